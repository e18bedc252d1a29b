// Fills a ledger with session logs, straight into its tables: every pair of the programme has had the sessions of a
// very long one.
import Database from 'better-sqlite3';

export function fill(file, logs) {
  const db = new Database(file);
  db.pragma('synchronous = OFF');
  const pairs = db.prepare('SELECT id, mentor FROM pairs ORDER BY id').all();
  const until = Date.now() - 864e5, apart = 15 * 60_000;
  const sessions = db.prepare(`INSERT INTO sessions (id, pair, starts_at, minutes, state, kpi, call_link) VALUES (?, ?, ?, 30, 'held', NULL, '')`);
  const notes = db.prepare(`INSERT INTO session_logs (id, session, pair, author, held_at, minutes, notes_sealed, kpi, confidence, share_summary, logged_at)
    VALUES (?, ?, ?, ?, ?, 30, ?, NULL, 3, 1, ?)`);
  const sealed = 'v1.00000000.' + 'A'.repeat(400);
  const write = db.transaction((from, to) => {
    for (let n = from; n < to; n++) {
      const pair = pairs[n % pairs.length];
      const at = until - Math.floor(n / pairs.length) * apart;
      sessions.run(`s-${n}`, pair.id, at);
      notes.run(`l-${n}`, `s-${n}`, pair.id, pair.mentor, at, sealed, at + 36e5);
    }
  });
  for (let n = 0; n < logs; n += 50_000) write(n, Math.min(n + 50_000, logs));
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}
