// Migration 15: the company's calendar service, and what it said of when people are busy; whether sessions
// are offered as files.
#include "ledger/schema_moves.hpp"

namespace switchback::ledger {

const std::string_view work_calendars_schema = R"sql(
CREATE TABLE work_calendar_service (one INTEGER PRIMARY KEY CHECK (one = 1), name TEXT NOT NULL);
CREATE TABLE work_calendars (
  person TEXT NOT NULL PRIMARY KEY REFERENCES people(id), left_alone INTEGER NOT NULL DEFAULT 0,
  announced INTEGER NOT NULL DEFAULT 0, read_at BIGINT, reading_sealed TEXT NOT NULL DEFAULT '',
  trouble TEXT NOT NULL DEFAULT '', trouble_since BIGINT) $by_key;
ALTER TABLE feed_door ADD COLUMN gives_files INTEGER NOT NULL DEFAULT 0;
)sql";

}  // namespace switchback::ledger
