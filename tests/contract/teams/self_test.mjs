// The judge judged, Teams' part: each of these is wrong in one way, and must be refused for it.
import { typeFaults } from '../types.mjs';
import { cardClaims, cardFaults, preamble } from './cards.mjs';
import { inboundClaims, inboundPreamble } from './inbound.mjs';
import { teamsManifestFaults } from './manifest.mjs';

const words = { type: 'TextBlock', text: 'x', wrap: true };
const card = (...body) => ({ type: 'AdaptiveCard', version: '1.5', body });
const row = (...actions) => card({ type: 'ActionSet', actions });
const submit = { type: 'Action.Submit', title: 'x', data: {} };
const execute = { type: 'Action.Execute', title: 'x', verb: 'v', data: {}, fallback: submit };
const sent = (content) => ({ type: 'message', summary: 'x', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }] });
const dialog = (content, title = 'x') => ({ task: { type: 'continue', value: { title, card: { contentType: 'application/vnd.microsoft.card.adaptive', content } } } });
const chart = { type: 'Chart.Line', title: 'x', data: [{ legend: 'x', values: [{ x: '2026-03-10', y: 1 }] }] };

const right = {
  'a message': sent(card(words, { type: 'ActionSet', actions: [execute, { ...submit, data: { msteams: { type: 'task/fetch' } } }] })),
  'a dialog': dialog({ ...card({ type: 'Input.Text', id: 'notes', label: 'x', isMultiline: true }), actions: [submit] }),
  'a dialog that only says something': { task: { type: 'message', value: 'x' } },
  'a card in answer to a press': { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card(words) },
  'a chart with a picture for who cannot draw it': card({ ...chart, fallback: { type: 'Image', url: 'https://x.example/a.png', altText: 'x' } }),
  'nothing at all': {},
};
const wrong = {
  'a member that no type has': card({ ...words, bold: true }),
  'a member that came later': card({ type: 'Input.Text', id: 'a', label: 'x', labelPosition: 'inline' }),
  'a type that came later': card({ type: 'Badge', text: 'x' }),
  'a chart without a fallback': card(chart),
  'a weight that does not exist': card({ ...words, weight: 'Heavy' }),
  'a card of 1.6': { ...card(words), version: '1.6' },
  'an empty card': card(),
  'no text': card({ ...words, text: '' }),
  'seven actions': row(...Array(7).fill(execute)),
  'an execute without its fallback': row({ ...execute, fallback: undefined }),
  'an address without TLS': row({ type: 'Action.OpenUrl', title: 'x', url: 'http://x.example' }),
  'the same id twice': card({ ...words, id: 'a' }, { ...words, id: 'a' }),
  'an input without an id': card({ type: 'Input.Text', label: 'x' }),
  'an input without a label': card({ type: 'Input.Text', id: 'a' }),
  'a required date': card({ type: 'Input.Date', id: 'a', label: 'x', isRequired: true, errorMessage: 'x' }),
  'a choice of none': card({ type: 'Input.ChoiceSet', id: 'a', label: 'x', choices: [] }),
  'a picture without a text': card({ type: 'Image', url: 'https://x.example/a.png' }),
  'an activity of 30 KB': sent(card(...Array(12).fill({ ...words, text: 'é'.repeat(1_300) }))),
  'text beside a card': { ...sent(card(words)), text: 'x' },
  'a message without a summary': { ...sent(card(words)), summary: undefined },
  'an execute in a dialog': dialog(row(execute)),
  'a dialog without a title': dialog(card(words), ''),
  'a card in no envelope that is known': { card: card(words) },
  'two cards in one message': { ...sent(card(words)), attachments: [...sent(card(words)).attachments, ...sent(card(words)).attachments] },
  'a status that does not exist': { statusCode: 201, type: 'application/vnd.microsoft.card.adaptive', value: card(words) },
};
const spoilt = {
  'a member that does not exist': (m) => { m.botz = []; },
  'a version that is not published': (m) => { m.manifestVersion = '1.99'; },
  'no slash': (m) => { m.bots[0].commandLists[0].triggers = ['mention']; },
  'no targeted messages': (m) => { delete m.bots[0].supportsTargetedMessages; },
  'no commands in a team': (m) => { m.bots[0].commandLists = m.bots[0].commandLists.filter(({ scopes }) => !scopes.includes('team')); },
  'a bot that is no guid': (m) => { m.bots[0].botId = 'bot'; m.id = 'bot'; m.composeExtensions[0].botId = 'bot'; },
  'an extension of another bot': (m) => { m.composeExtensions[0].botId = '11111111-1111-1111-1111-111111111111'; },
  'an action that opens nothing': (m) => { delete m.composeExtensions[0].commands[0].fetchTask; },
  'thirteen commands': (m) => { m.bots[0].commandLists[0].commands = Array(13).fill({ title: 'x', description: 'x' }); },
  'a permission': (m) => { m.authorization = { permissions: { resourceSpecific: [{ name: 'ChannelMessage.Read.Group', type: 'Application' }] } }; },
};

const unheard = {
  'an activity of no known kind': { type: 'carrierPigeon', id: '1', channelId: 'msteams' },
  'an invoke of no known name': { type: 'invoke', name: 'task/guess', id: '1', channelId: 'msteams', value: {} },
  'a mention of nobody': { type: 'message', id: '1', channelId: 'msteams', text: 'x', entities: [{ type: 'mention', text: '<at>x</at>' }] },
};

export function teamsSelfTest(manifest) {
  const slipped = [];
  const list = (documents) => Object.entries(documents).map(([name, value]) => ({ name, value: JSON.parse(JSON.stringify(value)) }));
  const typed = typeFaults(cardClaims([...list(right), ...list(wrong)]), preamble);
  const faultsOf = (one) => [...typed.filter((fault) => fault.startsWith(`${one.name}:`)), ...cardFaults(one)];
  for (const one of list(right)) slipped.push(...faultsOf(one).map((fault) => `self-test: refused wrongly: ${fault}`));
  for (const one of list(wrong)) if (faultsOf(one).length === 0) slipped.push(`self-test: ${one.name} was not refused`);
  const misheard = typeFaults(inboundClaims(list(unheard)), inboundPreamble);
  for (const { name } of list(unheard)) if (!misheard.some((fault) => fault.startsWith(`${name}:`))) slipped.push(`self-test: ${name} was not refused`);
  for (const [name, spoil] of Object.entries(spoilt)) {
    const value = structuredClone(manifest);
    spoil(value);
    if (teamsManifestFaults({ name, value }).length === 0) slipped.push(`self-test: a manifest with ${name} was not refused`);
  }
  return slipped;
}
