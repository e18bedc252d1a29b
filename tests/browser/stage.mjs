// The real binary's sandbox in headless Chromium, and nothing left behind.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const binary = process.env.SWITCHBACK_BIN ?? join(root, 'build/release/switchback');
export const artefacts = join(root, 'build/artefacts');
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const children = new Set();
process.on('exit', () => { for (const child of children) child.kill('SIGKILL'); });

export function freePort() {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

async function startSandbox(options) {
  const child = spawn(binary, ['sandbox', '--port', String(await freePort()), ...options], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  const url = await new Promise((done, fail) => {
    let said = '';
    child.stdout.on('data', (bytes) => {
      said += bytes;
      const found = /Open (http:\S+)/.exec(said);
      if (found) done(found[1]);
    });
    child.stderr.on('data', (bytes) => { said += bytes; });
    child.once('exit', (code) => fail(new Error(`the sandbox ended with ${code}: ${said}`)));
    setTimeout(() => fail(new Error(`the sandbox did not open: ${said}`)), 30_000).unref();
  });
  return { child, url };
}

export class Stage {
  // options: of the sandbox, such as '--leader', 'slack'.
  static async open(...options) {
    const stage = new Stage();
    Object.assign(stage, await startSandbox(options));
    stage.browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: quiet });
    mkdirSync(artefacts, { recursive: true });
    return stage;
  }

  // A page; what it complains of, and every address it asks for, is kept.
  async page(options = {}) {
    const context = await this.browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...options });
    const page = await context.newPage();
    page.complaints = [];
    page.addresses = [];
    page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) page.complaints.push(message.text()); });
    page.on('pageerror', (error) => page.complaints.push(error.message));
    page.on('request', (request) => page.addresses.push(request.url()));
    page.setDefaultTimeout(15_000);
    await page.goto(this.url);
    await page.locator('.pane').first().waitFor({ state: 'attached' });
    return page;
  }

  picture(page, name) { return page.screenshot({ path: join(artefacts, `${name}.png`) }); }

  async close() {
    await this.browser?.close();
    this.child.removeAllListeners('exit');
    const ended = new Promise((done) => this.child.once('exit', done));
    this.child.kill('SIGTERM');
    setTimeout(() => this.child.kill('SIGKILL'), 10_000).unref();
    await ended;
    children.delete(this.child);
  }
}

// Violations of WCAG 2.2 AA that axe finds, in words. What is still fading in has not got its colours yet.
export async function axe(page) {
  await page.evaluate(() => Promise.allSettled(document.getAnimations()
    .filter((each) => Number.isFinite(each.effect.getComputedTiming().endTime)).map((each) => each.finished)));
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  return violations.map((each) => `${each.id}: ${each.help}: ${each.nodes.slice(0, 3).map((node) => `${node.target} ${node.any[0]?.message ?? ''}`).join(' | ')}`);
}
