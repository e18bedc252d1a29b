// The company's calendar service is asked when people are busy: the real binary with a real database file, and a
// stand-in for Microsoft's login and Graph on loopback, with answers as learn.microsoft.com/graph/api/calendar-getschedule
// documents them.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { people } from './support/programme.mjs';
import { until } from './support/processes.mjs';
import { wordsOf } from './support/sandbox.mjs';
import { send } from './support/slack.mjs';
import { World } from './support/world.mjs';

const zoe = people.zoe, helen = people.helen;
const tenant = '11112222-3333-4444-5555-666677778888', canary = 'canary-4b1d', appSecret = 'canary-secret~with~16';
const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
const asked = [];
let world, slack, company;

const body = (request) => new Promise((whole) => {
  let text = '';
  request.on('data', (part) => { text += part; });
  request.on('end', () => whole(text));
});

async function answer(request, response) {
  const said = await body(request);
  const json = (status, content) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(content));
  if (request.url === `/${tenant}/oauth2/v2.0/token`) {
    assert.equal(new URLSearchParams(said).get('client_secret'), appSecret);
    return json(200, { token_type: 'Bearer', expires_in: 3599, access_token: 'canary-token' });
  }
  asked.push({ url: request.url, ...JSON.parse(said) });
  const schedules = asked.at(-1).schedules;
  return json(200, { value: schedules.map((scheduleId) => {
    if (scheduleId === zoe.email) return { scheduleId, error: { message: 'no mailbox', responseCode: 'ErrorMailRecipientNotFound' } };
    const scheduleItems = scheduleId !== helen.email ? [] : [{ status: 'busy', subject: canary, location: canary,
      start: { dateTime: `${tomorrow}T00:00:00.0000000`, timeZone: 'UTC' }, end: { dateTime: `${tomorrow}T23:45:00.0000000`, timeZone: 'UTC' } }];
    return { scheduleId, availabilityView: '0', scheduleItems };
  }) });
}

before(async () => {
  company = createServer((request, response) => answer(request, response).catch(() => response.destroy()));
  await new Promise((listening) => company.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${company.address().port}`;
  world = await World.open({ sections: `[graph]\ntenant = "${tenant}"\napp_id = "11112222-3333-4444-5555-666677778889"\n`
    + `app_secret = "${appSecret}"\norganizer = "mentoring@example.org"\ninvitations = false\nbusy_times = true\nlogin = "${url}"\nservice = "${url}"\n` });
  slack = world.slack;
});
after(async () => {
  await world?.close();
  company?.closeAllConnections();
  company?.close();
});

test('everybody of the programme is asked for at once, in the name of the one mailbox', async () => {
  await until('Graph to be asked', () => asked.length >= 2 && asked);
  assert.match(asked[0].url, /^\/v1\.0\/users\/mentoring(@|%40)example\.org\/calendar\/getSchedule$/);
  assert.ok(asked[0].schedules.includes(helen.email) && asked[0].schedules.includes(zoe.email), JSON.stringify(asked[0]));
  const stretches = asked.map((each) => Date.parse(`${each.endTime.dateTime}Z`) - Date.parse(`${each.startTime.dateTime}Z`));
  for (const stretch of stretches) assert.ok(stretch > 0 && stretch <= 62 * 86_400_000, `${stretch}`);
});

test('each person is told, and proposals keep to what was said', async () => {
  const told = await slack.sees(helen.user, /I ask Microsoft 365 when you are busy/);
  assert.equal((await slack.types(zoe.user, '/schedule-session tomorrow')).ok, true);
  const none = await slack.sees(zoe.user, /Helen.{0,80}busy|no time|None of/i);
  assert.doesNotMatch(wordsOf(none), /first time that both are free/);
  await slack.press(helen.user, told, 'Leave mine alone');
  await slack.sees(helen.user, /have forgotten what it said/);
  assert.equal((await slack.types(zoe.user, '/schedule-session tomorrow')).ok, true);
  await slack.sees(zoe.user, /first time that both are free/);
});

test('whose mailbox is not there reads so, and nothing of it is in the file, the logs or the metrics', async () => {
  assert.equal((await slack.types(zoe.user, '/mentoring calendar')).ok, true);
  await slack.sees(zoe.user, /Microsoft 365 has not told me when you are busy since/);
  const port = await until('its metrics', () => /"metrics":(\d+)/.exec(world.service.output)?.[1]);
  const metrics = await send(`http://127.0.0.1:${port}`, '/metrics', '', {}, { method: 'GET' });
  assert.match(metrics.body, /^switchback_work_calendar_readings_total\{result="refused"\} 1$/m);
  assert.match(metrics.body, /^switchback_work_calendar_readings_total\{result="trouble"\} 0$/m);
  for (const text of [world.service.output, world.service.errors, metrics.body, readFileSync(world.database, 'latin1')])
    assert.doesNotMatch(text, /canary/);
});
