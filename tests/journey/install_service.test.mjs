// deploy/install-service under a folder of its own: what an operator finds there, what a second run keeps, and what
// is left when it goes. With --root it touches neither packages nor users nor systemd.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { binary, root, runOnce, temporaryFolder } from './support/processes.mjs';
import { botToken, secret, team } from './support/slack.mjs';

const config = 'etc/switchback/switchback.toml', unit = 'etc/systemd/system/switchback.service', program = 'usr/local/bin/switchback';

function run(command, args, options = {}) {
  const done = spawnSync(command, args, { encoding: 'utf8', timeout: 60_000, ...options });
  return { code: done.status, out: done.stdout, err: done.stderr };
}
const installService = (...args) => run(join(root, 'deploy/install-service'), args);
const mode = (file) => (statSync(file).mode & 0o777).toString(8);
const there = (name) => run('sh', ['-c', `command -v ${name}`]).code === 0;

function installed() {
  const folder = temporaryFolder();
  const { code, err } = installService('--root', folder, '--binary', binary);
  assert.equal(code, 0, err);
  return folder;
}

test('program, unit and configuration are where the service looks for them, and closed to others', () => {
  const folder = installed();
  assert.equal(mode(join(folder, program)), '755');
  assert.deepEqual(readFileSync(join(folder, program)), readFileSync(binary));
  assert.equal(mode(join(folder, config)), '600');
  assert.equal(mode(join(folder, 'etc/switchback')), '750');
  assert.equal(mode(join(folder, 'var/lib/switchback')), '700');
  assert.deepEqual(readdirSync(join(folder, 'usr/local/bin')), ['switchback'], 'nothing half done is left');
  assert.match(readFileSync(join(folder, unit), 'utf8'), /^ExecStart=\/usr\/local\/bin\/switchback serve --config \/etc\/switchback\/switchback\.toml$/m);
});

test('the configuration lacks only what nobody but the operator knows', () => {
  const folder = installed();
  const name = { SWITCHBACK_LEDGER_DATABASE: join(folder, 'var/lib/switchback/switchback.db') };
  const bare = runOnce(['check', '--config', join(folder, config)], { env: name });
  assert.equal(bare.code, 2);
  assert.deepEqual(bare.err.match(/^[a-z_.]+(?=:)/gm).sort(), ['slack.bot_token', 'slack.signing_secret']);
  const filled = runOnce(['check', '--config', join(folder, config)],
    { env: { ...name, SWITCHBACK_SLACK_BOT_TOKEN: botToken, SWITCHBACK_SLACK_SIGNING_SECRET: secret, SWITCHBACK_SLACK_TEAM: team } });
  assert.equal(filled.code, 0, filled.err);
  assert.match(readFileSync(join(folder, config), 'utf8'), /^database = "\/var\/lib\/switchback\/switchback\.db"/m, 'the same file from every folder');
});

test('a second run brings the newer program and unit, and keeps configuration and data', () => {
  const folder = installed();
  const data = join(folder, 'var/lib/switchback/switchback.db');
  writeFileSync(join(folder, config), '# mine\n', { mode: 0o600 });
  writeFileSync(data, 'theirs');
  writeFileSync(join(folder, program), 'old');
  writeFileSync(join(folder, unit), 'old');
  assert.equal(installService('--root', folder, '--binary', binary).code, 0);
  assert.equal(readFileSync(join(folder, config), 'utf8'), '# mine\n');
  assert.equal(readFileSync(data, 'utf8'), 'theirs');
  assert.deepEqual(readFileSync(join(folder, program)), readFileSync(binary));
  assert.deepEqual(readFileSync(join(folder, unit)), readFileSync(join(root, 'deploy/switchback.service')));
});

test('--uninstall takes program and unit, leaves configuration and data, and says where; twice is no fault', () => {
  const folder = installed();
  const data = join(folder, 'var/lib/switchback/switchback.db');
  writeFileSync(data, 'theirs');
  for (let time = 0; time < 2; time += 1) {
    const { code, out, err } = installService('--uninstall', '--root', folder);
    assert.equal(code, 0, err);
    assert.match(out, /\/etc\/switchback.*\/var\/lib\/switchback/s);
    assert.ok(!existsSync(join(folder, program)) && !existsSync(join(folder, unit)));
    assert.equal(readFileSync(data, 'utf8'), 'theirs');
    assert.ok(existsSync(join(folder, config)));
  }
});

test('what is wrong is said, and nothing is put anywhere', () => {
  const folder = temporaryFolder();
  const broken = join(temporaryFolder(), 'switchback');
  writeFileSync(broken, '#!/bin/sh\nexit 1\n');
  chmodSync(broken, 0o755);
  for (const [args, words] of [
    [['--root'], /--root needs a folder/], [['--root', join(folder, 'none')], /there is no folder/],
    [['--root', folder, '--binary'], /--binary needs a file/], [['--root', folder, '--binary', join(folder, 'none')], /there is no program/],
    [['--root', folder, '--binary', folder], /there is no program/], [['--root', folder, '--binary', broken], /does not run on this machine/],
    [['--root', folder, '--prefix', '/opt'], /unknown option --prefix/], [['--uninstall', '--root', folder, '--binary', binary], /takes no --binary/],
  ]) {
    const { code, err } = installService(...args);
    assert.notEqual(code, 0, args.join(' '));
    assert.match(err, words);
  }
  assert.deepEqual(readdirSync(folder), []);
});

test('without --root it is for root alone', { skip: process.getuid() !== 0 && 'not root' }, () => {
  const nobody = 65534;
  const { code, err } = run('bash', ['-s', '--', '--uninstall'], { input: readFileSync(join(root, 'deploy/install-service')), cwd: '/', uid: nobody, gid: nobody });
  assert.equal(code, 1);
  assert.match(err, /needs root/);
});

test('systemd finds no fault in the unit, and little that it could do beyond its work', { skip: !there('systemd-analyze') && 'no systemd-analyze' }, () => {
  const folder = installed();
  mkdirSync(join(folder, 'usr/lib/systemd/system'), { recursive: true });
  for (const target of ['network-online', 'multi-user', 'basic', 'sysinit', 'shutdown']) writeFileSync(join(folder, `usr/lib/systemd/system/${target}.target`), '[Unit]\n');
  for (const slice of ['-', 'system']) writeFileSync(join(folder, `usr/lib/systemd/system/${slice}.slice`), '[Unit]\n');
  const verified = run('systemd-analyze', ['verify', '--root', folder, join(folder, unit)]);
  assert.equal(verified.code, 0, verified.err);
  assert.doesNotMatch(verified.err, /switchback\.service/);
  const judged = run('systemd-analyze', ['security', '--offline=true', '--threshold=20', '--no-pager', join(folder, unit)]);
  assert.equal(judged.code, 0, judged.out);
});

test('every library that the program names is in a package of deploy/packages/run.txt', { skip: !(there('dpkg-query') && there('objdump')) && 'no Debian with binutils' }, () => {
  const listed = readFileSync(join(root, 'deploy/packages/run.txt'), 'utf8').split('\n').filter((line) => line && !line.startsWith('#'));
  const always = ['libc6', 'libgcc-s1'];  // libstdc++6 brings them
  const named = [...run('objdump', ['-p', binary]).out.matchAll(/NEEDED\s+(\S+)/g)].map((match) => match[1]);
  assert.ok(named.length > 10);
  const paths = new Map([...run('ldd', [binary]).out.matchAll(/(\S+) => (\S+)/g)].map((match) => [match[1], match[2]]));
  for (const library of named) {
    const file = run('readlink', ['-f', paths.get(library)]).out.trim();
    const owner = [file, file.replace(/^\/usr/, '')].map((each) => run('dpkg-query', ['-S', each]).out.split(':')[0]).find(Boolean);
    assert.ok([...listed, ...always].includes(owner), `${library} is of ${owner}: name it in deploy/packages/run.txt`);
  }
});
