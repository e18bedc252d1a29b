// What stands around a Teams bot while it is measured: Microsoft's key server, login and connector, on loopback, and
// the tokens that the connector sends along. RS256 of 2048 bits, as the channel's own.
import { spawn } from 'node:child_process';
import { createSign, generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { people } from './servers.mjs';

export const app = '1a2b3c4d-1234-4321-abcd-123456789abc';
export const tenant = '99990000-aaaa-4bbb-8ccc-ddddeeeeffff';
export const issuer = 'https://api.botframework.com';
const kid = 'bench-key';
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const base64 = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

export function token(serviceUrl, nonce) {
  const now = Math.floor(Date.now() / 1000);
  const words = `${base64({ alg: 'RS256', typ: 'JWT', kid, x5t: kid })}.${base64({ serviceurl: serviceUrl, nbf: now - 60, exp: now + 3600, iss: issuer, aud: app, jti: String(nonce) })}`;
  return `${words}.${createSign('RSA-SHA256').update(words).sign(privateKey, 'base64url')}`;
}

// Those three as a process of their own, because the one that measures waits for the load to end; its port is told.
export function cloud() {
  const key = { ...publicKey.export({ format: 'jwk' }), kid, x5t: kid, use: 'sig', alg: 'RS256', endorsements: ['msteams'] };
  const child = spawn('taskset', ['-c', '1', process.execPath, new URL('teams_cloud.mjs', import.meta.url).pathname, issuer, JSON.stringify(key)], { stdio: ['ignore', 'pipe', 'inherit'] });
  process.on('exit', () => child.kill());
  return new Promise((resolve) => { child.stdout.once('data', (bytes) => resolve({ child, port: Number(bytes) })); });
}

export function configuration(file, { port, database, cloud, tokens }) {
  const at = `http://127.0.0.1:${cloud}`;
  writeFileSync(file, `
[http]
address = "127.0.0.1"
port = ${port}
[ledger]
database = "${database}"
[teams]
app_id = "${app}"
tenant = "${tenant}"
${tokens ? 'app_secret = "bench-secret-of-nobody"' : 'no_tokens = true'}
openid_metadata = "${at}/openidconfiguration"
login = "${at}"
graph = ""
service_url = "${at}/teams"
[metrics]
enabled = false
[limits]
acts_a_minute = 100000
[log]
level = "error"
`, { mode: 0o600 });
}

// The programme's mentors and leaders by their accounts in Teams.
export const accounts = { mentor: (n) => `00000000-0000-4000-8000-0000000${String(n).padStart(5, '0')}`, leader: (n) => `00000000-0000-4000-8000-0000001${String(n).padStart(5, '0')}` };
export function persons() {
  return Array.from({ length: people }, (_, at) => at + 1).flatMap((n) => [
    `M${n},Mentor ${n},m${n}@bench.example,Adviser,Branches,Europe/London,Mon-Fri 09:00-17:30,no,,${accounts.mentor(n)}`,
    `L${n},Leader ${n},l${n}@bench.example,Director,Risk,Europe/London,Mon-Fri 09:00-17:30,no,,${accounts.leader(n)}`]);
}
