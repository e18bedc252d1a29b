// Migration 11: people's private calendar addresses, where they begin, and the calendars that busy times are
// read from.
#include "ledger/schema_moves.hpp"

namespace switchback::ledger {

const std::string_view feeds_schema = R"sql(
CREATE TABLE feed_door (one INTEGER PRIMARY KEY CHECK (one = 1), public_url TEXT NOT NULL);

CREATE TABLE feeds (
  person TEXT NOT NULL PRIMARY KEY REFERENCES people(id), token_index TEXT NOT NULL UNIQUE,
  made_at BIGINT NOT NULL) $by_key;

CREATE TABLE busy_calendars (
  person TEXT NOT NULL PRIMARY KEY REFERENCES people(id), version TEXT NOT NULL,
  access_sealed TEXT NOT NULL, given_at BIGINT NOT NULL, due_at BIGINT NOT NULL,
  read_at BIGINT, reading_sealed TEXT NOT NULL DEFAULT '', trouble TEXT NOT NULL DEFAULT '',
  trouble_since BIGINT, failures INTEGER NOT NULL DEFAULT 0, told_at BIGINT) $by_key;
CREATE INDEX busy_calendars_due ON busy_calendars(due_at);
)sql";

}  // namespace switchback::ledger
