// A mentor in Slack, her leader in Teams: the whole binary between a stand-in for Slack's cloud and one for
// Microsoft's, with signed tokens.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { join } from 'node:path';
import { isoDay, isoMinute, people, programmeFiles } from './support/programme.mjs';
import { Process, sleep, until, writePrivate } from './support/processes.mjs';
import { fieldIn } from './support/sandbox.mjs';
import { Microsoft, appId, inputIn, strangersKey, tenant, wordsOf } from './support/teams.mjs';
import { World } from './support/world.mjs';

const zoe = people.zoe.user, nadia = people.nadia.user;
const helen = { ...people.helen, user: '29:helen-of-teams', object: '0a0b0c0d-0000-4000-8000-000000000001' };
const eve = { name: 'Eve Moss', email: 'eve@northgate.example', user: '29:eve', object: '0a0b0c0d-0000-4000-8000-000000000002' };
let world, slack, teams;

function files() {
  const all = programmeFiles();
  all['people.csv'] = all['people.csv'].replace(`${people.helen.user},\n`, `,${helen.object}\n`);
  all['sessions.csv'] += `S09,R01,${isoMinute(Date.now() + 10 * 60_000)},Etc/UTC,30,planned\n`
    + `S10,R01,${isoMinute(Date.now() + 20 * 3600_000)},Etc/UTC,30,planned\n`;
  return all;
}

before(async () => {
  teams = await Microsoft.open({ people: [helen, eve] });
  world = await World.open({ files: files(), sections: teams.toml() });
  slack = world.slack;
});
after(async () => { await world?.close(); teams?.close(); });

test('a nudge reaches the leader in Teams; the account that the import named is confirmed before', async () => {
  await teams.sees(helen, /Your session with Zoe starts/);
  const asked = teams.calls.map((each) => `${each.method} ${each.path}`);
  const looked = asked.findIndex((each) => each.endsWith(`/members/${helen.object}`));
  const told = asked.findIndex((each) => each === `POST /v3/conversations/${teams.directOf(helen.object)}/activities`);
  assert.ok(looked >= 0 && looked < told, asked.join('\n'));
});

test('she confirms the next session on the nudge; it changes in place, and the mentor reads it in Slack', async () => {
  const nudge = await teams.sees(helen, /Your next session with Zoe/);
  const answer = await teams.press(world.url, helen, nudge, 'Confirm');
  assert.equal(answer.json.statusCode, 200);
  await until('the nudge to change', () => teams.seenBy(helen).find((each) => each.id === nudge.id && each.edited && /Confirmed/.test(each.words)));
  await slack.sees(zoe, /Helen confirmed your session/);
});

test('log-session typed in Teams: a card, its button, the dialog, an error at its field, the summary in Slack', async () => {
  assert.equal((await teams.types(world.url, helen, '/log-session')).status, 200);
  const card = await teams.sees(helen, /form/i);
  const opened = await teams.press(world.url, helen, card, 'Open the form');
  assert.equal(opened.status, 200);
  assert.equal(opened.json.task.type, 'continue');
  assert.equal(opened.json.task.value.title, 'Log a session');
  const refused = await teams.submit(world.url, helen, opened.json, { minutes: '9000', notes: 'CRM walk-through' });
  assert.equal(refused.json.task.type, 'continue');
  assert.match(wordsOf(refused.json.task.value.card.content), /480|minutes/i);
  assert.equal(inputIn(refused.json, 'notes').value, 'CRM walk-through');
  const closed = await teams.submit(world.url, helen, refused.json, { minutes: '30', decisions: 'Drop the weekly export' });
  assert.equal(closed.status, 200);
  assert.equal(closed.json?.task?.type, undefined, closed.body);
  const summary = await slack.sees(zoe, /Helen logged .* session/);
  assert.match(summary.words, /Drop the weekly export/);
  await teams.sees(helen, /Logged/);
  assert.equal((await slack.press(zoe, summary, 'Looks right')).ok, true);
  await teams.sees(helen, /Zoe says it looks right/);
});

test('an activity that is delivered three times happens once', async () => {
  await teams.types(world.url, helen, 'mentoring');
  await until('an answer', () => teams.seenBy(helen).some((each) => /session/i.test(each.words)));
  const before = teams.activities.length;
  const same = teams.activity(helen, { type: 'message', text: 'friction ! the portal logs me out every hour', textFormat: 'plain' });
  for (let again = 0; again < 3; again += 1) assert.equal((await teams.post(world.url, same)).status, 200);
  await teams.sees(helen, /portal logs me out|Noted/);
  await sleep(300);
  const noted = teams.activities.slice(before).filter((each) => /Noted/.test(wordsOf(each.activity)));
  assert.equal(noted.length, 1);
});

test('a stranger is told so, and nothing of anybody', async () => {
  assert.equal((await teams.types(world.url, eve, 'mentoring')).status, 200);
  const told = await teams.sees(eve, /programme/);
  assert.doesNotMatch(told.words, /Helen|Zoe/);
});

test('every wrong token is refused, and nothing happens', async () => {
  const now = Math.floor(Date.now() / 1000);
  const wrong = {
    'nobody signed it': { header: { alg: 'none' } },
    'signed by somebody else': { key: strangersKey.privateKey },
    'meant for another bot': { claims: { aud: tenant } },
    'from another issuer': { claims: { iss: 'https://sts.windows.net/evil/' } },
    expired: { claims: { exp: now - 400 } },
    'without an end': { claims: { exp: undefined } },
    'not valid yet': { claims: { nbf: now + 400 } },
    'for another serviceUrl': { claims: { serviceurl: 'https://smba.trafficmanager.net/emea/' } },
    'an unknown key': { header: { kid: 'nobody' } },
  };
  const before = teams.activities.length;
  const activity = teams.activity(helen, { type: 'message', text: 'mentoring' });
  for (const [what, how] of Object.entries(wrong)) {
    const answer = await teams.post(world.url, activity, { Authorization: `Bearer ${teams.token(how)}` });
    assert.ok([401, 403].includes(answer.status), `${what}: ${answer.status}`);
  }
  for (const value of ['', 'Bearer', 'Bearer x.y.z', `Basic ${appId}`])
    assert.ok([401, 403].includes((await teams.post(world.url, activity, { Authorization: value })).status), value);
  await sleep(300);
  assert.equal(teams.activities.length, before);
});

test('what cannot be read, or comes from elsewhere, is refused', async () => {
  const good = teams.activity(helen, { type: 'message', text: 'mentoring' });
  const elsewhere = 'https://smba.trafficmanager.net.evil.example/';
  const answers = await Promise.all([
    teams.post(world.url, { ...good, serviceUrl: elsewhere }, { Authorization: `Bearer ${teams.token({ claims: { serviceurl: elsewhere } })}` }),
    teams.post(world.url, { ...good, channelData: { tenant: { id: appId } }, conversation: { ...good.conversation, tenantId: appId } }),
    teams.post(world.url, { ...good, conversation: undefined }),
    teams.post(world.url, { ...good, channelId: 'directline' }),
  ]);
  for (const [at, answer] of answers.entries()) assert.ok([400, 401, 403].includes(answer.status), `${at}: ${answer.status}`);
});

// Helen has logged the session that has just ended. When that was today (it is not in the first hours after
// midnight) Zoe is shown her log first, with a button for another one.
async function formForAnother() {
  await slack.types(zoe, '/log-session');
  const offered = () => slack.seenBy(zoe).then((seen) => seen.filter((each) => /Log another session/.test(each.words)).at(-1));
  const first = await until('a form, or the log of today', async () => (await slack.state()).modals?.[zoe]?.at(-1) ?? offered());
  if (first.words) await slack.press(zoe, first, 'Log another session');
  return slack.modalOf(zoe);
}

test('a leader who cannot be reached is told to the programme lead, once', async () => {
  teams.refuse = (method, path) => (method === 'POST' && path.includes(teams.directOf(helen.object)) ? 'BotNotInConversationRoster' : null);
  const yesterday = isoDay(Date.now() - 24 * 3600_000);
  for (const minutes of ['20', '25']) {
    const form = await formForAnother();
    const answer = await slack.submit(zoe, form, { session: fieldIn(form, 'session').element.options.at(-1).value, date: yesterday, time: minutes === '20' ? '09:05' : '13:55', minutes, notes: 'Dashboards' });
    assert.deepEqual(answer.errors ?? answer.error, undefined);
  }
  const told = await slack.sees(nadia, /does not have Switchback in Teams/);
  assert.match(told.words, /Helen Marsh/);
  assert.doesNotMatch(told.words, /Dashboards|logged/);
  await sleep(500);
  assert.equal((await slack.seenBy(nadia)).filter((each) => /does not have Switchback/.test(each.words)).length, 1);
  teams.refuse = () => null;
});

test('check --online asks Microsoft, and says what is wrong with the secret', async () => {
  const check = async (config) => {
    const one = new Process(['check', '--online', '--config', config]);
    await one.ended;
    return { code: one.exit.code, text: one.output + one.errors };
  };
  const good = await check(world.config);
  assert.equal(good.code, 0, good.text);
  assert.match(good.text, /Microsoft gives out tokens/);
  const wrong = writePrivate(join(world.folder, 'wrong.toml'), world.toml(false).replace(/app_secret = ".*"/, 'app_secret = "another-secret-of-nobody"'));
  const bad = await check(wrong);
  assert.equal(bad.code, 2, bad.text);
  assert.match(bad.text, /teams\.app_secret: .*7000215/);
  assert.doesNotMatch(bad.text, /another-secret/);
});
