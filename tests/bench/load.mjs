// The two loads that every contestant is put under, from the second core, with requests signed in advance.
import { spawnSync } from 'node:child_process';

const here = new URL('.', import.meta.url).pathname;

// As many connections as asked for, each with its next request as soon as the last is answered (wrk).
export function closed_loop(file, { port, conns, seconds }) {
  const run = spawnSync('taskset', ['-c', '1', 'wrk', '-t1', `-c${conns}`, `-d${seconds}s`, '--timeout', '10s', '-s', `${here}replay.lua`, `http://127.0.0.1:${port}`],
    { encoding: 'utf8', env: { ...process.env, REPLAY: file } });
  const line = run.stdout.split('\n').find((one) => one.startsWith('{'));
  if (!line) throw new Error(`wrk: ${run.stdout}${run.stderr}`);
  const got = JSON.parse(line);
  return { rate: got.requests / (got.us / 1e6), p50: got.p50 / 1000, p99: got.p99 / 1000, refused: got.refused + got.errors, ran_out: got.ran_out };
}

// So many requests a second, whatever the answers take.
export function open_loop(file, { bin, port, rate, seconds }) {
  const run = spawnSync('taskset', ['-c', '1', `${bin}/tests/bench/bench_open_loop`, file, port, rate, seconds, 64], { encoding: 'utf8' });
  const got = JSON.parse(run.stdout);
  return { rate: got.answered / seconds, p50: got.p50_ms, p99: got.p99_ms, refused: got.refused + got.errors + got.unsent };
}
