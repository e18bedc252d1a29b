// Brings sessions into people's own calendars, by the way that the operator has set: soon after a session is
// arranged, moved, called off or put back, and after a stop of the service. Never inside a turn: a mail
// server or a calendar service that is slow keeps nobody waiting. What was told is kept in the ledger.
#pragma once

#include "calendars/inviting.hpp"
#include "ledger/ledger.hpp"

#include <memory>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

namespace switchback::app {

struct InviterOptions {
    milliseconds first_retry = minutes{1};  // after trouble: twice as long each time
    milliseconds longest_retry = hours{6};  // at once where only a person can mend it
    // The same while nobody at all can be told: no longer, because it may be over at any time.
    milliseconds longest_pause = minutes{15};
    // The sessions ahead are looked through so often at most, not after each of a burst of acts.
    milliseconds between_rounds{1000};
};

class Inviter {
  public:
    // inviting: nothing where the operator has set no way; then nothing is ever done.
    Inviter(boost::asio::io_context& io, ledger::Ledger& ledger, const Clock& clock,
            std::unique_ptr<calendars::Inviting> inviting, InviterOptions options = {});
    ~Inviter();
    bool invites() const;  // whether there is a way
    void start();
    void wake();  // from any thread: a session may have changed
    // Begins nothing more. What is under way at the deadline is let go: it may have got through, and is told
    // once more after the next start, under the same revision.
    boost::asio::awaitable<void> stop(milliseconds at_most);

    struct Counts {
        unsigned long long told = 0, troubled = 0;
    };
    Counts counts() const;  // since start; on the io_context's thread

  private:
    struct Inside;
    std::shared_ptr<Inside> inside_;
};

}  // namespace switchback::app
