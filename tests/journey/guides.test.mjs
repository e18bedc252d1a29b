// What the set-up guides tell people to type, typed: their files are a programme that imports, and what they say of
// the manifests is so.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root, runOnce, temporaryFolder, writePrivate } from './support/processes.mjs';
import { botToken, secret } from './support/slack.mjs';

const guide = readFileSync(join(root, 'bot-manifests/slack/README.md'), 'utf8');
const blocks = [...guide.matchAll(/^```sh\n(.*?)^```/gms)].map((match) => match[1]);

test('the programme that the Slack guide writes imports, with one session still to come', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'switchback'));
  const written = blocks.filter((block) => block.includes('programme.csv <<'));
  assert.equal(written.length, 1);
  const typed = spawnSync('sh', ['-euc', written[0].replaceAll('/etc/switchback', join(folder, 'switchback'))], { cwd: root, encoding: 'utf8', timeout: 20_000 });
  assert.equal(typed.status, 0, typed.stderr);
  const config = writePrivate(join(folder, 'switchback.toml'), `[ledger]\ndatabase = "${join(folder, 'switchback.db')}"\n`
    + `[slack]\nsigning_secret = "${secret}"\nbot_token = "${botToken}"\nteam = "T0123ABCD"\n`);
  const imported = runOnce(['import', join(folder, 'switchback/programme'), '--config', config]);
  assert.equal(imported.code, 0, imported.err);
  assert.match(imported.out, /people: 2 created/);
  assert.match(imported.out, /sessions: 1 created/);
  const start = /^S01,R01,(\S+) /m.exec(readFileSync(join(folder, 'switchback/programme/sessions.csv'), 'utf8'))[1];
  assert.ok(Date.parse(start) > Date.now() - 24 * 3600 * 1000 && Date.parse(start) < Date.now() + 48 * 3600 * 1000, start);
  const checked = runOnce(['check', '--config', config]);
  assert.equal(checked.code, 0, checked.err);
});

test('the address that is to be replaced stands in the HTTP manifest as often as the guide says', () => {
  const manifest = readFileSync(join(root, 'bot-manifests/slack/manifest.http.json'), 'utf8');
  assert.equal(manifest.split('https://switchback.example.com').length - 1, 6);
  assert.match(guide, /six\s+times/);
});

test('every command of the guides is one that there is', () => {
  const known = runOnce(['--help']).out;
  for (const name of ['README.md', 'bot-manifests/slack/README.md', 'bot-manifests/teams/README.md']) {
    const text = readFileSync(join(root, name), 'utf8');
    for (const [, command] of text.matchAll(/(?:^|`|-- )switchback ([a-z]+)/gm)) assert.match(known, new RegExp(`^  ${command}\\b`, 'm'), `${name}: switchback ${command}`);
  }
});
