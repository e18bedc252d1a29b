// deploy/journey where not all is as it should be: the whole of it is run by the stage `try`.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { binary, freePort, root, temporaryFolder } from './support/processes.mjs';

const script = join(root, 'deploy/journey');

test('what is missing on the machine is named, with what brings it', () => {
  const folder = join(temporaryFolder(), 'bin');
  mkdirSync(folder);
  for (const tool of ['bash', 'dirname', 'curl', 'g++']) symlinkSync(spawnSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' }).stdout.trim(), join(folder, tool));
  const done = spawnSync('bash', [script, binary], { env: { PATH: folder }, encoding: 'utf8', timeout: 20_000 });
  assert.equal(done.status, 1);
  assert.equal(done.stderr, 'deploy/journey: needs jq (deploy/install build brings it)\n');
});

test('a port that somebody listens on is passed over', { timeout: 90_000 }, async () => {
  const taken = createServer();
  await new Promise((done) => { taken.listen(0, '127.0.0.1', done); });
  const folder = temporaryFolder();
  const draw = [taken.address().port, await freePort(), await freePort()].join('\\n');
  writeFileSync(join(folder, 'shuf'), `#!/bin/sh\nprintf '${draw}\\n'\n`);
  chmodSync(join(folder, 'shuf'), 0o755);
  const child = spawn('bash', [script, binary], { env: { ...process.env, PATH: `${folder}:${process.env.PATH}` } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => { said += bytes; });
  const code = await new Promise((done) => { child.once('exit', done); });
  taken.close();
  assert.equal(code, 0, said);
});
