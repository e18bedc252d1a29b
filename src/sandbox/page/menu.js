// A button that opens a list of choices: arrow keys, Home, End, letters, Escape; the choice is given to `choose`.
import { h } from './dom.js';

let opened = null;

export function closeMenu(returnFocus = false) {
  if (!opened) return;
  const { list, button } = opened;
  opened = null;
  list.remove();
  button.setAttribute('aria-expanded', 'false');
  if (returnFocus) button.focus();
}

document.addEventListener('pointerdown', (event) => {
  if (opened && !opened.list.contains(event.target) && !opened.button.contains(event.target)) closeMenu();
});
window.addEventListener('resize', () => closeMenu());

function place(list, button) {
  const box = button.getBoundingClientRect();
  const width = Math.min(list.offsetWidth, window.innerWidth - 16);
  list.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - width - 8))}px`;
  const below = window.innerHeight - box.bottom - 12;
  if (list.offsetHeight <= below || below > box.top) {
    list.style.top = `${box.bottom + 4}px`;
    list.style.maxHeight = `${below}px`;
  } else {
    list.style.bottom = `${window.innerHeight - box.top + 4}px`;
    list.style.maxHeight = `${box.top - 12}px`;
  }
}

function onKey(event, items) {
  const at = items.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) items[(at + step + items.length) % items.length].focus();
  else if (event.key === 'Home') items[0].focus();
  else if (event.key === 'End') items[items.length - 1].focus();
  else if (event.key === 'Escape') closeMenu(true);
  else if (event.key === 'Tab') { closeMenu(true); return; }
  else if (event.key.length === 1 && /\S/.test(event.key)) {
    const letter = event.key.toLowerCase();
    const order = [...items.slice(at + 1), ...items.slice(0, at + 1)];
    order.find((item) => item.textContent.trim().toLowerCase().startsWith(letter))?.focus();
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

// choices: [{label, detail?, value}]
export function openMenu(button, label, choices, choose) {
  if (opened?.button === button) return closeMenu(true);
  closeMenu();
  const items = choices.map((choice) => h('button', {
    type: 'button', role: 'menuitem', tabindex: '-1',
    onclick: () => { closeMenu(true); choose(choice.value); },
  }, h('span', {}, choice.label), choice.detail ? h('small', {}, choice.detail) : null));
  const list = h('div', { class: 'menu', role: 'menu', 'aria-label': label }, items);
  list.addEventListener('keydown', (event) => onKey(event, items));
  document.body.append(list);
  place(list, button);
  opened = { list, button };
  button.setAttribute('aria-expanded', 'true');
  items[0]?.focus();
}

export function menuButton(attributes, content, label, choices, choose) {
  const button = h('button', {
    type: 'button', 'aria-haspopup': 'menu', 'aria-expanded': 'false', ...attributes,
    onclick: () => openMenu(button, label, choices(), choose),
  }, content);
  return button;
}
