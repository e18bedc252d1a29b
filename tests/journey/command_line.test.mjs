// What an operator meets: a configuration with faults, files with errors, a database that is not to be had.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { programmeFiles, writeFiles } from './support/programme.mjs';
import { Process, freePort, runOnce, temporaryFolder, until, writePrivate } from './support/processes.mjs';
import { botToken, secret, team } from './support/slack.mjs';

function operator(files = programmeFiles()) {
  const folder = temporaryFolder();
  const config = writePrivate(join(folder, 'switchback.toml'), `[ledger]\ndatabase = "${join(folder, 'switchback.db')}"\n`
    + `[slack]\nsigning_secret = "${secret}"\nbot_token = "${botToken}"\nteam = "${team}"\n[http]\nport = 0\n[metrics]\nport = 0\n`);
  return { folder, config, programme: writeFiles(join(folder, 'programme'), files) };
}

test('check names three faults at once, and shows no secret', () => {
  const folder = temporaryFolder();
  const config = writePrivate(join(folder, 'switchback.toml'),
    `[http]\nport = 99999\n[slack]\nsigning_secret = "${secret}"\nbot_token = "not-a-token-but-secret"\nteam = "T0SANDBOX"\n[ledgr]\ndatabase = "x"\n`);
  const { code, out, err } = runOnce(['check', '--config', config]);
  assert.equal(code, 2);
  const said = out + err;
  for (const name of ['http.port', 'slack.bot_token', 'ledgr']) assert.match(said, new RegExp(name));
  assert.doesNotMatch(said, /not-a-token-but-secret/);
  assert.doesNotMatch(said, new RegExp(secret));
});

test('the environment wins over the file', () => {
  const { config } = operator();
  const { code, out, err } = runOnce(['check', '--config', config], { env: { SWITCHBACK_HTTP_PORT: 'eighty' } });
  assert.equal(code, 2);
  assert.match(out + err, /http\.port/);
});

test('import tells errors by file and line, all of them, and stores nothing', () => {
  const files = programmeFiles();
  files['people.csv'] = files['people.csv'].replace('Etc/UTC', 'Europe/Atlantis');
  files['pairs.csv'] += 'R09,M01,L99,K01,2026-03-02,\n';
  const { folder, config, programme } = operator(files);
  const { code, out, err } = runOnce(['import', programme, '--config', config]);
  assert.equal(code, 2);
  assert.match(out + err, /people\.csv:2\b.*Atlantis/);
  assert.match(out + err, /pairs\.csv:\d+\b.*L99/);
  assert.ok(!existsSync(join(folder, 'switchback.db')), 'a refused import leaves no database behind');
});

test('a dry run says what would happen and changes nothing; the second import changes nothing', () => {
  const { config, programme } = operator();
  const dry = runOnce(['import', programme, '--dry-run', '--config', config]);
  assert.equal(dry.code, 0, dry.err);
  assert.match(dry.out, /\d/);
  assert.notEqual(runOnce(['digest', '--preview', '--config', config]).code, 0);
  const first = runOnce(['import', programme, '--config', config]);
  assert.equal(first.code, 0, first.err);
  const second = runOnce(['import', programme, '--config', config]);
  assert.equal(second.code, 0, second.err);
  assert.notEqual(second.out, first.out);
});

test('digest --preview prints what the committee would read', () => {
  const { config, programme } = operator();
  assert.equal(runOnce(['import', programme, '--config', config]).code, 0);
  const { code, out, err } = runOnce(['digest', '--preview', '--config', config]);
  assert.equal(code, 0, err);
  assert.match(out, /week \d+ of 12/);
  assert.doesNotMatch(out, /Zoe|Ravi/);
});

test('backup writes a copy that opens, and never over a file that is there', () => {
  const { folder, config, programme } = operator();
  runOnce(['import', programme, '--config', config]);
  const copy = join(folder, 'copy.db');
  const made = runOnce(['backup', copy, '--config', config]);
  assert.equal(made.code, 0, made.err);
  assert.match(made.out, /copy\.db: written and verified: 1 programme, 3 sessions, 0 session logs\n/);
  assert.match(made.out, new RegExp(`the key is in ${folder}/switchback\\.db\\.key: save it elsewhere`));
  assert.ok(existsSync(copy));
  assert.equal(readFileSync(copy).subarray(0, 15).toString(), 'SQLite format 3');
  assert.notEqual(runOnce(['backup', copy, '--config', config]).code, 0);
});

test('serve refuses what is not safe or not there, in a sentence', () => {
  const { folder, config } = operator();
  chmodSync(config, 0o644);
  const open = runOnce(['serve', '--config', config]);
  assert.equal(open.code, 2);
  assert.match(open.err, /switchback\.toml/);
  chmodSync(config, 0o600);
  const nowhere = runOnce(['serve', '--config', config], { env: { SWITCHBACK_LEDGER_DATABASE: join(folder, 'no/such/folder/x.db') } });
  assert.notEqual(nowhere.code, 0);
  assert.ok(nowhere.err.trim().length > 10);
  const broken = join(folder, 'broken.db');
  writeFileSync(broken, 'this is no database, but it is long enough to look like a file of one\n'.repeat(100), { mode: 0o600 });
  writeFileSync(`${broken}.key`, '00'.repeat(32), { mode: 0o600 });
  const corrupt = runOnce(['serve', '--config', config], { env: { SWITCHBACK_LEDGER_DATABASE: broken } });
  assert.notEqual(corrupt.code, 0);
  assert.ok(corrupt.err.trim().length > 10);
});

test('one missing file is one fault, and the lines that refer to it are counted', () => {
  const files = programmeFiles();
  delete files['people.csv'];
  const { config, programme } = operator(files);
  const { code, err } = runOnce(['import', programme, '--config', config]);
  assert.equal(code, 2);
  assert.match(err, /people\.csv: there is no such file/);
  assert.match(err, /and \d+ lines that refer to them/);
  assert.match(err, /\n1 fault; nothing was imported/);
});

test('a programme of another workspace is refused', () => {
  const files = programmeFiles();
  files['programme.csv'] = files['programme.csv'].replace('T0SANDBOX', 'T0OTHER');
  const { config, programme } = operator(files);
  const { code, err } = runOnce(['import', programme, '--config', config]);
  assert.equal(code, 2);
  assert.match(err, new RegExp(`steering_tenant is T0OTHER, slack\\.team is ${team}`));
});

test('a dry run names what would change', () => {
  const files = programmeFiles();
  const { config, programme } = operator(files);
  assert.equal(runOnce(['import', programme, '--config', config]).code, 0);
  writeFileSync(join(programme, 'kpis.csv'), files['kpis.csv'].replace(',15,', ',16,'));
  const { code, out } = runOnce(['import', programme, '--dry-run', '--config', config]);
  assert.equal(code, 0);
  assert.match(out, /to change: kpis\.csv K01: target "15" → "16"\n/);
});

test('a digest that is not there says why', () => {
  const { config, programme } = operator();
  assert.match(runOnce(['digest', '--preview', '--config', config]).err, /there is no database \/.*switchback\.db/);
  runOnce(['import', programme, '--config', config]);
  assert.match(runOnce(['digest', '--week', '99', '--config', config]).err, /weeks 1 to 12; use --week N/);
});

test('options are taken wherever they stand, and a mistyped one is answered with the nearest', () => {
  const { config, programme } = operator();
  assert.equal(runOnce(['import', programme, '-c', config]).code, 0);
  const list = runOnce(['outbox', 'list', '-c', config]);
  assert.equal(list.code, 0, list.err);
  assert.match(list.out, /no message is held/);
  assert.match(runOnce(['serve', '--confg', config]).err, /Did you mean --config\?/);
  assert.match(runOnce(['sandbox', '--port', '99999']).err, /0 to 65535|\[0 - 65535\]/);
});

test('without a configuration, and with a wrong path, that is the one fault', () => {
  const cwd = temporaryFolder();
  const none = runOnce(['check'], { cwd });
  assert.equal(none.code, 2);
  assert.match(none.err, /no configuration file: looked for \.\/switchback\.toml and \/etc\/switchback\/switchback\.toml\n1 fault/);
  assert.match(runOnce(['check', '-c', 'nowhere.toml'], { cwd }).err, /there is no such file\n1 fault/);
  assert.equal(runOnce(['check', '-c', cwd], { cwd }).err, `${cwd}: is a folder; expected a file\n1 fault\n`);
});

test('a mistyped scheme of the database does not show the password', () => {
  const { config } = operator();
  const { code, out, err } = runOnce(['check', '-c', config], { env: { SWITCHBACK_LEDGER_DATABASE: 'postgresq://me:hunter2@host/x' } });
  assert.equal(code, 2);
  assert.match(err, /ledger\.database/);
  assert.doesNotMatch(out + err, /hunter2/);
});

test('check --online and /readyz tell a token that is refused, or of another workspace', async () => {
  const { config } = operator();
  const port = String(await freePort());
  const cloud = new Process(['sandbox', '--stand-in-only', '--port', port, '--service-url', 'http://127.0.0.1:9', '--signing-secret', secret, '--bot-token', botToken]);
  await cloud.says(/Open/);
  const api = { SWITCHBACK_SLACK_API: `http://127.0.0.1:${port}/api` };
  const check = (env) => runOnce(['check', '--online', '-c', config], { env: { ...api, ...env } });
  const good = check({});
  assert.equal(good.code, 0, good.err);
  assert.match(good.out, new RegExp(`in workspace ${team}`));
  assert.match(check({ SWITCHBACK_SLACK_BOT_TOKEN: 'xoxb-another-token' }).err, /slack\.bot_token: .*invalid_auth/);
  assert.match(check({ SWITCHBACK_SLACK_TEAM: 'T0OTHER' }).err, new RegExp(`belongs to workspace ${team}, slack.team is T0OTHER`));
  const service = await freePort();
  const serve = new Process(['serve', '-c', config], { env: { ...api, SWITCHBACK_HTTP_PORT: String(service), SWITCHBACK_SLACK_BOT_TOKEN: 'xoxb-another-token' } });
  await serve.says(/service\.started/);
  const why = await until('/readyz to tell the token', async () => {
    const answer = await fetch(`http://127.0.0.1:${service}/readyz`);
    return answer.status === 503 && (await answer.json()).why;
  });
  assert.match(why, /invalid_auth/);
  assert.equal((await fetch(`http://127.0.0.1:${service}/healthz`)).status, 200);
  await serve.stop();
  await cloud.stop();
});

const onDatabase = [['backup', 'copy.db'], ['digest'], ['outbox', 'list'], ['outbox', 'resend', '1'], ['outbox', 'drop', '1']];

test('a command that works on a database makes none, and says which one is not there', () => {
  const { folder, config, programme } = operator();
  const before = readdirSync(folder).sort();
  for (const command of onDatabase) {
    const { code, out, err } = runOnce([...command, '-c', config], { cwd: folder });
    assert.equal(code, 1, command.join(' '));
    assert.equal(out, '');
    assert.equal(err, `switchback: there is no database ${folder}/switchback.db; import makes one, or serve\n`);
  }
  assert.equal(runOnce(['import', programme, '--dry-run', '-c', config]).code, 0);
  assert.equal(runOnce(['check', '-c', config]).code, 0);
  assert.deepEqual(readdirSync(folder).sort(), before);
  assert.equal(runOnce(['import', programme, '-c', config]).code, 0);
  assert.equal(runOnce(['outbox', 'list', '-c', config]).code, 0);
});

test('a database of an earlier version is left as it is by all but serve and import: the old program may still serve it', () => {
  const { folder, config, programme } = operator();
  assert.equal(runOnce(['import', programme, '--config', config]).code, 0);
  const database = join(folder, 'switchback.db');
  const schema = () => execFileSync('sqlite3', [database, 'SELECT max(number) FROM schema_version'], { encoding: 'utf8' }).trim();
  const newest = Number(schema());
  execFileSync('sqlite3', [database, `DELETE FROM schema_version WHERE number = ${newest}`]);
  const check = runOnce(['check', '--config', config]);
  assert.equal(check.code, 0, check.err);
  assert.match(check.out, /earlier version.*serve brings it up to date/);
  for (const command of [['outbox', 'list'], ['digest'], ['backup', join(folder, 'copy.db')]]) {
    const { code, err } = runOnce([...command, '--config', config]);
    assert.equal(code, 1, command.join(' '));
    assert.match(err, /earlier version/);
  }
  assert.equal(Number(schema()), newest - 1);
  assert.deepEqual(readdirSync(folder).filter((name) => /before-schema|copy/.test(name)), []);
});

test('a command that works on a database asks for a configuration, and the environment is one', () => {
  const cwd = temporaryFolder();
  const programme = writeFiles(join(cwd, 'programme'), programmeFiles());
  for (const command of [...onDatabase, ['import', programme], ['import', programme, '--dry-run']]) {
    const { code, err } = runOnce(command, { cwd });
    assert.equal(code, 2, command.join(' '));
    assert.equal(err, 'no configuration file: looked for ./switchback.toml and /etc/switchback/switchback.toml\n');
  }
  const mistyped = writePrivate(join(cwd, 'mistyped.toml'), '[ledgr]\ndatabase = "x.db"\n');
  assert.match(runOnce(['import', programme, '-c', mistyped], { cwd }).err, /^ledgr: there is no such setting/);
  assert.deepEqual(readdirSync(cwd).sort(), ['mistyped.toml', 'programme']);
  const env = { SWITCHBACK_LEDGER_DATABASE: 'here.db', SWITCHBACK_SLACK_TEAM: team };
  assert.match(runOnce(['digest'], { cwd, env }).err, new RegExp(`there is no database ${cwd}/here\\.db`));
  assert.equal(runOnce(['import', programme], { cwd, env }).code, 0);
  assert.match(runOnce(['backup', 'copy.db'], { cwd, env }).out, new RegExp(`the key is in ${cwd}/here\\.db\\.key`));
});

test('a folder that is missing is named, whatever should have been made in it', () => {
  const { folder, config, programme } = operator();
  const env = { SWITCHBACK_LEDGER_DATABASE: 'nosuchdir/x.db' };
  for (const command of [['serve'], ['import', programme], ['check'], ...onDatabase]) {
    const { code, err } = runOnce([...command, '-c', config], { cwd: folder, env });
    assert.notEqual(code, 0);
    assert.match(err, new RegExp(`the database ${folder}/nosuchdir/x\\.db: there is no folder ${folder}/nosuchdir\n`), command.join(' '));
    assert.doesNotMatch(err, /\.key|\.lock/);
  }
  const kept = runOnce(['sandbox', '--port', '0', '--keep', '/nonexistent/x']);
  assert.equal(kept.code, 1);
  assert.match(kept.err, /the database \/nonexistent\/x: there is no folder \/nonexistent\n/);
  assert.equal(runOnce(['import', programme, '-c', config]).code, 0);
  assert.match(runOnce(['backup', 'no/copy.db', '-c', config], { cwd: folder }).err, new RegExp(`there is no folder ${folder}/no\n`));
});

test('import names a misspelt file, and warns when nobody leads', () => {
  const files = programmeFiles();
  files['people.csv'] = files['people.csv'].replaceAll(',yes,', ',no,');
  const { config, programme } = operator(files);
  const warned = runOnce(['import', programme, '--dry-run', '-c', config]);
  assert.equal(warned.code, 0, warned.err);
  assert.match(warned.out, /^warning: people\.csv: nobody has lead = yes/);
  writeFileSync(join(programme, 'observation.csv'), 'kpi,day,value\n');
  const { code, err } = runOnce(['import', programme, '-c', config]);
  assert.equal(code, 2);
  assert.match(err, /observation\.csv: is no file of an import; did you mean observations\.csv\?\n1 fault; nothing was imported/);
  const help = runOnce(['import', '--help']).out;
  for (const said of ['that is taken out\nchanges nothing', 'active = no', 'last day in `to`', 'state = cancelled']) assert.ok(help.includes(said), said);
});

test('a preview of the digest needs no flag, and there is always a week to show', () => {
  const ahead = programmeFiles(Date.now() + 60 * 24 * 3600 * 1000);
  ahead['sessions.csv'] = 'id,pair,start_local,zone,minutes,state\n';
  const { config, programme } = operator(ahead);
  assert.equal(runOnce(['import', programme, '-c', config]).code, 0);
  const plain = runOnce(['digest', '-c', config]);
  assert.equal(plain.code, 0, plain.err);
  assert.match(plain.out, /[Ww]eek 1 of 12/);
  assert.match(plain.err, /this is week 1 as it stands now/);
  assert.equal(runOnce(['digest', '--preview', '-c', config]).out, plain.out);
  assert.match(runOnce(['digest', '--help']).out, /it posts nothing/);
});

test('what the sandbox would not use is refused', () => {
  for (const option of ['--service-url', '--app-token']) {
    const { code, err } = runOnce(['sandbox', '--port', '0', option, 'http://127.0.0.1:9']);
    assert.equal(code, 2);
    assert.match(err, new RegExp(`${option} requires --stand-in-only`));
  }
  for (const option of ['--keep', '--from', '--service-port'])
    assert.match(runOnce(['sandbox', '--port', '0', '--stand-in-only', option, '1']).err, /excludes/);
});

test('an unknown command is told by name, help is help, and the version has a flag too', () => {
  const unknown = runOnce(['frobnicate']);
  assert.equal(unknown.code, 2);
  assert.match(unknown.err, /^switchback: there is no command frobnicate\n/);
  assert.match(runOnce(['serv']).err, /no command serv\n.*\nDid you mean serve\?/s);
  assert.match(runOnce(['outbox', 'lst']).err, /no command outbox lst\n.*\nDid you mean list\?/s);
  assert.match(runOnce([]).err, /subcommand is required/);
  const version = runOnce(['--version']);
  assert.equal(version.code, 0);
  assert.match(version.out, /^switchback \d+\.\d+\.\d+\n$/);
  assert.equal(runOnce(['version']).out, version.out);
  assert.match(runOnce(['check', '--help']).out, /Slack and Microsoft/);
  const help = runOnce(['--help']);
  assert.equal(help.code, 0);
  for (const name of ['serve', 'sandbox', 'check', 'import', 'digest', 'backup']) assert.match(help.out, new RegExp(name));
});
