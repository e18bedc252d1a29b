// Text in Adaptive Cards: the Markdown that TextBlock and Fact take, their dates, and the runs of rich text. Instants
// are shown in the zone of the person whose pane it is.
import { h } from './dom.js';
import { clockText, format, link } from './text.js';

function dateText(iso, style, zone) {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return iso;
  const options = {
    SHORT: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
    LONG: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  }[style] ?? { day: 'numeric', month: 'numeric', year: 'numeric' };
  return format(options, zone, at).replace(',', '');
}

// {{DATE(2026-04-23T10:40:00Z, SHORT)}} and {{TIME(2026-04-23T10:40:00Z)}}, as adaptivecards.io/explorer/TextBlock has them.
function withInstants(text, zone) {
  return text.replace(/\{\{(DATE|TIME)\(\s*([^,)\s]+)\s*(?:,\s*(\w+)\s*)?\)\}\}/g, (whole, kind, iso, style) => (kind === 'TIME'
    ? (Number.isNaN(Date.parse(iso)) ? iso : clockText(Date.parse(iso), zone)) : dateText(iso, style ?? 'COMPACT', zone)));
}

const marks = /\\([\\`*_{}[\]()#+.!~>|-])|\[([^\]\n]+)\]\(([^)\s]+)\)|\*\*(\S(?:[^\n]*?\S)?)\*\*|(?<![\w_])_(\S(?:[^_\n]*\S)?)_(?![\w_])|(?<![\w*])\*(\S(?:[^*\n]*\S)?)\*(?![\w*])/g;

function inline(text) {
  const out = [];
  let from = 0;
  for (const found of text.matchAll(marks)) {
    const [whole, escaped, label, url, strong, slanted, starred] = found;
    out.push(text.slice(from, found.index));
    from = found.index + whole.length;
    if (escaped) out.push(escaped);
    else if (url) out.push(link(url, label));
    else if (strong) out.push(h('strong', {}, inline(strong)));
    else out.push(h('em', {}, inline(slanted ?? starred)));
  }
  out.push(text.slice(from));
  return out;
}

// Lines that begin with "- " or "1. " are a list; the rest keeps its line ends.
export function markdown(text, zone) {
  const out = [];
  let list = null;
  for (const line of withInstants(text, zone).split(/\r?\n/)) {
    const item = /^(?:([-*])|\d+\.)\s+(.*)$/.exec(line);
    if (item) {
      if (!list) out.push(list = h(item[1] ? 'ul' : 'ol'));
      list.append(h('li', {}, inline(item[2])));
      continue;
    }
    if (out.length && !list) out.push(h('br'));
    list = null;
    out.push(...inline(line));
  }
  return out;
}

const colors = { Accent: 'accent', Good: 'good', Warning: 'warning', Attention: 'attention', Light: 'light' };

export function look(part) {
  const color = Object.entries(colors).find(([name]) => name.toLowerCase() === String(part.color ?? '').toLowerCase());
  return [`size-${String(part.size ?? 'default').toLowerCase()}`, part.isSubtle ? 'subtle' : '', color ? `color-${color[1]}` : '',
    String(part.fontType ?? '').toLowerCase() === 'monospace' ? 'mono' : ''].filter(Boolean).join(' ');
}

export function run(part) {
  if (typeof part === 'string') return part;
  let out = part.text.split('\n').flatMap((line, at) => (at === 0 ? [line] : [h('br'), line]));
  if (part.selectAction?.type === 'Action.OpenUrl') out = [link(part.selectAction.url, part.text)];
  if (String(part.weight ?? '').toLowerCase() === 'bolder') out = [h('strong', {}, out)];
  if (part.italic) out = [h('em', {}, out)];
  if (part.strikethrough) out = [h('s', {}, out)];
  return h('span', { class: look(part) }, out);
}
