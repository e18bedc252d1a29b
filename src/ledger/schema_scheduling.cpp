// Migration 9: which version of a session calendars have, the cadences that plan sessions, and times that one
// of a pair has proposed to the other.
#include "ledger/schema_moves.hpp"

namespace switchback::ledger {

const std::string_view scheduling_schema = R"sql(
CREATE TABLE cadences (
  id TEXT PRIMARY KEY, pair TEXT NOT NULL REFERENCES pairs(id), made_by TEXT NOT NULL REFERENCES people(id),
  made_at BIGINT NOT NULL, ended_at BIGINT, zone TEXT NOT NULL, minutes INTEGER NOT NULL CHECK (minutes > 0),
  every_weeks INTEGER NOT NULL CHECK (every_weeks > 0), weekdays INTEGER NOT NULL, of_day BIGINT NOT NULL,
  first_day BIGINT NOT NULL, last_day BIGINT, sessions INTEGER) $by_key;
CREATE UNIQUE INDEX cadences_pair ON cadences(pair) WHERE ended_at IS NULL;
ALTER TABLE sessions ADD COLUMN cadence TEXT REFERENCES cadences(id);
ALTER TABLE sessions ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN changed_at BIGINT NOT NULL DEFAULT 0;
CREATE INDEX sessions_cadence ON sessions(cadence) WHERE cadence IS NOT NULL;

CREATE TABLE proposals (
  id TEXT PRIMARY KEY, pair TEXT NOT NULL REFERENCES pairs(id), proposed_by TEXT NOT NULL REFERENCES people(id),
  session TEXT REFERENCES sessions(id), minutes INTEGER NOT NULL CHECK (minutes > 0), starts TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('shown', 'sent', 'booked', 'withdrawn', 'replaced')),
  made_at BIGINT NOT NULL) $by_key;
CREATE INDEX proposals_pair ON proposals(pair, made_at);
)sql";

}  // namespace switchback::ledger
