// Writes signed requests for replay: slash commands (about 0.6 kB) and events (about 1.2 kB) in turn, every one
// with ids of its own, so that none is a repetition. Three mixes: `asks` are the turn itself (a person is found and
// answered, and the answer is made durable for a repetition: /mentoring help, and a message of thanks); `looks`
// read the programme (/mentoring: next session, actions, friction points); `reports` change it (/friction stores a
// point, a report and a message to deliver; the event is words that the bot asks about, with a call to Slack).
// Record: eight digits of length, then the raw request.
import { createHmac, randomBytes } from 'node:crypto';
import { openSync, writeSync, closeSync } from 'node:fs';

const team = 'T0BENCH', app = 'A0BENCH';

const mixes = {
  asks: { command: '/mentoring', words: () => 'help', said: () => 'thanks a lot, see you next week then' },
  looks: { command: '/mentoring', words: () => '', said: () => 'thanks a lot, see you next week then' },
  reports: {
    command: '/friction', words: (n) => `! approval of a small test takes days, customers wait meanwhile, case ${n} #approvals`,
    said: (n) => `we went through the portal today, Helen saw the queue (${n})`,
  },
};

function slash(n, person, run, mix) {
  const fields = {
    token: 'xyzz0WbapA4vBCDEFasx0q6G', team_id: team, team_domain: 'northgate', channel_id: 'D0' + person, channel_name: 'directmessage',
    user_id: person, user_name: 'mentor', command: mix.command,
    text: mix.words(n), api_app_id: app, is_enterprise_install: 'false',
    response_url: `https://hooks.slack.com/commands/${team}/397700885554/96rGlfmibIGlgcZRskXaIFfN`,
    trigger_id: `${run}${n}.47445629121.803a0bc887a14d10d2c447fce8b6703c`,
  };
  return ['/slack/commands', 'application/x-www-form-urlencoded', new URLSearchParams(fields).toString()];
}

function event(n, person, run, at, mix) {
  const text = mix.said(n);
  const body = {
    token: 'xyzz0WbapA4vBCDEFasx0q6G', team_id: team, api_app_id: app, type: 'event_callback', event_id: `Ev${run}${n}`, event_time: at,
    event: {
      type: 'message', channel: 'D0' + person, channel_type: 'im', user: person, text, ts: `${at}.${String(n % 1000000).padStart(6, '0')}`,
      event_ts: `${at}.${String(n % 1000000).padStart(6, '0')}`, client_msg_id: `9b1f5f0a-6f7e-4a0c-9d3e-${String(n).padStart(12, '0')}`, team,
      blocks: [{ type: 'rich_text', block_id: 'q7Xb', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] }],
    },
    authorizations: [{ enterprise_id: null, team_id: team, user_id: 'U0BOT', is_bot: true, is_enterprise_install: false }],
    is_ext_shared_channel: false, event_context: '4-eyJldCI6Im1lc3NhZ2UiLCJ0aWQiOiJUMEJFTkNIIiwiYWlkIjoiQTBCRU5DSCIsImNpZCI6IkQwMSJ9'.repeat(4),
  };
  return ['/slack/events', 'application/json', JSON.stringify(body)];
}

// people: how many different senders, U00001 onwards.
export function write(file, count, { secret, port, people = 50, mix = 'asks' }) {
  const run = randomBytes(4).toString('hex');
  const at = Math.floor(Date.now() / 1000);
  const out = openSync(file, 'w');
  let chunk = '';
  for (let n = 0; n < count; n++) {
    const person = 'U' + String(1 + (n % people)).padStart(5, '0');
    const [path, type, body] = n % 2 ? event(n, person, run, at, mixes[mix]) : slash(n, person, run, mixes[mix]);
    const signature = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
    const raw = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n` +
      `X-Slack-Request-Timestamp: ${at}\r\nX-Slack-Signature: v0=${signature}\r\n\r\n${body}`;
    chunk += String(Buffer.byteLength(raw)).padStart(8, '0') + raw;
    if (chunk.length > 1 << 20) { writeSync(out, chunk); chunk = ''; }
  }
  writeSync(out, chunk);
  closeSync(out);
}
