// What the wide world may send to the doors: each gets a clear answer, nothing is stored, nothing leaks.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { people } from './support/programme.mjs';
import { sleep } from './support/processes.mjs';
import { commandBody, eventBody, secret, send, sendCommand, sendEvent, sign } from './support/slack.mjs';
import { World } from './support/world.mjs';

let world;
before(async () => { world = await World.open(); });
after(() => world?.close());

const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
const body = () => commandBody('/friction', 'should never be stored', people.zoe.user);
const now = () => Math.floor(Date.now() / 1000);

test('url_verification is answered with its challenge, ssl_check with nothing', async () => {
  const challenge = await sendEvent(world.url, JSON.stringify({ token: 'x', type: 'url_verification', challenge: 'abc-123' }));
  assert.equal(challenge.status, 200);
  assert.equal(challenge.body, 'abc-123');
  assert.equal((await sendCommand(world.url, 'ssl_check=1&token=x')).status, 200);
});

test('every wrong signature is refused with 401 and no explanation', async () => {
  const words = body();
  const { 'X-Slack-Signature': right, 'X-Slack-Request-Timestamp': stamp } = sign(words);
  const variants = {
    'none at all': {},
    'no timestamp': { 'X-Slack-Signature': right },
    'no signature': { 'X-Slack-Request-Timestamp': stamp },
    'another version': { 'X-Slack-Request-Timestamp': stamp, 'X-Slack-Signature': right.replace('v0=', 'v1=') },
    'another secret': sign(words, { key: 'other-signing-secret-0123456789' }),
    'an empty secret': sign(words, { key: '' }),
    'a body that was changed': sign(words.replace('never', 'always')),
    '301 seconds old': sign(words, { at: now() - 301 }),
    // the clock goes on before it arrives: the second itself is a test of the room's
    'too far ahead': sign(words, { at: now() + 310 }),
    'a timestamp that is no number': { 'X-Slack-Request-Timestamp': 'noon', 'X-Slack-Signature': right },
    'a signature cut short': { 'X-Slack-Request-Timestamp': stamp, 'X-Slack-Signature': right.slice(0, -1) },
    'twice the header': { 'X-Slack-Request-Timestamp': stamp, 'X-Slack-Signature': [right, right] },
  };
  for (const [name, headers] of Object.entries(variants)) {
    const answer = await send(world.url, '/slack/commands', words, { ...form, ...headers });
    assert.equal(answer.status, 401, name);
    assert.doesNotMatch(answer.body, new RegExp(`${secret}|${right}|timestamp|old|secret`, 'i'), name);
  }
});

test('what cannot be read is 400, and too much is 413 or 431', async () => {
  const deep = `{"type":"event_callback","x":${'['.repeat(100)}${']'.repeat(100)}}`;
  assert.equal((await sendEvent(world.url, deep)).status, 400);
  assert.equal((await sendEvent(world.url, '{"type":')).status, 400);
  assert.equal((await sendEvent(world.url, '{"type":"event_callback","event":{"type":"\\u0000"}}')).status, 400);
  const invalid = Buffer.concat([Buffer.from('payload='), Buffer.from([0xff, 0xfe, 0x80])]);
  assert.equal((await send(world.url, '/slack/interactions', invalid, { ...form, ...sign(invalid) })).status, 400);
  assert.equal((await sendCommand(world.url, 'nothing=here')).status, 400);
  const large = 'x'.repeat(300 * 1024);
  assert.equal((await sendCommand(world.url, large)).status, 413);
  const header = await send(world.url, '/slack/commands', 'x', { ...form, 'X-Long': 'y'.repeat(9 * 1024) });
  assert.equal(header.status, 431);
});

test('other doors and other methods', async () => {
  assert.equal((await send(world.url, '/slack/commands', '', {}, { method: 'GET' })).status, 405);
  assert.equal((await send(world.url, '/admin', '', {}, { method: 'GET' })).status, 404);
  assert.equal((await send(world.url, '/slack/commands/../../etc/passwd', '', {}, { method: 'GET' })).status, 404);
});

test('Content-Length together with Transfer-Encoding is refused', async () => {
  const answer = await new Promise((done) => {
    const socket = connect(world.port, '127.0.0.1');
    let text = '';
    socket.on('data', (part) => { text += part; });
    socket.on('close', () => done(text));
    socket.on('error', () => done(text));
    socket.write('POST /slack/commands HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n');
    setTimeout(() => socket.destroy(), 3000);
  });
  assert.match(answer, /^HTTP\/1\.[01] 400/);
});

test('another workspace and another app are not answered as ours', async () => {
  for (const [ours, other] of [['T0SANDBOX', 'T0OTHERS'], ['A0SANDBOX', 'A0OTHERS']]) {
    const answer = await sendCommand(world.url, body().replace(ours, other));
    assert.ok(answer.status >= 400 && answer.status < 500, `${other}: ${answer.status}`);
  }
});

test('an unknown command, an unknown button and a stranger are answered in words', async () => {
  const unknown = await sendCommand(world.url, commandBody('/dance', '', people.zoe.user));
  assert.equal(unknown.status, 200);
  const stranger = await sendCommand(world.url, commandBody('/log-session', '', 'U0STRANGER'));
  assert.ok([200, 503].includes(stranger.status), String(stranger.status));
});

test('events that are nothing to us are acknowledged', async () => {
  for (const event of [{ type: 'reaction_added', user: people.zoe.user }, { type: 'message', subtype: 'bot_message', channel_type: 'im', bot_id: 'B1', text: 'x' }])
    assert.equal((await sendEvent(world.url, eventBody(event))).status, 200);
});

test('words that would be markup stay words', async () => {
  const { slack } = world;
  const { user } = people.tom;
  await slack.types(user, '/friction <!channel> *bold* <https://evil.example|click> &amp; _x_ {{DATE(2026-01-01)}}');
  const noted = await slack.sees(user, /Noted/);
  const raw = JSON.stringify(noted);
  assert.doesNotMatch(raw, /<!channel>|"broadcast"|"type":"link"/);
});

test('slow clients are dropped and others are served meanwhile', async () => {
  const slow = connect(world.port, '127.0.0.1');
  slow.on('error', () => {});
  slow.resume();
  const dropped = new Promise((done) => slow.on('close', done));
  slow.write('POST /slack/commands HTTP/1.1\r\nHost: x\r\nContent-Le');
  assert.equal((await fetch(`${world.url}/healthz`)).status, 200);
  assert.equal(await Promise.race([dropped.then(() => 'dropped'), sleep(20_000).then(() => 'still there')]), 'dropped');
});

test('a crash would leave no core file with secrets in it', () => {
  assert.match(readFileSync(`/proc/${world.service.child.pid}/limits`, 'utf8'), /^Max core file size\s+0\s+0\s/m);
});

test('none of it was stored or told, and nothing of it is in the log', async () => {
  await sleep(300);
  const { messages } = await world.slack.state();
  assert.equal(messages.filter((each) => /never be stored/.test(JSON.stringify(each))).length, 0);
  const log = world.service.output + world.service.errors;
  assert.doesNotMatch(log, /never be stored|xoxb-journey|evil\.example/);
  assert.doesNotMatch(log, new RegExp(secret));
  for (const line of world.service.output.trim().split('\n').filter(Boolean)) assert.doesNotThrow(() => JSON.parse(line), line);
});
