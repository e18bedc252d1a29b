// Migration 16: when people said that they are away.
#include "ledger/schema_moves.hpp"

namespace switchback::ledger {

const std::string_view absences_schema = R"sql(
CREATE TABLE absences (
  person TEXT NOT NULL REFERENCES people(id), starts_at BIGINT NOT NULL, ends_at BIGINT NOT NULL,
  PRIMARY KEY (person, starts_at)) $by_key;
)sql";

}  // namespace switchback::ledger
