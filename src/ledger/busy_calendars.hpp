// People's own calendars, from which we read when they are busy: how each is reached, how reading it went,
// and the busy spans that were read. Addresses, passwords and spans are sealed; no view shows the first two
// again. Who removes the calendar removes all of it.
#pragma once

#include "base/ids.hpp"
#include "base/secret.hpp"
#include "ledger/busy_reading.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace switchback::ledger {

class Connection;

// How a calendar is reached: the secret address of iCalendar text, or, where `user` is not empty, a calendar
// on a CalDAV server.
struct CalendarAccess {
    Secret url;
    std::string user = {};
    Secret password = {};
    std::string host = {};  // of `url`: what may be shown of it to its owner
};

// How it stands with somebody's calendar.
struct BusyCalendar {
    Instant given;                // when its owner told us of it
    std::string host;             // of its address
    bool server = false;          // CalDAV
    std::optional<Instant> read;  // when it was read last; nothing: never yet
    int unread = 0;
    std::string trouble;                   // calendars::key_of; empty: the last reading was good
    std::optional<Instant> trouble_since;  // with `trouble`
};

struct DueCalendar {
    PersonId person;
    std::string version;  // other when its owner has given another one since
    CalendarAccess access;
    std::optional<BusyReading> before;
    int failures = 0;    // in a row, before this reading
    bool first = false;  // no reading of it has ended yet, well or badly
    std::optional<Instant> trouble_since, told;
};

class BusyCalendars {
  public:
    explicit BusyCalendars(Connection& connection) : connection_(connection) {}

    // In place of the one before, of which nothing stays. Due at once.
    void give(const PersonId& person, const CalendarAccess& access, Instant now);
    bool remove(const PersonId& person);  // false: there was none
    std::optional<BusyCalendar> of(const PersonId& person);
    // When they are busy between the two, as far as their calendar was read; what it says stays while it
    // cannot be read.
    time::Spans busy(const PersonId& person, Instant from, Instant to);

    // Of active people, the longest due first, at most so many; each is put off by `lease` until one of the
    // following says when it is due again. It counts as failed until then, and a lease is twice as long after
    // each failure: a calendar whose reading ends the process is tried less and less often.
    std::vector<DueCalendar> claim(Instant now, milliseconds lease, int at_most);
    std::optional<Instant> next_due();
    // False, and nothing is kept: it was removed or another one was given meanwhile.
    bool was_read(const DueCalendar& calendar, const BusyReading& reading, Instant now, Instant next);
    bool is_as_it_was(const DueCalendar& calendar, Instant now, Instant next);
    bool had_trouble(const DueCalendar& calendar, std::string_view trouble, Instant now, Instant next);
    // Its owner has been told of this trouble.
    void was_told(const DueCalendar& calendar, Instant now);

    struct Counts {
        long long calendars = 0;
        std::map<std::string, long long> troubled;  // by trouble
    };
    Counts counts();

  private:
    Connection& connection_;
};

}  // namespace switchback::ledger
