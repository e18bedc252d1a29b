// What all parts of the benchmark are told on the command line of tests/bench/run. A wrong word ends it with a
// sentence.
import { parseArgs } from 'node:util';

const known = {
  bin: { type: 'string' }, work: { type: 'string' }, repetitions: { type: 'string', default: '3' }, seconds: { type: 'string', default: '4' },
  rates: { type: 'string', default: '200,1000' }, only: { type: 'string' }, logs: { type: 'string', default: '1000000' },
};

function wrong(what) {
  console.error(`tests/bench/run: ${what}; --help tells what there is`);
  process.exit(2);
}

function whole(name, text, least, most) {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) wrong(`--${name} ${text}: expected a whole number from ${least} to ${most}`);
  return value;
}

// `--only` picks from all parts' names.
export function options() {
  let values;
  try { ({ values } = parseArgs({ options: known })); } catch (error) { wrong(error.message); }
  const only = values.only?.split(',');
  for (const name of only ?? []) if (!all.includes(name)) wrong(`--only ${name}: expected some of ${all.join(', ')}`);
  return {
    bin: values.bin, work: values.work, only,
    repetitions: whole('repetitions', values.repetitions, 1, 100), seconds: whole('seconds', values.seconds, 1, 60),
    rates: values.rates.split(',').map((rate) => whole('rates', rate, 1, 100_000)), logs: whole('logs', values.logs, 0, 10_000_000),
  };
}

export const slack = ['switchback', 'beast', 'beast_insert', 'bolt_nothing', 'bolt_durable', 'bolt_batched'];
export const teams = ['teams', 'botbuilder', 'teams_no_tokens', 'botbuilder_no_tokens'];
export const all = [...slack, ...teams, 'understanding'];
