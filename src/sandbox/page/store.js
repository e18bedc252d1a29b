// What the page knows, kept new by a long poll; and how people's acts reach the stand-in.

export const state = {
  version: 0, run: '', users: new Map(), order: [], channels: [], messages: new Map(), modals: {}, homes: {}, dialogs: {},
  commands: [], shortcuts: [], featured: [], steering: '', bots: [],
  clock: { now: 0, zone: 'UTC', movable: false, moving: null }, heardAt: 0, connected: true, installed: true,
};

const listeners = [];
export function onChange(listener) { listeners.push(listener); }

export function now() { return state.clock.now + (performance.now() - state.heardAt); }

export function platformOf(user) { return state.users.get(user)?.platform ?? 'slack'; }

export function directOf(user) { return state.users.get(user)?.direct; }

export function isBot(user) { return state.bots.includes(user); }

export function nameOf(user) {
  return isBot(user) ? 'Switchback' : state.users.get(user)?.name ?? 'Somebody';
}

export function messagesOf(channel) { return state.messages.get(channel) ?? []; }

function takeMessage(message) {
  let list = state.messages.get(message.channel);
  if (!list) state.messages.set(message.channel, list = []);
  const at = list.findIndex((each) => each.ts === message.ts);
  if (message.deleted) {
    if (at >= 0) list.splice(at, 1);
  } else if (at >= 0) {
    list[at] = message;
  } else {
    list.push(message);
    if (list.length > 1 && list[list.length - 2].ts > message.ts) list.sort((a, b) => (a.ts < b.ts ? -1 : 1));
  }
}

function take(news) {
  const fresh = [];
  state.version = news.version;
  state.clock = news.clock;
  state.heardAt = performance.now();
  state.installed = news.installed;
  for (const message of news.messages) {
    const known = messagesOf(message.channel).some((each) => each.ts === message.ts);
    if (!known && !message.deleted) fresh.push(message);
    takeMessage(message);
  }
  if (news.modals) state.modals = news.modals;
  if (news.homes) state.homes = news.homes;
  if (news.dialogs) state.dialogs = news.dialogs;
  if (news.users) {
    state.run = news.run;
    state.users = new Map(news.users.map((user) => [user.id, user]));
    Object.assign(state, {
      order: news.users.map((user) => user.id), channels: news.channels, commands: news.commands,
      shortcuts: news.shortcuts, featured: news.featured, steering: news.steering, bots: news.bots,
    });
  }
  return { fresh, modals: !!news.modals, homes: !!news.homes };
}

function tell(change) { for (const listener of listeners) listener(change); }

export async function load() {
  const response = await fetch('/sandbox/state');
  if (!response.ok) throw new Error(`state ${response.status}`);
  take(await response.json());
}

export async function follow() {
  for (;;) {
    try {
      const response = await fetch(`/sandbox/changes?since=${state.version}`);
      if (!response.ok) throw new Error(`changes ${response.status}`);
      const change = take(await response.json());
      const back = !state.connected;
      state.connected = true;
      tell({ ...change, connection: back });
    } catch {
      if (state.connected) {
        state.connected = false;
        tell({ fresh: [], connection: true });
      }
      await new Promise((done) => setTimeout(done, 1500));
      // A sandbox that was started again is another one.
      try {
        const response = await fetch('/sandbox/state');
        const news = await response.json();
        if (news.run !== state.run) location.reload();
      } catch { /* not back yet */ }
    }
  }
}

async function post(path, body) {
  try {
    const response = await fetch(path, {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
    });
    const answer = await response.json();
    return response.ok ? answer : { ok: false, error: answer.what ?? `error ${response.status}` };
  } catch {
    return { ok: false, error: 'The sandbox does not answer.' };
  }
}

export function act(user, kind, rest = {}) { return post('/sandbox/act', { user, kind, ...rest }); }
export function moveClock(wish) { return post('/sandbox/clock', { ...wish, wait: false }); }

// Small things kept between visits; a browser that keeps nothing is fine too.
export const memory = {
  get(key, otherwise) {
    try { return JSON.parse(localStorage.getItem(`switchback.${key}`)) ?? otherwise; } catch { return otherwise; }
  },
  set(key, value) {
    try { localStorage.setItem(`switchback.${key}`, JSON.stringify(value)); } catch { /* kept nowhere */ }
  },
};
