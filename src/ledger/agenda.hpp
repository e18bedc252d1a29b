// What must happen at a time: nudges, digests, housekeeping. An entry falling due becomes a turn.
#pragma once

#include "base/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace switchback::ledger {

class Connection;

struct AgendaEntry {
    std::string key;      // unique for ever: the same act is never planned twice, also after it is done
    std::string kind;     // "nudge", "weekly_digest", "housekeeping": found in conversation's table of timers
    std::string subject;  // what it depends on (a session's id …): cancelled together with it
    Instant due;
    Instant stale_after;      // later than this it is dropped and counted, not done
    std::string content;      // the kind's own JSON
    std::string person = {};  // whom it will speak to; empty where that is nobody or not one person
    bool urgent = false;      // goes before all that is due and is not
};

class Agenda {
  public:
    explicit Agenda(Connection& connection) : connection_(connection) {}
    bool plan(const AgendaEntry& entry);  // false: that key was planned before (whatever became of it)
    int cancel(std::string_view
                   subject);  // all waiting ones of a subject; how many. Cancelled keys may be planned again.
    std::vector<AgendaEntry> due(Instant now, int at_most);  // urgent ones first, then by due time
    bool is_waiting(std::string_view key);
    // All waiting ones that will speak to this person, due until `until`; by due time.
    std::vector<AgendaEntry> waiting_for(std::string_view person, Instant until);
    std::optional<Instant> next_due();
    void done(std::string_view key, Instant now);
    void dropped(std::string_view key, Instant now);  // stale, or no longer wanted
    std::vector<AgendaEntry> waiting(std::string_view subject);
    long long dropped_count();
    void remove_older_than(Instant at);  // done and dropped ones whose key can no longer come up

  private:
    Connection& connection_;
};

}  // namespace switchback::ledger
