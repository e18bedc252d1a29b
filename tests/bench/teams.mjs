// The same comparison with requests of Microsoft Teams: this service with its full durable turn beside Microsoft's
// SDK for Node, which stores nothing; with tokens validated in both, and in neither. Started by tests/bench/run.
import { execFileSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import * as load from './load.mjs';
import * as told from './options.mjs';
import * as servers from './servers.mjs';
import { median, print_goals, print_results, ratio } from './tables.mjs';
import * as around from './teams_servers.mjs';
import { write } from './teams_sign.mjs';

const { bin, work: beside, only, seconds, repetitions, rates } = told.options();
const work = `${beside}-teams`, port = 18430, connections = [64, 16, 1];
const here = new URL('.', import.meta.url).pathname;
const at = (name) => `${work}/${name}`;
const cloud = await around.cloud();
const cloudPort = cloud.port;
const serviceUrl = `http://127.0.0.1:${cloudPort}/teams`;

const switchback = (tokens) => ({ db }) => {
  const config = at('switchback.toml');
  around.configuration(config, { port, database: db, cloud: cloudPort, tokens });
  if (!existsSync(db)) execFileSync(`${bin}/switchback`, ['import', at('programme'), '--config', config], { stdio: 'ignore' });
  return servers.start(`${bin}/switchback`, ['serve', '--config', config]);
};
const botbuilder = (tokens) => () => servers.start('node', [`${here}rivals/botbuilder.mjs`, '--port', port, '--metadata', `http://127.0.0.1:${cloudPort}/openidconfiguration`,
  '--issuer', around.issuer, '--app', around.app, '--tenant', around.tenant, '--tokens', tokens ? 'yes' : 'no'], { NODE_ENV: 'production' });
const contestants = { teams: switchback(true), botbuilder: botbuilder(true), teams_no_tokens: switchback(false), botbuilder_no_tokens: botbuilder(false) };
const names = Object.keys(contestants).filter((name) => !only || only.includes(name));
if (names.length === 0) process.exit(0);  // those named are of bench.mjs
const tokens = (name) => !name.endsWith('no_tokens');
const ours = (name) => name.startsWith('teams');

function signed(name, count, mix = 'asks') {
  write(at('requests'), count, { port, people: servers.people, mix, serviceUrl, tokens: tokens(name) });
  return at('requests');
}

async function measure(name) {
  const db = at(`${name}.db`);
  for (const end of ['', '-wal', '-shm', '.key']) rmSync(db + end, { force: true });
  const first = signed(name, 1);
  if (ours(name)) await servers.stop(contestants[name]({ db }));  // imports, so that starting is timed alone
  const child = contestants[name]({ db });
  const out = { start: await servers.until_answering(child, port, first) };
  const speed = ours(name) ? 25_000 : 6_000;
  for (const rate of rates) out[`open ${rate}/s`] = load.open_loop(signed(name, rate * seconds), { bin, port, rate, seconds });
  for (const conns of connections) out[`${conns} connections`] = load.closed_loop(signed(name, Math.ceil(speed * (seconds + 1))), { port, conns, seconds });
  out.memory = servers.memory_mb(child);
  if (ours(name)) out.reports = load.closed_loop(signed(name, Math.ceil(speed * (seconds + 1)), 'reports'), { port, conns: 64, seconds });
  await servers.stop(child);
  return out;
}

// A load that is refused would be quick: each contestant must refuse what has no token where tokens are wanted.
async function refuses_strangers(name) {
  const db = at(`${name}.db`);
  if (ours(name)) await servers.stop(contestants[name]({ db }));
  const child = contestants[name]({ db });
  await servers.until_answering(child, port, signed(name, 1));
  write(at('requests'), 1, { port, serviceUrl, tokens: false });
  const status = await servers.answers(port, servers.first_of(at('requests')));
  await servers.stop(child);
  if (status !== 401 && status !== 403) throw new Error(`${name} answered ${status} to a request without a token`);
}

servers.fresh(work);
servers.programme(at('programme'), { persons: around.persons(), platform: 'teams', tenant: around.tenant, channel: '19:steer@thread.tacv2' });
for (const name of names.filter(tokens)) await refuses_strangers(name);
const results = Object.fromEntries(names.map((name) => [name, []]));
for (let n = 1; n <= repetitions; n++) {
  for (const name of n % 2 ? names : [...names].reverse()) {
    process.stderr.write(`repetition ${n} of ${repetitions}: ${name}\n`);
    results[name].push(await measure(name));
  }
}
cloud.child.kill();

const shapes = [...connections.map((c) => `${c} connections`), ...rates.map((r) => `open ${r}/s`)];
print_results(`Microsoft Teams: medians of ${repetitions} interleaved repetitions; server on one core, load on the other`, results, shapes);

const rate = (conns) => (one) => one[`${conns} connections`].rate;
print_goals([
  ['throughput over botbuilder, 64', ratio(results, 'teams', 'botbuilder', rate(64)), '>=', 5],
  ['throughput over botbuilder, 16', ratio(results, 'teams', 'botbuilder', rate(16)), '', 0],
  ['throughput over botbuilder, 1', ratio(results, 'teams', 'botbuilder', rate(1)), '', 0],
  ['no tokens: over botbuilder, 64', ratio(results, 'teams_no_tokens', 'botbuilder_no_tokens', rate(64)), '', 0],
  ['reports: over botbuilder that is asked, 64', median((results.teams ?? []).map((one, n) => one.reports.rate / (results.botbuilder?.[n]['64 connections'].rate ?? NaN))), '', 0],
  ['p99 at 1,000 a second over botbuilder', ratio(results, 'teams', 'botbuilder', (one) => one['open 1000/s']?.p99), '', 0],
  ['memory over botbuilder', ratio(results, 'teams', 'botbuilder', (one) => one.memory), '<=', 1 / 6],
  ['start over botbuilder', ratio(results, 'teams', 'botbuilder', (one) => one.start), '<=', 0.1],
]);
writeFileSync(at('results.json'), JSON.stringify(results, null, 1));
