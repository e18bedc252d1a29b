// Socket Mode: no public address, the same journey.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { people } from './support/programme.mjs';
import { until } from './support/processes.mjs';
import { World } from './support/world.mjs';

const zoe = people.zoe.user, helen = people.helen.user;
let world, slack;
before(async () => {
  world = await World.open({ socketMode: true });
  slack = world.slack;
  await until('the service to connect', async () => (await slack.state()).sockets > 0);
});
after(() => world?.close());

test('a session is logged over the socket', async () => {
  assert.equal((await slack.types(zoe, '/log-session')).ok, true);
  const form = await slack.modalOf(zoe);
  const refused = await slack.submit(zoe, form, { minutes: '45', frictions: '!!' });
  assert.ok(refused.errors?.frictions, JSON.stringify(refused));
  const answer = await slack.submit(zoe, form, { notes: 'over the socket', frictions: '' });
  assert.equal(answer.ok, true, JSON.stringify(answer));
  await slack.sees(zoe, /^Logged\b.*Helen/);
  await slack.sees(helen, /Zoe logged/);
});

test('when Slack asks for a new connection, it is opened before the old one is gone', async () => {
  await slack.post('/sandbox/disconnect', { reason: 'refresh_requested' });
  await until('another connection', async () => (await slack.state()).sockets > 0);
  assert.equal((await slack.types(zoe, '/friction the socket was renewed')).ok, true);
  await slack.sees(zoe, /the socket was renewed/);
});

test('the stand-in is gone for a while: the service comes back by itself', async () => {
  await world.standIn.kill('SIGKILL');
  await world.startStandIn();
  slack = world.slack;
  await until('the service to connect again', async () => (await slack.state()).sockets > 0, 30_000);
  assert.equal((await slack.types(helen, '/friction found after the pause')).ok, true);
  await slack.sees(helen, /found after the pause/);
});
