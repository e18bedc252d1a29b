#include "app/inviter.hpp"

#include "calendar_house.hpp"

#include <deque>
#include <stdexcept>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

using namespace switchback;
using namespace switchback::app;
using namespace switchback::testing;
using calendars::Answer;
using calendars::Telling;
using calendars::Told;
using calendars::Trouble;
using Why = Trouble::Why;

namespace {

struct Way : calendars::Inviting {
    bool to_each = true;
    std::deque<std::function<Answer<Told>()>> answers;  // where there is none: told
    std::vector<Telling> heard;

    bool each() const override { return to_each; }
    boost::asio::awaitable<Answer<Told>> tell(Telling telling, Instant) override {
        heard.push_back(std::move(telling));
        if (answers.empty()) co_return Told{"event", "https://call.example/new"};
        auto answer = answers.front();
        answers.pop_front();
        co_return answer();
    }
};

Answer<Told> trouble(Why why, bool personal = false) {
    return Trouble{why, {Fault::Kind::not_sent, "test"}, personal};
}

struct Inviting : CalendarHouse {
    Way* way = nullptr;  // owned by the inviter; used on the world's thread
    std::unique_ptr<Inviter> inviter;
    const Instant starts = clock.at + hours{48};

    explicit Inviting(bool to_each = true) {
        auto own = std::make_unique<Way>();
        own->to_each = to_each;
        way = own.get();
        InviterOptions options;
        options.between_rounds = milliseconds{50};
        inviter = std::make_unique<Inviter>(world.io, *ledger, clock, std::move(own), options);
        ledger->on_commit([this] { inviter->wake(); });
        plan("one");
    }
    ~Inviting() {
        auto task = inviter->stop(seconds{5});
        auto done = world.begin(std::move(task));
        done.get();
        ledger->on_commit([] {});
        world.call([this] { inviter.reset(); });
    }
    void plan(const std::string& id) {
        act([&](ledger::Books& books) {
            programme::Session session;
            session.id = SessionId{id};
            session.pair = PairId{"r"};
            session.starts = starts;
            books.sessions.save(session);
        });
    }
    void start() {
        world.call([this] { inviter->start(); });
    }
    void answer(std::function<Answer<Told>()> how) {
        world.call([this, how] { way->answers.push_back(how); });
    }
    // What was told once `count` was told, or after five seconds.
    std::vector<Telling> wait_for(std::size_t count) {
        const auto until = std::chrono::steady_clock::now() + seconds{5};
        std::vector<Telling> heard;
        do {
            std::this_thread::sleep_for(milliseconds{5});
            world.call([&] { heard = way->heard; });
        } while (heard.size() < count && std::chrono::steady_clock::now() < until);
        settle(count);
        return heard;
    }
    // Until as many ended, so that the ledger knows.
    void settle(std::size_t count) {
        const auto until = std::chrono::steady_clock::now() + seconds{5};
        while (ended() < count && std::chrono::steady_clock::now() < until)
            std::this_thread::sleep_for(milliseconds{5});
        act([](ledger::Books&) {});
    }
    std::size_t ended() {
        std::size_t out = 0;
        world.call([&] { out = inviter->counts().told + inviter->counts().troubled; });
        return out;
    }
    void change(const std::function<void(programme::Session&)>& how) {
        act([&](ledger::Books& books) {
            auto session = *books.sessions.find(SessionId{"one"});
            how(session);
            books.sessions.save(session);
        });
    }
    void later(milliseconds by) {
        world.call([this, by] { clock.at += by; });
        inviter->wake();
    }
    std::string link() {
        return in([](ledger::Books& books) { return books.sessions.find(SessionId{"one"})->call_link; });
    }
    // A moment in which it would have told more.
    std::size_t heard_after_a_moment() {
        std::this_thread::sleep_for(milliseconds{600});
        std::size_t out = 0;
        world.call([&] { out = way->heard.size(); });
        return out;
    }
};

}  // namespace

TEST_CASE("each of the two is told of a session once, and of what becomes of it") {
    Inviting house;
    house.start();
    auto heard = house.wait_for(2);
    REQUIRE(heard.size() == 2);
    CHECK(heard[0].to == helen);
    CHECK(heard[1].to == zoe);
    CHECK_FALSE(heard[0].told);
    house.change(
        [&](auto& session) { programme::move_to(session, house.starts + hours{1}, 45, house.clock.at); });
    heard = house.wait_for(4);
    REQUIRE(heard.size() == 4);
    CHECK(heard[2].told);
    CHECK(heard[2].of.session.sequence == 1);
    house.change([&](auto& session) { programme::call_off(session, house.clock.at); });
    heard = house.wait_for(6);
    REQUIRE(heard.size() == 6);
    CHECK(heard[4].of.session.state == programme::SessionState::cancelled);
    CHECK(house.heard_after_a_moment() == 6);
}

TEST_CASE("a call of the calendar service becomes the session's, and never takes the place of another") {
    Inviting house(false);
    SECTION("where there is none") {
        house.start();
        REQUIRE(house.wait_for(1).size() == 1);
        CHECK(house.link() == "https://call.example/new");
        house.change(
            [&](auto& session) { programme::move_to(session, house.starts + hours{1}, 45, house.clock.at); });
        const auto heard = house.wait_for(2);
        REQUIRE(heard.size() == 2);
        CHECK(heard[1].event == "event");
        CHECK(heard[1].link == "https://call.example/new");
    }
    SECTION("where the pair has its own") {
        house.change([](auto& session) { session.call_link = "https://call.example/ours"; });
        house.start();
        REQUIRE(house.wait_for(1).size() == 1);
        CHECK(house.link() == "https://call.example/ours");
    }
}

TEST_CASE("everybody's trouble stops the round, and is tried again after a while that doubles") {
    Inviting house;
    const auto why = GENERATE(Why::unreachable, Why::slow, Why::unauthorised, Why::limited);
    house.answer([why] { return trouble(why); });
    house.answer([why] { return trouble(why); });
    house.start();
    CHECK(house.wait_for(1).size() == 1);
    CHECK(house.heard_after_a_moment() == 1);
    house.later(minutes{1});
    CHECK(house.wait_for(2).size() == 2);
    house.later(minutes{1});
    CHECK(house.heard_after_a_moment() == 2);
    house.later(minutes{9});  // the other's lease is over, too
    CHECK(house.wait_for(4).size() == 4);
    CHECK(house.heard_after_a_moment() == 4);
}

TEST_CASE("one person's trouble keeps nobody else waiting") {
    Inviting house;
    SECTION("an address that the server does not know") {
        house.answer([] { return trouble(Why::missing); });
    }
    SECTION("a mistake of ours") {
        house.answer([]() -> Answer<Told> { throw std::invalid_argument("test"); });
    }
    house.start();
    CHECK(house.wait_for(2).size() == 2);
    CHECK(house.heard_after_a_moment() == 2);
    house.later(hours{5});
    CHECK(house.heard_after_a_moment() == 2);
    house.later(hours{1});
    const auto heard = house.wait_for(3);
    REQUIRE(heard.size() == 3);
    CHECK(heard[2].to == heard[0].to);
}

TEST_CASE("a mailbox that is full is tried again soon, and behind all others") {
    Inviting house;
    for (int i = 0; i < 3; ++i) house.answer([] { return trouble(Why::limited, true); });
    house.start();
    auto heard = house.wait_for(2);
    REQUIRE(heard.size() == 2);
    house.later(minutes{1});
    heard = house.wait_for(4);
    REQUIRE(heard.size() == 4);
    CHECK(heard[2].revision == 0);  // the same mail, told as one
    CHECK(heard[3].revision == 0);
}

TEST_CASE("an answer that was lost may have been a yes: what became of the session is told all the same") {
    Inviting house(false);
    house.answer([]() -> Answer<Told> { return Trouble{Why::slow, {Fault::Kind::ambiguous, "test"}}; });
    house.start();
    REQUIRE(house.wait_for(1).size() == 1);
    house.change([&](auto& session) { programme::call_off(session, house.clock.at); });
    house.later(minutes{1});
    const auto heard = house.wait_for(2);
    REQUIRE(heard.size() == 2);
    CHECK(heard[1].of.session.state == programme::SessionState::cancelled);
    CHECK(heard[1].told);
    CHECK(heard[1].lost == 0);
    CHECK(heard[1].revision == 1);
}

TEST_CASE("while nobody can be told at all, it is tried every quarter of an hour") {
    Inviting house(false);
    for (int i = 0; i < 7; ++i) house.answer([] { return trouble(Why::unreachable); });
    house.start();
    REQUIRE(house.wait_for(1).size() == 1);
    for (std::size_t tries = 2; tries <= 7; ++tries) {
        house.later(minutes{15});
        REQUIRE(house.wait_for(tries).size() == tries);
    }
    house.later(minutes{15});
    CHECK(house.wait_for(8).size() == 8);
    CHECK(house.link() == "https://call.example/new");
}

TEST_CASE("an event that somebody removed is made anew") {
    Inviting house(false);
    house.start();
    house.wait_for(1);
    house.answer([] { return trouble(Why::missing); });
    house.change(
        [&](auto& session) { programme::move_to(session, house.starts + hours{1}, 45, house.clock.at); });
    const auto heard = house.wait_for(3);
    REQUIRE(heard.size() == 3);
    CHECK(heard[1].event == "event");
    CHECK(heard[2].event.empty());
}

TEST_CASE("what changes while it is told is told once more") {
    Inviting house(false);
    house.answer([&house]() -> Answer<Told> {
        // On the ledger's own thread, before what was told is kept.
        house.ledger->transact_now([](ledger::Books& books) {
            auto session = *books.sessions.find(SessionId{"one"});
            programme::call_off(session, session.starts - hours{40});
            books.sessions.save(session);
        });
        return Told{"event", ""};
    });
    house.start();
    const auto heard = house.wait_for(2);
    REQUIRE(heard.size() == 2);
    CHECK(heard[0].of.session.state == programme::SessionState::planned);
    CHECK(heard[1].of.session.state == programme::SessionState::cancelled);
    CHECK(heard[1].event == "event");
}

TEST_CASE("where no way is set nothing is done") {
    CalendarHouse house;
    Inviter inviter(house.world.io, *house.ledger, house.clock, nullptr);
    house.world.call([&] { inviter.start(); });
    auto task = inviter.stop(seconds{1});
    auto done = house.world.begin(std::move(task));
    done.get();
    house.world.call([&] { CHECK(inviter.counts().told == 0); });
}
