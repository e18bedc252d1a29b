// A service and a stand-in as two processes, over real HTTP with a real database file.
import { join } from 'node:path';
import { Process, freePort, runOnce, temporaryFolder, until, writePrivate } from './processes.mjs';
import { programmeFiles, writeFiles } from './programme.mjs';
import { Sandbox } from './sandbox.mjs';
import { app, appToken, botToken, secret, send, team } from './slack.mjs';

export class World {
  static async open({ socketMode = false, database, env = {}, slackFiles = programmeFiles(), files = slackFiles, sections = '' } = {}) {
    const world = new World();
    world.folder = temporaryFolder();
    world.env = env;
    world.port = await freePort();
    world.standInPort = await freePort();
    world.url = `http://127.0.0.1:${world.port}`;
    world.database = database ?? join(world.folder, 'switchback.db');
    world.sample = writeFiles(join(world.folder, 'programme'), files);
    world.slackSample = files === slackFiles ? world.sample : writeFiles(join(world.folder, 'in-slack'), slackFiles);
    world.sections = sections;
    world.config = writePrivate(join(world.folder, 'switchback.toml'), world.toml(socketMode));
    const imported = runOnce(['import', world.sample, '--config', world.config], { env });
    if (imported.code !== 0) throw new Error(`import failed: ${imported.err}${imported.out}`);
    await world.startStandIn();
    await world.startService();
    return world;
  }

  toml(socketMode) {
    return `[http]\naddress = "127.0.0.1"\nport = ${this.port}\n[ledger]\ndatabase = "${this.database}"\n`
      + `[slack]\n${socketMode ? `app_token = "${appToken}"\n` : `signing_secret = "${secret}"\n`}bot_token = "${botToken}"\n`
      + `team = "${team}"\napp_id = "${app}"\nbot_user = "U0BOT"\napi = "http://127.0.0.1:${this.standInPort}/api"\n`
      + '[metrics]\nport = 0\n[limits]\nacts_a_minute = 100000\n[log]\nlevel = "info"\n' + (this.sections ?? '');
  }

  async startStandIn() {
    this.standIn = new Process(['sandbox', '--stand-in-only', '--port', String(this.standInPort), '--sample', this.slackSample,
      '--service-url', this.url, '--signing-secret', secret, '--bot-token', botToken, '--app-token', appToken]);
    const [, address] = await this.standIn.says(/Open (http:\S+)/);
    this.slack = new Sandbox(address);
    await this.slack.misbehave({ event_retry_ms: [50, 300, 1000, 3000] });
  }

  async startService() {
    this.service = new Process(['serve', '--config', this.config], { env: this.env });
    await this.ready();
  }

  async ready() {
    await until('the service to be ready', async () => {
      if (this.service.exit) throw new Error(`serve ended: ${this.service.errors}${this.service.output}`);
      return (await send(this.url, '/readyz', '', {}, { method: 'GET', ms: 2000 })).status === 200;
    });
  }

  async close() {
    await this.service?.stop();
    await this.standIn?.stop();
  }
}

// One process with both, and a clock that can be moved; opened at a given local time.
export class MovableWorld {
  static async open(options = {}) {
    const world = new MovableWorld();
    Object.assign(world, { folder: temporaryFolder(), port: await freePort(), servicePort: await freePort(), ...options });
    world.keep = join(world.folder, 'kept.db');
    world.url = `http://127.0.0.1:${world.servicePort}`;
    await world.start();
    return world;
  }

  async start() {
    const from = this.from && !this.started ? ['--from', this.from] : [];
    this.started = true;
    this.process = new Process(['sandbox', '--port', String(this.port), '--service-port', String(this.servicePort), '--keep', this.keep, '--signing-secret', secret,
      ...(this.sample ? ['--sample', this.sample] : []), ...from]);
    const [, address] = await this.process.says(/Open (http:\S+)/);
    this.slack = new Sandbox(address);
  }

  close() { return this.process.stop(); }
}
