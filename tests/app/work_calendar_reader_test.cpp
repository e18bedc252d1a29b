#include "app/work_calendar_reader.hpp"

#include "calendar_house.hpp"

#include <deque>
#include <functional>
#include <stdexcept>

using namespace switchback;
using namespace switchback::app;
using namespace switchback::testing;
using calendars::Answer;
using calendars::BusyTimes;
using calendars::Trouble;
using Why = Trouble::Why;

namespace {

using Answers = std::vector<Answer<BusyTimes>>;

struct Company : calendars::FreeBusy {
    std::deque<std::function<Answers(std::size_t)>> answers;  // where there is none: nobody is busy
    std::vector<std::vector<std::string>> asked;
    std::vector<time::Span> windows;

    std::string_view name() const override { return "Microsoft 365"; }
    boost::asio::awaitable<Answers> busy(std::vector<std::string> addresses, time::Span window) override {
        const auto many = addresses.size();
        asked.push_back(std::move(addresses));
        windows.push_back(window);
        if (answers.empty()) co_return Answers(many, BusyTimes{});
        auto answer = answers.front();
        answers.pop_front();
        co_return answer(many);
    }
};

Trouble trouble(Why why, bool personal = false) {
    return {why, {Fault::Kind::not_sent, "test"}, personal};
}

struct Asking : CalendarHouse {
    Company* company = nullptr;  // owned by the reader; used on the world's thread
    std::unique_ptr<WorkCalendarReader> reader;

    explicit Asking(std::size_t people_at_once = 100) {
        auto own = std::make_unique<Company>();
        company = own.get();
        WorkCalendarOptions options;
        options.people_at_once = people_at_once;
        reader = std::make_unique<WorkCalendarReader>(
            world.io, *ledger, clock, chat::Workspace{chat::Platform::slack, "T1"}, std::move(own), options);
        act([this](ledger::Books& books) { reader->prepare(books); });
    }
    ~Asking() {
        auto task = reader->stop(seconds{5});
        auto done = world.begin(std::move(task));
        done.get();
        world.call([this] { reader.reset(); });
    }
    void start() {
        world.call([this] { reader->start(); });
    }
    void answer(std::function<Answers(std::size_t)> how) {
        world.call([this, how] { company->answers.push_back(how); });
    }
    WorkCalendarReader::Counts counts() {
        WorkCalendarReader::Counts out;
        world.call([&] { out = reader->counts(); });
        return out;
    }
    // Until so many rounds have ended, well or badly: the reader looks at the clock every second.
    WorkCalendarReader::Counts after_rounds(unsigned long long rounds) {
        const auto until = std::chrono::steady_clock::now() + seconds{8};
        auto so_far = counts();
        while (so_far.rounds + so_far.troubled < rounds && std::chrono::steady_clock::now() < until) {
            std::this_thread::sleep_for(milliseconds{20});
            so_far = counts();
        }
        REQUIRE(so_far.rounds + so_far.troubled == rounds);
        return so_far;
    }
    void later(milliseconds by) {
        world.call([this, by] { clock.at += by; });
    }
    std::vector<std::vector<std::string>> asked() {
        std::vector<std::vector<std::string>> out;
        world.call([&] { out = company->asked; });
        return out;
    }
    ledger::WorkCalendar standing(const PersonId& whose) {
        return in([&](ledger::Books& books) { return books.work_calendars.of(whose); });
    }
    time::Spans busy(const PersonId& whose) {
        return in([&](ledger::Books& books) {
            return books.work_calendars.busy(whose, clock.at, clock.at + std::chrono::days{90});
        });
    }
};

const std::vector<std::string> both{"helen@example.org", "zoe@example.org"};

}  // namespace

TEST_CASE("everybody of a running programme is asked for every quarter of an hour") {
    Asking house;
    const time::Spans an_hour{{house.clock.at + hours{14}, house.clock.at + hours{15}}};
    house.answer([&](std::size_t many) {
        Answers out(many, BusyTimes{});
        out[1] = BusyTimes{an_hour, 0, {}};
        return out;
    });
    house.start();
    house.after_rounds(1);
    CHECK(house.asked() == std::vector<std::vector<std::string>>{both});
    CHECK(house.company->windows[0].from < house.clock.at);
    CHECK(house.company->windows[0].to > house.clock.at + std::chrono::days{90});
    CHECK(house.busy(zoe) == an_hour);
    CHECK(house.busy(helen).empty());
    CHECK(house.standing(helen).read == house.clock.at);
    CHECK(house.counts().people == 2);
    house.later(minutes{15});
    house.after_rounds(2);
    CHECK(house.busy(zoe).empty());
}

TEST_CASE("a programme that is over has nobody asked for") {
    Asking house;
    house.later(std::chrono::days{7 * 13});
    house.start();
    house.after_rounds(1);
    CHECK(house.asked().empty());
}

TEST_CASE("many people are asked for some at a time") {
    Asking house(1);
    house.start();
    house.after_rounds(1);
    CHECK(house.asked() == std::vector<std::vector<std::string>>{{both[0]}, {both[1]}});
}

TEST_CASE("trouble with one person's calendar is kept with it, and all others are read") {
    Asking house;
    house.answer([](std::size_t) { return Answers{trouble(Why::missing, true), BusyTimes{}}; });
    house.start();
    const auto counts = house.after_rounds(1);
    CHECK(counts.troubled == 0);
    CHECK(counts.personal_trouble == 1);
    CHECK(house.standing(helen).trouble == "calendar_missing");
    CHECK(house.standing(zoe).read);
}

TEST_CASE("everybody's trouble says nothing of anybody, and is tried again soon, then later") {
    Asking house;
    for (int i = 0; i < 2; ++i)
        house.answer([](std::size_t many) { return Answers(many, trouble(Why::unauthorised)); });
    house.start();
    CHECK(house.after_rounds(1).troubled == 1);
    CHECK_FALSE(house.standing(zoe).trouble_since);
    house.later(minutes{1});
    CHECK(house.after_rounds(2).troubled == 2);
    house.later(minutes{1});  // it waits two minutes now
    std::this_thread::sleep_for(milliseconds{1500});
    CHECK(house.asked().size() == 2);
    house.later(minutes{1});
    CHECK(house.after_rounds(3).rounds == 1);
    CHECK(house.standing(zoe).read);
}

TEST_CASE("a service that asks to wait is given that time, and one that throws is asked again") {
    Asking house;
    house.answer([](std::size_t many) {
        auto wait = trouble(Why::limited);
        wait.fault.retry_after = minutes{10};
        return Answers(many, wait);
    });
    house.answer([](std::size_t) -> Answers { throw std::runtime_error("test"); });
    house.start();
    house.after_rounds(1);
    house.later(minutes{9});
    std::this_thread::sleep_for(milliseconds{1500});
    CHECK(house.asked().size() == 1);
    house.later(minutes{1});
    CHECK(house.after_rounds(2).troubled == 2);
    house.later(minutes{2});
    CHECK(house.after_rounds(3).rounds == 1);
}

TEST_CASE("each person is told once, in their working hours, that the service is asked") {
    Asking house;  // Sunday 20:00 in London, 16:00 in New York
    house.start();
    house.after_rounds(1);
    const auto waiting = [&] {
        return house.in([&](ledger::Books& books) {
            return books.outbox.next_due({chat::Platform::slack, "T1"}).has_value();
        });
    };
    CHECK_FALSE(waiting());
    CHECK_FALSE(house.standing(helen).announced);
    house.later(hours{14});  // Monday 10:00 in London
    house.after_rounds(2);
    CHECK(waiting());
    CHECK(house.standing(helen).announced);
    CHECK_FALSE(house.standing(zoe).announced);
}
