// Bringing a session into the calendars of the two who hold it: by mail to each, or by a calendar service
// that invites both. Telling the same state again is safe: it has the same revision, by which mails are told
// as one (Message-ID) and so are events (their key).
#pragma once

#include "calendars/google.hpp"
#include "calendars/graph.hpp"
#include "calendars/session_events.hpp"
#include "calendars/smtp.hpp"

#include <memory>
#include <string>

#include <boost/asio/awaitable.hpp>

namespace switchback::calendars {

struct Telling {
    SessionOfTwo of;
    PersonId to;        // one of the two; empty where both are told at once
    std::string event;  // what was given back when this was told before; empty: nothing is there
    std::string link;   // the same, of the call
    bool told = false;  // before: this is news of what they know
    // Higher for each state that is told; mails have it as SEQUENCE.
    int revision = 0;
    // Of an earlier telling whose answer was lost: a service may have an event under it that is not known.
    std::optional<int> lost = std::nullopt;
};

struct Told {
    std::string event;  // the service's name of it; empty where none is there
    std::string link;   // of a call of the service's own
};

class Inviting {
  public:
    virtual ~Inviting() = default;
    // Whether each of the two is told by itself.
    virtual bool each() const = 0;
    // missing, of one that was told before: its event is no longer there, and the next telling makes another.
    virtual boost::asio::awaitable<Answer<Told>> tell(Telling telling, Instant now) = 0;
};

// organizer: whom mails come from, and who gets the answers of calendar programs.
std::unique_ptr<Inviting> inviting_by_mail(SmtpOptions options, Party organizer);
std::unique_ptr<Inviting> inviting_by_graph(boost::asio::io_context& io, GraphOptions options);
// clock: as GoogleCalendars has it.
std::unique_ptr<Inviting> inviting_by_google(boost::asio::io_context& io, const Clock& clock,
                                             GoogleOptions options);

}  // namespace switchback::calendars
