// A pane's conversations as tabs; where they do not all fit, they fade at the edge and a button moves them.
import { h, icon } from './dom.js';

export class Tabs {
  constructor(name, choose) {
    this.name = name;
    this.choose = choose;
    this.list = h('div', { class: 'tabs', role: 'tablist', 'aria-label': 'Conversations', onscroll: () => this.edges() });
    // For the mouse and the finger alone: the keyboard moves from tab to tab.
    const mover = (way, turn) => h('button', { type: 'button', class: `plain mover ${way}`, tabindex: '-1', 'aria-hidden': 'true',
      onclick: () => this.list.scrollBy({ left: turn * this.list.clientWidth * 0.7, behavior: 'smooth' }) }, icon('down'));
    this.root = h('div', { class: 'tabs-row' }, mover('earlier', -1), this.list, mover('later', 1));
    new ResizeObserver(() => { this.reveal(); this.edges(); }).observe(this.list);
  }

  idOf(key) { return `${this.name}-tab-${key}`; }

  draw(views, chosen) {
    this.views = views;
    const key = JSON.stringify([views, chosen]);
    if (key === this.drawn) return;
    this.drawn = key;
    const focused = this.list.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    this.list.replaceChildren(...views.map((view, at) => this.tab(view, at, view.key === chosen)));
    this.reveal();
    this.edges();
    if (focused) [...this.list.children].find((each) => each.dataset.key === focused)?.focus();
  }

  tab(view, at, chosen) {
    return h('button', {
      type: 'button', role: 'tab', class: 'tab', id: this.idOf(view.key), 'data-key': view.key, 'aria-selected': String(chosen),
      'aria-controls': `${this.name}-panel`, tabindex: chosen ? '0' : '-1', onclick: () => this.choose(view.key),
      onkeydown: (event) => {
        const last = this.views.length - 1;
        const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[event.key];
        if (to === undefined) return;
        event.preventDefault();
        this.choose(this.views[to].key);
        this.list.querySelector('[aria-selected="true"]').focus();
      },
    }, h('span', {}, view.label), view.count
      ? h('span', { class: 'count', 'aria-label': `${view.count} unread` }, view.count > 99 ? '99+' : String(view.count)) : null);
  }

  reveal() {
    const chosen = this.list.querySelector('[aria-selected="true"]');
    if (!chosen) return;
    const left = chosen.offsetLeft - this.list.offsetLeft;
    const { scrollLeft, clientWidth } = this.list;
    if (left < scrollLeft + 28) this.list.scrollLeft = Math.max(0, left - 28);
    else if (left + chosen.offsetWidth > scrollLeft + clientWidth - 28) this.list.scrollLeft = left + chosen.offsetWidth - clientWidth + 28;
  }

  edges() {
    const { scrollLeft, scrollWidth, clientWidth } = this.list;
    this.root.classList.toggle('more-before', scrollLeft > 2);
    this.root.classList.toggle('more-after', scrollLeft + clientWidth < scrollWidth - 2);
  }
}
