// One person's Slack or Teams: who sits here, their conversations, the messages, the composer and the modal over it.
import { h, avatar, icon, toast } from './dom.js';
import { act, directOf, messagesOf, now, platformOf, state } from './store.js';
import { clockText, dayKey, dayNamed, longDay, placeOf } from './text.js';
import { drawBlocks } from './blocks.js';
import { drawFolded, drawMessageItem } from './message.js';
import { Composer } from './composer.js';
import { Modal } from './modal.js';
import { Dialog } from './dialog.js';
import { chooser } from './chooser.js';
import { Tabs } from './tabs.js';

const together = 5 * 60 * 1000;  // messages of one author this close share one head

export class Pane {
  constructor(app, index, user, view) {
    Object.assign(this, { app, index, user, view, thread: null, atBottom: true, drawn: new Map(), seen: new Map(), unfolded: new Set(), pending: 0 });
    this.face = h('span', { class: 'face' });
    this.about = h('p', { class: 'about' });
    this.product = h('span', { class: 'product' });
    this.tabs = new Tabs(`pane-${index}`, (key) => this.show(key));
    // What arrives is told by the page in one sentence; three lists that speak at once cannot be followed.
    this.list = h('div', { class: 'list', role: 'log', 'aria-live': 'off', 'aria-label': 'Messages', tabindex: '0', onscroll: () => this.scrolled() });
    this.pill = h('button', { type: 'button', class: 'pill', hidden: true, onclick: () => this.showNew() });
    this.threadBar = h('div', { class: 'thread-bar', hidden: true });
    this.composer = new Composer(this);
    this.title = h('h2', { class: 'hidden' });
    this.root = h('section', { class: 'pane', id: `pane-${index}` }, this.title,
      h('div', { class: 'pane-head' }, this.face, h('div', { class: 'seat' }, chooser(this, (id) => this.sit(id)), this.about), this.product),
      this.tabs.root, h('div', { class: 'conversation', role: 'tabpanel', id: `pane-${index}-panel` }, this.threadBar, this.list,
        h('div', { class: 'below' }, this.pill, this.composer.root)));
    this.panel = this.root.querySelector('.conversation');
    this.root.addEventListener('focusin', () => { app.active = this; });
    this.modals = { slack: new Modal(this), teams: new Dialog(this) };
    this.sit(user, view);
  }

  get platform() { return platformOf(this.user); }
  get modal() { return this.modals[this.platform]; }
  zone() { return state.users.get(this.user)?.zone ?? 'UTC'; }
  channel() { return this.view === 'direct' || this.view === 'home' ? directOf(this.user) : this.view; }
  ownsModal() { return this.app.ownerOf(this.user) === this; }
  focusComposer() { if (this.app.active === this && this.view !== 'home') this.composer.input.focus({ preventScroll: true }); }
  did(what) { this.app.did(what, this); }

  sit(user, view = this.view) {
    for (const each of Object.values(this.modals)) each.leave?.();
    this.user = user;
    const person = state.users.get(user);
    this.face.replaceChildren(avatar(user, person.name, false));
    const product = { slack: 'Slack', teams: 'Teams' }[this.platform];
    this.title.textContent = `${person.name}’s ${product}`;
    this.product.textContent = product;
    for (const each of ['slack', 'teams']) this.root.classList.toggle(each, each === this.platform);
    this.root.setAttribute('aria-label', this.title.textContent);
    this.show(this.views().some((each) => each.key === view) ? view : 'direct');
    this.app.remember();
  }

  show(view) {
    this.view = view;
    this.thread = null;
    this.atBottom = true;
    this.clear();
    if (view === 'home') this.openHome();
    this.refresh();
    this.app.remember();
  }

  clear() {
    this.list.replaceChildren();
    this.drawn.clear();
    this.homeKey = null;
    this.pending = 0;
    this.drawPill();
  }

  async openHome() {
    const answer = await act(this.user, 'home');
    if (!answer.ok) toast(`App Home could not be opened: ${answer.error}`);
    setTimeout(() => {
      const waiting = this.list.querySelector('.empty.opening');
      if (waiting) waiting.textContent = 'The app has published nothing here yet.';
    }, 1000);
  }

  // Where words belong that are typed now: Slack names a thread by its time, Teams by its first message.
  inThread() {
    if (!this.thread) return {};
    const root = messagesOf(this.channel()).find((each) => each.ts === this.thread);
    return { thread_ts: this.thread, root: root?.id };
  }

  // A thread is read from its first reply on.
  openThread(ts) {
    this.thread = ts;
    this.atBottom = false;
    this.clear();
    this.refresh();
    const [, reply] = this.list.querySelectorAll('.message');
    this.list.scrollTop = reply ? reply.offsetTop - this.list.offsetTop - 30 : this.list.scrollHeight;
    this.composer.input.focus({ preventScroll: true });
  }

  closeThread() {
    this.thread = null;
    this.atBottom = true;
    this.clear();
    this.refresh();
    this.list.focus();
  }

  views() {
    const slack = this.platform === 'slack';
    return [{ key: 'direct', label: 'Switchback' }, ...(slack ? [{ key: 'home', label: 'Home' }] : []),
      ...state.channels.filter((each) => each.platform === this.platform).map((each) => ({ key: each.id, label: slack ? `#${each.name}` : each.name }))];
  }

  visible(message) { return !message.only_for || message.only_for === this.user; }

  unread(key) {
    if (key === 'home') return 0;
    const channel = key === 'direct' ? directOf(this.user) : key;
    const seen = this.seen.get(this.user + channel) ?? this.app.opened;
    return messagesOf(channel).filter((each) => each.ts > seen && each.user !== this.user && this.visible(each)
      && (!each.thread_ts || each.thread_ts === each.ts)).length;
  }

  markSeen() {
    if (this.view === 'home' || document.hidden || !this.root.offsetParent) return;
    const list = messagesOf(this.channel());
    if (list.length) this.seen.set(this.user + this.channel(), list[list.length - 1].ts);
  }

  refresh() {
    const person = state.users.get(this.user);
    if (!person) return;
    if (this.atBottom) this.markSeen();
    this.drawTabs();
    this.tick();
    this.threadBar.hidden = !this.thread;
    this.composer.root.hidden = this.view === 'home';
    if (this.view === 'home') this.drawHome();
    else this.drawList();
    this.nameComposer();
    this.modal.refresh();
  }

  tick() {
    const person = state.users.get(this.user);
    this.about.replaceChildren(h('span', { class: 'title' }, person.title || person.role || 'Member'),
      h('span', { class: 'local' }, `${clockText(now(), person.zone)} in ${placeOf(person.zone)}`));
  }

  nameComposer() {
    const channel = state.channels.find((each) => each.id === this.view);
    this.composer.placeholder(this.thread ? 'Reply…' : channel ? `Message ${this.platform === 'slack' ? '#' : ''}${channel.name}` : this.platform === 'slack' ? 'Message Switchback, or type /' : 'Type a message, or /');
  }

  drawTabs() {
    this.tabs.draw(this.views().map((view) => ({ ...view, count: view.key === this.view ? 0 : this.unread(view.key) })), this.view);
    this.panel.setAttribute('aria-labelledby', this.tabs.idOf(this.view));
    if (!this.thread) return;
    this.threadBar.replaceChildren(h('button', { type: 'button', class: 'link', onclick: () => this.closeThread() }, '← Back'), h('strong', {}, 'Thread'));
  }

  drawHome() {
    const home = state.homes[this.user];
    const key = home ? home.id + home.hash + dayNamed(home, this.zone()) : 'none';
    if (key === this.homeKey) return;
    this.homeKey = key;
    const context = { zone: this.zone(), press: (part, block, choice) => this.press(home, part, block, choice) };
    this.list.replaceChildren(home ? h('div', { class: 'home' }, drawBlocks(home.blocks, context))
      : h('p', { class: 'empty opening' }, 'Opening the app’s home…'));
  }

  wanted() {
    const list = messagesOf(this.channel()).filter((each) => this.visible(each));
    if (this.thread) return list.filter((each) => each.ts === this.thread || each.thread_ts === this.thread);
    return list.filter((each) => !each.thread_ts || each.thread_ts === each.ts);
  }

  repliesTo(ts) { return messagesOf(this.channel()).filter((each) => each.thread_ts === ts && each.ts !== ts).length; }

  drawList() {
    const wanted = this.wanted();
    if (!wanted.length) {
      this.drawn.clear();
      return this.list.replaceChildren(this.emptyNote());
    }
    this.list.querySelector('.empty')?.remove();
    const nodes = new Map();
    let before = null, cursor = this.list.firstChild;
    const put = ({ node, replaced }) => {
      if (replaced && replaced === cursor) cursor = cursor.nextSibling;
      if (node === cursor) cursor = cursor.nextSibling;
      else this.list.insertBefore(node, cursor);
      replaced?.remove();
    };
    const newestPrivate = wanted.findLast((each) => each.only_for)?.ts;
    for (const message of wanted) {
      const at = Number(message.ts) * 1000;
      const day = dayKey(at, this.zone());
      const folded = message.only_for && message.ts !== newestPrivate && !this.unfolded.has(message.ts);
      const newDay = !before || before.day !== day;
      if (newDay) put(this.item(nodes, `day ${day}`, '', () => h('div', { class: 'day', role: 'separator' }, h('span', {}, longDay(at, this.zone())))));
      const continues = !newDay && !before.folded && before.user === message.user && at - before.at < together && !message.only_for === !before.only_for;
      const count = this.repliesTo(message.ts);
      if (!this.drawn.has(message.ts) && this.drawn.size && !this.atBottom && message.user !== this.user) this.pending += 1;
      put(this.item(nodes, message.ts, `${message.version} ${continues} ${count} ${folded} ${dayNamed(message, this.zone())}`,
        () => (folded ? drawFolded(message, this) : drawMessageItem(message, this, { continues, count }))));
      before = { day, at, user: message.user, only_for: message.only_for, folded };
    }
    while (cursor) { const next = cursor.nextSibling; cursor.remove(); cursor = next; }
    this.drawn = nodes;
    if (this.atBottom) this.toBottom();
    this.drawPill();
  }

  drawPill() {
    this.pill.hidden = this.pending === 0;
    this.pill.replaceChildren(icon('down'), this.pending === 1 ? '1 new message' : `${this.pending} new messages`);
  }

  showNew() {
    this.atBottom = true;
    this.pending = 0;
    this.drawPill();
    this.toBottom();
    this.markSeen();
    this.list.focus({ preventScroll: true });
  }

  unfold(ts) {
    this.unfolded.add(ts);
    this.drawList();
    this.list.querySelector(`[data-ts="${ts}"]`)?.scrollIntoView({ block: 'nearest' });
    this.list.focus({ preventScroll: true });
  }

  // The node that is there already, or a new one and the one that it replaces.
  item(nodes, key, version, make) {
    const old = this.drawn.get(key);
    if (old?.version === version) { nodes.set(key, old); return { node: old.node }; }
    const node = make();
    if (!old && this.drawn.size) node.classList.add('fresh');
    nodes.set(key, { node, version });
    return { node, replaced: old?.node };
  }

  emptyNote() {
    const channel = state.channels.find((each) => each.id === this.view);
    const words = channel ? `This is the beginning of ${this.platform === 'slack' ? '#' : ''}${channel.name}.`
      : 'This is your conversation with Switchback. Type / to see what it can do.';
    return h('p', { class: 'empty' }, words);
  }

  // A message that is taller than the pane is read from its head.
  toBottom() {
    const scroll = () => {
      const last = this.list.lastElementChild;
      const tall = last && last.offsetHeight > this.list.clientHeight - 20;
      this.list.scrollTop = tall ? last.offsetTop - this.list.offsetTop - 6 : this.list.scrollHeight;
      this.parked = tall ? this.list.scrollTop : null;
    };
    scroll();
    requestAnimationFrame(() => { if (this.atBottom) scroll(); });
  }

  // Whoever has scrolled up to read is left there; where we put the list ourselves counts as its end.
  scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.list;
    this.atBottom = scrollHeight - scrollTop - clientHeight < 60 || (this.parked != null && Math.abs(scrollTop - this.parked) < 4);
    if (!this.atBottom) return;
    this.pending = 0;
    this.drawPill();
    this.markSeen();
  }

  async press(where, part, block, choice) {
    const target = where.channel ? { channel: where.channel, ts: where.ts } : { view: where.id };
    const answer = await act(this.user, 'press', { ...target, action_id: part.action_id, block_id: block.block_id, value: part.value, choice });
    if (!answer.ok) return toast(`That did not work: ${answer.error}`);
    if (part.action_id.startsWith('log_session.agree')) this.did('agreed');
  }

  // A button of a card: what was filled in goes with it.
  async pressCard(message, action, at, inputs) {
    const answer = await act(this.user, 'press', { channel: message.channel, id: message.id, action: at, inputs });
    if (!answer.ok && !answer.errors) toast(`That did not work: ${answer.error}`);
    if (answer.ok && String(action.data?._action).startsWith('log_session.agree')) this.did('agreed');
    return answer;
  }

  async messageShortcut(callback, message) {
    const answer = await act(this.user, 'message_shortcut', { callback_id: callback, channel: message.channel, ts: message.ts, id: message.id });
    if (!answer.ok) toast(`The shortcut failed: ${answer.error}`);
  }
}
