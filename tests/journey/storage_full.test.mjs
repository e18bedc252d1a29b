// A full disk: 503, never a false 200; and when there is room again, on it goes.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { people } from './support/programme.mjs';
import { temporaryFolder, until } from './support/processes.mjs';
import { commandBody, sendCommand } from './support/slack.mjs';
import { World } from './support/world.mjs';

const disk = join(temporaryFolder());
const mounted = process.getuid() === 0 && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', disk]).status === 0;
const skip = mounted ? false : 'a small disk cannot be mounted here (it needs root)';
const filler = join(disk, 'filler');
let world;

before(async () => { if (mounted) world = await World.open({ database: join(disk, 'switchback.db') }); });
after(async () => {
  await world?.close();
  if (mounted) spawnSync('umount', ['-l', disk]);
});

function fill() {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(filler, Buffer.alloc(Number(bavail) * Number(bsize)));
}

test('with the disk full nothing is acknowledged that is not stored', { skip }, async () => {
  fill();
  const refused = await until('a refusal', async () => {
    const answer = await sendCommand(world.url, commandBody('/friction', `no room ${'x'.repeat(2000)}`, people.zoe.user));
    return answer.status === 503 && answer;
  });
  assert.equal(refused.status, 503);
  assert.equal((await fetch(`${world.url}/healthz`)).status, 200);
  await until('not to be ready', async () => (await fetch(`${world.url}/readyz`)).status === 503);
});

test('when there is room again the next act is taken', { skip }, async () => {
  rmSync(filler);
  await until('an acknowledgement', async () => (await sendCommand(world.url, commandBody('/friction', 'room again', people.zoe.user))).status === 200, 20_000);
  await world.slack.sees(people.zoe.user, /room again/, { ms: 20_000 });
  await until('to be ready', async () => (await fetch(`${world.url}/readyz`)).status === 200);
});
