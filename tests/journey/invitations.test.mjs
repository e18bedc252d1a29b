// Sessions come into people's calendars by mail: the real binary with a real database file, and a mail server on
// loopback that keeps what it is sent.
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, before, test } from 'node:test';
import { people } from './support/programme.mjs';
import { until } from './support/processes.mjs';
import { send } from './support/slack.mjs';
import { World } from './support/world.mjs';

const zoe = people.zoe.user;
const mails = [];
let world, slack, server;

// RFC 5321, as far as a sender who makes no mistakes needs it.
function serve(socket) {
  let heard = '', mail = null;
  const say = (line) => socket.write(`${line}\r\n`);
  socket.on('error', () => {});
  socket.on('data', (bytes) => {
    heard += bytes;
    for (;;) {
      const end = mail?.text === undefined ? heard.indexOf('\r\n') : heard.indexOf('\r\n.\r\n');
      if (end < 0) return;
      if (mail?.text !== undefined) {
        mails.push({ ...mail, text: heard.slice(0, end) });
        heard = heard.slice(end + 5);
        mail = null;
        say('250 kept');
        continue;
      }
      const line = heard.slice(0, end);
      heard = heard.slice(end + 2);
      if (line.startsWith('MAIL')) mail = { from: line };
      if (line.startsWith('RCPT')) mail.to = line;
      if (line === 'DATA') mail.text = '';
      if (line === 'QUIT') { say('221 bye'); socket.end(); return; }
      say(line === 'DATA' ? '354 go on' : '250 fine');
    }
  });
  say('220 mail.example');
}

before(async () => {
  server = createServer(serve);
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address();
  world = await World.open({ sections: `[mail]\nhost = "127.0.0.1"\nport = ${port}\ntls = "none"\nfrom = "mentoring@example.org"\n` });
  slack = world.slack;
});
after(async () => {
  await world?.close();
  server?.close();
});

// The calendar in it, one content line a line.
function calendarIn(mail) {
  const part = /Content-Type: text\/calendar[^]*?\r\n\r\n([^-]+)/.exec(mail.text)[0];
  const [head, body] = [part.slice(0, part.indexOf('\r\n\r\n')), part.slice(part.indexOf('\r\n\r\n') + 4)];
  const text = /base64/i.test(head) ? Buffer.from(body, 'base64').toString() : body;
  return text.replace(/\r\n[ \t]/g, '').split('\r\n');
}
const told = (count) => until(`${count} mails`, () => mails.length >= count && mails);

test('each of the two is invited to what is ahead', async () => {
  await told(2);
  for (const to of ['zoe', 'helen']) assert.equal(mails.filter((mail) => mail.to.includes(`<${to}@`)).length, 1, to);
  for (const mail of mails) {
    const lines = calendarIn(mail);
    assert.ok(lines.includes('METHOD:REQUEST'), mail.text);
    assert.match(mail.text, /Subject: Mentoring: Zoe and Helen/);
    assert.match(mail.from, /<mentoring@example\.org>/);
  }
});

test('what is called off in chat is taken out again', async () => {
  assert.equal((await slack.types(zoe, '/schedule-session cancel')).ok, true);
  const asked = await slack.sees(zoe, /Call off the session/);
  await slack.press(zoe, asked, 'Call it off');
  await told(4);
  for (const mail of mails.slice(2)) {
    const lines = calendarIn(mail);
    assert.ok(lines.includes('METHOD:CANCEL'), mail.text);
    assert.ok(lines.includes('SEQUENCE:1'), mail.text);
    assert.match(mail.text, /Subject: Called off: Mentoring/);
  }
});

test('after another start nothing is told twice, and logs and metrics name nobody', async () => {
  const before = world.service.output + world.service.errors;
  await world.service.stop();
  await world.startService();
  const port = await until('its metrics', () => /"metrics":(\d+)/.exec(world.service.output)?.[1]);
  assert.equal((await slack.types(zoe, '/mentoring')).ok, true);
  await slack.sees(zoe, /session/);
  const metrics = await send(`http://127.0.0.1:${port}`, '/metrics', '', {}, { method: 'GET' });
  assert.match(metrics.body, /^switchback_invitations_total\{result="sent"\} 0$/m);
  assert.match(metrics.body, /^switchback_invitations_in_trouble 0$/m);
  assert.equal(mails.length, 4);
  for (const text of [before, world.service.output, world.service.errors, metrics.body]) assert.doesNotMatch(text, /@northgate/);
});
