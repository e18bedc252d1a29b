// Compares, in one run and on the same signed requests, this service with its full durable turn, bare Beast (with
// and without one insert), and Bolt for JavaScript. Server on one core, load on the other; repetitions
// interleaved; ratios pair by pair, medians of them. Then this service beside itself with a million session logs
// in its ledger. Started by tests/bench/run.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import * as load from './load.mjs';
import * as told from './options.mjs';
import * as servers from './servers.mjs';
import { fill } from './million.mjs';
import { median, number, pad, print_goals, print_results, ratio } from './tables.mjs';
import { write } from './sign.mjs';

const { bin, work, only, seconds, repetitions, rates, logs } = told.options();
const port = 18420, connections = [64, 16, 1];
const here = new URL('.', import.meta.url).pathname;
const shift = (name) => `${work}/${name}`;
const cloud = await servers.cloud();

// name → how to start it, with a database of its own
const contestants = {
  switchback: ({ db }) => {
    const config = shift('switchback.toml');
    servers.configuration(config, { port, database: db, cloud: cloud.port });
    if (!existsSync(db)) execFileSync(`${bin}/switchback`, ['import', shift('programme'), '--config', config], { stdio: 'ignore' });
    return servers.start(`${bin}/switchback`, ['serve', '--config', config]);
  },
  beast: () => servers.start(`${bin}/tests/bench/bench_beast`, ['--port', port, '--secret', servers.secret]),
  beast_insert: ({ db }) => servers.start(`${bin}/tests/bench/bench_beast`, ['--port', port, '--secret', servers.secret, '--insert', db]),
  ...Object.fromEntries(['nothing', 'durable', 'batched'].map((keep) => [`bolt_${keep}`, ({ db }) =>
    servers.start('node', [`${here}rivals/bolt.mjs`, '--port', port, '--secret', servers.secret, '--keep', keep, '--db', db], { NODE_ENV: 'production' })])),
};
const names = Object.keys(contestants).filter((name) => !only || only.includes(name));
if (names.length === 0) process.exit(0);  // those named are of teams.mjs

// signed in advance; as many as the fastest could answer
function signed(count, mix) {
  write(shift('requests'), count, { secret: servers.secret, port, people: servers.people, mix });
  return shift('requests');
}

const closed_loop = (conns, speed, mix = 'asks') => load.closed_loop(signed(Math.ceil(speed * (seconds + 1)), mix), { port, conns, seconds });
const open_loop = (rate, mix = 'asks') => load.open_loop(signed(rate * seconds, mix), { bin, port, rate, seconds });

async function measure(name) {
  const db = shift(`${name}.db`);
  for (const end of ['', '-wal', '-shm', '.key']) rmSync(db + end, { force: true });
  const file = signed(1);
  if (name === 'switchback') await servers.stop(contestants[name]({ db }));  // imports, so that starting is timed alone
  const child = contestants[name]({ db });
  const out = { start: await servers.until_answering(child, port, file) };
  const speed = { switchback: 25_000, beast: 60_000, beast_insert: 50_000 }[name] ?? 15_000;
  for (const rate of rates) out[`open ${rate}/s`] = open_loop(rate);
  for (const conns of connections) out[`${conns} connections`] = closed_loop(conns, speed);
  out.memory = servers.memory_mb(child);
  out.reports = closed_loop(64, speed, 'reports');
  await servers.stop(child);
  return out;
}

// The same programme, empty and with many session logs: latency at a fixed rate, pair by pair.
async function grown() {
  const small = shift('small.db'), large = shift('large.db');
  for (const db of [small, large]) for (const end of ['', '-wal', '-shm', '.key']) rmSync(db + end, { force: true });
  await servers.stop(contestants.switchback({ db: small }));
  await new Promise((resolve) => setTimeout(resolve, 300));
  copyFileSync(small, large);
  copyFileSync(`${small}.key`, `${large}.key`);
  process.stderr.write(`${logs} session logs are written\n`);
  fill(large, logs);
  execFileSync('sync');  // so that it is not written to the disk while others are measured
  const results = [];
  for (let n = 0; n < repetitions; n++) {
    const one = {};
    for (const [name, db] of n % 2 ? [['large', large], ['small', small]] : [['small', small], ['large', large]]) {
      process.stderr.write(`repetition ${n + 1} of ${repetitions}: the ${name} ledger\n`);
      const child = contestants.switchback({ db });
      const start = await servers.until_answering(child, port, signed(1));
      one[name] = { start, looks: open_loop(500, 'looks'), reports: open_loop(500, 'reports'), rate: closed_loop(64, 15_000, 'looks').rate };
      await servers.stop(child);
    }
    results.push(one);
  }
  return results;
}

const results = Object.fromEntries(names.map((name) => [name, []]));
servers.fresh(work);
servers.programme(shift('programme'));
for (let n = 1; n <= repetitions; n++) {
  for (const name of n % 2 ? names : [...names].reverse()) {
    process.stderr.write(`repetition ${n} of ${repetitions}: ${name}\n`);
    results[name].push(await measure(name));
  }
}
const ledgers = logs > 0 && names.includes('switchback') ? await grown() : [];
cloud.child.kill();

const shapes = [...connections.map((c) => `${c} connections`), ...rates.map((r) => `open ${r}/s`)];
print_results(`medians of ${repetitions} interleaved repetitions; server on one core, load on the other`, results, shapes);

const rate = (conns) => (one) => one[`${conns} connections`].rate;
const rows = [
  ['throughput over Bolt durable, 64', ratio(results, 'switchback', 'bolt_durable', rate(64)), '>=', 6],
  ['throughput over Bolt durable, 16', ratio(results, 'switchback', 'bolt_durable', rate(16)), '>=', 3],
  ['throughput over Bolt durable, 1', ratio(results, 'switchback', 'bolt_durable', rate(1)), '>=', 1.3],
  ['throughput over Bolt batched, 64', ratio(results, 'switchback', 'bolt_batched', rate(64)), '>=', 2.5],
  ['throughput over Bolt storing nothing, 64', ratio(results, 'switchback', 'bolt_nothing', rate(64)), '', 0],
  ['throughput over Beast + one insert, 64', ratio(results, 'switchback', 'beast_insert', rate(64)), '>=', 0.4],
  ['throughput over bare Beast, 64', ratio(results, 'switchback', 'beast', rate(64)), '', 0],
  ['reports: over Bolt durable, 64', ratio(results, 'switchback', 'bolt_durable', (one) => one.reports.rate), '', 0],
  ['reports: over Beast + one insert, 64', ratio(results, 'switchback', 'beast_insert', (one) => one.reports.rate), '', 0],
  ['p99 at 1,000 a second over Bolt durable', ratio(results, 'switchback', 'bolt_durable', (one) => one['open 1000/s']?.p99), '<=', 0.3],
  ['memory over Bolt durable', ratio(results, 'switchback', 'bolt_durable', (one) => one.memory), '<=', 0.2],
  ['start over Bolt durable', ratio(results, 'switchback', 'bolt_durable', (one) => one.start), '<=', 0.15],
];
print_goals(rows);
if (ledgers.length) {
  const between = (of) => median(ledgers.map((one) => of(one.large) / of(one.small)));
  console.log(`\nwith ${logs} session logs in the ledger over none${' '.repeat(1)}(within 0.8 to 1.2 is the goal for latency)`);
  for (const [name, of] of [['p50, /mentoring, 500 a second', (o) => o.looks.p50], ['p99, /mentoring, 500 a second', (o) => o.looks.p99],
    ['p50, /friction, 500 a second', (o) => o.reports.p50], ['p99, /friction, 500 a second', (o) => o.reports.p99],
    ['throughput of /mentoring, 64', (o) => o.rate], ['start', (o) => o.start]])
    console.log(name.padEnd(43) + pad(number(between(of), 2), 10) + `   (${number(median(ledgers.map((one) => of(one.small))), 2)} and ${number(median(ledgers.map((one) => of(one.large))), 2)})`);
}
writeFileSync(shift('results.json'), JSON.stringify({ results, ledgers }, null, 1));
