// What is sent to Teams: every Adaptive Card in it by the published types, by the schema of 1.5 and by the renderer;
// what it travels in by the types of Microsoft's Teams SDK; and Teams' limits, written down here a second time.
import { drawingFaults, memberFaults } from './schema.mjs';

export const preamble = `
import type { IAdaptiveCard } from '@microsoft/teams.cards';
import type { TaskModuleResponse, AdaptiveCardActionResponse, MessagingExtensionActionResponse, ConversationAccount, Account } from '@microsoft/teams.api';
type CardAttachment = { contentType: 'application/vnd.microsoft.card.adaptive'; content: IAdaptiveCard };
type Sent = { type: 'message'; id?: string; from?: Partial<Account>; recipient?: Partial<Account> & { isTargeted?: boolean }; conversation?: Partial<ConversationAccount>; replyToId?: string;
  summary?: string; locale?: string; channelData?: { notification?: { alert?: boolean }; tenant?: { id: string }; channel?: { id: string } };
  attachments: CardAttachment[] } | { type: 'message'; text: string; textFormat: 'plain'; recipient?: Partial<Account>; summary?: string };
type Conversation = { isGroup: boolean; bot: Partial<Account>; members?: Partial<Account>[]; tenantId?: string; channelData: { tenant?: { id: string }; channel?: { id: string } }; activity?: Sent };
// learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model: the SDK's type of an error wants an inner one, which only it knows.
type Refused = { statusCode: 400 | 500; type: 'application/vnd.microsoft.error'; value: { code: string; message: string } };
type Answer = TaskModuleResponse | AdaptiveCardActionResponse | MessagingExtensionActionResponse | Refused | Record<string, never>;
const really = <Wide>(_: Wide) => undefined;
`;

const isObject = (value) => value !== null && typeof value === 'object';
// Every card in a document, with where it stands.
export function cardsIn(value, where = '') {
  if (Array.isArray(value)) return value.flatMap((one, at) => cardsIn(one, `${where}[${at}]`));
  if (!isObject(value)) return [];
  if (value.type === 'AdaptiveCard') return [{ where, card: value }];
  return Object.entries(value).flatMap(([key, one]) => cardsIn(one, where ? `${where}.${key}` : key));
}

const isAnswer = (value) => 'task' in value || 'composeExtension' in value || 'statusCode' in value || Object.keys(value).length === 0;
function typeOf(value) {
  if (value.type === 'AdaptiveCard') return 'IAdaptiveCard';
  if (value.type === 'message') return 'Sent';
  if ('isGroup' in value) return 'Conversation';
  if (isAnswer(value)) return 'Answer';
  return undefined;
}

// A list of cards (a file in several messages) is as many documents.
const documentsIn = ({ name, value }) => (Array.isArray(value) ? value.map((one, at) => ({ name: `${name}[${at}]`, value: one })) : [{ name, value }]);
// The documentation writes "Full" where the SDK's type says "full"; the clients take both.
const lowered = (value) => JSON.parse(JSON.stringify(value, (key, one) => (key === 'msteams' && one?.width === 'Full' ? { ...one, width: 'full' } : one)));

export function cardClaims(snapshots) {
  return snapshots.map(lowered).flatMap(documentsIn).flatMap(({ name, value }) => [
    { name, value, type: typeOf(value) ?? 'never' },
    ...cardsIn(value).filter(({ where }) => where).map(({ where, card }) => ({ name: `${name}: ${where}`, value: card, type: 'IAdaptiveCard' })),
  ]);
}

// learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages (28 KB a message, of the sizes that
// are documented the smallest); …/task-modules-and-cards/cards/cards-reference (six actions in a row);
// …/task-modules-and-cards/cards/universal-actions-for-adaptive-cards (sixty people see a card of their own).
const most = { message: 28_000, answer: 100_000, actions: 6, choices: 100, text: 3_000, title: 75, refresh: 60, data: 4_000 };

const within = (faults, where, what, value, limit, least = 1) => {
  if (typeof value !== 'string' || [...value].length < least || [...value].length > limit) faults.push(`${where}: ${what} has ${[...(value ?? '')].length} characters, of ${least} to ${limit}`);
};

const actionRules = {
  'Action.Execute': (faults, one, where) => {
    if (!one.verb) faults.push(`${where}: an Action.Execute without a verb`);
    if (one.fallback?.type !== 'Action.Submit') faults.push(`${where}: no Action.Submit for clients before 1.4`);
  },
  'Action.Submit': (faults, one, where) => { if (!isObject(one.data)) faults.push(`${where}: an Action.Submit that carries nothing`); },
  'Action.OpenUrl': (faults, one, where) => { if (!/^https:\/\//.test(one.url) && !/^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(one.url)) faults.push(`${where}: opens ${one.url}`); },
};

function limitsWithin(value, where, faults, ids) {
  if (Array.isArray(value)) { value.forEach((one, at) => limitsWithin(one, `${where}[${at}]`, faults, ids)); return; }
  if (!isObject(value)) return;
  const { type } = value;
  if (typeof type === 'string' && (type === 'TextBlock' || type === 'TextRun')) within(faults, where, type, value.text, most.text);
  if (typeof type === 'string' && type.startsWith('Action.')) {
    if (!where.endsWith('.selectAction')) within(faults, where, 'title', value.title, most.title);  // nothing shows that one's
    if (JSON.stringify(value.data ?? {}).length > most.data) faults.push(`${where}: carries more than ${most.data} characters`);
    actionRules[type]?.(faults, value, where);
  }
  if (typeof type === 'string' && type.startsWith('Input.')) {
    if (!value.id) faults.push(`${where}: an input without an id is not sent back`);
    if (!value.label) faults.push(`${where}: an input without a label`);
    if (value.isRequired && !value.errorMessage) faults.push(`${where}: required, with no word for who leaves it empty`);
    if (value.isRequired && type === 'Input.Date') faults.push(`${where}: a required date cannot be filled in again in Teams' clients`);
    if (type === 'Input.ChoiceSet' && !(value.choices?.length >= 1 && value.choices.length <= most.choices)) faults.push(`${where}: ${value.choices?.length} choices`);
  }
  if (type === 'Image' && !value.altText) faults.push(`${where}: a picture without a text for who cannot see it`);
  if (Array.isArray(value.actions) && (value.actions.length < 1 || value.actions.length > most.actions)) faults.push(`${where}: ${value.actions.length} actions in a row, of 1 to ${most.actions}`);
  if (value.refresh?.userIds?.length > most.refresh) faults.push(`${where}: refreshed for ${value.refresh.userIds.length} people`);
  if (value.id !== undefined) {
    if (ids.has(value.id)) faults.push(`${where}: the id ${value.id} stands twice`);
    ids.add(value.id);
  }
  // what stands in a fallback stands there instead of its owner, so its ids are not second ones
  for (const [key, one] of Object.entries(value)) if (key !== 'data') limitsWithin(one, `${where}.${key}`, faults, key === 'fallback' ? new Set() : ids);
}

// What the clients of Teams ask of a document as a whole.
function wholeFaults({ name, value }) {
  const faults = [];
  const size = Buffer.byteLength(JSON.stringify(value));
  const limit = isAnswer(value) || cardsIn(value).some(({ card }) => JSON.stringify(card).includes('"Input.')) && value.type === 'AdaptiveCard' ? most.answer : most.message;
  if (size > limit) faults.push(`${name}: ${size} bytes, of ${limit}`);
  if (value.type === 'message') {
    if (value.text !== undefined && value.attachments !== undefined) faults.push(`${name}: text and attachment in one activity are split, and no id comes back`);
    if (value.attachments !== undefined && !value.summary) faults.push(`${name}: nothing to notify with`);
    if (value.attachments?.length !== undefined && value.attachments.length !== 1) faults.push(`${name}: ${value.attachments.length} cards in one activity`);
  }
  const info = value.task?.type === 'continue' ? value.task.value : undefined;
  if (info) within(faults, name, 'the dialog’s title', info.title, 64);
  if (info) for (const { where, card } of cardsIn(info.card)) if (JSON.stringify(card).includes('"Action.Execute"')) faults.push(`${name}: ${where}: a dialog takes Action.Submit alone`);
  if (value.statusCode !== undefined && !value.type) faults.push(`${name}: an answer to a card without a type`);
  return faults;
}

export function cardFaults(snapshot) {
  return documentsIn(snapshot).flatMap(({ name, value }) => {
    const faults = typeOf(value) === undefined ? [`${name}: neither a card nor what carries one`] : wholeFaults({ name, value });
    for (const { where, card } of cardsIn(value)) {
      const at = where ? `${name}: ${where}` : name;
      if (card.version !== '1.5') faults.push(`${at}: version ${card.version}`);
      if (!card.body?.length && !card.actions?.length) faults.push(`${at}: an empty card`);
      limitsWithin(card, at, faults, new Set());
      faults.push(...memberFaults(card, 'element', at), ...drawingFaults(card, at));
    }
    return faults;
  });
}
