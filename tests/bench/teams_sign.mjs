// Writes requests as Teams makes them, for replay: messages (about 1 kB) and invokes of the message extension in
// turn, every one with an id of its own. `asks`: a message of thanks, and the programme as a dialog in the answer's
// body. `reports`: friction told in words, which stores a point and a report, and the same invoke. Tokens are as the
// channel's: one is used for many requests, here each of sixteen in turn.
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { accounts, app, tenant, token } from './teams_servers.mjs';

const mixes = {
  asks: () => 'thanks a lot, see you next week then',
  reports: (n) => `friction ! approval of a small test takes days, customers wait meanwhile, case ${n} #approvals`,
};

function activity(n, person, run, serviceUrl) {
  const at = new Date().toISOString();
  return {
    id: `f:${run}-${n}`, timestamp: at, localTimestamp: at, localTimezone: 'Europe/London', channelId: 'msteams', serviceUrl,
    from: { id: `29:1${person.slice(-12)}nGyk4J1Hq6bhMpKzXbhjWCvZtgCIVTkCQ`, name: 'Mentor', aadObjectId: person },
    conversation: { conversationType: 'personal', tenantId: tenant, id: `a:1${person.slice(-12)}Y2Fh8kq7bTn2uVw` },
    recipient: { id: `28:${app}`, name: 'Switchback' },
    entities: [{ locale: 'en-GB', country: 'GB', platform: 'Web', timezone: 'Europe/London', type: 'clientInfo' }],
    channelData: { tenant: { id: tenant }, source: { name: 'message' } }, locale: 'en-GB',
  };
}
const message = (base, text) => ({ ...base, type: 'message', textFormat: 'plain', text, attachments: [{ contentType: 'text/html', content: `<div><div>${text}</div></div>` }] });
const invoke = (base) => ({ ...base, type: 'invoke', name: 'composeExtension/fetchTask', value: { commandId: 'mentoring', commandContext: 'compose', context: { theme: 'default' } } });

export function write(file, count, { port, people = 50, mix = 'asks', serviceUrl, tokens = true }) {
  const run = randomBytes(4).toString('hex');
  const bearers = Array.from({ length: tokens ? 16 : 0 }, (_, at) => `Authorization: Bearer ${token(serviceUrl, `${run}${at}`)}\r\n`);
  const out = openSync(file, 'w');
  let chunk = '';
  for (let n = 0; n < count; n++) {
    const base = activity(n, accounts.mentor(1 + (n % people)), run, serviceUrl);
    const body = JSON.stringify(n % 2 ? message(base, mixes[mix](n)) : invoke(base));
    const raw = `POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${bearers[n % 16] ?? ''}\r\n${body}`;
    chunk += String(Buffer.byteLength(raw)).padStart(8, '0') + raw;
    if (chunk.length > 1 << 20) { writeSync(out, chunk); chunk = ''; }
  }
  writeSync(out, chunk);
  closeSync(out);
}
