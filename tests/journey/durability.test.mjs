// Nothing acknowledged is lost: killed in the middle of a load, drained by SIGTERM, restarted in a conversation.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { crowd, people } from './support/programme.mjs';
import { sleep, until } from './support/processes.mjs';
import { commandBody, send, sendCommand } from './support/slack.mjs';
import { World } from './support/world.mjs';

let world, slack;
before(async () => {
  world = await World.open();
  slack = world.slack;
});
after(() => world?.close());

// Friction points by everybody, each with words of its own, several at a time, until told to stop.
function load(prefix, atOnce = 6) {
  const outcomes = [];
  let going = true, made = 0;
  const worker = async () => {
    while (going) {
      const number = made++;
      const words = `${prefix} ${number} of the load`;
      const body = commandBody('/friction', words, crowd[number % crowd.length].user);
      const answer = await sendCommand(world.url, body);
      outcomes.push({ words, body, user: crowd[number % crowd.length].user, ...answer });
      await sleep(15);
    }
  };
  const workers = Array.from({ length: atOnce }, worker);
  return { outcomes, stop: async () => { going = false; await Promise.all(workers); } };
}

// Every acknowledged one is told to its person, once; none is told twice.
async function eachToldOnce(outcomes) {
  const acknowledged = outcomes.filter((each) => each.status === 200);
  const told = async () => {
    const { messages } = await slack.state();
    const count = new Map();
    for (const message of messages.filter((each) => !each.only_for)) {
      const found = /(\w+ \d+ of the load)/.exec(JSON.stringify(message.blocks ?? message.text));
      if (found) count.set(found[1], (count.get(found[1]) ?? 0) + 1);
    }
    return count;
  };
  await until(`all ${acknowledged.length} acknowledged acts to be told`, async () => {
    const count = await told();
    return acknowledged.every((each) => count.has(each.words));
  }, 60_000);
  await sleep(1000);
  for (const [words, times] of await told()) assert.equal(times, 1, `${words} was told ${times} times`);
  return acknowledged.length;
}

test('kill -9 under load: every act that was acknowledged is there after the restart, once', async () => {
  const running = load('killed');
  await until('some acknowledgements', () => running.outcomes.filter((each) => each.status === 200).length >= 25);
  await world.service.kill('SIGKILL');
  await running.stop();
  await world.startService();
  assert.ok(await eachToldOnce(running.outcomes) >= 25);
});

test('what was acknowledged before the kill is known: delivered again, it happens no second time', async () => {
  const { user } = people.ravi;
  const body = commandBody('/friction', 'again 7 of the load', user);
  assert.equal((await sendCommand(world.url, body)).status, 200);
  await world.service.kill('SIGKILL');
  await world.startService();
  for (let times = 0; times < 3; times += 1) assert.equal((await sendCommand(world.url, body)).status, 200);
  await eachToldOnce([{ status: 200, words: 'again 7 of the load' }]);
});

test('SIGTERM drains: every accepted request is answered, and nothing acknowledged is lost', async () => {
  const running = load('drained');
  await until('some acknowledgements', () => running.outcomes.filter((each) => each.status === 200).length >= 25);
  const exit = await world.service.stop();
  await running.stop();
  assert.deepEqual(exit, { code: 0, signal: null });
  const broken = running.outcomes.filter((each) => each.status !== 200 && each.error !== 'ECONNREFUSED');
  assert.deepEqual(broken.map(({ status, error }) => ({ status, error })), []);
  await world.startService();
  await eachToldOnce(running.outcomes);
});

test('a form that was open when the service was killed is submitted to the next one', async () => {
  const { user } = people.zoe;
  await slack.types(user, '/log-session');
  const form = await slack.modalOf(user);
  await world.service.kill('SIGKILL');
  const failed = await slack.submit(user, form, { notes: 'written before the crash' });
  assert.match(failed.error, /trouble connecting/);
  await world.startService();
  const answer = await slack.submit(user, form, { notes: 'written before the crash' });
  assert.equal(answer.ok, true, JSON.stringify(answer));
  await slack.sees(user, /^Logged\b.*Helen/);
  assert.equal((await slack.seenBy(people.helen.user)).filter((each) => /Zoe logged/.test(each.words)).length <= 1, true);
});

test('killed right after a message left, it is found and not sent again', async () => {
  const { user } = crowd[0];
  await slack.misbehave({ method: 'chat.postMessage', kind: 'lost', ms: 4000 });
  await slack.types(user, '/friction slow 1 of the load');
  await slack.sees(user, /slow 1 of the load/);
  await world.service.kill('SIGKILL');
  await world.startService();
  await until('the look into the history', async () => (await slack.requests('conversations.history')).some((each) => each.ok), 30_000);
  await sleep(1500);
  assert.equal((await slack.seenBy(user)).filter((each) => /slow 1 of the load/.test(each.words)).length, 1);
});

test('health and readiness answer while all this goes on', async () => {
  assert.equal((await send(world.url, '/healthz', '', {}, { method: 'GET' })).status, 200);
  assert.equal((await send(world.url, '/readyz', '', {}, { method: 'GET' })).status, 200);
});
