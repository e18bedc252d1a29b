// One message in a conversation: who, when, what, and what can be done with it.
import { h, avatar, icon } from './dom.js';
import { menuButton } from './menu.js';
import { isBot as fromBot, nameOf, state } from './store.js';
import { clockText } from './text.js';
import { drawMessage } from './blocks.js';
import { drawCard, wordsOfCard } from './cards.js';

function head(message, zone) {
  const isBot = fromBot(message.user);
  const at = Number(message.ts) * 1000;
  return h('div', { class: 'head' }, h('strong', { class: 'who' }, nameOf(message.user)),
    isBot ? h('span', { class: 'badge-app' }, 'App') : null,
    h('time', { datetime: new Date(at).toISOString() }, clockText(at, zone)));
}

// A card as this person sees it, or words; in Teams words stand in a bubble.
function content(message, pane) {
  const card = message.own_cards?.[pane.user] ?? message.card;
  if (card) return drawCard(card, { zone: pane.zone(), press: (action, at, inputs) => pane.pressCard(message, action, at, inputs) });
  if (message.platform === 'teams') return h('p', { class: 'bubble' }, message.text);
  return drawMessage(message, { zone: pane.zone(), press: (part, block, choice) => pane.press(message, part, block, choice) });
}

function files(message) {
  return (message.files ?? []).map((file) => h('a', { class: 'file', href: `/files/${file.id}`, download: file.name },
    icon('file'), h('span', {}, h('strong', {}, file.title || file.name), h('small', {}, `${file.size.toLocaleString('en-GB')} bytes`))));
}

function tools(message, pane) {
  if (message.only_for) return null;
  const choices = [...state.shortcuts.filter((each) => each.on_message).map((each) => ({ label: each.label, detail: 'Switchback', value: each.callback_id })),
    ...(pane.platform === 'slack' || pane.view !== 'direct' ? [{ label: 'Reply in thread', value: 'thread' }] : [])];
  return h('div', { class: 'message-tools' }, menuButton({ class: 'plain', 'aria-label': 'Message actions' }, icon('more'), 'Message actions', () => choices,
    (value) => (value === 'thread' ? pane.openThread(message.thread_ts || message.ts) : pane.messageShortcut(value, message))));
}

function replies(message, pane, count) {
  if (!count || pane.thread) return null;
  return h('button', { type: 'button', class: 'replies', onclick: () => pane.openThread(message.ts) },
    icon('reply'), `${count} ${count === 1 ? 'reply' : 'replies'}`);
}

function wordsOf(message, zone) {
  if (message.platform === 'teams') return message.card ? wordsOfCard(message.card, zone) : message.text;
  const box = h('div', {}, drawMessage(message, { zone, press() {} }));
  const words = [...box.querySelectorAll('p, h3, li')].map((each) => each.textContent.trim()).filter(Boolean).join(' ');
  return words || box.textContent.trim();
}

// A private answer that a newer one has followed: one line, which opens.
export function drawFolded(message, pane) {
  const zone = pane.zone();
  return h('article', { class: 'message ephemeral folded', 'data-ts': message.ts }, h('span', { class: 'gutter' }, icon('eye')),
    h('button', { type: 'button', class: 'unfold', 'aria-expanded': 'false', onclick: () => pane.unfold(message.ts) },
      h('span', { class: 'hidden' }, 'Earlier private answer: '), h('span', { class: 'gist' }, wordsOf(message, zone)),
      h('time', { datetime: new Date(Number(message.ts) * 1000).toISOString() }, clockText(Number(message.ts) * 1000, zone)), icon('down')));
}

export function drawMessageItem(message, pane, { continues, count }) {
  const zone = pane.zone();
  const isBot = fromBot(message.user);
  const body = h('div', { class: 'body' }, continues ? null : head(message, zone), content(message, pane),
    message.edited ? h('span', { class: 'edited' }, pane.platform === 'slack' ? '(edited)' : 'Edited') : null, files(message),
    message.only_for ? h('p', { class: 'only' }, icon('eye'), 'Only visible to you') : null, replies(message, pane, count));
  return h('article', {
    class: `message${continues ? ' continues' : ''}${message.only_for ? ' ephemeral' : ''}${message.user === pane.user ? ' mine' : ''}`, 'data-ts': message.ts,
    'aria-label': `${nameOf(message.user)}, ${clockText(Number(message.ts) * 1000, zone)}`,
  }, continues ? h('span', { class: 'gutter', 'aria-hidden': 'true' }) : avatar(message.user, nameOf(message.user), isBot), body, tools(message, pane));
}
