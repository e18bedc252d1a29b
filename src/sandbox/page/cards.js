// Adaptive Cards, drawn from the JSON that the service really sent: the elements of version 1.5 that Teams shows.
import { h, toast } from './dom.js';
import { look, markdown, run } from './cards_text.js';
import { drawInput, readInputs, showErrors } from './cards_inputs.js';

const lower = (word, otherwise) => String(word ?? otherwise).toLowerCase();

function picture(part) {
  return h('img', { src: part.url, alt: part.altText ?? '', loading: 'lazy', class: `picture picture-${lower(part.size, 'auto')}` });
}

function words(part, context) {
  const heading = lower(part.style, '') === 'heading';
  const bold = lower(part.weight, '') === 'bolder';
  return h(heading ? 'h3' : 'div', { class: `words ${look(part)} ${bold ? 'bold' : ''} align-${lower(part.horizontalAlignment, 'left')}` }, markdown(part.text, context.zone));
}

function table(part, context, at) {
  const row = (each, index) => h('tr', {}, each.cells.map((cell, column) => h(index === 0 && (part.firstRowAsHeader ?? true) ? 'th' : 'td', {},
    list(cell.items ?? [], context, `${at}/rows/${index}/cells/${column}/items`))));
  return h('div', { class: 'table-box', tabindex: '0', role: 'group', 'aria-label': 'Table' }, h('table', {}, part.rows.map(row)));
}

const drawers = {
  TextBlock: words,
  RichTextBlock: (part) => h('p', { class: `words align-${lower(part.horizontalAlignment, 'left')}` }, part.inlines.map(run)),
  Image: picture,
  ImageSet: (part) => h('div', { class: 'pictures' }, part.images.map(picture)),
  Container: (part, context, at) => h('div', { class: `container style-${lower(part.style, 'default')}` }, list(part.items, context, `${at}/items`)),
  ColumnSet: (part, context, at) => h('div', { class: 'columns' }, part.columns.map((each, index) => {
    const stretch = each.width === undefined || lower(each.width) === 'stretch' || Number(each.width) > 0;
    return h('div', { class: `column ${stretch ? 'stretch' : ''} style-${lower(each.style, 'default')}` }, list(each.items ?? [], context, `${at}/columns/${index}/items`));
  })),
  FactSet: (part, context) => h('dl', { class: 'facts' }, part.facts.map((each) => [h('dt', {}, markdown(each.title, context.zone)), h('dd', {}, markdown(each.value, context.zone))])),
  ActionSet: (part, context, at) => actions(part.actions, context, `${at}/actions`),
  Table: table,
};

function element(part, context, at) {
  if (part.type.startsWith('Input.')) return drawInput(part, context.zone);
  // The client's own charts are drawn as the picture that comes with them.
  if (part.type.startsWith('Chart.')) return element(part.fallback, context, `${at}/fallback`);
  const draw = drawers[part.type];
  return draw ? draw(part, context, at) : h('p', { class: 'unknown' }, `[${part.type}]`);
}

const isRed = (part) => part.type === 'RichTextBlock' && part.inlines.length > 0 && part.inlines.every((each) => lower(each.color, '') === 'attention');

// What the app says of an input stands right under it: heard with it, too.
function tie(box, note) {
  note.id = `note-${Math.random().toString(36).slice(2)}`;
  for (const each of box.querySelectorAll('.input, input')) {
    each.setAttribute('aria-invalid', 'true');
    each.setAttribute('aria-describedby', `${note.id} ${each.getAttribute('aria-describedby') ?? ''}`.trim());
  }
  box.classList.add('wrong');
}

function list(parts, context, at) {
  let input = null;
  return parts.map((part, index) => {
    const drawn = element(part, context, `${at}/${index}`);
    drawn.classList.add('element', `spacing-${lower(part.spacing, 'default')}`);
    if (part.separator) drawn.classList.add('separated');
    if (part.id) drawn.dataset.element = part.id;
    if (part.isVisible === false) drawn.hidden = true;
    if (input && isRed(part)) tie(input, drawn);
    if (part.type.startsWith('Input.')) input = drawn;
    else if (!isRed(part)) input = null;
    return drawn;
  });
}

function toggle(action, root) {
  for (const target of action.targetElements) {
    const id = target.elementId ?? target;
    const found = [...root.querySelectorAll('[data-element]')].find((each) => each.dataset.element === id);
    if (!found) continue;
    found.hidden = target.isVisible === undefined ? !found.hidden : !target.isVisible;
    if (!found.hidden) found.querySelector('button, input, select, textarea')?.focus();
  }
}

async function press(action, context, at, control) {
  const root = control.closest('.card');
  if (action.type === 'Action.ToggleVisibility') return toggle(action, root);
  control.setAttribute('aria-busy', 'true');
  control.classList.add('busy');
  const answer = await context.press(action, at, readInputs(root));
  control.removeAttribute('aria-busy');
  control.classList.remove('busy');
  showErrors(root, answer?.errors ?? {});
  if (answer?.told) toast(answer.told, 'note');
  return undefined;
}

function shownCard(action, context, at) {
  const panel = h('div', { class: 'shown-card', hidden: true }, list(action.card.body ?? [], context, `${at}/card/body`), actions(action.card.actions ?? [], context, `${at}/card/actions`));
  const control = h('button', { type: 'button', class: 'card-button', 'aria-expanded': 'false', onclick: () => {
    panel.hidden = !panel.hidden;
    control.setAttribute('aria-expanded', String(!panel.hidden));
  } }, action.title);
  return [control, panel];
}

export function drawAction(action, context, at) {
  const style = { positive: ' positive', destructive: ' destructive' }[lower(action.style, '')] ?? '';
  if (action.type === 'Action.OpenUrl')
    return [h('a', { class: `card-button${style}`, href: action.url, target: '_blank', rel: 'noopener noreferrer' }, action.title)];
  if (action.type === 'Action.ShowCard') return shownCard(action, context, at);
  const control = h('button', { type: 'button', class: `card-button${style}`, disabled: action.isEnabled === false, onclick: () => press(action, context, at, control) }, action.title);
  return [control];
}

export function actions(all, context, at) {
  const drawn = all.map((each, index) => drawAction(each, context, `${at}/${index}`));
  return h('div', { class: 'action-set' }, h('div', { class: 'card-actions' }, drawn.map(([control]) => control)), drawn.map(([, panel]) => panel));
}

// context: {zone, press(action, pointer, inputs) → {ok, errors?, told?}}. footless: the card's own actions are left to
// whoever draws the foot of a dialog.
export function drawCard(card, context, { footless = false } = {}) {
  return h('div', { class: 'card' }, list(card.body ?? [], context, '/body'), !footless && card.actions?.length ? actions(card.actions, context, '/actions') : null);
}

export function wordsOfCard(card, zone) {
  const box = drawCard(card, { zone, press() {} });
  return [...box.querySelectorAll('.words')].map((each) => each.textContent.trim()).filter(Boolean).join(' ');
}
