// The dialog (task module) in front of a person in Teams: a card, its buttons at the foot, the focus inside it.
import { h, icon, toast, trapFocus } from './dom.js';
import { act, state } from './store.js';
import { drawAction, drawCard } from './cards.js';

let made = 0;

export class Dialog {
  constructor(pane) { this.pane = pane; }

  // Called after every change; draws only when another dialog is there.
  refresh() {
    const dialog = this.pane.ownsModal() ? state.dialogs[this.pane.user] : null;
    if (dialog?.id === this.shown?.id) return;
    this.shown = dialog;
    this.shade?.remove();
    this.shade = null;
    if (!dialog) return this.giveBackFocus();
    if (!this.opener) this.opener = document.activeElement;
    this.draw(dialog);
  }

  // Somebody else sits down, perhaps in another platform.
  leave() {
    this.shade?.remove();
    this.shade = this.shown = this.opener = null;
  }

  giveBackFocus() {
    const { opener } = this;
    this.opener = null;
    if (opener?.isConnected && opener !== document.body && this.pane.root.contains(opener)) opener.focus({ preventScroll: true });
    else this.pane.focusComposer();
  }

  draw(dialog) {
    const title = `dialog-${++made}`;
    const context = { zone: this.pane.zone(), press: (action, at, inputs) => this.press(action, at, inputs) };
    const foot = (dialog.card?.actions ?? []).map((each, index) => drawAction(each, context, `/actions/${index}`)[0]);
    if (!foot.length) foot.push(h('button', { type: 'button', class: 'card-button', onclick: () => this.close() }, 'Close'));
    this.main = foot[0];
    const box = h('div', { class: 'dialog teams-dialog card', role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': title, onkeydown: (event) => this.onKey(event, box) },
      h('div', { class: 'dialog-head' }, h('span', { class: 'avatar bot small', 'aria-hidden': 'true' }, document.querySelector('.mark').cloneNode(true)),
        h('h2', { id: title }, dialog.title || 'Switchback'),
        h('button', { type: 'button', class: 'plain', 'aria-label': 'Close', onclick: () => this.close() }, icon('close'))),
      h('div', { class: 'dialog-body', tabindex: '-1' }, dialog.card ? drawCard(dialog.card, context, { footless: true }) : h('p', {}, dialog.words)),
      h('div', { class: 'dialog-foot' }, foot));
    this.shade = h('div', { class: 'shade' }, box);
    this.pane.root.append(this.shade);
    const wrong = box.querySelector('.field.wrong');
    const first = wrong ?? box.querySelector('.field');
    (first?.querySelector('.input, input') ?? this.main).focus({ preventScroll: !wrong });
  }

  onKey(event, box) {
    if (event.key === 'Escape') { event.preventDefault(); this.close(); }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); this.main.click(); }
    trapFocus(box, event);
  }

  async press(action, at, inputs) {
    const answer = await act(this.pane.user, 'submit', { dialog: this.shown.id, action: at, inputs });
    if (!answer.ok && !answer.errors) toast(answer.error);
    if (answer.closed && action.data?._dialog === 'log_session') this.pane.did('logged');
    return answer;
  }

  async close() { await act(this.pane.user, 'close', { dialog: this.shown.id }); }
}
