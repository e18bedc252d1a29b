// The sandbox as a person meets it: the main job by keyboard and mouse, for everybody, on any screen.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, Stage } from './stage.mjs';

let stage, page;
before(async () => {
  stage = await Stage.open();
  page = await stage.page();
});
after(() => stage?.close());

const pane = (at) => page.locator(`#pane-${at}`);
const composer = (at) => pane(at).locator('.composer textarea');
const dialog = () => page.getByRole('dialog');
const focused = () => page.evaluate(() => document.activeElement.closest('.field')?.dataset.block ?? document.activeElement.tagName);

test('three people sit side by side, with a hint of what to try', async () => {
  assert.equal(await page.locator('.pane').count(), 3);
  assert.match(await page.locator('.clock-face').innerText(), /2026/);
  assert.equal(await page.locator('.guide li').count(), 4);
  await stage.picture(page, 'sandbox-first');
  assert.deepEqual(await axe(page), []);
});

test('a beginning of a command is completed by the keyboard', async () => {
  await composer(0).focus();
  await page.keyboard.type('/');
  assert.ok(await pane(0).locator('[role=option]').count() >= 3);
  await stage.picture(page, 'sandbox-completion');
  await page.keyboard.type('log');
  await page.keyboard.press('Enter');
  assert.equal(await composer(0).inputValue(), '/log-session ');
  await page.keyboard.press('Enter');
  await dialog().waitFor();
});

test('the form has the focus, keeps it, and gives it back', async () => {
  assert.notEqual(await focused(), 'BODY');
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.activeElement.closest('.dialog') !== null), `Tab ${step} left the form`);
  }
  assert.deepEqual(await axe(page), []);
  await stage.picture(page, 'sandbox-form');
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  assert.ok(await composer(0).evaluate((each) => each === document.activeElement));
});

test('an error is shown at its field and takes the focus', async () => {
  await page.keyboard.type('/log-session');
  await page.keyboard.press('Enter');
  await dialog().waitFor();
  const date = dialog().locator('[data-block=date] input');
  await date.fill('2026-03-10');
  await page.keyboard.press('Control+Enter');
  const error = dialog().locator('[data-block=date] .error');
  await error.filter({ hasText: /\w/ }).waitFor();
  assert.equal(await focused(), 'date');
  assert.equal(await date.getAttribute('aria-invalid'), 'true');
  await stage.picture(page, 'sandbox-error');
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
});

test('a session is logged: confirmation here, summary at the partner’s', async () => {
  await composer(0).fill('/log-session');
  await page.keyboard.press('Enter');
  await dialog().waitFor();
  await dialog().locator('[data-block=notes] textarea').fill('CRM walk-through, then the export nobody reads.');
  await dialog().locator('[data-block=frictions] textarea').fill('!! opening an account asks for the same form three times #forms');
  await dialog().locator('button[type=submit]').click();
  await dialog().waitFor({ state: 'detached' });
  await pane(0).locator('.message', { hasText: /Logged: / }).waitFor();
  await pane(1).locator('.message', { hasText: 'CRM walk-through' }).waitFor();
  await stage.picture(page, 'sandbox-logged');
  assert.equal(await page.locator('.guide li.done').count(), 2);
});

test('a button on a message works, and the message changes in place', async () => {
  await pane(1).getByRole('button', { name: 'Looks right' }).last().click();
  await pane(0).locator('.message', { hasText: 'says it looks right' }).waitFor();
});

test('words of a colleague become a friction point from the message’s menu', async () => {
  await pane(2).getByRole('tab', { name: /#mentors/ }).click();
  await composer(2).fill('the portal logs me out every hour');
  await page.keyboard.press('Enter');
  await pane(0).getByRole('tab', { name: /#mentors/ }).click();
  const said = pane(0).locator('.message', { hasText: 'logs me out' });
  await said.hover();
  await said.getByRole('button', { name: 'Message actions' }).click();
  await page.getByRole('menuitem', { name: /Capture.* friction point/ }).click();
  await dialog().waitFor();
  assert.match(await dialog().innerText(), /friction/i);
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  await pane(0).getByRole('tab', { name: 'Switchback' }).click();
  await pane(2).getByRole('tab', { name: /#steering/ }).click();
});

test('App Home is drawn', async () => {
  await pane(1).getByRole('tab', { name: 'Home' }).click();
  await pane(1).locator('.home').waitFor();
  await stage.picture(page, 'sandbox-home');
  await pane(1).getByRole('tab', { name: 'Switchback' }).click();
});

test('on Monday at nine the committee reads the digest', async () => {
  const digests = pane(2).locator('.message', { hasText: /week \d+ of 12/ });
  // A session that was logged today is told on the next Monday, so the clock may have to go there twice.
  for (let monday = 0; monday < 2; monday += 1) {
    const before = await digests.count();
    await page.getByRole('button', { name: /next Monday/ }).click();
    await page.waitForFunction((count) => [...document.querySelectorAll('#pane-2 .message')].filter((each) => /week \d+ of 12/.test(each.textContent)).length > count, before, { timeout: 60_000 });
    await page.locator('.clock progress').waitFor({ state: 'hidden', timeout: 60_000 });
  }
  assert.match(await pane(2).locator('.list').innerText(), /same form three times/);
  await stage.picture(page, 'sandbox-digest');
  assert.equal(await page.locator('.guide li.done').count(), 4);
  await pane(2).locator('.replies').last().click();
  await pane(2).locator('.thread-bar').waitFor();
  await stage.picture(page, 'sandbox-thread');
  await pane(2).getByRole('button', { name: /Back/ }).click();
  assert.deepEqual(await axe(page), []);
});

test('somebody else may sit in a pane', async () => {
  const seat = pane(0).getByRole('combobox', { name: 'Who sits here' });
  const names = await seat.locator('option').allInnerTexts();
  assert.ok(names.length > 40, `${names.length} people`);
  await seat.selectOption({ index: 3 });
  assert.match(await pane(0).getAttribute('aria-label'), /Slack/);
});

test('dark colours pass the same checks', async () => {
  const dark = await stage.page({ colorScheme: 'dark' });
  await dark.locator('.message').first().waitFor();
  await stage.picture(dark, 'sandbox-dark');
  assert.deepEqual(await axe(dark), []);
  assert.deepEqual(dark.complaints, []);
  await dark.context().close();
});

test('on a narrow screen one person is shown at a time, and nothing sticks out', async () => {
  const narrow = await stage.page({ viewport: { width: 360, height: 740 } });
  assert.equal(await narrow.locator('.pane:visible').count(), 1);
  await narrow.locator('.switcher button').nth(2).click();
  assert.ok(await narrow.locator('#pane-2').isVisible());
  const wider = await narrow.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(wider <= 0, `${wider} pixels too wide`);
  await stage.picture(narrow, 'sandbox-narrow');
  assert.deepEqual(await axe(narrow), []);
  await narrow.context().close();
});

test('nothing was asked of any other machine, and the page had nothing to complain of', async () => {
  for (const address of page.addresses) assert.ok(address.startsWith(stage.url), address);
  assert.deepEqual(page.complaints, []);
});
