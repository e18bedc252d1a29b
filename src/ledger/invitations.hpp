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
    std::string event;  // what a calendar service calls the event that is there; empty: none is known
    std::string link;   // of the call that the service gave it, also when the event is gone
    bool told = false;  // before, of this session, or perhaps so: then a cancellation is news, too
    bool open = false;  // what became of the last telling is not known: it may have got through
    int failures = 0;   // in a row
};

// The state of a session that is told.
struct ToldSession {
    Instant starts;
    int minutes = 0;
    int sequence = 0;
    bool off = false;       // as calendars::is_off has it
    std::string addresses;  // the mentor's and the leader's, with a space between them
};

// What a telling is known by: a new state has a higher revision than all before, and the same state, told
// again, the same.
struct Revision {
    int number = 0;
    std::optional<int> lost;  // of a telling whose answer was lost, and whose event may be there
};

class Invitations {
  public:
    explicit Invitations(Connection& connection) : connection_(connection) {}
    // Of sessions that have not begun, those that stand and were never told of, and those that are other
    // than was told: those that did not fail first, then the soonest, at most so many. Each is put off by
    // `lease` until one of the following says how it went, and claimed by one process alone. Who has left is
    // told nothing, and who stays that the session is off. No session where one of the two has no address.
    std::vector<DueInvitation> claim(InvitationTo to, Instant now, milliseconds lease, int at_most);
    bool any_due(InvitationTo to, Instant now);
    // Before the first byte goes out: from now on it may have got through. at_least: what the calendar
    // programs would expect of this state (RFC 5545, 3.8.7.4).
    Revision begin(const DueInvitation& invitation, const ToldSession& session, int at_least);
    void was_told(const DueInvitation& invitation, std::string_view event, std::string_view link);
    // Another time; a new event where the old one is not there any more.
    struct Trouble {
        Instant next;
        bool event_is_gone = false;
        bool may_have_got_through = false;
    };
    void had_trouble(const DueInvitation& invitation, const Trouble& trouble);
    // Whether this link of a call is one that a calendar service gave to this session.
    bool gave_link(const SessionId& session, std::string_view link);

    struct Counts {
        long long troubled = 0;  // whose last try failed, and that are tried again
    };
    Counts counts(Instant now);

  private:
    Connection& connection_;
};

}  // namespace switchback::ledger
