// The Teams manifest: Microsoft's published schema, what Teams allows beside it, the icons, and the package that
// deploy/teams-package makes of them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inflateSync } from 'node:zlib';

import Ajv from 'ajv-draft-04';
import formats from 'ajv-formats';

const require = createRequire(import.meta.url);
const schemas = join(dirname(require.resolve('@microsoft/app-manifest')), 'json-schemas/teams');

function validator(version) {
  const file = join(schemas, `v${version}`, 'MicrosoftTeams.schema.json');
  if (!existsSync(file)) return undefined;
  const ajv = new Ajv({ allErrors: true, strict: false });
  formats(ajv);
  return ajv.compile(JSON.parse(readFileSync(file, 'utf8')));
}

function schemaFaults(manifest) {
  const validate = validator(manifest.manifestVersion);
  if (!validate) return [`no schema is published for manifest version ${manifest.manifestVersion}`];
  return validate(manifest) ? [] : validate.errors.map(({ instancePath, message, params }) => `${instancePath || '/'} ${message} ${JSON.stringify(params)}`);
}

function commandFaults(manifest) {
  const faults = [];
  const [bot] = manifest.bots ?? [];
  if (manifest.bots?.length !== 1) return ['exactly one bot is expected'];
  if (bot.supportsTargetedMessages !== true) faults.push('without targeted messages nobody sees its slash commands');
  if ((bot.commandLists ?? []).length > 3) faults.push('more than three lists of commands');
  const seen = new Map();
  for (const list of bot.commandLists ?? []) {
    if (list.commands.length > 12) faults.push('more than twelve commands in a list');
    for (const trigger of ['mention', 'slash']) if (!list.triggers?.includes(trigger)) faults.push(`commands for ${list.scopes} have no ${trigger}`);
    for (const scope of list.scopes) faults.push(...(seen.has(scope) ? [`two lists of commands for ${scope}`] : []));
    for (const scope of list.scopes) seen.set(scope, list.commands);
  }
  for (const scope of ['personal', 'team', 'groupChat']) {
    if (!bot.scopes.includes(scope)) faults.push(`the bot cannot be installed for ${scope}`);
    if (!seen.has(scope)) faults.push(`no commands for ${scope}`);
  }
  const extensions = manifest.composeExtensions ?? [];
  if (extensions.length !== 1 || extensions[0].commands.length > 10) faults.push('one message extension with at most ten commands is expected');
  const commands = extensions.flatMap((one) => one.commands);
  for (const one of commands) if (one.type !== 'action' || !one.fetchTask) faults.push(`${one.id} does not open a dialog of ours`);
  if (new Set(commands.map((one) => one.id)).size !== commands.length) faults.push('a command of the message extension stands twice');
  if (commands.filter((one) => one.context.includes('message')).length !== 1) faults.push('one action on a message is expected');
  for (const { botId } of extensions) if (botId !== bot.botId) faults.push('the message extension is another bot’s');
  if (manifest.id !== bot.botId) faults.push('the app and its bot have different ids');
  return faults;
}

function addressFaults(manifest) {
  const { websiteUrl, privacyUrl, termsOfUseUrl } = manifest.developer;
  const faults = [websiteUrl, privacyUrl, termsOfUseUrl].filter((url) => !url.startsWith('https://')).map((url) => `${url} is not https`);
  for (const domain of manifest.validDomains ?? []) if (/[:/*]/.test(domain)) faults.push(`valid domain ${domain}`);
  // it reads no message that is not addressed to it, so it needs nobody's consent to read them
  if (manifest.authorization) faults.push('permissions are asked for that nothing uses');
  return faults;
}

export const teamsManifestFaults = ({ name, value }) =>
  [...schemaFaults(value), ...commandFaults(value), ...addressFaults(value)].map((fault) => `${name}: ${fault}`);

// The pixels of a PNG with eight bits a channel: [red, green, blue, alpha] each.
function pixels(bytes) {
  if (bytes.readUInt32BE(0) !== 0x89504e47) throw new Error('no PNG');
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const channels = { 2: 3, 6: 4 }[bytes[25]];
  if (bytes[24] !== 8 || !channels || bytes[28] !== 0) throw new Error('an 8 bit RGB or RGBA picture is expected');
  const data = [];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at))
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  const raw = inflateSync(Buffer.concat(data));
  const line = width * channels;
  const out = Buffer.alloc(height * line);
  const paeth = (a, b, c) => [a, b, c].reduce((best, one) => (Math.abs(a + b - c - one) < Math.abs(a + b - c - best) ? one : best), a);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < line; x += 1) {
      const at = y * line + x;
      const [left, up, corner] = [x >= channels ? out[at - channels] : 0, y ? out[at - line] : 0, x >= channels && y ? out[at - line - channels] : 0];
      const from = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][raw[y * (line + 1)]];
      out[at] = raw[y * (line + 1) + 1 + x] + from;
    }
  return { width, height, at: Array.from({ length: width * height }, (_, n) => [...out.subarray(n * channels, n * channels + channels), ...(channels === 3 ? [255] : [])]) };
}

// learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package#app-icons
export function iconFaults(folder, icons) {
  const faults = [];
  const color = pixels(readFileSync(join(folder, icons.color)));
  if (color.width !== 192 || color.height !== 192) faults.push(`color icon is ${color.width} × ${color.height}`);
  if (color.at.some(([, , , alpha]) => alpha !== 255)) faults.push('the color icon has holes');
  const outline = pixels(readFileSync(join(folder, icons.outline)));
  if (outline.width !== 32 || outline.height !== 32) faults.push(`outline icon is ${outline.width} × ${outline.height}`);
  if (outline.at.some(([red, green, blue, alpha]) => alpha > 0 && Math.min(red, green, blue) < 255)) faults.push('the outline icon is not white alone');
  const drawn = outline.at.filter(([, , , alpha]) => alpha > 128).length / outline.at.length;
  if (drawn < 0.05 || drawn > 0.6) faults.push(`the outline icon is drawn to ${Math.round(drawn * 100)} %`);
  return faults;
}

// deploy/teams-package: the same bytes each time, a manifest that is valid and has no placeholder left, and a clear no.
export function packageFaults(root) {
  const faults = [];
  const work = mkdtempSync(join(tmpdir(), 'teams-package-'));
  const id = '1a2b3c4d-1234-4321-abcd-123456789abc';
  const ours = ['--host', 'bot.northgate.example', '--privacy-url', 'https://northgate.example/privacy', '--terms-url', 'https://northgate.example/terms#bot'];
  const without = (name) => ours.filter((_, at) => at !== ours.indexOf(name) && at !== ours.indexOf(name) + 1);
  const make = (...args) => spawnSync(join(root, 'deploy/teams-package'), args, { encoding: 'utf8', cwd: work });
  const expect = (what, right) => { if (!right) faults.push(`deploy/teams-package: ${what}`); };
  try {
    const made = make('--app-id', id, ...ours, '--version', '1.2.3', '--out', 'one.zip');
    expect(`ended with ${made.status}: ${made.stderr}${made.error ?? ''}`, made.status === 0);
    if (made.status !== 0) return faults;
    make('--app-id', id.toUpperCase(), ...ours, '--version', '1.2.3', '--out', 'two.zip');
    expect('two packages of the same bot differ', readFileSync(join(work, 'one.zip')).equals(readFileSync(join(work, 'two.zip'))));
    spawnSync('python3', ['-m', 'zipfile', '-e', 'one.zip', 'inside'], { cwd: work });
    expect('holds other files than the manifest and two icons', readdirSync(join(work, 'inside')).sort().join() === 'color.png,manifest.json,outline.png');
    const text = readFileSync(join(work, 'inside/manifest.json'), 'utf8');
    const value = JSON.parse(text);
    expect('a placeholder is left', !/00000000-|example\.com/.test(text));
    expect('id, host or version are not those asked for', value.bots[0].botId === id && value.validDomains[0] === 'bot.northgate.example' && value.version === '1.2.3');
    faults.push(...teamsManifestFaults({ name: 'the package', value }), ...iconFaults(join(work, 'inside'), value.icons));
    const { websiteUrl, privacyUrl, termsOfUseUrl } = value.developer;
    expect('its pages are not those asked for', websiteUrl === 'https://bot.northgate.example' && privacyUrl === ours[3] && termsOfUseUrl === ours[5]);
    const named = make('--app-id', id, ...ours, '--website-url', 'https://northgate.example/mentoring', '--out', 'named.zip');
    spawnSync('python3', ['-m', 'zipfile', '-e', 'named.zip', 'named'], { cwd: work });
    expect('the website is not the one asked for', named.status === 0 && JSON.parse(readFileSync(join(work, 'named/manifest.json'), 'utf8')).developer.websiteUrl === 'https://northgate.example/mentoring');
    const nowhere = make('--app-id', id, ...ours, '--out', join(work, 'nowhere/x.zip'));
    expect('does not name the folder that is missing', nowhere.status === 1 && nowhere.stderr.includes(`there is no folder ${join(work, 'nowhere')}\n`) && !nowhere.stderr.includes('.tmp'));
    const folder = make('--app-id', id, ...ours, '--out', 'inside');
    expect('tells of a file that nobody asked for', folder.status === 1 && !folder.stderr.includes('.tmp') && folder.stderr.includes('inside: '));
    const whole = ['--app-id', id, ...ours];
    for (const wrong of [[], ours, ['--app-id', 'switchback', ...ours], ['--app-id', '00000000-0000-0000-0000-000000000000', ...ours], ['--app-id', `{${id}}`, ...ours], [...whole, '--version', 'v1'],
      ...['--host', '--privacy-url', '--terms-url'].map((name) => ['--app-id', id, ...without(name)]), [...whole, '--host', 'https://bot.example'], [...whole, '--host', 'Switchback.example.com'],
      ...['http://northgate.example/privacy', 'northgate.example', 'https://', 'https://localhost/x', 'https://me@northgate.example/', 'https://northgate.example/a b', ''].map((url) => [...whole, '--privacy-url', url])]) {
      const refused = make(...wrong, '--out', 'none.zip');
      expect(`takes ${wrong.join(' ')}`, refused.status === 2 && refused.stderr.includes('error:') && !existsSync(join(work, 'none.zip')));
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return faults;
}
