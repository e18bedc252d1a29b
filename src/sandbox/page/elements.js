// The parts of a message that can be pressed or chosen from.
import { h, icon, trapFocus } from './dom.js';
import { menuButton } from './menu.js';
import { textObject } from './text.js';

function confirmed(confirm, opener) {
  return new Promise((decide) => {
    const finish = (yes) => { shade.remove(); opener?.focus(); decide(yes); };
    const no = h('button', { type: 'button', class: 'button', onclick: () => finish(false) }, textObject(confirm.deny));
    const yes = h('button', { type: 'button', class: `button ${confirm.style ?? 'primary'}`, onclick: () => finish(true) }, textObject(confirm.confirm));
    const box = h('div', { class: 'dialog small', role: 'alertdialog', 'aria-modal': 'true', 'aria-labelledby': 'confirm-title', 'aria-describedby': 'confirm-text' },
      h('div', { class: 'dialog-head' }, h('h2', { id: 'confirm-title' }, textObject(confirm.title))),
      h('div', { class: 'dialog-body', id: 'confirm-text' }, h('p', {}, textObject(confirm.text))),
      h('div', { class: 'dialog-foot' }, no, yes));
    const shade = h('div', { class: 'shade whole', onkeydown: (event) => {
      if (event.key === 'Escape') finish(false);
      trapFocus(box, event);
      event.stopPropagation();
    } }, box);
    (opener?.closest('.pane') ?? document.body).append(shade);
    no.focus();
  });
}

async function press(part, block, context, control, choice) {
  if (part.confirm && !(await confirmed(part.confirm, control))) return;
  control.setAttribute('aria-busy', 'true');
  control.classList.add('busy');
  await context.press(part, block, choice);
  control.removeAttribute('aria-busy');
  control.classList.remove('busy');
}

function button(part, block, context) {
  const label = textObject(part.text, context.zone);
  const attributes = { class: `button ${part.style ?? ''}`, 'aria-label': part.accessibility_label };
  if (part.url) {
    return h('a', { ...attributes, href: part.url, target: '_blank', rel: 'noopener noreferrer',
      onclick: (event) => press(part, block, context, event.currentTarget) }, label);
  }
  const control = h('button', { type: 'button', ...attributes, onclick: () => press(part, block, context, control) }, label);
  return control;
}

function options(part) {
  return (part.options ?? []).map((option) => ({ label: option.text.text, detail: option.description?.text, value: option.value }));
}

function select(part, block, context) {
  const words = part.initial_option?.text.text ?? part.placeholder?.text ?? 'Choose…';
  const control = menuButton({ class: 'button select' }, [h('span', {}, words), icon('down')], words, () => options(part),
    (value) => press(part, block, context, control, value));
  return control;
}

function overflow(part, block, context) {
  const control = menuButton({ class: 'button overflow', 'aria-label': 'More' }, icon('more'), 'More', () => options(part),
    (value) => press(part, block, context, control, value));
  return control;
}

function picker(part, block, context) {
  const isDate = part.type === 'datepicker';
  const control = h('input', {
    class: 'input inline', type: isDate ? 'date' : 'time', value: (isDate ? part.initial_date : part.initial_time) ?? '',
    'aria-label': part.placeholder?.text ?? (isDate ? 'Date' : 'Time'),
    onchange: () => control.value && press(part, block, context, control, control.value),
  });
  return control;
}

function choices(part, block, context) {
  const many = part.type === 'checkboxes';
  const name = `${block.block_id}-${part.action_id}-${Math.random()}`;
  const chosen = new Set((many ? part.initial_options ?? [] : [part.initial_option]).filter(Boolean).map((each) => each.value));
  const group = h('div', { class: 'choices', role: 'group' });
  for (const option of part.options) {
    const box = h('input', { type: many ? 'checkbox' : 'radio', name, value: option.value, checked: chosen.has(option.value),
      onchange: () => press(part, block, context, group, many
        ? [...group.querySelectorAll('input:checked')].map((each) => each.value) : option.value) });
    group.append(h('label', { class: 'choice' }, box, h('span', {}, textObject(option.text, context.zone))));
  }
  return group;
}

export function element(part, block, context) {
  const draw = { button, static_select: select, multi_static_select: select, overflow, datepicker: picker, timepicker: picker,
    checkboxes: choices, radio_buttons: choices }[part.type];
  return draw ? draw(part, block, context) : h('span', { class: 'unknown' }, `[${part.type}]`);
}
