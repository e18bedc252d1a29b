// The parts of migrations that schema.cpp lists and that stand in files of their own: their SQL, and what
// they cannot do in SQL, as where sealed parts of rows change. A released one is never edited.
#pragma once

#include <string_view>

namespace switchback::ledger {

class Connection;

extern const std::string_view scheduling_schema, holidays_schema, feeds_schema, nudges_schema, haste_schema,
    invitations_schema, work_calendars_schema, absences_schema;

// Migration 8: friction points, their reports and drafts go into tables that say less in the open.
void move_to_weeks(Connection& connection);
// Migration 12: what waits on the agenda says whom it is for.
void move_to_nudges(Connection& connection);

}  // namespace switchback::ledger
