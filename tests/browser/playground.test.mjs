// The main job in Microsoft's own client for bots, without a tenant: install, log a session in its dialog, press
// buttons, be nudged, read the digest. It takes no tokens and keeps to no limits; those are tested elsewhere.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { helen, Playground } from './playground.mjs';

let playground, page;
before(async () => {
  playground = await Playground.open('2026-03-10 08:00');
  page = await playground.page();
});
after(() => playground?.close());

const cards = () => page.locator('.ac-adaptiveCard');
const card = (words) => cards().filter({ hasText: words }).last();
const dialog = () => page.getByRole('dialog');
const say = async (words) => {
  await page.locator('[contenteditable=true]').first().click();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
};
// A dialog is opened through an action of the message extension, the only way the Playground has.
const open = async (command) => {
  await page.getByRole('button', { name: 'Trigger Message Extension App' }).click();
  await page.getByRole('menuitem', { name: 'Action Command' }).click();
  await dialog().getByPlaceholder('Input command id or leave blanks').fill(command);
  await dialog().locator('input[type=radio]').first().check({ force: true });
  await dialog().getByRole('button', { name: 'Create' }).click();
  await dialog().getByRole('button', { name: 'Create' }).waitFor({ state: 'detached' });
};

test('both listen on loopback alone', () => {
  assert.deepEqual([...new Set(playground.listening())], ['0100007F']);
});

test('whoever installs it is welcomed and told what it is for', async () => {
  await card('Hello Omar').waitFor();
  await playground.picture(page, 'installed');
});

test('a command that is typed is answered in the chat', async () => {
  await say('mentoring help');
  await card('log-session').waitFor();
  await playground.picture(page, 'help');
});

test('the form comes up as a dialog; an error stands at its field, and nothing that was typed is lost', async () => {
  await open('log_session');
  await dialog().getByText('Log a session').first().waitFor();
  await playground.picture(page, 'form');
  await dialog().getByLabel('What we covered').fill('Counter enrolments, and why the guest Wi-Fi stands in their way.');
  await dialog().getByLabel(/^Time/).fill('23:30');
  await dialog().getByRole('button', { name: 'Save' }).click();
  await dialog().getByText('That is still to come').scrollIntoViewIfNeeded();
  await playground.picture(page, 'error');
  assert.match(await dialog().getByLabel('What we covered').inputValue(), /guest Wi-Fi/);
});

test('a session is logged through the dialog and confirmed in the chat', async () => {
  await dialog().getByLabel(/^Time/).fill('11:00');
  await dialog().getByLabel('Friction points').fill('!! guest Wi-Fi never sends its code #counter');
  await dialog().getByRole('button', { name: 'Save' }).click();
  await card('Logged: ').waitFor();
  await playground.picture(page, 'logged');
  if (await dialog().count()) await dialog().getByRole('button', { name: 'Close' }).first().click();
  assert.match(await card('Logged: ').innerText(), /30 min with Helen.*1 friction point/s);
});

test('his leader has the summary in Slack, and what she answers there changes his card here in place', async () => {
  const before = await cards().count();
  const summary = await playground.slack.sees(helen, /Omar.*guest Wi-Fi|guest Wi-Fi.*Omar/s, { ms: 30_000 });
  await playground.slack.press(helen, summary, 'Looks right');
  await card(/Helen.*looks right/s).waitFor();
  assert.equal(await cards().count(), before);
  await playground.picture(page, 'agreed');
});

test('a nudge comes by itself when it is time', async () => {
  playground.clock('2026-03-11 10:16');
  await card('How did it go with Helen').waitFor({ timeout: 40_000 });
  await playground.picture(page, 'nudged');
});

test('a button on a card works, and the card changes in place', async () => {
  const before = await cards().count();
  await card('How did it go with Helen').getByRole('button', { name: 'It didn' }).click();
  await card('Noted: it didn').getByRole('button', { name: 'It did happen' }).waitFor();
  assert.equal(await card('How did it go with Helen').count(), 0);
  assert.equal(await cards().count(), before);
  await playground.picture(page, 'updated');
});

test('on Monday at nine the committee reads the digest in its channel, and not who reported what', async () => {
  playground.clock('2026-03-16 09:00:10');
  await page.getByText('Steering committee').first().click();
  await card('guest Wi-Fi never sends').first().waitFor({ timeout: 40_000 });
  const digest = (await cards().allInnerTexts()).join('\n');
  assert.match(digest, /week \d+ of 12/);
  assert.doesNotMatch(digest, /Omar/);
  await playground.picture(page, 'digest');
});

test('the page would have asked nobody else but for its fonts and decoration', () => {
  assert.deepEqual(page.elsewhere.filter((address) => new URL(address).host !== 'res-1.cdn.office.net'), []);
});
