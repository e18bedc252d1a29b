// What a screen reader hears: nothing while the clock moves, then one sentence; otherwise what has just come in.
import { messagesOf, nameOf, state, directOf, now } from './store.js';
import { clockText, format } from './text.js';

let waiting = [];
let speaking = [];

const first = (id) => nameOf(id).split(' ')[0];

// Whom a message reaches among those who are shown: a person, a channel, or nobody here.
function reaches(message, panes) {
  if (message.only_for) return panes.some((pane) => pane.user === message.only_for) ? `for ${first(message.only_for)}` : null;
  const pane = panes.find((each) => directOf(each.user) === message.channel);
  if (pane) return message.user === pane.user ? null : `for ${first(pane.user)}`;
  const channel = state.channels.find((each) => each.id === message.channel);
  return channel && panes.some((each) => each.view === channel.id && each.user !== message.user) ? `in ${channel.platform === 'slack' ? '#' : ''}${channel.name}` : null;
}

function tally(messages, panes) {
  const counts = new Map();
  for (const message of messages) {
    const where = reaches(message, panes);
    if (where) counts.set(where, (counts.get(where) ?? 0) + 1);
  }
  return [...counts].map(([where, count], at) => `${count}${at === 0 ? ` new ${count === 1 ? 'message' : 'messages'}` : ''} ${where}`).join(', ');
}

function say(words) {
  const box = document.getElementById('announcer');
  box.textContent = '';
  // The same words twice are heard twice only when the box was empty in between.
  setTimeout(() => { box.textContent = words; }, 60);
}

function flush(panes) {
  const messages = speaking.filter((each) => reaches(each, panes) && messagesOf(each.channel).includes(each));
  speaking = [];
  if (messages.length === 0) return;
  if (messages.length > 2) return say(tally(messages, panes));
  say(messages.map((each) => `${nameOf(each.user)} ${reaches(each, panes)}: ${each.text}`).join('. '));
}

export function announce(fresh, panes) {
  const { moving, zone } = state.clock;
  if (moving) {
    announce.moved = true;
    waiting.push(...fresh);
    return;
  }
  if (announce.moved) {
    announce.moved = false;
    const news = tally([...waiting, ...fresh], panes) || 'nothing new';
    waiting = [];
    const at = now();
    return say(`${format({ weekday: 'long', day: 'numeric', month: 'long' }, zone, at).replace(',', '')}, ${clockText(at, zone)}: ${news}.`);
  }
  if (fresh.length && speaking.length === 0) setTimeout(() => flush(panes), 400);
  speaking.push(...fresh);
}
