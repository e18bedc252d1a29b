// node check.mjs: everything Switchback can send to Slack and to Teams and everything it says it understands, judged
// by the platforms' own published types and schemas, by limits and scopes written down here a second time, and last
// by itself: it must refuse what is wrong on purpose.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { calendarFaults, calendarSelfTest, snapshots as calendarSnapshots } from './calendars/calendars.mjs';
import { inboundClaims, manifestClaims, snapshotClaims } from './claims.mjs';
import { limitFaults } from './limits.mjs';
import { manifestFaults, methodsIn } from './manifest.mjs';
import { selfTest } from './self_test.mjs';
import { cardClaims, cardFaults, preamble } from './teams/cards.mjs';
import { inboundClaims as teamsInbound, inboundPreamble } from './teams/inbound.mjs';
import { iconFaults, packageFaults, teamsManifestFaults } from './teams/manifest.mjs';
import { teamsSelfTest } from './teams/self_test.mjs';
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

const teams = { manifest: json(join(root, 'bot-manifests/teams/manifest.json')), snapshots: named(existsSync(join(root, 'tests/snapshots/teams')) ? files(join(root, 'tests/snapshots/teams'), '.json') : []) };
const sent = cardClaims(teams.snapshots);
stage('what goes to Teams has the types of its SDK, and its cards Adaptive Cards\'', sent.length, sent.length === 0 ? ['no snapshot of what is sent to Teams'] : typeFaults(sent, preamble));
const heard = teamsInbound(named(files(join(here, 'teams/inbound'), '.json')));
stage('documented activities have the SDK\'s types', heard.length, heard.length === 0 ? ['no activity of Teams\''] : typeFaults(heard, inboundPreamble));
stage('cards are of Adaptive Cards 1.5, within Teams\' limits, and are drawn', teams.snapshots.length, teams.snapshots.flatMap(cardFaults));
stage('Teams\' manifest fits its published schema, its icons theirs', 1,
  [...teamsManifestFaults({ name: 'manifest.json', value: teams.manifest }), ...iconFaults(join(root, 'bot-manifests/teams'), teams.manifest.icons)]);
stage('the package for Teams is that manifest with a bot in it, or a clear no', 1, packageFaults(root));
stage('what is wrong for Teams on purpose is refused', 'self-test', teamsSelfTest(teams.manifest));

const published = join(root, 'tests/snapshots/calendars');
const calendars = calendarSnapshots(published, files(published, '.ics').map((path) => basename(path)));
stage('feeds and invitations mean the same to ical.js and to Python\'s icalendar', calendars.length,
  calendars.length === 0 ? ['no snapshot of a calendar'] : calendars.flatMap(calendarFaults));
stage('calendars that are wrong on purpose are refused', 'self-test', calendarSelfTest(calendars));

for (const fault of faults) console.error(`  ${fault}`);
console.log(`${claims.length + sent.length + heard.length + calendars.length} documents, ${faults.length} faults`);
process.exit(faults.length === 0 && snapshots.length > 0 ? 0 : 1);
