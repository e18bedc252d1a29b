// The inputs of an Adaptive Card: label, control, what the platform says is wrong; and what they hold.
import { h } from './dom.js';
import { markdown } from './cards_text.js';

let made = 0;

function options(input) {
  return (input.choices ?? []).map((each) => ({ title: each.title, value: each.value }));
}

function chosen(input) {
  const value = String(input.value ?? '');
  return new Set(input.isMultiSelect ? value.split(',').filter(Boolean) : value ? [value] : []);
}

function boxes(input, name, zone) {
  const ticked = chosen(input);
  return h('div', { class: 'choices' }, options(input).map((each) => h('label', { class: 'choice' },
    h('input', { type: input.isMultiSelect ? 'checkbox' : 'radio', name, value: each.value, checked: ticked.has(each.value) }),
    h('span', {}, markdown(each.title, zone)))));
}

function select(input, common) {
  const ticked = chosen(input);
  return h('select', common, h('option', { value: '' }, input.placeholder ?? 'Choose…'),
    options(input).map((each) => h('option', { value: each.value, selected: ticked.has(each.value) }, each.title)));
}

function control(input, id, describedBy) {
  const common = { id, class: 'input', placeholder: input.placeholder, 'aria-describedby': describedBy, 'aria-required': input.isRequired ? 'true' : null };
  const value = input.value === undefined || input.value === null ? '' : String(input.value);
  switch (input.type) {
    case 'Input.Text': {
      const longest = input.maxLength ? { maxlength: String(input.maxLength) } : {};
      return input.isMultiline ? h('textarea', { ...common, ...longest, rows: '3' }, value) : h('input', { ...common, ...longest, type: 'text', value });
    }
    case 'Input.Number': return h('input', { ...common, type: 'text', inputmode: 'decimal', value });
    case 'Input.Date': return h('input', { ...common, type: 'date', value });
    case 'Input.Time': return h('input', { ...common, type: 'time', value });
    default: return null;
  }
}

// Several choices at once, as boxes: named by a legend instead of a label.
function isGroup(input) {
  return input.type === 'Input.ChoiceSet' && (input.isMultiSelect || String(input.style ?? '').toLowerCase() === 'expanded');
}

export function drawInput(input, zone) {
  const id = `card-input-${++made}`;
  const needed = input.isRequired ? h('span', { class: 'needed', 'aria-hidden': 'true' }, ' *') : null;
  const error = h('p', { class: 'error', id: `${id}-error`, role: 'alert' });
  const box = (tag, ...children) => h(tag, { class: 'field', 'data-input': input.id, 'data-type': input.type, 'data-many': input.isMultiSelect ? 'yes' : null }, ...children, error);
  if (input.type === 'Input.Toggle') {
    const on = String(input.value ?? '') === (input.valueOn ?? 'true');
    const tick = h('input', { type: 'checkbox', id, checked: on, value: input.valueOn ?? 'true', 'data-off': input.valueOff ?? 'false', 'aria-describedby': `${id}-error` });
    return box('div', input.label ? h('p', { class: 'label' }, markdown(input.label, zone)) : null, h('label', { class: 'choice' }, tick, h('span', {}, markdown(input.title, zone))));
  }
  if (isGroup(input)) return box('fieldset', h('legend', {}, markdown(input.label ?? '', zone), needed), boxes(input, id, zone));
  const part = input.type === 'Input.ChoiceSet' ? select(input, { id, class: 'input', 'aria-describedby': `${id}-error` }) : control(input, id, `${id}-error`);
  return box('div', h('label', { for: id }, markdown(input.label ?? '', zone), needed), part);
}

// Every input of a card by its id, in words.
export function readInputs(root) {
  const out = {};
  for (const box of root.querySelectorAll('[data-input]')) {
    const { input, type, many } = box.dataset;
    const ticked = [...box.querySelectorAll('input:checked')].map((each) => each.value);
    if (type === 'Input.Toggle') out[input] = ticked[0] ?? box.querySelector('input').dataset.off;
    else if (many) out[input] = ticked.join(',');
    else out[input] = box.querySelector('.input')?.value ?? ticked[0] ?? '';
  }
  return out;
}

// Puts each sentence at its field and goes to the first; without any, all are well again.
export function showErrors(root, errors) {
  let first = null;
  for (const box of root.querySelectorAll('[data-input]')) {
    const words = errors[box.dataset.input] ?? '';
    box.classList.toggle('wrong', !!words);
    box.querySelector('.error').textContent = words;
    for (const each of box.querySelectorAll('input, select, textarea')) each.setAttribute('aria-invalid', String(!!words));
    if (words && !first) first = box;
  }
  first?.querySelector('input, select, textarea')?.focus();
  first?.scrollIntoView({ block: 'nearest' });
}
