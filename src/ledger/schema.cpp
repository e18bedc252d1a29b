#include "ledger/schema.hpp"

#include "ledger/schema_moves.hpp"

namespace switchback::ledger {

namespace {

// Times are BIGINT UTC milliseconds, days are counted from 1970, booleans INTEGER 0 or 1, ids our own text.
// `sealed` columns hold what base/crypto's Vault made; `…_index` columns hold blind indexes.
constexpr std::string_view the_first = R"sql(
CREATE TABLE vault (one INTEGER PRIMARY KEY CHECK (one = 1), sealed TEXT NOT NULL);

CREATE TABLE programmes (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, zone TEXT NOT NULL, starts_day BIGINT NOT NULL,
  weeks INTEGER NOT NULL CHECK (weeks > 0), digest_weekday INTEGER NOT NULL CHECK (digest_weekday BETWEEN 0 AND 6),
  digest_at BIGINT NOT NULL, steering_platform TEXT NOT NULL, steering_tenant TEXT NOT NULL,
  steering_conversation TEXT NOT NULL, holidays TEXT NOT NULL);

CREATE TABLE kpis (
  id TEXT PRIMARY KEY, programme TEXT NOT NULL REFERENCES programmes(id), code TEXT NOT NULL, name TEXT NOT NULL,
  unit TEXT NOT NULL, direction TEXT NOT NULL CHECK (direction IN ('up', 'down')), bucket TEXT NOT NULL,
  baseline DOUBLE PRECISION NOT NULL, target DOUBLE PRECISION NOT NULL, period TEXT NOT NULL,
  UNIQUE (programme, code));

CREATE TABLE observations (
  kpi TEXT NOT NULL REFERENCES kpis(id), at BIGINT NOT NULL, value DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (kpi, at)) $by_key;

CREATE TABLE people (
  id TEXT PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, email TEXT NOT NULL, title TEXT NOT NULL,
  function TEXT NOT NULL, zone TEXT NOT NULL, work_days INTEGER NOT NULL, work_from BIGINT NOT NULL,
  work_to BIGINT NOT NULL, programme_lead INTEGER NOT NULL, active INTEGER NOT NULL, paused_until BIGINT,
  last_platform TEXT NOT NULL DEFAULT '', last_tenant TEXT NOT NULL DEFAULT '');
CREATE UNIQUE INDEX people_code ON people(code) WHERE code <> '';
CREATE UNIQUE INDEX people_email ON people(email) WHERE email <> '';

CREATE TABLE accounts (
  platform TEXT NOT NULL, tenant TEXT NOT NULL, account TEXT NOT NULL, person TEXT NOT NULL REFERENCES people(id),
  direct TEXT NOT NULL DEFAULT '', PRIMARY KEY (platform, tenant, account)) $by_key;
CREATE INDEX accounts_person ON accounts(person);

CREATE TABLE pairs (
  id TEXT PRIMARY KEY, programme TEXT NOT NULL REFERENCES programmes(id),
  mentor TEXT NOT NULL REFERENCES people(id), leader TEXT NOT NULL REFERENCES people(id),
  focus TEXT REFERENCES kpis(id), from_at BIGINT NOT NULL, ended_at BIGINT, CHECK (mentor <> leader));
CREATE INDEX pairs_programme ON pairs(programme);
CREATE INDEX pairs_mentor ON pairs(mentor);
CREATE INDEX pairs_leader ON pairs(leader);

CREATE TABLE sessions (
  id TEXT PRIMARY KEY, pair TEXT NOT NULL REFERENCES pairs(id), starts_at BIGINT NOT NULL,
  minutes INTEGER NOT NULL CHECK (minutes > 0),
  state TEXT NOT NULL CHECK (state IN ('planned', 'confirmed', 'held', 'missed', 'cancelled')),
  kpi TEXT REFERENCES kpis(id), call_link TEXT NOT NULL);
CREATE INDEX sessions_pair ON sessions(pair, starts_at);

CREATE TABLE session_logs (
  id TEXT PRIMARY KEY, session TEXT REFERENCES sessions(id), pair TEXT NOT NULL REFERENCES pairs(id),
  author TEXT NOT NULL REFERENCES people(id), held_at BIGINT NOT NULL, minutes INTEGER NOT NULL CHECK (minutes > 0),
  notes_sealed TEXT NOT NULL, kpi TEXT REFERENCES kpis(id), confidence INTEGER CHECK (confidence BETWEEN 1 AND 5),
  share_summary INTEGER NOT NULL, logged_at BIGINT NOT NULL, edited_at BIGINT, undone_at BIGINT);
CREATE UNIQUE INDEX session_logs_session ON session_logs(session) WHERE undone_at IS NULL;
CREATE INDEX session_logs_pair ON session_logs(pair, held_at) WHERE undone_at IS NULL;

CREATE TABLE decisions (
  id TEXT PRIMARY KEY, log TEXT NOT NULL REFERENCES session_logs(id), place INTEGER NOT NULL, words TEXT NOT NULL);
CREATE INDEX decisions_log ON decisions(log);

CREATE TABLE actions (
  id TEXT PRIMARY KEY, log TEXT NOT NULL REFERENCES session_logs(id), place INTEGER NOT NULL,
  pair TEXT NOT NULL REFERENCES pairs(id), owner TEXT REFERENCES people(id), what TEXT NOT NULL, due_day BIGINT,
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')));
CREATE INDEX actions_log ON actions(log);
CREATE INDEX actions_owner ON actions(owner) WHERE state = 'open';
CREATE INDEX actions_pair ON actions(pair) WHERE state = 'open';

CREATE TABLE friction_points (
  id TEXT PRIMARY KEY, programme TEXT NOT NULL REFERENCES programmes(id), words TEXT NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('low', 'medium', 'high', 'blocker')), theme TEXT NOT NULL,
  kpi TEXT REFERENCES kpis(id), status TEXT NOT NULL CHECK (status IN
    ('new', 'acknowledged', 'in_progress', 'resolved', 'wont_fix', 'reopened', 'withdrawn')),
  first_reported BIGINT NOT NULL, status_since BIGINT NOT NULL, owner TEXT REFERENCES people(id));
CREATE INDEX friction_points_programme ON friction_points(programme, status);

CREATE TABLE friction_reports (
  id TEXT PRIMARY KEY, friction TEXT NOT NULL REFERENCES friction_points(id), source_sealed TEXT NOT NULL,
  reporter_index TEXT NOT NULL, pair_index TEXT NOT NULL, log_index TEXT, function_index TEXT NOT NULL,
  function_sealed TEXT NOT NULL, words TEXT NOT NULL, reported_at BIGINT NOT NULL, named INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL);
CREATE INDEX friction_reports_friction ON friction_reports(friction);
CREATE INDEX friction_reports_reporter ON friction_reports(reporter_index);
CREATE INDEX friction_reports_log ON friction_reports(log_index) WHERE log_index IS NOT NULL;

CREATE TABLE drafts (
  id TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES people(id), kind TEXT NOT NULL,
  content_sealed TEXT NOT NULL, at BIGINT NOT NULL);

CREATE TABLE installations (
  platform TEXT NOT NULL, tenant TEXT NOT NULL, bot_user TEXT NOT NULL, token_sealed TEXT NOT NULL,
  stopped INTEGER NOT NULL, stopped_why TEXT NOT NULL, since BIGINT NOT NULL, PRIMARY KEY (platform, tenant));

CREATE TABLE inbox (
  number $number, delivery TEXT NOT NULL UNIQUE, received_at BIGINT NOT NULL, reply_sealed TEXT);

CREATE TABLE agenda (
  key TEXT PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, due_at BIGINT NOT NULL,
  stale_after BIGINT NOT NULL, content TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'dropped')), settled_at BIGINT);
CREATE INDEX agenda_due ON agenda(due_at) WHERE state = 'waiting';
CREATE INDEX agenda_subject ON agenda(subject) WHERE state = 'waiting';
CREATE INDEX agenda_settled ON agenda(state, settled_at) WHERE settled_at IS NOT NULL;

CREATE TABLE outbox (
  number $number, key TEXT NOT NULL UNIQUE, created_at BIGINT NOT NULL, reconcile_key TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('ready', 'sending', 'unknown', 'sent', 'held', 'dropped')),
  platform TEXT NOT NULL, tenant TEXT NOT NULL, conversation TEXT, lane TEXT NOT NULL, open_lane TEXT,
  haste INTEGER NOT NULL, target_key TEXT NOT NULL, parent_key TEXT NOT NULL, waits_for TEXT,
  superseded_by TEXT NOT NULL DEFAULT '', stale_after BIGINT, not_before BIGINT NOT NULL,
  attempt INTEGER NOT NULL DEFAULT 0, sending_since BIGINT, lease_until BIGINT, posted_conversation TEXT,
  posted_id TEXT, settled_at BIGINT, reason TEXT NOT NULL DEFAULT '', content_sealed TEXT NOT NULL);
CREATE INDEX outbox_state ON outbox(state, number);
CREATE INDEX outbox_queue ON outbox(platform, tenant, haste, number) WHERE state = 'ready' AND waits_for IS NULL;
CREATE INDEX outbox_due ON outbox(platform, tenant, not_before) WHERE state = 'ready' AND waits_for IS NULL;
CREATE INDEX outbox_lane ON outbox(open_lane, state, haste, number) WHERE open_lane IS NOT NULL;
CREATE INDEX outbox_waits ON outbox(waits_for) WHERE waits_for IS NOT NULL;
CREATE INDEX outbox_target ON outbox(target_key) WHERE state = 'ready' AND target_key <> '';
CREATE INDEX outbox_stale ON outbox(stale_after) WHERE state = 'ready' AND stale_after IS NOT NULL;
)sql";

// What grows is never looked through: which sessions are ahead, and which message of a conversation goes
// next, are marked where they are written.
constexpr std::string_view marks = R"sql(
CREATE INDEX sessions_ahead ON sessions(pair, starts_at) WHERE state IN ('planned', 'confirmed');

ALTER TABLE outbox ADD COLUMN goes_next INTEGER NOT NULL DEFAULT 0;
UPDATE outbox SET goes_next = 1 WHERE state = 'ready' AND waits_for IS NULL AND NOT EXISTS (SELECT 1 FROM outbox e
  WHERE e.open_lane = outbox.open_lane AND (e.state = 'sending' OR (e.state = 'ready' AND e.waits_for IS NULL
  AND (e.haste, e.number) < (outbox.haste, outbox.number))));
DROP INDEX outbox_state;
DROP INDEX outbox_queue;
DROP INDEX outbox_due;
CREATE INDEX outbox_open ON outbox(state, number) WHERE state = 'sending' OR state = 'unknown' OR state = 'held';
CREATE INDEX outbox_queue ON outbox(platform, tenant, haste, number) WHERE goes_next = 1;
CREATE INDEX outbox_due ON outbox(platform, tenant, not_before) WHERE goes_next = 1;
CREATE UNIQUE INDEX outbox_next ON outbox(open_lane) WHERE goes_next = 1;
)sql";

// No time and no order of rows may tell whose a report is beside the logs of sessions, which say when who
// wrote them: days instead of moments, tables in the order of their ids, no message named after its report.
constexpr std::string_view unlinked = R"sql(
CREATE TABLE friction_points_3 (
  id TEXT PRIMARY KEY, programme TEXT NOT NULL REFERENCES programmes(id), words TEXT NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('low', 'medium', 'high', 'blocker')), theme TEXT NOT NULL,
  kpi TEXT REFERENCES kpis(id), status TEXT NOT NULL CHECK (status IN
    ('new', 'acknowledged', 'in_progress', 'resolved', 'wont_fix', 'reopened', 'withdrawn')),
  first_reported BIGINT NOT NULL, status_since BIGINT NOT NULL, owner TEXT REFERENCES people(id),
  moments_sealed TEXT NOT NULL) $by_key;
CREATE TABLE friction_reports_3 (
  id TEXT PRIMARY KEY, friction TEXT NOT NULL REFERENCES friction_points_3(id), source_sealed TEXT NOT NULL,
  reporter_index TEXT NOT NULL, pair_index TEXT NOT NULL, log_index TEXT, function_index TEXT NOT NULL,
  function_sealed TEXT NOT NULL, words TEXT NOT NULL, reported_at BIGINT NOT NULL, named INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL) $by_key;
INSERT INTO friction_points_3 SELECT id, programme, words, severity, theme, kpi, status,
  first_reported / 86400000 * 86400000, status_since / 86400000 * 86400000, owner, '' FROM friction_points;
INSERT INTO friction_reports_3 SELECT id, friction, source_sealed, reporter_index, pair_index, log_index,
  function_index, function_sealed, words, reported_at / 86400000 * 86400000, named, withdrawn FROM friction_reports;
DROP TABLE friction_reports;
DROP TABLE friction_points;
ALTER TABLE friction_points_3 RENAME TO friction_points;
ALTER TABLE friction_reports_3 RENAME TO friction_reports;
CREATE INDEX friction_points_programme ON friction_points(programme, status);
CREATE INDEX friction_reports_friction ON friction_reports(friction);
CREATE INDEX friction_reports_reporter ON friction_reports(reporter_index);
CREATE INDEX friction_reports_log ON friction_reports(log_index) WHERE log_index IS NOT NULL;
CREATE INDEX friction_reports_words ON friction_reports(reporter_index, lower(words)) WHERE withdrawn = 0;
DELETE FROM outbox WHERE state IN ('sent', 'dropped') AND substr(key, 1, 9) = 'friction:';
)sql";

// The committee acts openly: who gave a point its status, and why it won't be fixed.
constexpr std::string_view committee_acts = R"sql(
ALTER TABLE friction_points ADD COLUMN changed_by TEXT REFERENCES people(id);
ALTER TABLE friction_points ADD COLUMN reason TEXT NOT NULL DEFAULT '';
)sql";

// A decision may be added to its log later, and is then new to the committee.
constexpr std::string_view added_later = R"sql(
ALTER TABLE decisions ADD COLUMN added_at BIGINT NOT NULL DEFAULT 0;
UPDATE decisions SET added_at = (SELECT l.logged_at FROM session_logs l WHERE l.id = decisions.log);
CREATE INDEX decisions_added ON decisions(added_at);
)sql";

// Several platforms beside each other: where each is reached, whose account the directory has confirmed, who
// sent the bot away, and who could not be reached. What was joined before was joined by the directory's word.
constexpr std::string_view reach = R"sql(
CREATE TABLE routes (
  platform TEXT NOT NULL, tenant TEXT NOT NULL, conversation TEXT NOT NULL, route TEXT NOT NULL,
  PRIMARY KEY (platform, tenant, conversation)) $by_key;
CREATE TABLE unreached (
  subject TEXT NOT NULL, cause TEXT NOT NULL, since BIGINT NOT NULL, PRIMARY KEY (subject, cause)) $by_key;
ALTER TABLE accounts ADD COLUMN confirmed INTEGER NOT NULL DEFAULT 1;
ALTER TABLE accounts ADD COLUMN gone INTEGER NOT NULL DEFAULT 0;
ALTER TABLE installations ADD COLUMN has_home INTEGER NOT NULL DEFAULT 1;
)sql";

// What was sent to reporters before it was veiled goes; its keys alone have no name before a colon.
constexpr std::string_view veil = R"sql(
DELETE FROM outbox WHERE state IN ('sent', 'dropped') AND length(replace(substr(key, 1, 64), ':', '')) = 64;
)sql";

// Days told who reported where one log was written a day, as did the KPI beside its pair's and that a report
// had a log: weeks instead of days, the KPI is sealed with the moments, every report has an index of its own.
// Equal words are found by an index that has the same length for all; drafts say nothing at all. Which
// accounts an import named is known from now on; those it named and nobody confirmed are.
constexpr std::string_view weeks = R"sql(
CREATE TABLE friction_points_8 (
  id TEXT PRIMARY KEY, programme TEXT NOT NULL REFERENCES programmes(id), words TEXT NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('low', 'medium', 'high', 'blocker')), theme TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN
    ('new', 'acknowledged', 'in_progress', 'resolved', 'wont_fix', 'reopened', 'withdrawn')),
  first_week BIGINT NOT NULL, status_week BIGINT NOT NULL, owner TEXT REFERENCES people(id),
  secrets_sealed TEXT NOT NULL, changed_by TEXT REFERENCES people(id), reason TEXT NOT NULL) $by_key;
CREATE TABLE friction_reports_8 (
  id TEXT PRIMARY KEY, friction TEXT NOT NULL REFERENCES friction_points_8(id), source_sealed TEXT NOT NULL,
  reporter_index TEXT NOT NULL, pair_index TEXT NOT NULL, log_index TEXT NOT NULL, words_index TEXT NOT NULL,
  function_index TEXT NOT NULL, function_sealed TEXT NOT NULL, words TEXT NOT NULL, reported_week BIGINT NOT NULL,
  named INTEGER NOT NULL, withdrawn INTEGER NOT NULL) $by_key;
ALTER TABLE drafts RENAME TO drafts_7;
CREATE TABLE drafts (
  id TEXT PRIMARY KEY, owner_index TEXT NOT NULL, content_sealed TEXT NOT NULL, day BIGINT NOT NULL) $by_key;
ALTER TABLE accounts ADD COLUMN imported INTEGER NOT NULL DEFAULT 0;
UPDATE accounts SET imported = 1 WHERE confirmed = 0;
)sql";
constexpr std::string_view after_weeks = R"sql(
DROP TABLE friction_reports;
DROP TABLE friction_points;
DROP TABLE drafts_7;
ALTER TABLE friction_points_8 RENAME TO friction_points;
ALTER TABLE friction_reports_8 RENAME TO friction_reports;
CREATE INDEX friction_points_programme ON friction_points(programme, status);
CREATE INDEX friction_reports_friction ON friction_reports(friction);
CREATE INDEX friction_reports_reporter ON friction_reports(reporter_index);
CREATE UNIQUE INDEX friction_reports_log ON friction_reports(log_index);
CREATE INDEX friction_reports_words ON friction_reports(words_index);
)sql";

}  // namespace

std::span<const Migration> migrations() {
    static const Migration all[] = {{1, the_first},
                                    {2, marks},
                                    {3, unlinked},
                                    {4, committee_acts},
                                    {5, added_later},
                                    {6, reach},
                                    {7, veil},
                                    {8, weeks, move_to_weeks, after_weeks},
                                    {9, scheduling_schema},
                                    {10, holidays_schema},
                                    {11, feeds_schema},
                                    {12, nudges_schema, move_to_nudges},
                                    {13, haste_schema},
                                    {14, invitations_schema},
                                    {15, work_calendars_schema},
                                    {16, absences_schema}};
    return all;
}

}  // namespace switchback::ledger
