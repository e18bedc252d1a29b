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
  assert.equal(await page.locator('.guide li.done').count(), 0);
  await stage.picture(page, 'sandbox-first');
  assert.deepEqual(await axe(page), []);
});

test('one comes into a week under way: a session to log, and its mentor is asked how it went', async () => {
  assert.match(await page.locator('.clock-face').innerText(), /Thu 23 April 2026\s+11:4\d/);
  const asked = pane(0).locator('.message', { hasText: 'How did it go with' });
  await asked.getByRole('button', { name: 'Log it' }).waitFor();
  assert.match(await pane(2).locator('.list').innerText(), /week 7 of 12/);
});

test('what a step of the guide tells to press is there to be pressed', async () => {
  const [log, agree, monday, digest] = await page.locator('.guide li small').allInnerTexts();
  assert.match(log, /Press Log it under “How did it go\?” .* press Save/);
  assert.match(agree, /Looks right/);
  assert.match(monday, /Monday 09:00/);
  assert.equal(await page.getByRole('button', { name: /next Monday/ }).innerText(), 'Monday 09:00');
  assert.match(digest, new RegExp(await pane(2).getByRole('tab', { selected: true }).innerText()));
});

test('a tab has its panel, and arrow keys go from tab to tab', async () => {
  const tab = pane(1).getByRole('tab', { selected: true });
  const panel = pane(1).locator(`#${await tab.getAttribute('aria-controls')}`);
  assert.equal(await panel.getAttribute('role'), 'tabpanel');
  assert.equal(await panel.getAttribute('aria-labelledby'), await tab.getAttribute('id'));
  await tab.focus();
  await page.keyboard.press('End');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Mentors');
  await page.keyboard.press('Home');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Switchback');
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
  await date.fill('2026-04-24');
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
  await pane(0).getByRole('button', { name: 'Log it' }).click();
  await dialog().waitFor();
  assert.equal(await dialog().locator('button[type=submit]').innerText(), 'Save');
  await dialog().locator('[data-block=notes] textarea').fill('CRM walk-through, then the export nobody reads.');
  await dialog().locator('[data-block=frictions] textarea').fill('!! opening an account asks for the same form three times #forms');
  await dialog().locator('button[type=submit]').click();
  await dialog().waitFor({ state: 'detached' });
  await pane(0).locator('.message', { hasText: /Logged: / }).waitFor();
  await pane(1).locator('.message', { hasText: 'CRM walk-through' }).waitFor();
  await stage.picture(page, 'sandbox-logged');
  assert.equal(await page.locator('.guide li.done').count(), 1);
});

test('a button on a message works, and the message changes in place', async () => {
  await pane(1).getByRole('button', { name: 'Looks right' }).last().click();
  const changed = pane(0).locator('.message', { hasText: 'says it looks right' });
  await changed.locator('.edited').waitFor();
  assert.equal(await page.locator('.guide li.done').count(), 2);
});

test('of private answers the newest is open, an older one is a line that opens', async () => {
  for (const command of ['/mentoring help', '/friction list']) {
    const before = await pane(0).locator('.message.ephemeral').count();
    await composer(0).fill(command);
    await page.keyboard.press('Enter');
    await pane(0).locator('.message.ephemeral').nth(before).waitFor();
  }
  assert.equal(await pane(0).locator('.message.ephemeral:not(.folded)').count(), 1);
  await pane(0).locator('.unfold').last().press('Enter');
  assert.equal(await pane(0).locator('.message.ephemeral:not(.folded)').count(), 2);
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

test('who has scrolled up stays there and is told of what is new; the pill leads to it', async () => {
  for (const at of [0, 2]) await pane(at).getByRole('tab', { name: /#mentors/ }).click();
  const list = pane(0).locator('.list');
  const said = async (words) => {
    await composer(2).fill(words);
    await page.keyboard.press('Enter');
    await pane(0).locator('.message', { hasText: words }).waitFor({ state: 'attached' });
  };
  for (let at = 0; at < 30; at += 1) await said(`Line ${at} of a long talk\u00a0end`);
  const end = await list.evaluate((each) => each.scrollHeight - each.scrollTop - each.clientHeight);
  assert.ok(end < 60, `the newest is ${end} pixels below what is shown`);
  await page.setViewportSize({ width: 1440, height: 560 });
  await list.evaluate((each) => { each.scrollTop = 0; });
  await page.waitForTimeout(200);
  await said('Something new');
  const pill = pane(0).locator('.pill');
  assert.equal((await pill.innerText()).trim(), '1 new message');
  assert.equal(await list.evaluate((each) => each.scrollTop), 0);
  await pill.click();
  await pill.waitFor({ state: 'hidden' });
  assert.ok(await list.evaluate((each) => each.scrollTop) > 0);
  await page.setViewportSize({ width: 1440, height: 900 });
  await pane(0).getByRole('tab', { name: 'Switchback' }).click();
  await pane(2).getByRole('tab', { name: /#steering/ }).click();
});

test('App Home is drawn', async () => {
  await pane(0).getByRole('tab', { name: 'Home' }).click();
  await pane(0).locator('.home').waitFor();
  await stage.picture(page, 'sandbox-home');
  await pane(0).getByRole('tab', { name: 'Switchback' }).click();
});

test('on Monday at nine the committee reads the digest', async () => {
  const digest = pane(2).locator('.message', { hasText: /week 8 of 12/ });
  const logged = pane(0).locator('.message', { hasText: /Logged: / });
  assert.match(await logged.innerText(), /today, \d\d:\d\d/);
  await page.evaluate(() => {
    globalThis.heard = [];
    new MutationObserver(() => {
      const words = document.getElementById('announcer').textContent;
      if (words) globalThis.heard.push({ words, moving: !document.querySelector('.clock progress').hidden });
    }).observe(document.getElementById('announcer'), { childList: true, characterData: true, subtree: true });
  });
  await page.getByRole('button', { name: /next Monday/ }).click();
  await digest.waitFor({ timeout: 60_000 });
  await page.locator('.clock progress').waitFor({ state: 'hidden', timeout: 60_000 });
  assert.match(await digest.innerText(), /same form three times/);
  assert.match(await digest.innerText(), /\d+ new friction points?/);
  const [, held, planned] = /(\d+) of (\d+) sessions held/.exec(await digest.innerText());
  assert.ok(Number(held) > Number(planned) / 2, `${held} of ${planned} held: the other pairs' week has not come in`);
  await page.waitForTimeout(300);
  const heard = await page.evaluate(() => globalThis.heard);
  assert.equal(heard.length, 1, JSON.stringify(heard));
  assert.equal(heard[0].moving, false);
  assert.match(heard[0].words, /^Monday 27 April, 09:00: \d+ new messages? .*in #steering-committee/);
  await stage.picture(page, 'sandbox-digest');
  await page.locator('.guide li.done').nth(3).waitFor();
  await pane(2).locator('.replies').last().click();
  await pane(2).locator('.thread-bar').waitFor();
  await stage.picture(page, 'sandbox-thread');
  await pane(2).getByRole('button', { name: /Back/ }).click();
  assert.deepEqual(await axe(page), []);
});

test('what was said of today names the day when it is over', async () => {
  const words = await pane(0).locator('.message', { hasText: /Logged: / }).innerText();
  assert.doesNotMatch(words, /today/);
  assert.match(words, /Thursday 23 April 2026/);
});

test('a step that was done stays ticked, also when its Undo comes too late', async () => {
  const logged = pane(0).locator('.message', { hasText: /Logged: / });
  await logged.getByRole('button', { name: 'Undo' }).click();
  await pane(0).getByText(/those are over/).first().waitFor();
  assert.equal(await page.locator('.guide li.done').count(), 4);
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
