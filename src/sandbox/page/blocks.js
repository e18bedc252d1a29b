// Block Kit, drawn from the JSON that the service really sent.
import { h } from './dom.js';
import { mrkdwn, plain, run, textObject } from './text.js';
import { element } from './elements.js';

function richTextPart(part, zone) {
  const runs = (list) => list.flatMap((each) => run(each, zone));
  if (part.type === 'rich_text_list') {
    const items = part.elements.map((item) => h('li', {}, runs(item.elements)));
    return h(part.style === 'ordered' ? 'ol' : 'ul', { class: `indent${part.indent ?? 0}`, start: part.offset ? part.offset + 1 : null }, items);
  }
  if (part.type === 'rich_text_quote') return h('blockquote', {}, runs(part.elements));
  if (part.type === 'rich_text_preformatted') return h('pre', {}, runs(part.elements));
  return h('p', {}, runs(part.elements));
}

function picture(block) {
  return h('img', { src: block.image_url, alt: block.alt_text, loading: 'lazy' });
}

const drawers = {
  section(block, context) {
    const words = h('div', { class: 'words' });
    if (block.text) words.append(h('p', {}, textObject(block.text, context.zone)));
    if (block.fields) words.append(h('div', { class: 'fields' }, block.fields.map((field) => h('p', {}, textObject(field, context.zone)))));
    const accessory = block.accessory
      ? h('div', { class: 'accessory' }, block.accessory.type === 'image' ? picture(block.accessory) : element(block.accessory, block, context))
      : null;
    return h('div', { class: 'section' }, words, accessory);
  },
  header: (block) => h('h3', { class: 'header' }, plain(block.text.text)),
  divider: () => h('hr'),
  context: (block, context) => h('div', { class: 'context' }, block.elements.map((each) => (each.type === 'image'
    ? picture(each) : h('span', {}, textObject(each, context.zone))))),
  actions: (block, context) => h('div', { class: 'actions' }, block.elements.map((each) => element(each, block, context))),
  image: (block, context) => h('figure', {}, block.title ? h('figcaption', {}, textObject(block.title, context.zone)) : null, picture(block)),
  rich_text: (block, context) => h('div', { class: 'rich' }, block.elements.map((part) => richTextPart(part, context.zone))),
  markdown: (block, context) => h('p', {}, mrkdwn(block.text, context.zone)),
  input: (block, context) => (context.field ? context.field(block) : null),
};

// context: {zone, press(element, block, choice), field?(block)}
export function drawBlocks(blocks, context) {
  return blocks.map((block) => {
    const draw = drawers[block.type];
    const drawn = draw ? draw(block, context) : h('p', { class: 'unknown' }, `[${block.type}]`);
    if (drawn) drawn.classList.add('block');
    return drawn;
  });
}

export function drawMessage(message, context) {
  if (message.blocks?.length) return drawBlocks(message.blocks, context);
  return message.text ? [h('p', { class: 'block' }, mrkdwn(message.text, context.zone))] : [];
}
