// Medians and ratios of interleaved repetitions, as tables on the terminal.

export const median = (values) => { const sorted = [...values].sort((a, b) => a - b); const m = sorted.length >> 1; return sorted.length % 2 ? sorted[m] : (sorted[m - 1] + sorted[m]) / 2; };
export const number = (value, digits = 0) => (Number.isFinite(value) ? value.toFixed(digits) : '-');
export const pad = (text, width) => String(text).padStart(width);

// results: contestant → one measurement a repetition. Pair by pair, then the median; NaN when one was not measured.
export const ratio = (results, a, b, of) => (results[a] && results[b] ? median(results[a].map((one, n) => of(one) / of(results[b][n]))) : NaN);

// shapes: the loads by name, as they stand in each measurement.
export function print_results(title, results, shapes) {
  const names = Object.keys(results), wide = Math.max(...names.map((name) => name.length)) + 2;
  const pick = (name, of) => median(results[name].map(of));
  console.log(`\n${title}\n`);
  console.log('server'.padEnd(wide) + pad('start ms', 10) + pad('MB', 7) + shapes.map((s) => pad(s, 30)).join(''));
  console.log(' '.repeat(wide + 17) + shapes.map(() => pad('a second / p50 ms / p99 ms', 30)).join(''));
  for (const name of names) {
    console.log(name.padEnd(wide) + pad(number(pick(name, (o) => o.start)), 10) + pad(number(pick(name, (o) => o.memory), 1), 7) +
      shapes.map((s) => pad(`${number(pick(name, (o) => o[s].rate))} / ${number(pick(name, (o) => o[s].p50), 2)} / ${number(pick(name, (o) => o[s].p99), 2)}`, 30)).join(''));
  }
  const refused = names.filter((name) => results[name].some((one) => shapes.some((s) => one[s].refused > 0)));
  const repeated = names.filter((name) => results[name].some((one) => shapes.some((s) => one[s].ran_out)));
  if (refused.length) console.log(`\nanswered something else than 200, or not at all: ${refused.join(', ')}`);
  if (repeated.length) console.log(`\nran out of fresh requests (some were repetitions): ${repeated.join(', ')}`);
}

// rows: [what, measured, '>=' or '<=' or '', goal]
export function print_goals(rows) {
  console.log(`\nratio${' '.repeat(38)}${pad('measured', 10)}${pad('to reach', 10)}`);
  for (const [name, value, sign, goal] of rows)
    console.log(name.padEnd(43) + pad(number(value, 2), 10) + pad(sign ? `${sign} ${Number(goal.toFixed(3))}` : '', 10) + (sign && Number.isFinite(value) ? ((sign === '>=' ? value >= goal : value <= goal) ? '  reached' : '  NOT reached') : ''));
}
