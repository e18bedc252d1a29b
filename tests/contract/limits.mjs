// Slack's limits, from docs.slack.dev/reference/block-kit and /reference/views; this table and the renderer's
// (src/platform/slack/limits.hpp) know nothing of each other.
const longest = { header: 150, button: 75, option: 75, placeholder: 150, confirm: { title: 100, text: 300, confirm: 30, deny: 30 } };

class Findings {
  constructor(name) { this.name = name; this.faults = []; }
  text(value, most, where, least = 1) {
    if (typeof value !== 'string') return this.faults.push(`${this.name}: ${where} is no text`);
    if (value.length < least || value.length > most) this.faults.push(`${this.name}: ${where} has ${value.length} characters, of ${least} to ${most}`);
    return undefined;
  }
  count(list, most, where, least = 1) {
    if (!Array.isArray(list) || list.length < least || list.length > most) this.faults.push(`${this.name}: ${where} has ${list?.length} items, of ${least} to ${most}`);
  }
  unique(ids, where) {
    const given = ids.filter((id) => id !== undefined);
    if (new Set(given).size !== given.length) this.faults.push(`${this.name}: ${where} are not unique`);
  }
}

function element(it, e, where) {
  it.text(e.action_id, 255, `${where}.action_id`);
  if (e.placeholder) it.text(e.placeholder.text, longest.placeholder, `${where}.placeholder`);
  for (const [part, most] of Object.entries(longest.confirm)) if (e.confirm) it.text(e.confirm[part]?.text, most, `${where}.confirm.${part}`);
  if (e.type === 'button') {
    it.text(e.text.text, longest.button, `${where}.text`);
    if (e.value !== undefined) it.text(e.value, 2000, `${where}.value`);
    if (e.url !== undefined) it.text(e.url, 3000, `${where}.url`);
  }
  const most = { static_select: 100, checkboxes: 10, radio_buttons: 10, overflow: 5 }[e.type];
  if (most) {
    it.count(e.options, most, `${where}.options`);
    for (const option of e.options) {
      it.text(option.text.text, longest.option, `${where}.option`);
      it.text(option.value, 150, `${where}.option.value`);
    }
    const known = new Set(e.options.map((option) => JSON.stringify(option)));
    for (const initial of [e.initial_option, ...(e.initial_options ?? [])])
      if (initial && !known.has(JSON.stringify(initial))) it.faults.push(`${it.name}: ${where} starts with an option it does not offer`);
    if (e.initial_options) it.count(e.initial_options, most, `${where}.initial_options`);
  }
  if (e.type === 'plain_text_input') {
    if (!(e.max_length >= 1 && e.max_length <= 3000)) it.faults.push(`${it.name}: ${where}.max_length`);
    if (e.initial_value !== undefined) it.text(e.initial_value, e.max_length, `${where}.initial_value`);
  }
}

const blockRules = {
  header: (it, b, where) => it.text(b.text.text, longest.header, `${where}.text`),
  section: (it, b, where) => { if (b.text) it.text(b.text.text, 3000, where); if (b.fields) it.count(b.fields, 10, `${where}.fields`); },
  context: (it, b, where) => { it.count(b.elements, 10, where); b.elements.forEach((e, i) => (e.type === 'image' ? it.text(e.alt_text, 2000, where) : it.text(e.text, 3000, `${where}[${i}]`))); },
  image: (it, b, where) => { it.text(b.image_url, 3000, where); it.text(b.alt_text, 2000, `${where}.alt_text`); },
  actions: (it, b, where) => { it.count(b.elements, 25, where); b.elements.forEach((e, i) => element(it, e, `${where}[${i}]`)); it.unique(b.elements.map((e) => e.action_id), `${where}: action_ids`); },
  rich_text: (it, b, where) => { it.count(b.elements, 100, where); b.elements.forEach((e, i) => it.count(e.elements, 200, `${where}[${i}]`)); },
  input: (it, b, where) => { it.text(b.label.text, 2000, `${where}.label`); if (b.hint) it.text(b.hint.text, 2000, `${where}.hint`); element(it, b.element, where); },
  divider: () => undefined,
};

function textOf(value) {
  if (Array.isArray(value)) return value.reduce((sum, one) => sum + textOf(one), 0);
  if (value === null || typeof value !== 'object') return 0;
  return Object.entries(value).reduce((sum, [key, one]) =>
    sum + (typeof one === 'string' && ['text', 'fallback', 'alt_text'].includes(key) ? one.length : textOf(one)), 0);
}

function blocks(it, list, most) {
  it.count(list, most, 'blocks', 0);
  list.forEach((block, i) => {
    const rule = blockRules[block.type];
    if (!rule) it.faults.push(`${it.name}: no limits are known for a ${block.type} block`);
    else rule(it, block, `blocks[${i}]`);
    if (block.block_id !== undefined) it.text(block.block_id, 255, `blocks[${i}].block_id`);
  });
  it.unique(list.map((block) => block.block_id), 'block_ids');
}

function view(it, v) {
  blocks(it, v.blocks, 100);
  if (JSON.stringify(v).length > 250_000) it.faults.push(`${it.name}: the view is larger than 250 KB`);
  if (v.private_metadata !== undefined) it.text(v.private_metadata, 3000, 'private_metadata');
  if (v.callback_id !== undefined) it.text(v.callback_id, 255, 'callback_id');
  if (v.type !== 'modal') return;
  for (const part of ['title', 'submit', 'close']) if (v[part]) it.text(v[part].text, 24, part);
  if (!v.title) it.faults.push(`${it.name}: a modal without a title`);
  if (!v.submit && v.blocks.some((block) => block.type === 'input')) it.faults.push(`${it.name}: inputs but nothing to submit`);
}

export function limitFaults({ name, value }) {
  const it = new Findings(name);
  const inner = value.view ?? value;
  if (inner.type === 'modal' || inner.type === 'home') {
    view(it, inner);
  } else {
    blocks(it, inner.blocks, 50);
    it.text(inner.text, name.startsWith('update_') ? 4000 : 40000, 'text');
    if (textOf(inner.blocks) > 13_000) it.faults.push(`${name}: ${textOf(inner.blocks)} characters in all blocks`);
  }
  return it.faults;
}
