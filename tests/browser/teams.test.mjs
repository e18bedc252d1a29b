// A pair across two platforms as its two people meet it: a mentor in Slack and her leader in Teams; then the other
// way around, with the committee in a Teams channel.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axe, Stage } from './stage.mjs';

const paneOf = (page) => (at) => page.locator(`#pane-${at}`);

// Forward a day at a time until it is there.
async function daysUntil(page, there) {
  for (let day = 0; day < 8 && !(await there.count()); day += 1) {
    await page.getByRole('button', { name: /one day forward/ }).click();
    await page.locator('.clock progress').waitFor({ state: 'visible' }).catch(() => {});
    await page.locator('.clock progress').waitFor({ state: 'hidden', timeout: 60_000 });
    await page.waitForTimeout(300);
  }
  await there.first().waitFor();
}

describe('a mentor in Slack, her leader in Teams', () => {
  let stage, page, pane;
  before(async () => {
    stage = await Stage.open();
    page = await stage.page();
    pane = paneOf(page);
  });
  after(() => stage?.close());

  test('each pane says where its person lives', async () => {
    assert.match(await pane(0).getAttribute('aria-label'), /’s Slack$/);
    assert.match(await pane(1).getAttribute('aria-label'), /’s Teams$/);
    assert.match(await pane(2).getAttribute('aria-label'), /’s Slack$/);
    assert.equal(await pane(1).locator('.product').innerText(), 'Teams');
    assert.equal(await pane(1).getByRole('tab', { name: 'Home' }).count(), 0);
    assert.deepEqual(await axe(page), []);
  });

  test('what the mentor logs in Slack reaches the leader as a card in Teams', async () => {
    await pane(0).getByRole('button', { name: 'Log it' }).click();
    const form = page.getByRole('dialog');
    await form.waitFor();
    await form.locator('[data-block=notes] textarea').fill('Listened to three calls; **two** were about [the app].');
    await form.locator('[data-block=frictions] textarea').fill('!! the reset code comes after it has expired #login');
    await form.locator('button[type=submit]').click();
    await form.waitFor({ state: 'detached' });
    const card = pane(1).locator('.message .card', { hasText: 'Listened to three calls' });
    await card.waitFor();
    // People's words are not markup.
    assert.match(await card.innerText(), /\*\*two\*\* were about \[the app\]/);
    await stage.picture(page, 'teams-summary');
    assert.deepEqual(await axe(page), []);
  });

  test('the leader agrees, by keyboard, and the card changes in its place', async () => {
    const card = pane(1).locator('.message', { hasText: 'Listened to three calls' });
    const before = await pane(1).locator('.message').count();
    await card.getByRole('button', { name: 'Looks right' }).focus();
    await page.keyboard.press('Enter');
    await card.getByRole('button', { name: 'Looks right' }).waitFor({ state: 'detached' });
    assert.equal(await pane(1).locator('.message').count(), before);
    await pane(0).locator('.message', { hasText: 'says it looks right' }).waitFor();
    await page.locator('.guide li.done').nth(1).waitFor();
    await stage.picture(page, 'teams-agreed');
  });

  test('words typed in Teams are answered, and a button opens the dialog', async () => {
    const composer = pane(1).locator('.composer textarea');
    await composer.fill('friction');
    await page.keyboard.press('Enter');
    const opens = pane(1).locator('.message').last().locator('.card-button').first();
    await opens.waitFor();
    await opens.click();
    const dialog = pane(1).getByRole('dialog');
    await dialog.waitFor();
    assert.ok(await page.evaluate(() => document.activeElement.closest('.teams-dialog') !== null));
    for (let step = 0; step < 15; step += 1) {
      await page.keyboard.press('Tab');
      assert.ok(await page.evaluate(() => document.activeElement.closest('.dialog') !== null), `Tab ${step} left the dialog`);
    }
    await stage.picture(page, 'teams-dialog');
    assert.deepEqual(await axe(page), []);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  test('a beginning of a command is completed in Teams as well', async () => {
    const composer = pane(1).locator('.composer textarea');
    await composer.focus();
    await page.keyboard.type('/ment');
    await page.keyboard.press('Enter');
    assert.equal(await composer.inputValue(), '/mentoring ');
    await page.keyboard.type('help');
    const before = await pane(1).locator('.message .card').count();
    await page.keyboard.press('Enter');
    await pane(1).locator('.message .card').nth(before).waitFor();
  });

  test('the day before, the leader is nudged in Teams and confirms there', async () => {
    const confirm = pane(1).getByRole('button', { name: 'Confirm', exact: true });
    await daysUntil(page, confirm.nth(await confirm.count()));
    const nudge = pane(1).locator('.message', { has: page.getByRole('button', { name: 'Confirm', exact: true }) }).last();
    const id = await nudge.getAttribute('data-ts');
    await nudge.scrollIntoViewIfNeeded();
    // The card's instants stand in the leader's own zone, not as the function that writes them.
    assert.doesNotMatch(await nudge.innerText(), /\{\{/);
    await stage.picture(page, 'teams-nudge');
    await confirm.last().click();
    const same = pane(1).locator(`.message[data-ts="${id}"]`);
    await same.getByRole('button', { name: 'Confirm', exact: true }).waitFor({ state: 'detached' });
    assert.match(await same.innerText(), /confirmed/i);
    await stage.picture(page, 'teams-confirmed');
    assert.deepEqual(await axe(page), []);
  });

  test('dark colours and a narrow screen suit the Teams pane, too', async () => {
    const dark = await stage.page({ colorScheme: 'dark', viewport: { width: 390, height: 800 } });
    await dark.locator('.switcher button').nth(1).click();
    await dark.locator('#pane-1 .card').first().waitFor();
    await stage.picture(dark, 'teams-dark-narrow');
    assert.ok(await dark.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
    assert.deepEqual(await axe(dark), []);
    assert.deepEqual(dark.complaints, []);
    await dark.context().close();
  });

  test('nothing was asked of any other machine, and the page had nothing to complain of', async () => {
    for (const address of page.addresses) assert.ok(address.startsWith(stage.url), address);
    assert.deepEqual(page.complaints, []);
  });
});

describe('a mentor in Teams, her leader in Slack, the committee in a Teams channel', () => {
  let stage, page, pane;
  before(async () => {
    stage = await Stage.open('--mentor', 'teams', '--leader', 'slack', '--committee', 'teams');
    page = await stage.page();
    pane = paneOf(page);
  });
  after(() => stage?.close());

  test('the dialog says what is wrong at its field, keeps what was typed, and logs the session', async () => {
    await pane(0).getByRole('button', { name: 'Log it' }).click();
    const dialog = pane(0).getByRole('dialog');
    await dialog.waitFor();
    const field = (name) => dialog.locator(`[data-input=${name}]`);
    await field('notes').locator('textarea').fill('Read ten chats together.');
    await field('frictions').locator('textarea').fill('! nobody sees the queue #queue');
    await field('date').locator('input').fill('2026-04-24');
    await page.keyboard.press('Control+Enter');
    await dialog.locator('.field.wrong').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.closest('[data-input]')?.dataset.input), 'date');
    assert.equal(await field('notes').locator('textarea').inputValue(), 'Read ten chats together.');
    await stage.picture(page, 'teams-error');
    assert.deepEqual(await axe(page), []);
    await field('date').locator('input').fill('2026-04-23');
    await page.keyboard.press('Control+Enter');
    await dialog.waitFor({ state: 'detached' });
    await pane(0).locator('.message .card', { hasText: /Logged: / }).waitFor();
    await pane(1).locator('.message', { hasText: 'Read ten chats together' }).waitFor();
    await pane(1).getByRole('button', { name: 'Looks right' }).last().click();
    await pane(0).locator('.message', { hasText: 'says it looks right' }).waitFor();
  });

  test('on Monday the committee reads the digest in its channel, with its thread', async () => {
    await page.getByRole('button', { name: /next Monday/ }).click();
    const digest = pane(2).locator('.message .card', { hasText: /week 8 of 12/ });
    await digest.waitFor({ timeout: 60_000 });
    await page.locator('.clock progress').waitFor({ state: 'hidden', timeout: 60_000 });
    assert.match(await digest.innerText(), /nobody sees the queue/);
    await stage.picture(page, 'teams-digest');
    await pane(2).locator('.replies').last().click();
    await pane(2).locator('.thread-bar').waitFor();
    await stage.picture(page, 'teams-thread');
    assert.deepEqual(await axe(page), []);
    assert.deepEqual(page.complaints, []);
  });
});
