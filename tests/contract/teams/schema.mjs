// Adaptive Cards 1.5 as npm's adaptivecards, Microsoft's own renderer, defines it: each type's properties with the
// version that brought them. The renderer itself passes over what it does not know; here that is a fault.
import { createRequire } from 'node:module';

import './page.mjs';

const cards = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js');
const version = cards.Versions.v1_5;
cards.AdaptiveCard.onProcessMarkdown = (text, result) => Object.assign(result, { didProcess: true, outputHtml: text });

// Members that the renderer reads by hand and so are in no table of its own.
const children = {
  AdaptiveCard: { body: 'element', actions: 'action' },
  Container: { items: 'element' }, ColumnSet: { columns: 'element' }, Column: { items: 'element' }, ActionSet: { actions: 'action' },
  RichTextBlock: { inlines: 'element' }, ImageSet: { images: 'element' }, FactSet: { facts: 'Fact' }, 'Input.ChoiceSet': { choices: 'Choice' },
  Table: { rows: 'element', columns: 'TableColumnDefinition' }, TableRow: { cells: 'element' }, TableCell: { items: 'element' },
  'Action.ShowCard': { card: 'element' },
};
// `msteams` is how Teams extends a card and what is in it.
const inAny = { msteams: 'data', fallback: 'fallback', selectAction: 'action', inlineAction: 'action', refresh: 'RefreshDefinition', action: 'action', backgroundImage: 'data', requires: 'data', data: 'data' };
const byName = ['AdaptiveCard', 'TextRun', 'Column', 'TableRow', 'TableCell', 'TableColumnDefinition', 'Fact', 'Choice', 'RefreshDefinition'];

function tables() {
  const known = new Map();
  const learn = (name, Type, since) => {
    const schema = new Type().getSchema();
    const properties = Array.from({ length: schema.getCount() }, (_, at) => schema.getItemAt(at));
    known.set(name, { since, properties: new Map(properties.map((one) => [one.name, one.targetVersion])) });
  };
  for (const registry of [cards.GlobalRegistry.defaultElements, cards.GlobalRegistry.defaultActions])
    for (let at = 0; at < registry.getItemCount(); at += 1) {
      const { typeName, objectType, schemaVersion } = registry.getItemAt(at);
      learn(typeName, objectType, schemaVersion);
    }
  for (const name of byName) learn(name, cards[name], cards.Versions.v1_0);
  return known;
}
const known = tables();
const newer = (since) => since && since.compareTo(version) > 0;

// Every member of a card and of what is in it: known, and not newer than 1.5. A newer type may stand where it has a
// fallback that is none (Teams' charts), which is what the documentation of `fallback` is for.
export function memberFaults(value, as, where) {
  if (Array.isArray(value)) return value.flatMap((one, at) => memberFaults(one, as, `${where}[${at}]`));
  if (as === 'data' || (as === 'fallback' && value === 'drop')) return [];
  if (value === null || typeof value !== 'object') return as === 'element' && where.includes('.inlines[') ? [] : [`${where}: an object is expected`];
  const name = ['element', 'action', 'fallback'].includes(as) ? value.type : as;
  const type = known.get(name);
  if (!type || newer(type.since))
    return value.fallback && typeof value.fallback === 'object' ? memberFaults(value.fallback, 'fallback', `${where}.fallback`) : [`${where}: ${name} is not in Adaptive Cards 1.5, and has no fallback`];
  return Object.entries(value).flatMap(([member, inside]) => {
    const kind = children[name]?.[member] ?? inAny[member];
    if (kind) return memberFaults(inside, kind, `${where}.${member}`);
    if (!type.properties.has(member)) return [`${where}: a ${name} has no ${member}`];
    return newer(type.properties.get(member)) ? [`${where}: ${member} of a ${name} came with ${type.properties.get(member)}`] : [];
  });
}

// Parsed and drawn once by the renderer; whatever it has to say about the card.
export function drawingFaults(card, where) {
  const context = new cards.SerializationContext(version);
  const drawn = new cards.AdaptiveCard();
  drawn.parse(card, context);
  const said = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at)).filter(({ event }) => !excused(card, event));
  said.push(...drawn.validateProperties().validationEvents);
  const faults = said.map(({ event, message }) => `${where}: ${cards.ValidationEvent[event]}: ${message}`);
  try {
    if (!drawn.render()?.outerHTML) faults.push(`${where}: nothing was drawn`);
  } catch (fault) {
    faults.push(`${where}: not drawn: ${fault.message}`);
  }
  return faults;
}

// An unknown element whose fallback was drawn instead; that each has one is memberFaults' to see.
const excused = (card, event) => event === cards.ValidationEvent.UnknownElementType && JSON.stringify(card).includes('"type":"Chart.');
