// Takes messages from the outbox to one workspace of a chat platform, exactly as the delivery protocol says:
// `sending` is committed before the first byte leaves, what surely did not arrive is tried again, and what
// may have arrived is looked for before anything else happens to it.
#pragma once

#include "delivery/round.hpp"

#include <functional>
#include <memory>
#include <vector>

#include <boost/asio/io_context.hpp>

namespace switchback::delivery {

// What somebody is told of a message that could not reach whom it was for; inside the transaction that drops
// it. When it throws, the message is dropped and nobody is told.
using TellUnreachable = std::function<std::vector<chat::Message>(const ledger::Parcel&, chat::Unreachable,
                                                                 ledger::Books&, Instant now)>;

struct CourierOptions {
    std::size_t at_once = 8;  // conversations spoken in at the same time
    milliseconds lease = minutes{2};
    milliseconds between_rounds{20};   // wakes that come faster share a round
    milliseconds longest_sleep{5000};  // then it looks for what others, such as an operator, put there
    Waits waits = {};
    std::optional<Rates> rates = std::nullopt;  // other than the platform's own
    TellUnreachable tell_unreachable = {};
};

class Courier {
  public:
    Courier(boost::asio::io_context& io, ledger::Ledger& ledger, platform::Platform& platform,
            const Clock& clock, CourierOptions options = {});
    ~Courier();

    // Once at start, before any courier runs: what is found `sending` was interrupted; how many. Where other
    // processes may serve the same database, only what nobody finished within its lease.
    enum class Serving { alone, beside_others };
    static int recover(ledger::Ledger& ledger, Instant now, Serving serving = Serving::alone);

    // Before start(): where a person is looked for who is not to be found on this platform.
    void may_ask(std::vector<platform::Platform*> others);
    void start();
    void wake();  // from any thread: something was put in the outbox
    // Takes nothing more, and settles what is under way. What is not finished at the deadline becomes
    // `unknown`: nothing is left `sending`.
    boost::asio::awaitable<void> stop(milliseconds at_most);

    struct Counts {
        unsigned long long sent = 0, again = 0, unknown = 0, held = 0, dropped = 0, stale = 0;
        std::size_t under_way = 0;
    };
    Counts counts() const;  // since start; on the io_context's thread

  private:
    struct Inside;
    std::shared_ptr<Inside> inside_;
};

}  // namespace switchback::delivery
