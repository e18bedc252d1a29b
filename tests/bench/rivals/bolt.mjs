// A peer: Bolt for JavaScript answering the same request mix. --keep decides what is durable before the
// acknowledgement: nothing; one insert a request (durable); or the same inserts gathered for each turn of the
// event loop and committed together (batched), which is the fair rival of a group commit.
import Bolt from '@slack/bolt';
import Database from 'better-sqlite3';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: { port: { type: 'string' }, secret: { type: 'string' }, keep: { type: 'string' }, db: { type: 'string' } },
});

function ledger(file) {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE IF NOT EXISTS inbox (delivery TEXT PRIMARY KEY, person TEXT NOT NULL, words TEXT NOT NULL, at INTEGER NOT NULL)');
  const insert = db.prepare('INSERT OR IGNORE INTO inbox VALUES (?, ?, ?, ?)');
  return { insert, all: db.transaction((rows) => { for (const row of rows) insert.run(...row); }) };
}

function keeper() {
  if (options.keep === 'nothing') return async () => {};
  const { insert, all } = ledger(options.db);
  if (options.keep === 'durable') return async (row) => { insert.run(...row); };
  let waiting = [];
  const commit = () => {
    const group = waiting;
    waiting = [];
    all(group.map((one) => one.row));
    for (const one of group) one.resolve();
  };
  return (row) => new Promise((resolve) => {
    if (waiting.push({ row, resolve }) === 1) setImmediate(commit);
  });
}

const keep = keeper();
const receiver = new Bolt.HTTPReceiver({
  signingSecret: options.secret,
  endpoints: ['/slack/commands', '/slack/events'],
  processBeforeResponse: true,
});
const app = new Bolt.App({
  receiver,
  authorize: async () => ({ botToken: 'xoxb-bench', botId: 'B0BENCH', botUserId: 'U0BOT' }),
  processBeforeResponse: true,
  logLevel: Bolt.LogLevel.ERROR,
});
app.command(/^\/(mentoring|friction)$/, async ({ command, ack }) => {
  await keep([command.trigger_id, command.user_id, command.text, Date.now()]);
  await ack({ response_type: 'ephemeral', text: 'Noted.' });
});
app.event('message', async ({ event, body }) => {
  await keep([body.event_id, event.user, event.text, Date.now()]);
});
await app.start({ port: Number(options.port), host: '127.0.0.1' });
console.log('ready');
