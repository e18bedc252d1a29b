// What people's calendars have been told of sessions, by mail or through the calendar service that the
// operator has set: one row for each that is told by itself.
#pragma once

#include "base/ids.hpp"
#include "base/time.hpp"

#include <optional>
#include <string>
#include <vector>

namespace switchback::ledger {

class Connection;

// Who is told by itself: each of the two gets a mail, a calendar service is told once for both.
enum class InvitationTo { each, both };

struct DueInvitation {
    SessionId session;
    PersonId to;        // empty: both
    std::string event;  // what a calendar service calls the event that is there; empty: there is none
    std::string link;   // of the call that the service gave it, also when the event is gone
    bool told = false;  // before, of this session: then a cancellation is news, too
    int failures = 0;   // in a row
};

// The state of a session that was told.
struct ToldSession {
    Instant starts;
    int minutes = 0;
    int sequence = 0;
    bool off = false;  // as calendars::is_off has it
};

class Invitations {
  public:
    explicit Invitations(Connection& connection) : connection_(connection) {}
    // Of sessions that have not begun, those that stand and were never told of, and those that are other
    // than was told: the soonest first, at most so many. Each is put off by `lease` until one of the
    // following says how it went. Who has left is told nothing, and who stays that the session is off. No
    // session where one of the two has no address.
    std::vector<DueInvitation> claim(InvitationTo to, Instant now, milliseconds lease, int at_most);
    bool any_due(InvitationTo to, Instant now);
    void was_told(const DueInvitation& invitation, const ToldSession& session, std::string_view event,
                  std::string_view link);
    // Another time; a new event where the old one is not there any more.
    void had_trouble(const DueInvitation& invitation, Instant next, bool event_is_gone);

    struct Counts {
        long long troubled = 0;  // whose last try failed
    };
    Counts counts();

  private:
    Connection& connection_;
};

}  // namespace switchback::ledger
