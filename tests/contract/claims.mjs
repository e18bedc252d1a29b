// Which of Slack's types each document claims to be of. Blocks are claimed as KnownBlock: the published request
// types also allow any {type}, which would let every mistake through.
export const UNDEFINED = '\u0000undefined';
const strict = (type) => `Omit<${type}, 'blocks'> & { blocks: KnownBlock[] }`;

export const preamble = `
import type { KnownBlock, ModalView, HomeView, MessageMetadata, SlackEvent } from '@slack/types';
import type { ChatPostMessageArguments, ChatUpdateArguments, ChatPostEphemeralArguments, ViewsOpenArguments,
  ViewsPublishArguments } from '@slack/web-api';
import type { Manifest } from '@slack/web-api/dist/types/request/manifest';
import type { SlashCommand, BlockAction, BlockElementAction, ViewSubmitAction, ViewClosedAction, GlobalShortcut,
  MessageShortcut, BlockSuggestion, EnvelopedEvent } from '@slack/bolt';
type StrictModal = ${strict('ModalView')};
type StrictHome = ${strict('HomeView')};
type Message = { text: string; blocks: KnownBlock[] };
type Ephemeral = Message & { response_type: 'ephemeral'; replace_original: boolean };
type Update = { response_action: 'update'; view: StrictModal };
type Post = { channel: string; thread_ts?: string; metadata?: MessageMetadata; unfurl_links?: boolean;
  unfurl_media?: boolean; link_names?: boolean; parse?: 'none' } & Message;
const really = <Wide>(_: Wide) => undefined;
`;

// What a snapshot is: by the beginning of its name, else by its shape.
function typeOf({ name, value }) {
  if (name.startsWith('post_ephemeral')) return 'Message & { channel: string; user: string }';
  if (name.startsWith('post_')) return 'Post';
  if (name.startsWith('update_')) return 'Post & { ts: string }';
  if (name.startsWith('publish_')) return '{ user_id: string; view: StrictHome }';
  if (name.startsWith('views_')) return '{ trigger_id: string; view: StrictModal }';
  if (value.response_action === 'update') return 'Update';
  if (value.response_type) return 'Ephemeral';
  if (value.type === 'modal') return 'StrictModal';
  if (value.type === 'home') return 'StrictHome';
  return 'Message';
}

// The published request types beside the strict ones: what is sent must be an argument of the method itself.
const methodTypes = [
  ['post_ephemeral', 'ChatPostEphemeralArguments'], ['post_', 'ChatPostMessageArguments'], ['update_', 'ChatUpdateArguments'],
  ['publish_', 'ViewsPublishArguments'], ['views_', 'ViewsOpenArguments'],
];

export function snapshotClaims(snapshots) {
  return snapshots.flatMap((one) => {
    const also = methodTypes.find(([start]) => one.name.startsWith(start));
    return [{ name: one.name, type: typeOf(one), value: one.value },
      ...(also ? [{ name: `${one.name} as ${also[1]}`, type: also[1], value: one.value }] : [])];
  });
}

const inboundTypes = [
  ['command_', 'SlashCommand'],
  // Slack sends no reply address for a button in a form or on the home page; its type has one always.
  ['block_actions_home', "Omit<BlockAction<BlockElementAction>, 'response_url'>"],
  ['block_actions_modal', "Omit<BlockAction<BlockElementAction>, 'response_url'>"], ['block_actions_', 'BlockAction<BlockElementAction>'], ['view_submission', 'ViewSubmitAction'],
  ['view_closed', 'ViewClosedAction'], ['shortcut', 'GlobalShortcut'], ['message_action', 'MessageShortcut'],
  ['block_suggestion', 'BlockSuggestion'], ['event_', 'EnvelopedEvent<SlackEvent>'],
];

// Where Slack's payloads say null, its types say absent.
function withoutNulls(value) {
  return Object.fromEntries(Object.entries(value).filter(([key, one]) => one !== null || key === 'team'));
}

// A message without a subtype has, in Slack's types, one that is undefined.
function withSubtype(value) {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withSubtype(one)]));
  return value.type === 'message' && value.subtype === undefined ? { ...inner, subtype: UNDEFINED } : inner;
}

export function manifestClaims(manifests) {
  return manifests.map(({ name, value }) => ({ name, type: 'Manifest', value }));
}

export function inboundClaims(inbound) {
  return inbound.flatMap(({ name, value }) => {
    const found = inboundTypes.find(([start]) => name.startsWith(start));
    return found ? [{ name, type: found[1], value: withSubtype(withoutNulls(value)), wide: true }] : [];
  });
}
