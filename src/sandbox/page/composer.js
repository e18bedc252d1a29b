// Where one types: words to people, and slash commands with completion as in Slack.
import { h, icon, toast } from './dom.js';
import { menuButton } from './menu.js';
import { act, state } from './store.js';

let made = 0;
const mention = /^@Switchback[,:]?\s+/i;

export class Composer {
  constructor(pane) {
    this.pane = pane;
    this.id = `composer-${++made}`;
    this.input = h('textarea', {
      rows: '1', id: this.id, 'aria-autocomplete': 'list', 'aria-controls': `${this.id}-list`, 'aria-haspopup': 'listbox',
      spellcheck: true, autocomplete: 'off',
      oninput: () => { this.grow(); this.complete(); },
      onkeydown: (event) => this.onKey(event),
      onblur: () => setTimeout(() => this.hide(), 120),
    });
    this.list = h('div', { class: 'completion', role: 'listbox', id: `${this.id}-list`, 'aria-label': 'Commands', hidden: true });
    const shortcuts = menuButton({ class: 'plain', 'aria-label': 'Shortcuts' }, icon('bolt'), 'Shortcuts',
      () => state.shortcuts.filter((each) => !each.on_message).map((each) => ({ label: each.label, detail: 'Switchback', value: each.callback_id })),
      (value) => this.shortcut(value));
    this.sendButton = h('button', { type: 'button', class: 'send', 'aria-label': 'Send', onclick: () => this.send() }, icon('send'));
    this.root = h('div', { class: 'composer' }, this.list, h('div', { class: 'composer-box' }, shortcuts, this.input, this.sendButton));
    this.matches = [];
    this.chosen = 0;
  }

  placeholder(words) {
    this.input.placeholder = words;
    this.input.setAttribute('aria-label', words);
  }

  grow() {
    this.input.style.height = 'auto';
    this.input.style.height = `${Math.min(this.input.scrollHeight, 160)}px`;
    this.root.classList.toggle('typed', this.input.value.trim() !== '');
  }

  complete() {
    const typed = /^\/(\S*)$/.exec(this.input.value);
    this.matches = typed ? state.commands.filter((each) => each.command.startsWith(this.input.value)) : [];
    this.chosen = 0;
    if (!this.matches.length) return this.hide();
    this.list.replaceChildren(...this.matches.map((each, at) => h('div', {
      role: 'option', id: `${this.id}-${at}`, onpointerdown: (event) => { event.preventDefault(); this.take(at); },
    }, h('strong', {}, each.command), h('code', {}, each.usage_hint ?? ''), h('small', {}, each.description))));
    this.list.hidden = false;
    this.mark();
  }

  mark() {
    [...this.list.children].forEach((each, at) => each.setAttribute('aria-selected', String(at === this.chosen)));
    this.input.setAttribute('aria-activedescendant', `${this.id}-${this.chosen}`);
    this.list.children[this.chosen]?.scrollIntoView({ block: 'nearest' });
  }

  hide() {
    this.list.hidden = true;
    this.input.removeAttribute('aria-activedescendant');
  }

  take(at) {
    this.input.value = `${this.matches[at].command} `;
    this.hide();
    this.grow();
    this.input.focus();
  }

  onKey(event) {
    const open = !this.list.hidden;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (open && step) {
      this.chosen = (this.chosen + step + this.matches.length) % this.matches.length;
      this.mark();
    } else if (open && event.key === 'Tab' && !event.shiftKey) {
      this.take(this.chosen);
    } else if (open && event.key === 'Escape') {
      this.hide();
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      // A command that is typed in full is sent; a beginning of one is completed first.
      if (open && this.matches[this.chosen].command !== this.input.value) this.take(this.chosen);
      else this.send();
    } else {
      return;
    }
    event.preventDefault();
  }

  async send() {
    const text = this.input.value.trim();
    if (!text || this.sending) return;
    const command = text.startsWith('/') ? text.split(/\s/)[0] : null;
    const teams = this.pane.platform === 'teams';
    const known = command && state.commands.some((each) => each.command === command);
    if (command && !known && !teams) {
      toast(`${command} is not a valid command. Type / to see those there are.`);
      return;
    }
    this.hide();
    this.input.value = '';
    this.grow();
    this.sending = true;
    this.root.classList.add('busy');
    this.pane.atBottom = true;
    const channel = this.pane.channel();
    const answer = known ? await act(this.pane.user, 'command', { channel, text })
      : await act(this.pane.user, 'say', { channel, text: text.replace(mention, ''), mention: teams && mention.test(text), ...this.pane.inThread() });
    this.sending = false;
    this.root.classList.remove('busy');
    if (answer.ok) {
      if (known) this.pane.did(command);
      return;
    }
    toast(command ? `${command} failed with the error “${answer.error}”` : `The app did not take it: ${answer.error}. It is tried again.`);
    if (command && !this.input.value) { this.input.value = text; this.grow(); }
  }

  async shortcut(callback) {
    const answer = await act(this.pane.user, 'shortcut', { callback_id: callback });
    if (!answer.ok) toast(`The shortcut failed: ${answer.error}`);
  }
}
