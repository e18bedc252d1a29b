// The hint for a first visit: four steps, ticked off as they are done.
import { h, icon } from './dom.js';
import { memory } from './store.js';

const steps = [
  { key: 'command', title: 'Log a session', words: 'In the first pane type /log-session and press Enter.' },
  { key: 'submitted', title: 'Submit the form', words: 'Say what you covered, add a friction point, press Log it.' },
  { key: 'monday', title: 'Go to Monday', words: 'Press Monday 09:00 above. Nudges arrive on the way.' },
  { key: 'digest', title: 'Read the digest', words: 'It is in the steering committee’s channel, on the right.' },
];

export class Guide {
  constructor(root, tools) {
    this.root = root;
    this.done = new Set(memory.get('guide.done', []));
    this.toggle = h('button', { type: 'button', class: 'plain', 'aria-label': 'What to try', title: 'What to try', 'aria-controls': 'guide',
      onclick: () => this.show(this.root.hidden) }, icon('compass'));
    tools.append(this.toggle);
    this.show(!memory.get('guide.closed', false));
  }

  show(open) {
    this.root.hidden = !open;
    this.toggle.setAttribute('aria-expanded', String(open));
    memory.set('guide.closed', !open);
    if (open) this.draw();
  }

  did(key) {
    if (!steps.some((each) => each.key === key) || this.done.has(key)) return;
    this.done.add(key);
    memory.set('guide.done', [...this.done]);
    this.draw();
  }

  draw() {
    const next = steps.find((each) => !this.done.has(each.key));
    this.root.replaceChildren(
      h('ol', {}, steps.map((step, at) => {
        const done = this.done.has(step.key);
        return h('li', { class: done ? 'done' : step === next ? 'next' : '', 'aria-current': step === next ? 'step' : null },
          h('span', { class: 'number', 'aria-hidden': 'true' }, done ? icon('check') : String(at + 1)),
          h('span', {}, h('strong', {}, step.title, done ? h('span', { class: 'hidden' }, ' (done)') : null), h('small', {}, step.words)));
      })),
      h('button', { type: 'button', class: 'plain', 'aria-label': 'Close the hint', onclick: () => { this.show(false); this.toggle.focus(); } }, icon('close')));
  }
}
