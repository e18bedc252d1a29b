// One person of a programme who acts on the real rules and a real ledger; only the platform is made up.
#pragma once

#include "../delivery/post_office.hpp"
#include "app/routes.hpp"
#include "app/turn.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace switchback::testing {

using namespace switchback::app;

struct Desk {
    HandClock clock;
    boost::asio::io_context io;  // outlives the ledger, whose thread still resumes what waits for it
    std::unique_ptr<ledger::Ledger> ledger = ledger_in_memory();
    FakePlatform platform;
    IdSource ids{1};
    Metrics metrics;
    int acts_a_minute = 60;
    std::string why_not;
    std::unique_ptr<Turn> turn;
    chat::Incoming next;

    Desk() {
        fill();
        platform.on_parse = [this](const http::Request&) -> Result<platform::Parsed> {
            return platform::Parsed{next};
        };
        hire();
    }
    void fill() {
        ledger->transact_now([&](ledger::Books& books) {
            programme::Programme programme;
            programme.id = ProgrammeId{"p"};
            programme.name = "Spring";
            programme.zone = "Europe/London";
            programme.starts = *time::parse_day("2026-03-02");
            books.programmes.save(programme);
            programme::Kpi kpi;
            kpi.id = KpiId{"k"};
            kpi.programme = programme.id;
            kpi.name = "Enrolments";
            books.programmes.save(kpi);
            books.people.save(person("zoe", "zoe@example.org"));
            books.people.save(person("helen", "helen@example.org"));
            books.pairs.save({PairId{"r"}, programme.id, PersonId{"zoe"}, PersonId{"helen"}, KpiId{"k"},
                              clock.at - hours{48}, std::nullopt});
            books.people.join({platform.home, "U-zoe"}, PersonId{"zoe"});
            books.people.join({platform.home, "U-helen"}, PersonId{"helen"});
        });
    }
    void hire() {
        turn = std::make_unique<Turn>(io, *ledger, platform, clock, ids, metrics, RateLimit(acts_a_minute));
    }

    chat::Incoming& zoe(std::string delivery, chat::Act act) {
        next = {};
        next.delivery = std::move(delivery);
        next.from = {platform.home, "U-zoe"};
        next.trigger = "trigger";
        next.act = std::move(act);
        return next;
    }
    http::Response post(const std::string& proof = "good") {
        http::Request request;
        request.method = "POST";
        request.target = "/fake";
        request.headers.add("X-Proof", proof);
        return send(std::move(request));
    }
    http::Response send(http::Request request) {
        std::optional<http::Response> response;
        auto handler = routes(doors_of(platform, *turn), *ledger, [this] { return why_not; });
        auto serve = [&, request]() mutable -> awaitable<void> {
            http::Request own = request;
            response = co_await handler(std::move(own));
        };
        boost::asio::co_spawn(io, serve, [](std::exception_ptr bug) {
            if (bug) std::rethrow_exception(bug);
        });
        const auto until = std::chrono::steady_clock::now() + seconds{10};
        while (!response && std::chrono::steady_clock::now() < until) {
            io.restart();
            io.run_for(milliseconds{2});
        }
        REQUIRE(response.has_value());
        io.restart();
        io.run_for(milliseconds{20});  // what goes on after the acknowledgement
        return *response;
    }
    http::Response get(const std::string& method, const std::string& target) {
        http::Request request;
        request.method = method;
        request.target = target;
        return send(std::move(request));
    }
    template <class Ask>
    auto ask(Ask question) {
        std::optional<decltype(question(std::declval<ledger::Books&>()))> answer;
        ledger->read_now([&](ledger::Books& books) { answer = question(books); });
        return *answer;
    }
    long long messages() {
        return ask([](ledger::Books& books) { return books.outbox.count(ledger::OutboxState::ready); });
    }
    long long accepted() {
        return ask([](ledger::Books& books) { return books.inbox.count(); });
    }
};

inline chat::Command friction() {
    return {"friction", "! export takes ten clicks #crm"};
}

}  // namespace switchback::testing
