// Calendars with a door: a person takes a private address in chat, a calendar program reads it over HTTP, and their own
// calendar is read by the service. The real binary, a real database file, and a calendar server on loopback.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { people } from './support/programme.mjs';
import { runOnce, until } from './support/processes.mjs';
import { wordsOf } from './support/sandbox.mjs';
import { send } from './support/slack.mjs';
import { World } from './support/world.mjs';

const zoe = people.zoe.user, helen = people.helen.user;
const canary = 'canary-9f3b', password = 'canary-password-77';
let world, slack, calendar, calendarUrl, answer, asked = [];

const stamp = (at) => new Date(at).toISOString().replace(/[-:]/g, '').slice(0, 15) + 'Z';
const busyCalendar = () => `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//somebody//EN\r\nBEGIN:VEVENT\r\nUID:one@example.com\r\n`
  + `DTSTAMP:20260101T000000Z\r\nSUMMARY:${canary}\r\nDTSTART:${stamp(Date.now() + 86_400_000)}\r\nDURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;

before(async () => {
  calendar = createServer((request, response) => {
    asked.push({ method: request.method, url: request.url, headers: request.headers });
    answer(request, response);
  });
  await new Promise((listening) => calendar.listen(0, '127.0.0.1', listening));
  calendarUrl = `http://127.0.0.1:${calendar.address().port}/${canary}/basic.ics`;
  answer = (_, response) => response.writeHead(200, { 'Content-Type': 'text/calendar', ETag: '"one"' }).end(busyCalendar());
  world = await World.open({ sections: '[calendars]\nown_hosts = "127.0.0.1:*"\n', env: { SWITCHBACK_HTTP_PUBLIC_URL: 'https://switchback.example.org' } });
  slack = world.slack;
});
after(async () => {
  await world?.close();
  calendar?.closeAllConnections();
  calendar?.close();
});

const get = (path, headers = {}, method = 'GET') => send(world.url, path, '', headers, { method });
const linkIn = (message) => /https:\/\/switchback\.example\.org(\/calendar\/[A-Za-z0-9_-]{43}\.ics)/.exec(JSON.stringify(message))?.[1];
// The card that answers what was typed or pressed last, whatever stands in it.
async function card(user, pattern) { return slack.sees(user, pattern); }

let path;
test('a private address is made in chat, and shown to its owner alone', async () => {
  assert.equal((await slack.types(zoe, '/mentoring calendar')).ok, true);
  const offer = await card(zoe, /With a private address/);
  assert.equal(offer.only_for, zoe);
  await slack.press(zoe, offer, 'Make an address');
  const made = await card(zoe, /This is your private address/);
  path = linkIn(made);
  assert.ok(path, wordsOf(made));
  assert.equal((await slack.seenBy(helen)).some((each) => linkIn(each)), false);
});

test('a calendar program reads it, and is told when nothing has changed', async () => {
  const feed = await get(path);
  assert.equal(feed.status, 200);
  assert.match(feed.headers['content-type'], /^text\/calendar; charset=utf-8/);
  assert.match(feed.headers['cache-control'], /private/);
  assert.match(feed.body, /SUMMARY:Mentoring: Zoe and Helen\r\n/);
  assert.equal((feed.body.match(/BEGIN:VEVENT/g) ?? []).length, 2);
  const same = await get(path, { 'If-None-Match': feed.headers.etag });
  assert.deepEqual([same.status, same.body, same.headers.etag], [304, '', feed.headers.etag]);
  const head = await get(path, {}, 'HEAD');
  assert.deepEqual([head.status, head.body], [200, '']);
  assert.equal((await get(path, {}, 'POST')).status, 405);
});

test('two other implementations read the running service\'s feed', async (t) => {
  let readers;
  try { readers = await import('../contract/calendars/calendars.mjs'); } catch (missing) { return t.skip(`npm ci in tests/contract: ${missing.code}`); }
  const { body } = await get(path);
  const [one, other] = [readers.readByIcalJs(body), readers.readByPython(body)];
  const order = (calendar) => calendar.events.map(({ uid, starts, ends, status, sequence }) => JSON.stringify({ uid, starts, ends, status, sequence })).sort();
  assert.deepEqual(order(one), order(other));
  assert.equal(one.events.length, 2);
  assert.ok(one.events.every((event) => /^[0-9a-f-]{36}$/.test(event.uid)), JSON.stringify(one.events));
});

test('what is no address has one and the same answer, and so has one that was renewed or switched off', async () => {
  const unknown = await get(`/calendar/${'A'.repeat(43)}.ics`);
  assert.equal(unknown.status, 404);
  for (const wrong of ['/calendar/', '/calendar/x.ics', `${path}x`, path.replace('.ics', ''), path.slice(0, 12) + path.slice(13)])
    assert.deepEqual([(await get(wrong)).status, (await get(wrong)).body], [404, unknown.body], wrong);
  const made = await card(zoe, /This is your private address/);
  await slack.press(zoe, made, 'New address');
  const old = path;
  const renewed = await until('another address', async () =>
    (await slack.seenBy(zoe)).find((each) => linkIn(each) && linkIn(each) !== old));
  path = linkIn(renewed);
  assert.equal((await get(old)).status, 404);
  assert.equal((await get(path)).status, 200);
  await slack.press(zoe, renewed, 'Switch it off');
  await card(zoe, /The address is switched off/);
  const gone = await get(path);
  assert.deepEqual([gone.status, gone.body], [404, unknown.body]);
});

test('an address outlives a restart', async () => {
  await slack.types(helen, '/mentoring calendar');
  await slack.press(helen, await card(helen, /With a private address/), 'Make an address');
  path = linkIn(await card(helen, /This is your private address/));
  const before = await get(path);
  await world.service.stop();
  await world.startService();
  const after = await get(path, { 'If-None-Match': before.headers.etag });
  assert.equal(after.status, 304);
});

test('a session that was booked has a file, which invites, and takes it out once it is called off', async () => {
  const day = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
  assert.equal((await slack.types(zoe, `/schedule-session ${day} 10:00`)).ok, true);
  await slack.press(zoe, await slack.sees(zoe, /A session with Helen: /), 'Book it');
  const fileOf = (message) => /https:\/\/switchback\.example\.org(\/calendar\/[^/|>\s"]+\/[0-9a-f]{64}\.ics)/.exec(JSON.stringify(message))?.[1];
  const booked = await slack.sees(helen, /Your session with Zoe.*Put it into your calendar/s);
  const file = await get(fileOf(booked));
  assert.equal(file.status, 200);
  assert.match(file.headers['content-disposition'], /filename="session\.ics"/);
  assert.match(file.body, /METHOD:REQUEST\r\n/);
  assert.match(file.body, new RegExp(`DTSTART[^\r]*:${day.replaceAll('-', '')}T100000`));
  assert.equal((await get(fileOf(booked).replace(/.{5}\.ics$/, '00000.ics'))).status, 404);
  await slack.press(helen, booked, "Can't make it");
  const off = await slack.sees(helen, /Take it out of your calendar/);
  assert.equal(fileOf(off), fileOf(booked));
  assert.match((await get(fileOf(off))).body, /METHOD:CANCEL\r\n/);
});

async function give(user, url, rest = {}) {
  await slack.types(user, '/mentoring calendar');
  const shown = await until('the card of calendars', async () => (await slack.seenBy(user)).filter((each) => /When you are busy/.test(each.words)).at(-1));
  const label = JSON.stringify(shown.blocks).includes('Another calendar') ? 'Another calendar' : 'Read my busy times';
  await slack.press(user, shown, label);
  return slack.submit(user, await slack.modalOf(user), { url, ...rest });
}

test('somebody\'s own calendar is read within seconds, and they are told', async () => {
  assert.ok((await give(helen, 'ftp://calendar.example/')).errors?.url);
  assert.deepEqual((await give(helen, calendarUrl)).errors ?? {}, {});
  await slack.sees(helen, /I have read your calendar/, { ms: 20_000 });
  assert.equal(asked.length, 1);
  await slack.types(helen, '/mentoring calendar');
  await slack.sees(helen, /was read (just now|\d+ minutes? ago)/);
});

test('a calendar that says no, and one that only waits, are told in words; SIGTERM waits for neither', async () => {
  answer = (_, response) => response.writeHead(401).end();
  await give(helen, calendarUrl, { user: 'helen', password });
  await slack.sees(helen, /answers 401 or 403/, { ms: 20_000 });
  assert.match(asked.at(-1).headers.authorization, /^Basic /);
  const before = asked.length;
  answer = () => {};
  await give(helen, calendarUrl);
  await until('the server to be asked', async () => asked.length > before, 20_000);
  const began = Date.now();
  await world.service.stop();
  assert.ok(Date.now() - began < 10_000, `${Date.now() - began} ms`);
  answer = (_, response) => response.writeHead(200).end(busyCalendar());
  await world.startService();
});

test('neither logs nor metrics nor the database hold an address, a password or what a calendar says', async () => {
  const token = path.slice('/calendar/'.length, -'.ics'.length);
  const port = /"metrics":(\d+)/.exec(world.service.output)?.[1];
  const metrics = await send(`http://127.0.0.1:${port}`, '/metrics', '', {}, { method: 'GET' });
  assert.match(metrics.body, /^switchback_calendars 1$/m);
  assert.match(metrics.body, /^switchback_feed_requests_total\{answer="unknown"\} \d+$/m);
  const database = ['', '-wal'].map((end) => { try { return readFileSync(world.database + end, 'latin1'); } catch { return ''; } }).join('');
  assert.ok(database.length > 10_000);
  for (const secret of [token, canary, password])
    for (const [where, text] of Object.entries({ log: world.service.output + world.service.errors, metrics: metrics.body, database }))
      assert.equal(text.includes(secret), false, `${secret} stands in the ${where}`);
});

test('whoever removes their calendar removes what was read of it', async () => {
  await slack.types(helen, '/mentoring calendar');
  const shown = await until('the card of calendars', async () => (await slack.seenBy(helen)).filter((each) => /When you are busy/.test(each.words)).at(-1));
  await slack.press(helen, shown, 'Remove it');
  await slack.sees(helen, /Your calendar is removed/);
});

test('check names a public address that would not do', () => {
  const bad = runOnce(['check', '--config', world.config], { env: { SWITCHBACK_HTTP_PUBLIC_URL: 'http://switchback.example.org' } });
  assert.notEqual(bad.code, 0);
  assert.match(bad.err, /http\.public_url: expected an https:\/\/ address/);
  assert.equal(runOnce(['check', '--config', world.config], { env: { SWITCHBACK_HTTP_PUBLIC_URL: 'https://switchback.example.org/' } }).code, 0);
});
