// Microsoft's 365 Agents Playground in headless Chromium, with the real service behind it, on loopback: `serve` with
// the sample programme and a clock that is moved, as deploy/journey moves it. The one who sits at the page is Omar, a
// mentor. Helen, whom he mentors, is in Slack: in its stand-in. The committee's channel is in Teams.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { Sandbox } from '../journey/support/sandbox.mjs';
import { artefacts, binary, children, freePort, quiet, root } from './stage.mjs';

const here = import.meta.dirname ?? dirname(new URL(import.meta.url).pathname);
const cli = join(dirname(createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/package.json')), 'cli.js');
const tenant = '7f3c1a52-0b7e-4a1d-9d55-8a4f1c2b3d4e';
const app = '1a2b3c4d-1234-4321-abcd-123456789abc';
export const steering = '19:steering@thread.tacv2';
// As the Playground has it, a person's id on the channel is what members are looked up by: the directory's id.
const account = (n) => `00000000-0000-4000-8000-00000000000${n}`;
const people = ['Omar Haddad', 'Marek Zielinski', 'Priya Raghavan', 'Tom Brannigan', 'Frances Doyle', 'Carla Mendes'];
const zone = 'Asia/Dubai';  // Omar's; the Playground tells the service its own
export const helen = 'U0L01';
const secret = '8f742231b10e8888abcd99yyyzzz85a5', botToken = 'xoxb-sandbox-token';
const email = (name) => `${name.toLowerCase().replace(' ', '.')}@northgate.example`;

const persona = (name, at) => `id: ${account(at)}\n    name: ${name}\n    userPrincipleName: ${email(name)}\n    aadObjectId: ${account(at)}\n    givenName: ${name.split(' ')[0]}\n    surname: ${name.split(' ')[1]}\n    email: ${email(name)}\n`;
const personas = () => `version: "0.1.1"\ntenantId: ${tenant}\nbot:\n  id: 28:${app}\n  name: Switchback\n`
  + `currentUser:\n    ${persona(people[0], 0)}users:\n${people.slice(1).map((name, at) => `  - ${persona(name, at + 1)}`).join('')}`
  + 'personalChat:\n  id: a:personal-chat\ngroupChat:\n  id: 19:group@thread.v2\n  name: Pilot group\n'
  + `team:\n  id: 19:team@thread.tacv2\n  name: Northgate\n  aadGroupId: ${account(9)}\n  channels:\n    - id: ${steering}\n      name: Steering committee\n`;

const faketime = readdirSync('/usr/lib').map((arch) => join('/usr/lib', arch, 'faketime/libfaketimeMT.so.1')).find((file) => { try { readFileSync(file); return true; } catch { return false; } });

// Starts it and waits until it answers at this address.
function started(command, args, { cwd, env, answers }) {
  const child = spawn(command, args, { cwd, env: { PATH: process.env.PATH, HOME: cwd, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  child.said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => { child.said += bytes; });
  return new Promise((done, fail) => {
    const look = setInterval(() => fetch(answers).then((response) => { if (response.ok) { clearInterval(look); done(child); } }, () => {}), 100);
    child.once('exit', (code) => { children.delete(child); clearInterval(look); fail(new Error(`${command} ended with ${code}: ${child.said}`)); });
    setTimeout(() => { clearInterval(look); fail(new Error(`${command} did not answer at ${answers}: ${child.said}`)); }, 30_000).unref();
  });
}

export class Playground {
  static async open(moment) {
    const it = new Playground();
    it.work = mkdtempSync(join(tmpdir(), 'switchback-playground-'));
    mkdirSync(artefacts, { recursive: true });
    [it.port, it.pagePort, it.slackPort] = [await freePort(), await freePort(), await freePort()];
    it.clock(moment);
    const timers = join(it.work, 'timers.so');
    const made = spawnSync('g++', ['-shared', '-fPIC', '-o', timers, join(here, '../../deploy/timers.cpp')], { encoding: 'utf8' });
    if (made.status !== 0) throw new Error(`timers.cpp: ${made.stderr}`);
    it.env = { TZ: 'UTC', LD_PRELOAD: `${timers}:${faketime}`, FAKETIME_TIMESTAMP_FILE: join(it.work, 'clock'), FAKETIME_NO_CACHE: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' };
    it.configure(moment);
    it.standIn = await started(binary, ['sandbox', '--stand-in-only', '--port', it.slackPort, '--sample', join(it.work, 'programme'), '--service-url', `http://127.0.0.1:${it.port}`,
      '--signing-secret', secret, '--bot-token', botToken], { cwd: it.work, env: it.env, answers: `${it.slackUrl}/sandbox/state` });
    it.slack = new Sandbox(it.slackUrl);
    it.service = await started(binary, ['serve', '--config', join(it.work, 'switchback.toml')], { cwd: it.work, env: it.env, answers: `http://127.0.0.1:${it.port}/readyz` });
    writeFileSync(join(it.work, '.m365agentsplayground.yml'), personas());
    it.playground = await started(process.execPath, ['--require', join(here, 'loopback.cjs'), cli, 'start', '--app-endpoint', `http://127.0.0.1:${it.port}/api/messages`, '--channel-id', 'msteams',
      '--port', it.pagePort, '--service-url', `${it.url}/_connector`, '--disable-telemetry'], { cwd: it.work, env: { TZ: zone, TEAMSAPPTESTER_BROWSER: 'none', SEND_INSTALLATION_ACTIVITY: 'true' }, answers: `${it.url}/` });
    it.browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: quiet });
    return it;
  }

  get slackUrl() { return `http://127.0.0.1:${this.slackPort}`; }
  get url() { return `http://127.0.0.1:${this.pagePort}`; }

  // The clock of the service: "2026-03-10 08:00", UTC.
  clock(moment) {
    const ahead = Math.round(Date.parse(`${moment.replace(' ', 'T')}Z`) / 1000 - Date.now() / 1000);
    writeFileSync(join(this.work, 'clock'), `${ahead < 0 ? '' : '+'}${ahead}\n`);
  }

  configure(moment) {
    const programme = join(this.work, 'programme');
    cpSync(join(root, 'deploy/sample'), programme, { recursive: true });
    const settings = join(programme, 'programme.csv');
    writeFileSync(settings, readFileSync(settings, 'utf8').replace(/^steering_.*$/gm, '').trim()
      + `\nsteering_platform,teams\nsteering_tenant,${tenant}\nsteering_channel,${steering}\n`);
    writeFileSync(join(this.work, 'switchback.toml'), `[http]\nport = ${this.port}\n[ledger]\ndatabase = "${join(this.work, 'switchback.db')}"\n`
      + `[slack]\nteam = "T0SANDBOX"\nbot_user = "U0BOT"\nsigning_secret = "${secret}"\nbot_token = "${botToken}"\napi = "${this.slackUrl}/api"\n`
      + `[teams]\napp_id = "${app}"\ntenant = "${tenant}"\nservice_url = "${this.url}/_connector"\ngraph = ""\nno_tokens = true\n[metrics]\nenabled = false\n`, { mode: 0o600 });
    const done = spawnSync(binary, ['import', programme, '--as-of', moment.slice(0, 10), '--config', join(this.work, 'switchback.toml')],
      { encoding: 'utf8', env: { PATH: process.env.PATH, ...this.env } });
    if (done.status !== 0) throw new Error(`import: ${done.stdout}${done.stderr}`);
  }

  // The page, which may ask nobody but the Playground; who else it would have asked is kept.
  async page() {
    const context = await this.browser.newContext({ viewport: { width: 1440, height: 1000 }, locale: 'en-GB', timezoneId: zone });
    const page = await context.newPage();
    page.elsewhere = [];
    await page.route('**/*', (route) => {
      if (route.request().url().startsWith(`${this.url}/`)) return route.continue();
      page.elsewhere.push(route.request().url());
      return route.abort();
    });
    page.setDefaultTimeout(15_000);
    await page.goto(this.url);
    return page;
  }

  picture(page, name) { return page.screenshot({ path: join(artefacts, `playground-${name}.png`) }); }

  // Which addresses of this machine the two listen on.
  listening() {
    const hex = (port) => port.toString(16).toUpperCase().padStart(4, '0');
    const wanted = [hex(this.port), hex(this.pagePort)];
    return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => readFileSync(file, 'utf8').split('\n').slice(1))
      .map((line) => line.trim().split(/\s+/)).filter((line) => line[3] === '0A' && wanted.includes(line[1]?.split(':')[1])).map((line) => line[1].split(':')[0]);
  }

  async close() {
    await this.browser?.close();
    for (const child of [this.playground, this.service, this.standIn].filter(Boolean)) {
      child.removeAllListeners('exit');
      const ended = new Promise((done) => { child.once('exit', done); });
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
      await ended;
      children.delete(child);
    }
    rmSync(this.work, { recursive: true, force: true });
  }
}
