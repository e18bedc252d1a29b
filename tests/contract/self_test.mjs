// The judge judged: each of these documents is wrong in one way, and must be refused for it.
import { manifestClaims, snapshotClaims } from './claims.mjs';
import { limitFaults } from './limits.mjs';
import { manifestFaults } from './manifest.mjs';
import { typeFaults } from './types.mjs';

const text = (words) => ({ type: 'plain_text', text: words });
const message = (...blocks) => ({ text: 'x', blocks });
const divider = { type: 'divider' };

const wrongTypes = {
  'message_a section with a misspelt text': message({ type: 'section', txt: text('x') }),
  'message_a header in mrkdwn': message({ type: 'header', text: { type: 'mrkdwn', text: 'x' } }),
  'message_an unknown block': message({ type: 'paragraph', text: text('x') }),
  'message_a button whose text is a string': message({ type: 'actions', elements: [{ type: 'button', text: 'x', action_id: 'a' }] }),
  'message_a date whose timestamp is text': message({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'date', timestamp: '1', format: '{date}' }] }] }),
  'modal_without a title': { type: 'modal', blocks: [divider] },
  'modal_an input in the wrong place': { type: 'modal', title: text('x'), blocks: [{ type: 'plain_text_input', action_id: 'a' }] },
  'post_without a channel': { ...message(divider) },
  'update_without a ts': { channel: 'C1', ...message(divider) },
};
const wrongLimits = {
  'message_51 blocks': message(...Array(51).fill(divider)),
  'message_too much text': message(...Array(14).fill({ type: 'section', text: text('x'.repeat(1000)) })),
  'message_a long header': message({ type: 'header', text: text('x'.repeat(151)) }),
  'message_an empty context': message({ type: 'context', elements: [text('')] }),
  'message_the same action twice': message({ type: 'actions', elements: [1, 2].map(() => ({ type: 'button', text: text('x'), action_id: 'a' })) }),
  'modal_a long title': { type: 'modal', title: text('x'.repeat(25)), blocks: [] },
  'modal_nothing to submit': { type: 'modal', title: text('x'), blocks: [{ type: 'input', label: text('x'), element: { type: 'plain_text_input', action_id: 'a', max_length: 10 } }] },
  'modal_much metadata': { type: 'modal', title: text('x'), blocks: [], private_metadata: 'x'.repeat(3001) },
};
const manifest = () => ({
  display_information: { name: 'x', description: 'x', long_description: 'x'.repeat(175) },
  features: { bot_user: { display_name: 'x' }, slash_commands: [{ command: '/x', description: 'x', url: 'https://x.example' }], shortcuts: [] },
  oauth_config: { scopes: { bot: ['commands', 'chat:write'] } },
  settings: { event_subscriptions: { request_url: 'https://x.example', bot_events: ['app_home_opened'] }, interactivity: { is_enabled: true, request_url: 'https://x.example' } },
});
const wrongManifests = {
  'one scope too few': (m) => { m.oauth_config.scopes.bot = ['commands']; },
  'one scope too many': (m) => { m.oauth_config.scopes.bot.push('users:read'); },
  'a scope that does not exist': (m) => { m.oauth_config.scopes.bot.push('chat:shout'); },
  'an event that does not exist': (m) => { m.settings.event_subscriptions.bot_events.push('message.dm'); },
  'a short long description': (m) => { m.display_information.long_description = 'x'; },
  'a command without its slash': (m) => { m.features.slash_commands[0].command = 'x'; },
  'a shortcut with a long name': (m) => { m.features.shortcuts.push({ type: 'global', name: 'x'.repeat(25), callback_id: 'x', description: 'x' }); },
  'an address without TLS': (m) => { m.settings.interactivity.request_url = 'http://x.example'; },
};

export function selfTest() {
  const slipped = [];
  const expect = (name, faults) => { if (faults.length === 0) slipped.push(`self-test: ${name} was not refused`); };
  const spoilt = Object.entries(wrongManifests).map(([name, spoil]) => {
    const value = manifest();
    spoil(value);
    return { name: `manifest with ${name}`, value };
  });
  const right = { name: 'a right manifest', value: manifest() };
  const documents = Object.entries(wrongTypes).map(([name, value]) => ({ name, value }));
  const found = typeFaults([...snapshotClaims(documents), ...manifestClaims([right, ...spoilt])]);
  const typed = (name) => found.filter((fault) => fault.startsWith(name));
  for (const { name } of documents) expect(name, typed(name));
  for (const [name, value] of Object.entries(wrongLimits)) expect(name, limitFaults({ name, value }));
  for (const one of spoilt) expect(one.name, [...typed(one.name), ...manifestFaults(one, ['chat.postMessage'])]);
  for (const fault of [...typed(right.name), ...manifestFaults(right, ['chat.postMessage'])]) slipped.push(`self-test: refused wrongly: ${fault}`);
  expect('an unknown method', manifestFaults(right, ['chat.postMessage', 'chat.shout']));
  return slipped;
}
