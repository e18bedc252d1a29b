// The stand-in's control surface: being people in it, and looking at what they see.
import { until } from './processes.mjs';

export class Sandbox {
  constructor(url) { this.url = url; }

  async get(path) {
    const response = await fetch(this.url + path);
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return response.json();
  }

  async post(path, body) {
    const response = await fetch(this.url + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    return { status: response.status, ...(await response.json()) };
  }

  state() { return this.get('/sandbox/state'); }
  async requests(what) {
    const { requests } = await this.get('/sandbox/requests');
    return what ? requests.filter((each) => each.what === what) : requests;
  }

  async act(user, kind, rest = {}) { return this.post('/sandbox/act', { user, kind, ...rest }); }
  async types(user, text, channel) { return this.act(user, 'command', { text, channel: channel ?? `D${user.slice(1)}` }); }
  misbehave(wish) { return this.post('/sandbox/misbehave', wish); }
  async moveClock(wish) {
    const answer = await this.post('/sandbox/clock', wish);
    if (!answer.ok) throw new Error(`the clock: ${answer.what}`);
    return answer;
  }

  // What one person sees in a conversation (their own with the bot when none is named), oldest first.
  async seenBy(user, channel = `D${user.slice(1)}`) {
    const { messages } = await this.state();
    return messages.filter((each) => each.channel === channel && (!each.only_for || each.only_for === user))
      .map((each) => ({ ...each, words: wordsOf(each) }));
  }

  async sees(user, pattern, { channel, ms } = {}) {
    return until(`${user} to see ${pattern}`, async () => (await this.seenBy(user, channel)).find((each) => pattern.test(each.words)), ms);
  }

  async modalOf(user) {
    return until(`a form before ${user}`, async () => (await this.state()).modals?.[user]?.at(-1));
  }

  press(user, message, label) {
    const { element } = buttonIn(message, label);
    return this.act(user, 'press', { channel: message.channel, ts: message.ts, action_id: element.action_id, value: element.value });
  }

  // The first menu of the message that offers it.
  choose(user, message, label) {
    const { element, option } = optionIn(message, label);
    return this.act(user, 'press', { channel: message.channel, ts: message.ts, action_id: element.action_id, choice: option.value });
  }

  submit(user, view, values) { return this.act(user, 'submit', { view: view.id, values }); }
}

// Every word in a card, as one text.
export function wordsOf(message) {
  const words = [];
  const walk = (node) => {
    if (Array.isArray(node)) node.forEach(walk);
    else if (node && typeof node === 'object') {
      if (node.type === 'date') words.push(node.fallback ?? '');
      for (const [key, value] of Object.entries(node)) {
        if (key === 'text' && typeof value === 'string') words.push(value);
        else if (typeof value === 'object') walk(value);
      }
    }
  };
  walk(message.blocks ?? []);
  return words.length ? words.join(' ').replace(/\s+/g, ' ') : message.text ?? '';
}

export function buttonIn(message, label) {
  for (const block of message.blocks ?? [])
    for (const element of [...(block.elements ?? []), block.accessory].filter(Boolean))
      if (element.text?.text === label) return { block, element };
  throw new Error(`there is no button ${label} in: ${wordsOf(message)}`);
}

function optionIn(message, label) {
  for (const block of message.blocks ?? [])
    for (const element of block.elements ?? []) {
      const option = (element.options ?? []).find((each) => each.text.text === label);
      if (option) return { element, option };
    }
  throw new Error(`no menu offers ${label} in: ${wordsOf(message)}`);
}

export function fieldIn(view, block) {
  const found = view.blocks.find((each) => each.block_id === block);
  if (!found) throw new Error(`there is no field ${block} among ${view.blocks.map((each) => each.block_id)}`);
  return found;
}
