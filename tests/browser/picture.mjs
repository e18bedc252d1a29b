// Draws the README's picture anew: SWITCHBACK_BIN=… node tests/browser/picture.mjs
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, Stage } from './stage.mjs';

const stage = await Stage.open();
const page = await stage.page({ viewport: { width: 1280, height: 800 } });
const pane = (at) => page.locator(`#pane-${at}`);
await pane(0).locator('.composer textarea').fill('/log-session');
await page.keyboard.press('Enter');
const dialog = page.locator('.dialog');
await dialog.locator('[data-block=notes] textarea').fill('We opened an account on a phone, as a customer would.');
await dialog.locator('[data-block=decisions] textarea').fill('Drop the paper copy of the form');
await dialog.locator('[data-block=frictions] textarea').fill('!! the same form is asked for three times #forms');
await dialog.locator('button[type=submit]').click();
await pane(0).locator('.message', { hasText: /Logged: / }).waitFor();
for (let monday = 0; monday < 2; monday += 1) {
  await page.getByRole('button', { name: /next Monday/ }).click();
  await page.locator('.clock progress:not([hidden])').waitFor({ timeout: 5000 }).catch(() => {});
  await page.locator('.clock progress').waitFor({ state: 'hidden', timeout: 60_000 });
}
await page.getByRole('button', { name: 'Close the hint' }).click();
for (const at of [0, 1]) await pane(at).locator('.message', { hasText: /Logged: |opened an account/ }).first().scrollIntoViewIfNeeded();
await page.waitForTimeout(500);
mkdirSync(join(root, 'deploy/pictures'), { recursive: true });
await page.screenshot({ path: join(root, 'deploy/pictures/sandbox.png') });
await stage.close();
