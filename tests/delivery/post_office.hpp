// A courier at work on a real ledger in memory, with a fake platform and a clock that a test moves.
#pragma once

#include "delivery/courier.hpp"
#include "fake_platform.hpp"
#include "ledger/books.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <catch2/catch.hpp>

namespace switchback::testing {

class HandClock : public Clock {
  public:
    Instant now() const override { return at; }
    Instant at = from_millis(1'773'000'000'000);
};

inline std::unique_ptr<ledger::Ledger> ledger_in_memory() {
    ledger::Options options;
    options.database = ":memory:";
    options.vault_key = Secret(std::string(32, 'k'));
    auto opened = ledger::Ledger::open(std::move(options));
    REQUIRE(opened.has_value());
    return std::move(*opened);
}

inline programme::Person person(std::string id, std::string email) {
    programme::Person one;
    one.id = PersonId{std::move(id)};
    one.code = one.id.text;
    one.name = "Zoe Adeyemi";
    one.email = std::move(email);
    return one;
}

struct PostOffice {
    HandClock clock;
    boost::asio::io_context io;  // outlives the ledger, whose thread still resumes what waits for it
    std::unique_ptr<ledger::Ledger> ledger = ledger_in_memory();
    FakePlatform platform;
    delivery::TellUnreachable tell_unreachable;
    std::unique_ptr<delivery::Courier> courier;

    PostOffice() {
        write([&](ledger::Books& books) {
            books.installations.save({platform.home, "UBOT", Secret("xoxb-1"), false, "", clock.at});
            books.people.save(person("zoe", "zoe@example.org"));
        });
        hire();
    }
    ~PostOffice() {
        ledger->on_commit([] {});
    }

    // A courier from nothing, as after a restart.
    void hire() {
        delivery::CourierOptions options;
        options.at_once = 3;
        options.between_rounds = milliseconds{1};
        options.longest_sleep = milliseconds{20};
        options.tell_unreachable = tell_unreachable;
        courier = std::make_unique<delivery::Courier>(io, *ledger, platform, clock, options);
        ledger->on_commit([this] { courier->wake(); });
        courier->start();
    }

    void write(const ledger::Ledger::Work& work) { ledger->transact_now(work); }

    void post(chat::Message message) {
        write([&](ledger::Books& books) { books.outbox.post(message, platform.home, clock.at); });
    }
    ledger::Parcel parcel(const std::string& key) {
        std::optional<ledger::Parcel> found;
        ledger->read_now([&](ledger::Books& books) { found = books.outbox.by_key(key); });
        REQUIRE(found.has_value());
        return *found;
    }
    ledger::OutboxState state(const std::string& key) { return parcel(key).state; }

    bool run_until(const std::function<bool()>& reached, milliseconds at_most = seconds{5}) {
        const auto until = std::chrono::steady_clock::now() + at_most;
        while (!reached()) {
            if (std::chrono::steady_clock::now() > until) return false;
            io.restart();
            io.run_for(milliseconds{2});
        }
        return true;
    }
    bool becomes(const std::string& key, ledger::OutboxState wanted) {
        return run_until([&] { return state(key) == wanted; });
    }
    // Long enough for whatever would happen at once.
    void settle() {
        run_until([] { return false; }, milliseconds{80});
    }
    void later(milliseconds by) {
        clock.at += by;
        courier->wake();
    }
    bool stop(milliseconds at_most) {
        bool stopped = false;
        auto finished = [&](std::exception_ptr) { stopped = true; };
        boost::asio::co_spawn(io, courier->stop(at_most), std::move(finished));
        return run_until([&] { return stopped; });
    }
};

inline chat::Message to_channel(std::string key, std::string channel = "C1") {
    chat::Message message;
    message.key = std::move(key);
    message.to = chat::ToPlace{{{chat::Platform::slack, "T1"}, std::move(channel)}};
    message.card = {"note", "A note", {}};
    return message;
}

inline chat::Message to_zoe(std::string key) {
    chat::Message message = to_channel(std::move(key));
    message.to = chat::ToPerson{PersonId{"zoe"}};
    return message;
}

inline awaitable<Result<platform::Delivered>> answer_with(Result<platform::Delivered> answer) {
    co_return answer;
}

}  // namespace switchback::testing
