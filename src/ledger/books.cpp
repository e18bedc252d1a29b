#include "ledger/books.hpp"

namespace switchback::ledger {

Books::Books(Connection& connection)
    : programmes(connection),
      people(connection),
      pairs(connection),
      sessions(connection),
      frictions(connection),
      weeks(connection),
      drafts(connection),
      installations(connection),
      routes(connection),
      inbox(connection),
      outbox(connection),
      agenda(connection),
      feeds(connection),
      busy_calendars(connection),
      work_calendars(connection),
      absences(connection),
      invitations(connection),
      nudges(connection),
      pulses(connection),
      proposals(connection),
      cadences(connection) {}

}  // namespace switchback::ledger
