// Elements from words: h('button', {class: 'x', onclick: f}, 'text', child). Text never becomes markup.

export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name in element && typeof value !== 'string' && name !== 'style') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const shapes = {
  send: 'M3 20.500 21 12 3 3.500 3 10l12 2-12 2z',
  bolt: 'M13 2 4 14h6l-1 8 9-12h-6z',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  close: 'M6 6l12 12M18 6 6 18',
  back: 'M15 5l-7 7 7 7',
  eye: 'M2 12s3.600-6.500 10-6.500S22 12 22 12s-3.600 6.500-10 6.500S2 12 2 12zM12 14.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  down: 'M6 9l6 6 6-6',
  file: 'M7 3h7l5 5v13H7zM14 3v5h5',
  half: 'M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18',
  compass: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM15.500 8.500l-2 5-5 2 2-5z',
  forward: 'M4 6l7 6-7 6zM13 6l7 6-7 6z',
  reply: 'M9 7 4 12l5 5M4 12h9a7 7 0 0 1 7 7',
};
const filled = new Set(['send', 'bolt', 'forward']);

export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', `icon${filled.has(name) ? ' filled' : ''}${name === 'more' ? ' dots' : ''}`);
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', shapes[name]);
  svg.append(path);
  return svg;
}

export function initials(name) {
  const words = name.replace(/\(.*\)/, '').trim().split(/\s+/);
  return (words[0][0] + (words.length > 1 ? words[words.length - 1][0] : '')).toUpperCase();
}

// One of eight colours, the same for a person wherever they are seen.
export function avatar(id, name, isBot) {
  if (isBot) {
    const face = h('span', { class: 'avatar bot', 'aria-hidden': 'true' });
    face.append(document.querySelector('.mark').cloneNode(true));
    return face;
  }
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 997;
  return h('span', { class: `avatar tint${sum % 8}`, 'aria-hidden': 'true' }, initials(name));
}

export function toast(words, kind = 'error') {
  const note = h('div', { class: `toast ${kind}` }, h('p', {}, words),
    h('button', { type: 'button', class: 'plain', 'aria-label': 'Dismiss', onclick: () => note.remove() }, icon('close')));
  document.getElementById('toasts').append(note);
  setTimeout(() => note.remove(), kind === 'error' ? 12000 : 6000);
}

// Keeps Tab inside `box`.
export function trapFocus(box, event) {
  if (event.key !== 'Tab') return;
  const stops = [...box.querySelectorAll('button, [href], input, select, textarea, [tabindex="0"]')]
    .filter((each) => !each.disabled && each.offsetParent !== null);
  if (stops.length === 0) return;
  const first = stops[0], last = stops[stops.length - 1];
  if (event.shiftKey && (document.activeElement === first || !box.contains(document.activeElement) || document.activeElement === box)) {
    event.preventDefault();
    last.focus();
  } else if (!event.shiftKey && document.activeElement === last) {
    event.preventDefault();
    first.focus();
  }
}
