// The servers that are compared, each as a process of its own pinned to the first core.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';

export const secret = '8f742231b10e8888abcd99yyyzzz85a5';
export const people = 50;
const team = 'T0BENCH';

// What the service is loaded with: 50 mentors, each with a leader, known by their accounts on one platform.
export function programme(dir, { persons: given, platform = 'slack', tenant = team, channel = 'C0STEER' } = {}) {
  mkdirSync(dir, { recursive: true });
  const n2 = (n) => String(n).padStart(5, '0');
  const persons = [], pairs = [];
  for (let n = 1; n <= people; n++) {
    persons.push(`M${n},Mentor ${n},m${n}@bench.example,Adviser,Branches,Europe/London,Mon-Fri 09:00-17:30,no,U${n2(n)},`);
    persons.push(`L${n},Leader ${n},l${n}@bench.example,Director,Risk,Europe/London,Mon-Fri 09:00-17:30,no,U1${n2(n).slice(1)},`);
    pairs.push(`R${n},M${n},L${n},K1,2026-01-05,`);
  }
  const from = new Date(Date.now() - 14 * 864e5).toISOString().slice(0, 10);
  const write = (name, head, rows) => writeFileSync(`${dir}/${name}`, [head, ...rows].join('\n') + '\n');
  write('people.csv', 'id,name,email,title,function,zone,hours,lead,slack_user,teams_user', given ?? persons);
  write('kpis.csv', 'id,name,unit,direction,bucket,baseline,target,period', ['K1,Approvals within two days,percent,up,outcome,40,70,week']);
  write('pairs.csv', 'id,mentor,leader,kpi,from,to', pairs);
  write('sessions.csv', 'id,pair,start_local,zone,minutes,state,call_link', []);
  write('programme.csv', 'key,value', ['name,Bench', 'zone,Europe/London', `starts,${from}`, 'weeks,12', 'digest_day,Mon', 'digest_time,09:00',
    `steering_platform,${platform}`, `steering_tenant,${tenant}`, `steering_channel,${channel}`]);
}

export function configuration(file, { port, database, cloud }) {
  writeFileSync(file, `
[http]
address = "127.0.0.1"
port = ${port}
[ledger]
database = "${database}"
[slack]
team = "${team}"
signing_secret = "${secret}"
bot_token = "xoxb-bench"
api = "http://127.0.0.1:${cloud}/api"
[limits]
acts_a_minute = 100000
`, { mode: 0o600 });
}

// A cloud that takes every message: the service's deliveries must have somewhere to go while it is measured. A process
// of its own, because the one that measures waits for the load to end.
export function cloud() {
  const child = spawn('taskset', ['-c', '1', process.execPath, new URL('slack_cloud.mjs', import.meta.url).pathname, team], { stdio: ['ignore', 'pipe', 'inherit'] });
  process.on('exit', () => child.kill());
  return new Promise((resolve) => { child.stdout.once('data', (bytes) => resolve({ child, port: Number(bytes) })); });
}

export function start(command, args, env = {}) {
  const child = spawn('taskset', ['-c', '0', command, ...args], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } });
  child.stdout.resume();
  return child;
}

export function answers(port, raw) {
  return new Promise((resolve) => {
    const [head, body] = raw.split('\r\n\r\n');
    const [first, ...lines] = head.split('\r\n');
    const headers = Object.fromEntries(lines.map((line) => line.split(/: (.*)/s).slice(0, 2)));
    const request = http.request({ port, host: '127.0.0.1', method: 'POST', path: first.split(' ')[1], headers, agent: false }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode));
    });
    request.on('error', () => resolve(0));
    request.end(body);
  });
}

export function first_of(file) {
  const raw = readFileSync(file, 'utf8');
  return raw.slice(8, 8 + Number(raw.slice(0, 8)));
}

export async function until_answering(child, port, file) {
  const one = first_of(file);
  const begun = process.hrtime.bigint();
  while (child.exitCode === null) {
    const status = await answers(port, one);
    if (status === 200) return Number(process.hrtime.bigint() - begun) / 1e6;
    if (status) throw new Error(`the first request was answered ${status}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  throw new Error('the server ended before it answered');
}

export function memory_mb(child) {
  // taskset execs the server, so the child's pid is the server's
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))[1]) / 1024;
}

export async function stop(child) {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(timer);
}

export function fresh(dir) {
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
}
