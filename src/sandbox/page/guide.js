// The hint for a first visit: four steps, ticked off as they are done.
import { h, icon } from './dom.js';
import { memory, nameOf, now, platformOf, state } from './store.js';

// What ticks a step off is told by `did`, when it has happened.
function steps() {
  const [mentor = 'the mentor', leader = 'the leader'] = state.featured.map((id) => nameOf(id).split(' ')[0]);
  const teams = platformOf(state.featured[1]) === 'teams';
  const channel = state.channels.find((each) => each.id === state.steering);
  return [
    { key: 'logged', title: `Log ${mentor}’s session`,
      words: `Press Log it under “How did it go?” in ${mentor}’s pane, or type /log-session. Add a friction point, press Save.` },
    { key: 'agreed', title: `Be ${leader}${teams ? ', in Teams' : ''}`, words: `The summary has come to ${leader}${teams ? ' in Teams' : ''}. Press Looks right under it.` },
    { key: 'monday', title: 'Go to Monday', words: 'Press Monday 09:00 at the top. Nudges and other pairs’ sessions come in on the way.' },
    { key: 'digest', title: 'Read the digest', words: `It is in ${channel?.platform === 'slack' ? '#' : ''}${channel?.name}. It counts your friction point; open the replies under it to read the new ones.` },
  ];
}

export class Guide {
  constructor(root, tools) {
    this.root = root;
    const kept = memory.get('guide.done', {});
    this.done = new Set(kept.run === state.run ? kept.done : []);
    this.loggedAt = kept.loggedAt;
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
    if (!steps().some((each) => each.key === key) || this.done.has(key)) return;
    this.done.add(key);
    // The Monday that counts is the one after it.
    if (key === 'logged') {
      this.done.delete('monday');
      this.loggedAt = now() / 1000;
    }
    memory.set('guide.done', { run: state.run, done: [...this.done], loggedAt: this.loggedAt });
    this.draw();
  }

  draw() {
    const all = steps();
    const next = all.find((each) => !this.done.has(each.key));
    this.root.replaceChildren(
      h('ol', {}, all.map((step, at) => {
        const done = this.done.has(step.key);
        return h('li', { class: done ? 'done' : step === next ? 'next' : '', 'aria-current': step === next ? 'step' : null },
          h('span', { class: 'number', 'aria-hidden': 'true' }, done ? icon('check') : String(at + 1)),
          h('span', {}, h('strong', {}, step.title, done ? h('span', { class: 'hidden' }, ' (done)') : null), h('small', {}, step.words)));
      })),
      h('button', { type: 'button', class: 'plain', 'aria-label': 'Close the hint', onclick: () => { this.show(false); this.toggle.focus(); } }, icon('close')));
  }
}
