// The modal in front of a person: its inputs, what they hold, errors at their fields, and the focus inside it.
import { h, icon, toast, trapFocus } from './dom.js';
import { act, state } from './store.js';
import { drawBlocks } from './blocks.js';
import { textObject } from './text.js';

let made = 0;

function labelOf(option) { return option.text.text; }

function control(part, id, describedBy) {
  const common = { id, class: 'input', 'aria-describedby': describedBy, placeholder: part.placeholder?.text };
  switch (part.type) {
    case 'plain_text_input':
      return part.multiline
        ? h('textarea', { ...common, rows: '4', maxlength: String(part.max_length ?? 3000) }, part.initial_value ?? '')
        : h('input', { ...common, type: 'text', maxlength: String(part.max_length ?? 3000), value: part.initial_value ?? '' });
    case 'number_input':
      return h('input', { ...common, type: 'text', inputmode: 'numeric', value: part.initial_value ?? '' });
    case 'datepicker': return h('input', { ...common, type: 'date', value: part.initial_date ?? '' });
    case 'timepicker': return h('input', { ...common, type: 'time', value: part.initial_time ?? '' });
    case 'static_select': {
      const chosen = part.initial_option?.value;
      const blank = h('option', { value: '' }, part.placeholder?.text ?? 'Choose…');
      return h('select', common, blank, part.options.map((option) => h('option', { value: option.value, selected: option.value === chosen }, labelOf(option))));
    }
    default: return null;
  }
}

function group(part, name, describedBy) {
  const many = part.type === 'checkboxes';
  const chosen = new Set((many ? part.initial_options ?? [] : [part.initial_option]).filter(Boolean).map((each) => each.value));
  return h('div', { class: 'choices', 'aria-describedby': describedBy }, part.options.map((option) => h('label', { class: 'choice' },
    h('input', { type: many ? 'checkbox' : 'radio', name, value: option.value, checked: chosen.has(option.value) }),
    h('span', {}, textObject(option.text), option.description ? h('small', {}, textObject(option.description)) : null))));
}

function field(block, zone) {
  const part = block.element;
  const id = `field-${++made}`;
  const describedBy = `${block.hint ? `${id}-hint ` : ''}${id}-error`;
  const grouped = part.type === 'radio_buttons' || part.type === 'checkboxes';
  const optional = block.optional ? h('span', { class: 'optional' }, ' (optional)') : null;
  const label = grouped ? h('legend', {}, textObject(block.label), optional) : h('label', { for: id }, textObject(block.label), optional);
  const box = h(grouped ? 'fieldset' : 'div', { class: 'field', 'data-block': block.block_id, 'data-key': `${block.block_id} ${part.action_id}`, 'data-type': part.type }, label,
    grouped ? group(part, id, describedBy) : control(part, id, describedBy),
    block.hint ? h('p', { class: 'hint', id: `${id}-hint` }, textObject(block.hint, zone)) : null,
    h('p', { class: 'error', id: `${id}-error`, role: 'alert' }));
  return box;
}

function valueOf(box) {
  const type = box.dataset.type;
  const picked = [...box.querySelectorAll('input:checked')].map((each) => each.value);
  if (type === 'checkboxes') return picked;
  if (type === 'radio_buttons') return picked[0] ?? null;
  return box.querySelector('.input').value || null;
}

export class Modal {
  constructor(pane) { this.pane = pane; }

  // Called after every change; draws only when another view, or another version of it, is on top.
  refresh() {
    const stack = this.pane.ownsModal() ? state.modals[this.pane.user] ?? [] : [];
    const top = stack[stack.length - 1];
    const key = top ? top.id + top.hash : '';
    if (key === this.key) return;
    const updated = top && this.view && top.id === this.view.id;
    this.key = key;
    this.view = top;
    const kept = updated ? this.read('key') : {};
    const focusedField = updated ? document.activeElement?.closest?.('.field')?.dataset.block : null;
    this.shade?.remove();
    this.shade = null;
    if (!top) return this.giveBackFocus();
    if (!this.opener) this.opener = document.activeElement;
    this.draw(top, stack.length, kept, focusedField);
  }

  // Somebody else sits down, perhaps in another platform.
  leave() {
    this.shade?.remove();
    this.shade = this.key = this.view = this.opener = null;
  }

  // To what opened the form, when it is still there: a message may have changed meanwhile.
  giveBackFocus() {
    const { opener } = this;
    this.opener = null;
    if (opener?.isConnected && opener !== document.body && this.pane.root.contains(opener)) opener.focus({ preventScroll: true });
    else this.pane.focusComposer();
  }

  draw(view, depth, kept, focusedField) {
    const zone = this.pane.zone();
    const title = `modal-${++made}`;
    const body = h('div', { class: 'dialog-body', tabindex: '-1' }, drawBlocks(view.blocks, {
      zone, field: (block) => field(block, zone), press: (part, block, choice) => this.press(part, block, choice),
    }));
    const leave = h('button', { type: 'button', class: 'button', onclick: () => this.close() }, textObject(view.close) .length ? textObject(view.close) : 'Close');
    const submit = view.submit ? h('button', { type: 'submit', class: 'button primary' }, textObject(view.submit)) : null;
    this.form = h('form', { novalidate: true, onsubmit: (event) => { event.preventDefault(); this.submit(); } },
      h('div', { class: 'dialog-head' }, h('span', { class: 'avatar bot small', 'aria-hidden': 'true' }, document.querySelector('.mark').cloneNode(true)),
        h('h2', { id: title }, textObject(view.title)),
        h('button', { type: 'button', class: 'plain', 'aria-label': depth > 1 ? 'Back' : 'Close', onclick: () => this.close() }, icon(depth > 1 ? 'back' : 'close'))),
      body,
      h('div', { class: 'dialog-foot' }, h('p', { class: 'dialog-trouble', role: 'alert' }), leave, submit));
    const box = h('div', { class: 'dialog', role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': title, onkeydown: (event) => this.onKey(event, box) }, this.form);
    this.shade = h('div', { class: 'shade' }, box);
    this.pane.root.append(this.shade);
    this.restore(kept);
    const target = focusedField && [...this.form.querySelectorAll('.field')].find((each) => each.dataset.block === focusedField);
    const first = target ?? this.form.querySelector('.field');
    (first?.querySelector('.input, input') ?? this.form.querySelector('.dialog-foot .button'))?.focus({ preventScroll: !target });
  }

  onKey(event, box) {
    if (event.key === 'Escape') { event.preventDefault(); this.close(); }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && this.view.submit) { event.preventDefault(); this.submit(); }
    trapFocus(box, event);
  }

  read(by = 'block') {
    const out = {};
    for (const box of this.form?.querySelectorAll('.field') ?? []) out[box.dataset[by]] = valueOf(box);
    return out;
  }

  // A view that was updated in place keeps what had been typed, as in Slack: where block and action are the same.
  restore(values) {
    for (const box of this.form.querySelectorAll('.field')) {
      const value = values[box.dataset.key];
      if (value === undefined || value === null) continue;
      if (Array.isArray(value)) for (const each of box.querySelectorAll('input')) each.checked = value.includes(each.value);
      else if (box.dataset.type === 'radio_buttons') for (const each of box.querySelectorAll('input')) each.checked = each.value === value;
      else box.querySelector('.input').value = value;
    }
  }

  showErrors(errors) {
    let first = null;
    for (const box of this.form.querySelectorAll('.field')) {
      const words = errors[box.dataset.block] ?? '';
      box.classList.toggle('wrong', !!words);
      box.querySelector('.error').textContent = words;
      for (const each of box.querySelectorAll('input, select, textarea')) each.setAttribute('aria-invalid', String(!!words));
      if (words && !first) first = box;
    }
    first?.querySelector('.input, input')?.focus();
    first?.scrollIntoView({ block: 'nearest' });
  }

  async submit() {
    if (this.sending) return;
    const form = this.form;
    const callback = this.view.callback_id;
    const button = form.querySelector('button[type=submit]');
    this.sending = true;
    button.classList.add('busy');
    const answer = await act(this.pane.user, 'submit', { view: this.view.id, values: this.read() });
    this.sending = false;
    button.classList.remove('busy');
    if (form !== this.form) return;
    this.showErrors(answer.errors ?? {});
    form.querySelector('.dialog-trouble').textContent = answer.ok || answer.errors ? '' : answer.error;
    if (answer.ok && callback === 'log_session') this.pane.did('logged');
  }

  async close() { await act(this.pane.user, 'close', { view: this.view.id }); }

  async press(part, block, choice) {
    const answer = await act(this.pane.user, 'press', { view: this.view.id, action_id: part.action_id, block_id: block.block_id, value: part.value, choice });
    if (!answer.ok) toast(answer.error);
  }
}
