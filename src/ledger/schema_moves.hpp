// What a migration cannot do in SQL: rows whose sealed parts change. A released one is never edited.
#pragma once

namespace switchback::ledger {

class Connection;

// Migration 8: friction points, their reports and drafts go into tables that say less in the open.
void move_to_weeks(Connection& connection);
// Migration 12: what waits on the agenda says whom it is for.
void move_to_nudges(Connection& connection);

}  // namespace switchback::ledger
