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
await dialog.locator('[data-block=notes] textarea').fill('We read ten chats from the customer’s side, from the bot to a person.');
await dialog.locator('[data-block=decisions] textarea').fill('Keep the transcript when the bot hands over');
await dialog.locator('[data-block=frictions] textarea').fill('!! the customer is asked for the account number three times #chat-handover');
await dialog.locator('button[type=submit]').click();
await pane(0).locator('.message', { hasText: /Logged: / }).waitFor();
await pane(1).getByRole('button', { name: 'Looks right' }).click();
await page.getByRole('button', { name: /next Monday/ }).click();
await page.locator('.guide li.done').nth(3).waitFor({ timeout: 60_000 });
await page.getByRole('button', { name: 'Close the hint' }).click();
for (const at of [0, 1]) await pane(at).locator('.message', { hasText: /Logged: |read ten chats/ }).first().scrollIntoViewIfNeeded();
await page.locator('.toast').waitFor({ state: 'detached' }).catch(() => {});
await page.waitForTimeout(500);
mkdirSync(join(root, 'deploy/pictures'), { recursive: true });
await page.screenshot({ path: join(root, 'deploy/pictures/sandbox.png') });
await stage.close();
