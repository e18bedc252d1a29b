// How fast free text is understood, beside chrono-node on the same texts, each on one core and interleaved.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { options } from './options.mjs';
import { median, number, pad } from './tables.mjs';

const { bin, repetitions, seconds, only } = options();
if (only && !only.includes('understanding')) process.exit(0);
const input = readFileSync(new URL('texts.txt', import.meta.url));
const onOneCore = (command, ...words) => JSON.parse(execFileSync('taskset', ['-c', '0', command, ...words, String(seconds)], { input, encoding: 'utf8' }));
const ours = [], theirs = [];
for (let n = 0; n < repetitions; n += 1) {
  ours.push(onOneCore(join(bin, 'tests/bench/bench_understanding')));
  theirs.push(onOneCore(process.execPath, new URL('rivals/chrono.mjs', import.meta.url).pathname));
}
console.log('\nTexts understood on one core\n');
console.log(`${''.padEnd(34)}${pad('a second', 12)}${pad('p99 ms', 10)}`);
const row = (name, results, kind) => console.log(name.padEnd(34) + pad(number(median(results.map((one) => one[kind].rate))), 12) + pad(number(median(results.map((one) => one[kind].p99)), 3), 10));
row('expressions of time', ours, 'when');
row('expressions of time, chrono-node', theirs, 'when');
row('what is wanted with a session', ours, 'schedule');
row('notes', ours, 'notes');
console.log(`\nexpressions of time over chrono-node: ${number(median(ours.map((one, n) => one.when.rate / theirs[n].when.rate)), 1)}`);
