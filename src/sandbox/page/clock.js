// The bar's clock: what time it is in the programme, and the buttons that move it.
import { h, icon, toast } from './dom.js';
import { moveClock, now, state } from './store.js';
import { clockText, format, placeOf } from './text.js';

export function dayText(at) {
  return format({ weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' }, state.clock.zone, at).replace(',', '');
}

export class Clock {
  constructor(root, tools, did) {
    this.did = did;
    this.day = h('span', { class: 'clock-day' });
    this.time = h('span', { class: 'clock-time' });
    this.zone = h('span', { class: 'clock-zone' });
    this.status = h('span', { class: 'clock-status', role: 'status' });
    this.bar = h('progress', { max: 100, value: 0, 'aria-label': 'Moving the clock', hidden: true });
    root.append(h('p', { class: 'clock-face' }, this.day, this.time, this.zone), this.status, this.bar);
    const step = (label, name, wish, primary) => h('button', {
      type: 'button', class: `button clock-step${primary ? ' primary' : ''}`, 'aria-label': name, onclick: () => this.move(wish),
    }, label, primary ? icon('forward') : null);
    this.buttons = [step('+1 hour', '+1 hour: move the clock one hour forward', { by: '1h' }),
      step('+1 day', '+1 day: move the clock one day forward', { by: '1d' }),
      step('Monday 09:00', 'Monday 09:00: move the clock to next Monday, 9 o’clock', { by: 'monday' }, true)];
    tools.prepend(...this.buttons);
  }

  async move(wish) {
    const answer = await moveClock(wish);
    if (!answer.ok) return toast(answer.error);
    this.going = wish.by === 'monday' ? Date.parse(answer.to) : null;
  }

  refresh() {
    const { moving, movable, zone } = state.clock;
    const at = now();
    this.day.textContent = dayText(at);
    this.time.textContent = clockText(at, zone);
    this.zone.textContent = placeOf(zone);
    for (const button of this.buttons) {
      button.hidden = !movable;
      button.setAttribute('aria-disabled', String(!!moving));
      button.disabled = !!moving;
    }
    this.bar.hidden = !moving;
    if (moving) this.bar.value = (100 * (at - moving.from)) / Math.max(1, moving.to - moving.from);
    if (this.going && !moving && at >= this.going) {
      this.going = null;
      this.did('monday');
    }
    const words = moving ? `Moving to ${dayText(moving.to)}, ${clockText(moving.to, zone)}…` : '';
    if (this.status.textContent !== words) this.status.textContent = words;
  }
}
