// chrono-node over the same texts: node rivals/chrono.mjs SECONDS <texts.txt
import { readFileSync } from 'node:fs';
import { en } from 'chrono-node';

const length = Number(process.argv[2]), texts = readFileSync(0, 'utf8').split('\n').filter(Boolean);
const now = new Date('2026-03-06T10:00:00Z'), took = [];
const read = (text) => en.GB.parse(text, now, { forwardDate: true });
let understood = 0;
for (const text of texts) understood += read(text).length;
const began = performance.now();
do {
  for (const text of texts) {
    const from = performance.now();
    read(text);
    took.push(performance.now() - from);
  }
} while (performance.now() - began < length * 1000);
const all = performance.now() - began;
took.sort((a, b) => a - b);
console.log(JSON.stringify({ understood, when: { rate: took.length / all * 1000, p99: took[Math.floor(took.length * 0.99)] } }));
