// Starts the real binary, waits for what it says, and never leaves a process or a folder behind.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
export const binary = process.env.SWITCHBACK_BIN ?? join(root, 'build/release/switchback');
if (!existsSync(binary)) throw new Error(`SWITCHBACK_BIN: there is no ${binary}`);

const running = new Set();
const folders = new Set();
function cleanUp() {
  for (const child of running) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
process.on('exit', cleanUp);

export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'switchback-journey-'));
  folders.add(folder);
  return folder;
}

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

// The first truthy answer of `look`, or an error that says what was waited for.
export async function until(what, look, ms = 10_000) {
  const end = Date.now() + ms;
  let last;
  while (Date.now() < end) {
    try {
      const found = await look();
      if (found) return found;
    } catch (error) { last = error; }
    await sleep(25);
  }
  throw new Error(`waited ${ms} ms in vain for ${what}${last ? `: ${last.message}` : ''}`);
}

export async function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

export class Process {
  constructor(args, { env = {}, cwd } = {}) {
    this.output = '';
    this.errors = '';
    this.child = spawn(binary, args, { cwd, env: { PATH: process.env.PATH, TZ: 'UTC', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(this.child);
    this.child.stdout.on('data', (bytes) => { this.output += bytes; });
    this.child.stderr.on('data', (bytes) => { this.errors += bytes; });
    this.ended = new Promise((done) => this.child.once('exit', (code, signal) => {
      running.delete(this.child);
      this.exit = { code, signal };
      done(this.exit);
    }));
  }

  async says(pattern, ms = 20_000) {
    return until(`${pattern} from the process`, () => {
      const found = pattern.exec(this.output);
      if (!found && this.exit) throw new Error(`it ended with ${JSON.stringify(this.exit)}: ${this.errors}${this.output}`);
      return found;
    }, ms);
  }

  kill(signal = 'SIGKILL') {
    this.child.kill(signal);
    return this.ended;
  }

  async stop(ms = 15_000) {
    if (this.exit) return this.exit;
    this.child.kill('SIGTERM');
    const late = setTimeout(() => this.child.kill('SIGKILL'), ms);
    const exit = await this.ended;
    clearTimeout(late);
    return exit;
  }
}

// A command that ends by itself.
export function runOnce(args, { env = {}, cwd, input } = {}) {
  const done = spawnSync(binary, args, { cwd, input, env: { PATH: process.env.PATH, TZ: 'UTC', ...env }, encoding: 'utf8', timeout: 30_000 });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

export function writePrivate(file, text) {
  writeFileSync(file, text, { mode: 0o600 });
  return file;
}
