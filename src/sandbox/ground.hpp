// What the platforms' clouds stand on: one clock, one journal, one bell, one count of changes, trouble on
// purpose. Lives on one io_context that runs in one thread; coroutines under way keep it alive.
#pragma once

#include "http/client.hpp"
#include "sandbox/bell.hpp"
#include "sandbox/clock.hpp"
#include "sandbox/edition.hpp"
#include "sandbox/journal.hpp"
#include "sandbox/misbehaviour.hpp"
#include "sandbox/side.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>

namespace switchback::sandbox {

class TimeTravel;

// What is the same for both platforms; each has its own Options beside these.
struct Options {
    std::string address = "127.0.0.1";
    unsigned short port = 0;
    std::string service_url;            // "http://127.0.0.1:8080", where the service listens
    std::vector<std::string> featured;  // user ids the page opens with: a mentor, her leader
    std::string steering;               // the conversation that the page opens with for the committee
    std::string slash_commands_json;    // [{"command","description","usage_hint"}], for the page's completion
    std::string shortcuts_json;         // [{"callback_id","label","on_message"}]
    std::string zone = "Europe/London";  // the programme's: what "Monday 09:00" means when the clock is moved
    // After a failed event: at once, after a minute, after five minutes, as Slack does.
    std::vector<std::chrono::milliseconds> event_retries{std::chrono::milliseconds{0},
                                                         std::chrono::minutes{1}, std::chrono::minutes{5}};
    MovableClock* clock = nullptr;  // null: real time, and the page cannot move it
    // The next moment at which the service has something to do, and whether it has done everything that is
    // due now: moving the clock stops there, so that nothing is jumped over. May be empty.
    std::function<std::optional<Instant>()> next_stop;
    std::function<bool()> settled;
    // Called wherever the clock stops, before the service is waited for. May be empty.
    std::function<void()> arrived;
};

struct Ground {
    Ground(boost::asio::io_context& io, Options given);
    ~Ground();

    Instant now() const;
    void changed() { bell.ring(); }
    std::string url() const;  // "http://127.0.0.1:PORT"
    // For calling the service alone.
    http::ClientOptions to_service(seconds patience) const;

    boost::asio::io_context& io;
    Options options;
    const std::string run;  // another one each time it is started: what a page remembers belongs to one
    unsigned short port = 0;
    Edition edition;
    Misbehaviour misbehaviour;
    Journal journal;
    Bell bell;
    std::unique_ptr<TimeTravel> travel;
    std::vector<std::shared_ptr<Side>> sides;
    bool closing = false;
};

}  // namespace switchback::sandbox
