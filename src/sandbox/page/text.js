// Slack's two ways of writing text, drawn as elements: mrkdwn, and the runs of rich text. Dates are shown in the
// zone of the person whose pane it is.
import { h } from './dom.js';
import { state, nameOf, now } from './store.js';

const emoji = {
  white_check_mark: '✅', heavy_check_mark: '✔️', warning: '⚠️', wave: '👋', tada: '🎉', calendar: '📅', bell: '🔔',
  memo: '📝', arrow_up: '⬆️', arrow_down: '⬇️', arrow_right: '➡️', red_circle: '🔴', large_orange_circle: '🟠',
  large_yellow_circle: '🟡', large_green_circle: '🟢', large_blue_circle: '🔵', rocket: '🚀', bulb: '💡', eyes: '👀',
  thumbsup: '👍', '+1': '👍', x: '❌', no_entry: '⛔', hourglass: '⌛', clock3: '🕒', pushpin: '📌', mountain: '⛰️',
  chart_with_upwards_trend: '📈', chart_with_downwards_trend: '📉', bar_chart: '📊', point_right: '👉', sparkles: '✨',
};

const formats = new Map();
export function format(options, zone, at) {
  const key = zone + JSON.stringify(options);
  if (!formats.has(key)) {
    let formatter;
    try { formatter = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options }); }
    catch { formatter = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options }); }
    formats.set(key, formatter);
  }
  return formats.get(key).format(at);
}

export function dayKey(at, zone) { return format({ year: 'numeric', month: '2-digit', day: '2-digit' }, zone, at); }
export function clockText(at, zone) { return format({ hour: '2-digit', minute: '2-digit' }, zone, at); }
export function longDay(at, zone) {
  return format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, zone, at).replace(',', '');
}
export function placeOf(zone) { return (zone.split('/').pop() ?? zone).replaceAll('_', ' '); }

function nearDay(at, zone) {
  const day = 24 * 3600 * 1000;
  const today = now();
  if (dayKey(at, zone) === dayKey(today, zone)) return 'today';
  if (dayKey(at, zone) === dayKey(today - day, zone)) return 'yesterday';
  if (dayKey(at, zone) === dayKey(today + day, zone)) return 'tomorrow';
  return null;
}

// Slack's date tokens (docs.slack.dev, formatting dates).
export function slackDate(seconds, pattern, zone) {
  const at = seconds * 1000;
  const date = (options) => format(options, zone, at).replace(',', '');
  const long = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' };
  const middle = { day: 'numeric', month: 'long', year: 'numeric' };
  const short = { day: 'numeric', month: 'short', year: 'numeric' };
  const tokens = {
    date_num: () => format({ year: 'numeric', month: '2-digit', day: '2-digit' }, zone, at).split('/').reverse().join('-'),
    date: () => date(middle), date_short: () => date(short), date_long: () => date(long),
    date_pretty: () => nearDay(at, zone) ?? date(middle),
    date_short_pretty: () => nearDay(at, zone) ?? date(short),
    date_long_pretty: () => nearDay(at, zone) ?? date(long),
    day_divider_pretty: () => nearDay(at, zone) ?? date({ weekday: 'long', day: 'numeric', month: 'long' }),
    date_long_full: () => date(long),
    time: () => clockText(at, zone),
    time_secs: () => format({ hour: '2-digit', minute: '2-digit', second: '2-digit' }, zone, at),
    ago: () => ago(at - now()),
  };
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => (tokens[name] ? tokens[name]() : whole));
}

// The day on which this reads as it does now, where it speaks of days as Slack does ("today at 14:00" is to be drawn
// anew tomorrow), else nothing. Looked through once a version: what changes is another object.
const relative = new WeakMap();
export function dayNamed(thing, zone) {
  if (!relative.has(thing)) relative.set(thing, /\{(?:\w*_pretty|ago)\}/.test(JSON.stringify(thing)));
  return relative.get(thing) ? dayKey(now(), zone) : '';
}

function ago(distance) {
  const words = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' });
  const minutes = Math.round(distance / 60000);
  if (Math.abs(minutes) < 60) return words.format(minutes, 'minute');
  const hours = Math.round(minutes / 60);
  return Math.abs(hours) < 36 ? words.format(hours, 'hour') : words.format(Math.round(hours / 24), 'day');
}

function decode(text) { return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'); }

export function link(url, label) {
  const inside = /^https?:\/\/[^/]+(\/archives\/\w+\/p\d+)/.exec(url);
  if (inside) return h('a', { href: inside[1], class: 'jump' }, label);
  if (!/^(https?:|mailto:)/.test(url)) return h('span', {}, label);
  return h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, label);
}

function mention(id) { return h('span', { class: 'mention' }, `@${nameOf(id)}`); }

function channelName(id) {
  return h('span', { class: 'mention' }, `#${state.channels.find((each) => each.id === id)?.name ?? id}`);
}

function angled(inner, zone) {
  if (inner.startsWith('!date^')) {
    const [spec, fallback] = inner.split('|');
    const [, seconds, pattern, url] = spec.split('^');
    const words = Number.isFinite(Number(seconds)) ? slackDate(Number(seconds), pattern, zone) : decode(fallback ?? '');
    return url ? link(decode(url), words) : h('time', {}, words);
  }
  if (inner.startsWith('@')) return mention(inner.slice(1).split('|')[0]);
  if (inner.startsWith('#')) return channelName(inner.slice(1).split('|')[0]);
  if (inner.startsWith('!')) return h('span', { class: 'mention' }, `@${inner.slice(1).split('|')[0]}`);
  const bar = inner.indexOf('|');
  const url = decode(bar < 0 ? inner : inner.slice(0, bar));
  return link(url, decode(bar < 0 ? inner : inner.slice(bar + 1)));
}

// One line of mrkdwn. Marks count only where Slack counts them: at the edges of words.
const marks = /<([^<>]+)>|`([^`\n]+)`|(?<![\w*])\*(\S(?:[^*\n]*\S)?)\*(?![\w*])|(?<![\w_])_(\S(?:[^_\n]*\S)?)_(?![\w_])|(?<![\w~])~(\S(?:[^~\n]*\S)?)~(?![\w~])|:([a-z0-9_+-]+):/g;

function inline(text, zone) {
  const out = [];
  let from = 0;
  for (const found of text.matchAll(marks)) {
    const [whole, angle, code, strong, slanted, struck, shortcode] = found;
    if (shortcode && !emoji[shortcode]) continue;
    out.push(decode(text.slice(from, found.index)));
    from = found.index + whole.length;
    if (angle) out.push(angled(angle, zone));
    else if (code) out.push(h('code', {}, decode(code)));
    else if (strong) out.push(h('strong', {}, inline(strong, zone)));
    else if (slanted) out.push(h('em', {}, inline(slanted, zone)));
    else if (struck) out.push(h('s', {}, inline(struck, zone)));
    else out.push(emoji[shortcode]);
  }
  out.push(decode(text.slice(from)));
  return out;
}

export function mrkdwn(text, zone) {
  const parts = text.split(/```/);
  return parts.map((part, index) => {
    if (index % 2 === 1) return h('pre', {}, decode(part.replace(/^\n/, '')));
    return part.split('\n').flatMap((line, at) => {
      const quoted = /^&gt;\s?/.exec(line);
      const drawn = quoted ? [h('span', { class: 'quote' }, inline(line.slice(quoted[0].length), zone))] : inline(line, zone);
      return at === 0 ? drawn : [h('br'), ...drawn];
    });
  });
}

export function textObject(object, zone) {
  if (!object) return [];
  return object.type === 'mrkdwn' ? mrkdwn(object.text, zone) : plain(object.text);
}

export function plain(text) {
  return text.split('\n').flatMap((line, at) => (at === 0 ? [line] : [h('br'), line]))
    .map((piece) => (typeof piece === 'string' ? piece.replace(/:([a-z0-9_+-]+):/g, (whole, name) => emoji[name] ?? whole) : piece));
}

function styled(node, style = {}) {
  let out = node;
  if (style.code) out = h('code', {}, out);
  if (style.bold) out = h('strong', {}, out);
  if (style.italic) out = h('em', {}, out);
  if (style.strike) out = h('s', {}, out);
  return out;
}

export function run(element, zone) {
  const draw = {
    text: () => plain(element.text),
    link: () => link(element.url, element.text ?? element.url),
    user: () => mention(element.user_id),
    channel: () => channelName(element.channel_id),
    emoji: () => emoji[element.name] ?? `:${element.name}:`,
    date: () => h('time', { datetime: new Date(element.timestamp * 1000).toISOString() },
      slackDate(element.timestamp, element.format, zone)),
    broadcast: () => h('span', { class: 'mention' }, `@${element.range}`),
  }[element.type];
  return draw ? [styled(draw(), element.style)].flat() : [];
}
