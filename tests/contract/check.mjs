// node check.mjs: everything Switchback can send to Slack and everything it says it understands, judged by Slack's
// own published types, by limits and scopes written down here a second time, and last by itself: it must refuse
// what is wrong on purpose.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { inboundClaims, manifestClaims, snapshotClaims } from './claims.mjs';
import { limitFaults } from './limits.mjs';
import { manifestFaults, methodsIn } from './manifest.mjs';
import { selfTest } from './self_test.mjs';
import { typeFaults } from './types.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const files = (folder, end) => readdirSync(folder).filter((name) => name.endsWith(end)).sort().map((name) => join(folder, name));
const json = (path) => JSON.parse(readFileSync(path, 'utf8'));
const named = (paths) => paths.map((path) => ({ name: basename(path), value: json(path) }));

const snapshots = named(files(join(root, 'tests/snapshots/slack'), '.json'));
const inbound = [
  ...named(files(join(here, 'slack/inbound'), '.json')),
  ...files(join(here, 'slack/inbound'), '.form').map((path) => ({
    name: basename(path),
    value: Object.fromEntries(new URLSearchParams(readFileSync(path, 'utf8'))),
  })),
];
const manifests = named(files(join(root, 'bot-manifests/slack'), '.json'));
const methods = methodsIn(join(root, 'src/platform/slack'));

const faults = [];
const stage = (title, count, found) => {
  console.log(`${found.length === 0 ? 'ok    ' : 'FAILED'}  ${title} (${count})`);
  faults.push(...found);
};

const claims = [...snapshotClaims(snapshots), ...inboundClaims(inbound), ...manifestClaims(manifests)];
stage('snapshots, documented payloads and manifests have Slack\'s types', claims.length, typeFaults(claims));
stage('snapshots are within Slack\'s limits', snapshots.length, snapshots.flatMap(limitFaults));
stage('manifests: limits, and exactly the scopes that are used', manifests.length,
  manifests.length < 2 ? ['both manifests are expected'] : manifests.flatMap((one) => manifestFaults(one, methods)));
stage('what is wrong on purpose is refused', 'self-test', selfTest());

for (const fault of faults) console.error(`  ${fault}`);
console.log(`${claims.length} documents, ${faults.length} faults`);
process.exit(faults.length === 0 && snapshots.length > 0 ? 0 : 1);
