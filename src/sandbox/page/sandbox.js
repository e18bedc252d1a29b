// The page: three panes, the clock and the hint, kept in step with the stand-in.
import { h, icon, initials, toast } from './dom.js';
import { follow, isBot, load, memory, messagesOf, onChange, state } from './store.js';
import { Clock } from './clock.js';
import { Guide } from './guide.js';
import { Pane } from './pane.js';
import { announce } from './announce.js';

const app = {
  panes: [], active: null, shown: 0, opened: '',

  ownerOf(user) {
    return this.active?.user === user ? this.active : this.panes.find((pane) => pane.user === user);
  },
  remember() {
    if (this.panes.length === 3) memory.set('seats', { run: state.run, seats: this.panes.map((pane) => ({ user: pane.user, view: pane.view })) });
    this.drawSwitcher();
    for (const pane of this.panes) pane.modal.refresh();
  },
  did(what) {
    this.guide.did(what);
  },

  drawSwitcher() {
    if (this.panes.length < 3) return;
    const names = this.panes.map((pane) => state.users.get(pane.user)?.name ?? '');
    document.getElementById('switcher').replaceChildren(...this.panes.map((pane, at) => {
      const unread = at === this.shown ? 0 : pane.views().reduce((sum, view) => sum + pane.unread(view.key), 0);
      return h('button', { type: 'button', 'aria-pressed': String(at === this.shown), onclick: () => this.showPane(at) },
        h('span', { class: 'short', 'aria-hidden': 'true' }, initials(names[at] || '?')), h('span', {}, names[at].split(' ')[0]),
        unread ? h('span', { class: 'count', 'aria-label': `${unread} unread` }, String(unread)) : null);
    }));
  },
  showPane(at) {
    this.shown = at;
    this.panes.forEach((pane, index) => pane.root.classList.toggle('shown', index === at));
    this.panes[at].refresh();
    this.drawSwitcher();
    noticeDigest();
  },
};

function seats() {
  const known = (id) => state.users.has(id);
  const views = new Set(['direct', 'home', ...state.channels.map((each) => each.id)]);
  const last = memory.get('seats', {});
  const kept = (last.run === state.run && last.seats) || [];
  if (kept.length === 3 && kept.every((each) => known(each.user) && views.has(each.view)))
    return kept.map((each) => ({ ...each, view: each.view === 'home' ? 'direct' : each.view }));
  const [mentor, leader, third] = state.featured.filter(known);
  const lead = third ?? state.order.find((id) => state.users.get(id).role === 'lead');
  const any = (at) => state.order[at % state.order.length];
  return [{ user: mentor ?? any(0), view: 'direct' }, { user: leader ?? any(1), view: 'direct' },
    { user: lead ?? leader ?? any(2), view: state.steering }];
}

// Light, dark, or as the system has it.
function themeButton(tools) {
  const apply = (theme) => {
    if (theme === 'auto') document.documentElement.removeAttribute('data-theme');
    else document.documentElement.setAttribute('data-theme', theme);
  };
  const next = { auto: 'dark', dark: 'light', light: 'auto' };
  let theme = memory.get('theme', 'auto');
  apply(theme);
  const button = h('button', { type: 'button', class: 'plain', onclick: () => {
    theme = next[theme];
    memory.set('theme', theme);
    apply(theme);
    name();
  } }, icon('half'));
  const name = () => {
    button.setAttribute('aria-label', `Colours: ${theme}`);
    button.title = `Colours: ${theme}`;
  };
  name();
  tools.append(button);
}

function jumpTo(path) {
  const found = /^\/archives\/(\w+)\/p(\d+)(\d{6})$/.exec(path);
  if (!found) return;
  const [, channel, seconds, micros] = found;
  const pane = app.panes.find((each) => each.channel() === channel) ?? app.panes[2];
  if (state.channels.some((each) => each.id === channel) && pane.channel() !== channel) pane.show(channel);
  const item = pane.list.querySelector(`[data-ts="${seconds}.${micros}"]`);
  if (!item) return toast('That message is not in a conversation that is open here.', 'note');
  item.scrollIntoView({ block: 'center' });
  item.classList.add('found');
  setTimeout(() => item.classList.remove('found'), 2500);
}

function latest() {
  let ts = '';
  for (const list of state.messages.values()) for (const each of list) if (each.ts > ts) ts = each.ts;
  return ts;
}

// Read is what lies open before somebody and came after the visitor logged.
function noticeDigest() {
  if (!app.guide.done.has('monday') || !app.guide.done.has('logged')) return;
  const open = app.panes.some((pane) => pane.view === state.steering && pane.root.offsetParent);
  const there = messagesOf(state.steering).some((each) => isBot(each.user) && !each.only_for && Number(each.ts) > app.guide.loggedAt);
  if (open && there) app.guide.did('digest');
}

async function start() {
  try {
    await load();
  } catch {
    document.getElementById('loading').textContent = 'The sandbox does not answer. Is it still running?';
    return;
  }
  document.getElementById('loading').remove();
  const tools = document.getElementById('tools');
  app.guide = new Guide(document.getElementById('guide'), tools);
  themeButton(tools);
  app.clock = new Clock(document.getElementById('clock'), tools, (what) => app.did(what));
  app.opened = latest();
  const root = document.getElementById('panes');
  for (const [at, seat] of seats().entries()) {
    const pane = new Pane(app, at, seat.user, seat.view);
    app.panes.push(pane);
    root.append(pane.root);
    pane.refresh();
  }
  app.showPane(0);
  app.remember();
  app.clock.refresh();
  onChange((change) => {
    document.body.classList.toggle('cut-off', !state.connected);
    if (change.connection && !state.connected) toast('The sandbox does not answer. Trying again…');
    for (const pane of app.panes) pane.refresh();
    app.clock.refresh();
    app.drawSwitcher();
    noticeDigest();
    announce(change.fresh, app.panes);
  });
  let minute = '';
  setInterval(() => {
    app.clock.refresh();
    if (app.clock.time.textContent !== minute) for (const pane of app.panes) pane.refresh();
    minute = app.clock.time.textContent;
  }, 1000);
  document.addEventListener('click', (event) => {
    const jump = event.target.closest?.('a.jump');
    if (jump) { event.preventDefault(); jumpTo(jump.getAttribute('href')); }
  });
  jumpTo(location.pathname);
  follow();
}

start();
