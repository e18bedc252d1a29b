// Migration 14: what people's calendars have been told of sessions.
#include "ledger/schema_moves.hpp"

namespace switchback::ledger {

// `person` is empty where one telling is for both, and so refers to nobody. pending: 1 where the last telling
// may have got through, 2 where it surely did not. lost: the revision of an earlier one that may have.
const std::string_view invitations_schema = R"sql(
CREATE TABLE invitations (
  session TEXT NOT NULL REFERENCES sessions(id), person TEXT NOT NULL, due_at BIGINT NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0, told INTEGER NOT NULL DEFAULT 0, event TEXT NOT NULL DEFAULT '',
  link TEXT NOT NULL DEFAULT '', pending INTEGER NOT NULL DEFAULT 0,
  revision INTEGER NOT NULL DEFAULT -1, lost INTEGER NOT NULL DEFAULT -1,
  starts_at BIGINT NOT NULL DEFAULT 0, minutes INTEGER NOT NULL DEFAULT 0,
  sequence INTEGER NOT NULL DEFAULT 0, is_off INTEGER NOT NULL DEFAULT 0,
  addresses TEXT NOT NULL DEFAULT '', PRIMARY KEY (session, person)) $by_key;
CREATE INDEX invitations_troubled ON invitations(failures) WHERE failures > 0;
CREATE INDEX sessions_start ON sessions(starts_at);
)sql";

}  // namespace switchback::ledger
