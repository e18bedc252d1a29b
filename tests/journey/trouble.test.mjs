// Slack misbehaves: late, 429, 500, cut connections, lost answers. People see each message exactly once.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { crowd, people } from './support/programme.mjs';
import { sleep, until } from './support/processes.mjs';
import { World } from './support/world.mjs';

let world, slack;
before(async () => {
  world = await World.open();
  slack = world.slack;
});
after(() => world?.close());

const seenTimes = async (user, pattern) => (await slack.seenBy(user)).filter((each) => pattern.test(each.words)).length;

// One friction point of somebody, its confirmation in trouble; then it is there, and once.
async function onceThrough(user, words, wishes, ms = 30_000) {
  for (const wish of wishes) assert.equal((await slack.misbehave({ method: 'chat.postMessage', about: words, ...wish })).ok, true);
  assert.equal((await slack.types(user, `/friction ${words}`)).ok, true);
  const pattern = new RegExp(words);
  await slack.sees(user, pattern, { ms });
  await sleep(1500);
  assert.equal(await seenTimes(user, pattern), 1);
}

test('429 is obeyed: nothing is sent before Retry-After has passed', async () => {
  await slack.post('/sandbox/reset-log', {});
  const began = Date.now();
  await onceThrough(crowd[0].user, 'limited once', [{ kind: 'rate_limited', retry_after: 2 }]);
  const posts = (await slack.requests('chat.postMessage')).filter((each) => each.status === 429 || /limited once/.test(JSON.stringify(each.detail)));
  assert.equal(posts.length, 2);
  assert.ok(Date.now() - began >= 2000);
});

// Each waits some seconds before it looks where its message is, so they are in trouble side by side.
test('five ways to lose a message or its answer', async (t) => {
  await slack.post('/sandbox/reset-log', {});
  await Promise.all([
    t.test('500 with nothing done: looked for, not found, sent again', () => onceThrough(crowd[1].user, 'failed once', [{ kind: 'error_500' }])),
    t.test('a connection that is cut before anything happened', () => onceThrough(crowd[2].user, 'cut before', [{ kind: 'reset_before' }])),
    t.test('cut after the message was posted: it is found and not sent again', () => onceThrough(crowd[3].user, 'cut after', [{ kind: 'reset_after' }])),
    t.test('fatal_error after the message was posted', () => onceThrough(crowd[4].user, 'fatal after', [{ kind: 'fatal_after' }])),
    t.test('an answer that is late is waited for', () => onceThrough(crowd[5].user, 'late answer', [{ kind: 'late', ms: 1500 }])),
  ]);
  await until('four looks into the history', async () => (await slack.requests('conversations.history')).length >= 4, 30_000);
  await sleep(1500);
  for (const [at, words] of [[1, 'failed once'], [2, 'cut before'], [3, 'cut after'], [4, 'fatal after'], [5, 'late answer']])
    assert.equal(await seenTimes(crowd[at].user, new RegExp(words)), 1, words);
});

test('a form that cannot be opened in time becomes a button that tries again', async () => {
  const { user } = people.ravi;
  await slack.misbehave({ method: 'views.open', kind: 'late', ms: 3300 });
  assert.equal((await slack.types(user, '/log-session')).ok, true);
  const card = await until('the button', async () => (await slack.seenBy(user)).find((each) => each.only_for && /slow|late|again|open/i.test(each.words)));
  const label = card.blocks.flatMap((each) => each.elements ?? []).find((each) => each.type === 'button').text.text;
  assert.equal((await slack.press(user, card, label)).ok, true);
  assert.equal((await slack.modalOf(user)).title.text, 'Log a session');
});

test('an event that the service could not take comes again, and is answered once', async () => {
  const { user } = people.tom;
  const exited = world.service.kill('SIGKILL');
  await exited;
  await slack.act(user, 'say', { channel: `D${user.slice(1)}`, text: 'met Ravi yesterday 30 min on the app. TODO me: try the export' });
  await world.startService();
  await slack.sees(user, /Ravi|session|log/i, { ms: 20_000 }).catch(() => {});
  await sleep(4000);
  const events = await slack.requests('event:message');
  assert.ok(events.some((each) => each.ok && each.attempt > 0), 'a later attempt was taken');
});

test('an uninstalled app says nothing more, and the service goes on', async () => {
  const { user } = crowd[6];
  assert.equal((await slack.act(user, 'uninstall')).ok, true);
  await slack.types(user, '/friction said after the app was removed');
  await sleep(1500);
  assert.equal(await seenTimes(user, /said after/), 0);
  assert.equal((await fetch(`${world.url}/healthz`)).status, 200);
  const before = (await slack.requests('chat.postMessage')).length;
  await sleep(1500);
  assert.equal((await slack.requests('chat.postMessage')).length, before, 'no call is tried with a token that is gone');
});
