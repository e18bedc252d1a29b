// Migration 12: whom an entry of the agenda speaks to, what was told to whom, who wants no nudges, and the
// leaders' pulse. Migration 13: how much an entry hastens.
#include "base/json.hpp"
#include "ledger/connection.hpp"
#include "ledger/schema_moves.hpp"

namespace switchback::ledger {

const std::string_view nudges_schema = R"sql(
ALTER TABLE agenda ADD COLUMN person TEXT NOT NULL DEFAULT '';
DROP INDEX agenda_due;
CREATE INDEX agenda_due ON agenda(due_at, key) WHERE state = 'waiting';
CREATE INDEX agenda_person ON agenda(person, due_at) WHERE state = 'waiting' AND person <> '';

CREATE TABLE nudges_told (
  nudge TEXT NOT NULL PRIMARY KEY, base TEXT NOT NULL, person TEXT NOT NULL, message TEXT NOT NULL,
  place INTEGER NOT NULL, told_at BIGINT NOT NULL) $by_key;
CREATE INDEX nudges_told_base ON nudges_told(base, told_at);
CREATE INDEX nudges_told_person ON nudges_told(person, told_at);
CREATE INDEX nudges_told_message ON nudges_told(message);

CREATE TABLE nudges_off (
  person TEXT NOT NULL REFERENCES people(id), kind TEXT NOT NULL, PRIMARY KEY (person, kind)) $by_key;

CREATE TABLE pulses (
  programme TEXT NOT NULL REFERENCES programmes(id), person TEXT NOT NULL REFERENCES people(id),
  week INTEGER NOT NULL, answers_sealed TEXT NOT NULL, answered_at BIGINT NOT NULL,
  PRIMARY KEY (programme, person, week)) $by_key;
)sql";

const std::string_view haste_schema = R"sql(
ALTER TABLE agenda ADD COLUMN haste INTEGER NOT NULL DEFAULT 1;
UPDATE agenda SET haste = 0
  WHERE kind = 'nudge' AND (content LIKE '%"leader_soon"%' OR content LIKE '%"mentor_soon"%');
DROP INDEX agenda_due;
CREATE INDEX agenda_due ON agenda(haste, due_at, key) WHERE state = 'waiting';
DROP INDEX nudges_told_message;
)sql";

// What waits already says in its content whom it is for.
void move_to_nudges(Connection& connection) {
    using Row = std::tuple<std::string, std::string>;
    for (const auto& [key, content] :
         connection.all<Row>("SELECT key, content FROM agenda WHERE state = 'waiting' AND kind = 'nudge'")) {
        const auto json = parse_json(content);
        if (!json || !json->is_object()) continue;
        connection.run("UPDATE agenda SET person = ? WHERE key = ?", string_at(*json, "to"), key);
    }
}

}  // namespace switchback::ledger
