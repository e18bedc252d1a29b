// The manifests: Slack's limits, and exactly the scopes that the methods in the source and the subscribed events
// need, no more and no less. (Their shape is judged with the other types.)
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// docs.slack.dev/reference/methods, each page's "bot token" scopes. conversations.history needs one a kind of
// conversation: channels and private channels (steering committee), and direct ones.
const history = ['channels:history', 'groups:history', 'im:history'];
export const scopesOf = {
  'auth.test': [], 'apps.connections.open': [], 'views.open': [], 'views.push': [], 'views.update': [], 'views.publish': [],
  'chat.postMessage': ['chat:write'], 'chat.update': ['chat:write'], 'chat.postEphemeral': ['chat:write'],
  'conversations.open': ['im:write'], 'conversations.history': history, 'conversations.replies': history,
  'users.info': ['users:read', 'users:read.email'], 'users.lookupByEmail': ['users:read.email'],
  'files.getUploadURLExternal': ['files:write'], 'files.completeUploadExternal': ['files:write'],
};
const eventScopes = { app_home_opened: [], 'message.im': ['im:history'], app_uninstalled: [], tokens_revoked: [], user_change: ['users:read'] };

// Every method of the Web API that the source names.
export function methodsIn(folder) {
  const named = /"((?:apps|auth|bookmarks|chat|conversations|dnd|files|oauth|pins|reactions|reminders|team|users|views)\.[a-zA-Z.]+)"/g;
  const source = readdirSync(folder).filter((name) => name.endsWith('.cpp')).map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
  return [...new Set([...source.matchAll(named)].map((match) => match[1]))].sort();
}

const within = (faults, what, value, least, most) => {
  if (typeof value !== 'string' || value.length < least || value.length > most) faults.push(`${what}: ${value?.length ?? 'no'} characters, of ${least} to ${most}`);
};

function featureFaults(features) {
  const faults = [];
  const commands = features.slash_commands ?? [];
  const shortcuts = features.shortcuts ?? [];
  if (commands.length > 50 || shortcuts.length > 10) faults.push('too many commands or shortcuts');
  for (const one of commands) {
    if (!/^\/[a-z0-9_-]{1,31}$/.test(one.command)) faults.push(`command ${one.command}`);
    within(faults, `${one.command}: description`, one.description, 1, 2000);
    if (one.usage_hint !== undefined) within(faults, `${one.command}: usage_hint`, one.usage_hint, 1, 1000);
    if (one.should_escape) faults.push(`${one.command}: should_escape would turn names in people's words into ids`);
  }
  for (const one of shortcuts) {
    within(faults, `${one.name}: name`, one.name, 1, 24);
    within(faults, `${one.name}: callback_id`, one.callback_id, 1, 255);
    within(faults, `${one.name}: description`, one.description, 1, 150);
  }
  for (const list of [commands.map((c) => c.command), shortcuts.map((s) => s.callback_id)])
    if (new Set(list).size !== list.length) faults.push('a command or shortcut stands twice');
  within(faults, 'bot_user.display_name', features.bot_user?.display_name, 1, 80);
  return faults;
}

function transportFaults(manifest) {
  const { settings, features } = manifest;
  const urls = [settings.event_subscriptions?.request_url, settings.interactivity?.request_url, ...(features.slash_commands ?? []).map((c) => c.url)];
  if (settings.socket_mode_enabled) return urls.some((url) => url !== undefined) ? ['Socket Mode needs no addresses'] : [];
  return urls.every((url) => typeof url === 'string' && url.startsWith('https://')) ? [] : ['an address is missing or not https'];
}

function scopeFaults(manifest, methods) {
  const faults = [];
  const needed = new Set(['commands']);
  for (const method of methods) {
    if (!scopesOf[method]) faults.push(`no scopes are known for ${method}`);
    for (const scope of scopesOf[method] ?? []) needed.add(scope);
  }
  for (const event of manifest.settings.event_subscriptions.bot_events) {
    if (!eventScopes[event]) faults.push(`no scopes are known for the event ${event}`);
    for (const scope of eventScopes[event] ?? []) needed.add(scope);
  }
  const given = manifest.oauth_config.scopes.bot;
  for (const scope of needed) if (!given.includes(scope)) faults.push(`scope ${scope} is missing`);
  for (const scope of given) if (!needed.has(scope)) faults.push(`scope ${scope} is not needed`);
  if (new Set(given).size !== given.length) faults.push('a scope stands twice');
  return faults;
}

export function manifestFaults({ name, value }, methods) {
  const faults = [];
  const about = value.display_information;
  within(faults, 'name', about.name, 1, 35);
  within(faults, 'description', about.description, 1, 140);
  within(faults, 'long_description', about.long_description, 175, 4000);
  if ((value.settings.event_subscriptions.bot_events ?? []).length > 100) faults.push('too many events');
  faults.push(...featureFaults(value.features), ...transportFaults(value), ...scopeFaults(value, methods));
  return faults.map((fault) => `${name}: ${fault}`);
}
