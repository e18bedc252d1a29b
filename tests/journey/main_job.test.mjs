// The main job from end to end: a session is logged in chat, the partner reads the summary, nudges come at
// their time, and the steering committee reads the week on Monday.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { join } from 'node:path';
import { marchFiles, people, writeFiles } from './support/programme.mjs';
import { sleep, temporaryFolder, until } from './support/processes.mjs';
import { buttonIn, fieldIn } from './support/sandbox.mjs';
import { send, sign } from './support/slack.mjs';
import { MovableWorld } from './support/world.mjs';

const zoe = people.zoe.user, helen = people.helen.user, ravi = people.ravi.user;
let world, slack;

before(async () => {
  const sample = writeFiles(join(temporaryFolder(), 'programme'), marchFiles());
  world = await MovableWorld.open({ sample, from: '2026-03-09 12:00' });
  slack = world.slack;
});
after(() => world?.close());

test('both are nudged the day before and a quarter of an hour before', async () => {
  await slack.moveClock({ to: '2026-03-10T14:50:00Z' });
  const words = (await slack.seenBy(helen)).map((each) => each.words);
  assert.equal(words.filter((each) => /next session with Zoe/.test(each)).length, 1);
  assert.equal(words.filter((each) => /session with Zoe starts at/.test(each)).length, 1);
  const hers = (await slack.seenBy(zoe)).map((each) => each.words);
  assert.equal(hers.length, 2);
  assert.match(hers[0], /next session with Helen/);
  assert.match(hers[1], /session with Helen starts at/);
});

test('a command opens the form, filled in with what is known', async () => {
  assert.equal((await slack.types(zoe, '/log-session')).ok, true);
  const form = await slack.modalOf(zoe);
  assert.equal(form.title.text, 'Log a session');
  assert.equal(fieldIn(form, 'date').element.initial_date, '2026-03-10');
  assert.equal(fieldIn(form, 'time').element.initial_time, '14:00');
});

test('what is wrong is said at its field, and the form stays', async () => {
  const form = await slack.modalOf(zoe);
  const answer = await slack.submit(zoe, form, { date: '2026-03-12' });
  assert.match(answer.errors.date, /still to come/);
  assert.equal((await slack.modalOf(zoe)).id, form.id);
});

test('the form is submitted: one short confirmation, and the partner reads the summary', async () => {
  const form = await slack.modalOf(zoe);
  const answer = await slack.submit(zoe, form, { notes: 'CRM walk-through', decisions: 'Drop the weekly export',
    actions: 'Helen: ask IT for SSO by 2026-03-20', frictions: '!! approval takes 3 days #access' });
  assert.deepEqual(answer.errors ?? answer.error, undefined);
  const logged = await slack.sees(zoe, /^Logged\b.*Helen/);
  buttonIn(logged, 'Edit');
  buttonIn(logged, 'Undo');
  const summary = await slack.sees(helen, /Zoe logged .* session/);
  assert.match(summary.words, /Drop the weekly export/);
  assert.equal((await slack.press(helen, summary, 'Looks right')).ok, true);
  await slack.sees(zoe, /Helen says it looks right/);
});

test('the same submission delivered again makes no second log and no second message', async () => {
  const sent = (await slack.requests('view_submission')).at(-1).detail;
  const messages = (await slack.state()).messages.length;
  const body = new URLSearchParams({ payload: JSON.stringify(sent) }).toString();
  const { clock } = await slack.state();
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', ...sign(body, { at: Math.floor(clock.now / 1000) }) };
  for (let again = 0; again < 3; again += 1) assert.equal((await send(world.url, '/slack/interactions', body, headers)).status, 200);
  await sleep(300);
  assert.equal((await slack.state()).messages.length, messages);
});

test('who has logged is asked no more; who has not is asked once', async () => {
  await slack.moveClock({ by: '1h' });
  assert.equal((await slack.seenBy(zoe)).filter((each) => /How did it go/.test(each.words)).length, 0);
  assert.equal((await slack.seenBy(ravi)).filter((each) => /How did it go/.test(each.words)).length, 1);
});

test('a service that is stopped and started goes on where it was', async () => {
  await slack.types(ravi, '/friction ! the card reader fails on Mondays #cards');
  await slack.sees(ravi, /Noted/);
  const exit = await world.close();
  assert.equal(exit.code, 0);
  await world.start();
  slack = world.slack;
  await slack.types(ravi, '/friction mine');
  await slack.sees(ravi, /card reader fails on Mondays/);
});

test('on Monday at nine the committee reads the week, once, without names', async () => {
  await slack.moveClock({ by: 'monday' });
  const channel = 'C0STEERING';
  const digest = await slack.sees(ravi, /week 2 of 12/, { channel });
  assert.match(digest.words, /approval takes 3 days/);
  const all = await slack.seenBy(ravi, channel);
  assert.equal(all.filter((each) => /week \d+ of 12/.test(each.words)).length, 1);
  assert.ok(all.some((each) => each.thread_ts === digest.ts && /card reader fails/.test(each.words)), 'details in the thread');
  for (const each of all) assert.doesNotMatch(each.words, /Zoe|Ravi/);
});

test('one of the committee takes a point: the board changes in place, and its reporter hears of it and is asked', async () => {
  const channel = 'C0STEERING';
  const digest = await slack.sees(ravi, /week 2 of 12/, { channel });
  assert.equal((await slack.press(helen, digest, 'Take it')).ok, true);
  const taken = await slack.sees(ravi, /week 2 of 12.* has it /, { channel });
  assert.equal(taken.ts, digest.ts);
  await slack.sees(zoe, /has taken on “approval takes 3 days”/);
  assert.equal((await slack.choose(helen, taken, 'Resolved')).ok, true);
  const asked = await slack.sees(zoe, /“approval takes 3 days” is resolved. Fixed for you/);
  assert.equal((await slack.press(zoe, asked, 'Yes')).ok, true);
  await slack.sees(zoe, /is fixed for you/);
  for (const each of await slack.seenBy(helen, channel)) assert.doesNotMatch(each.words, /Zoe/);
});

test('moving on brings the next week, and none twice', async () => {
  await slack.moveClock({ by: '1d' });
  await slack.moveClock({ by: 'monday' });
  const all = await slack.seenBy(ravi, 'C0STEERING');
  assert.equal(all.filter((each) => /week 2 of 12/.test(each.words)).length, 1);
  assert.equal(all.filter((each) => /week 3 of 12/.test(each.words)).length, 1);
});

test('App Home and the two shortcuts', async () => {
  assert.equal((await slack.act(zoe, 'home')).ok, true);
  const home = await until('the home page', async () => (await slack.state()).homes?.[zoe]);
  assert.match(JSON.stringify(home), /Helen/);
  assert.equal((await slack.act(zoe, 'shortcut', { callback_id: 'log_session' })).ok, true);
  const form = await slack.modalOf(zoe);
  assert.equal((await slack.act(zoe, 'close', { view: form.id })).ok, true);
  await slack.act(helen, 'say', { channel: 'C0WATERCOOLER', text: 'the portal logs me out every hour' });
  const said = (await slack.seenBy(zoe, 'C0WATERCOOLER')).at(-1);
  await slack.act(zoe, 'message_shortcut', { callback_id: 'capture_friction', channel: said.channel, ts: said.ts });
  assert.match(JSON.stringify(await slack.modalOf(zoe)), /the portal logs me out every hour/);
});

test('nothing that was sent broke a limit of Slack', async () => {
  const refused = (await slack.requests()).filter((each) => each.direction === 'from_service' && !each.ok);
  assert.deepEqual(refused, []);
});
