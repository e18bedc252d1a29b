// What buttons and forms of scheduling carry comes back from outside: only what we wrote is read.
#include "conversation/dialogs/schedule_wish.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

using namespace switchback;
using namespace switchback::conversation;
using namespace switchback::conversation::dialog;

namespace {

Period any_period() {
    Period period;
    for (int n = *rc::gen::inRange(0, 3); n > 0; --n) {
        const Instant from{minutes{*rc::gen::inRange(0, 60'000'000)}};
        period.within.push_back({from, from + minutes{*rc::gen::inRange(1, 100'000)}});
    }
    for (int n = *rc::gen::inRange(0, 3); n > 0; --n) {
        understanding::LeftOut left;
        left.weekdays = static_cast<std::uint8_t>(*rc::gen::inRange(1, 128));
        if (*rc::gen::arbitrary<bool>())
            left.first = time::Day{std::chrono::days{*rc::gen::inRange(0, 100'000)}};
        if (*rc::gen::arbitrary<bool>())
            left.end = time::Day{std::chrono::days{*rc::gen::inRange(0, 100'000)}};
        left.from = minutes{*rc::gen::inRange(0, 1440)};
        left.to = minutes{*rc::gen::inRange(0, 1441)};
        period.left_out.push_back(left);
    }
    if (!period.anywhere() && *rc::gen::arbitrary<bool>()) period.clock = time::Side::guest;
    return period;
}

}  // namespace

TEST_CASE("a wish is read as it was written") {
    rc::prop("for every pair, session, length and time", [] {
        Wish wish{PairId{"pair"}};
        if (*rc::gen::arbitrary<bool>()) wish.moving = SessionId{"session"};
        wish.sequence = *rc::gen::inRange(0, 1'000'000);
        wish.minutes = *rc::gen::inRange(programme::shortest_session, programme::longest_session + 1);
        if (*rc::gen::arbitrary<bool>()) wish.at = from_millis(*rc::gen::inRange(0LL, 253'402'300'800'000LL));
        if (*rc::gen::arbitrary<bool>()) wish.to = from_millis(*rc::gen::inRange(0LL, 253'402'300'800'000LL));
        wish.period = any_period();
        const auto read = read_wish(to_text(wish));
        RC_ASSERT(read.has_value());
        RC_ASSERT(*read == wish);
    });
}

TEST_CASE("a wish that we did not write is not read") {
    REQUIRE(read_wish("pair - 0 30 - -"));
    for (const char* text : {"",
                             " ",
                             "pair",
                             "pair - 0 30 -",      // too little
                             "pair - 0 30 - - -",  // too much
                             "pair - 0 30 - - h,w0_1 -",
                             "pair - 0 30 - - h",  // no such period
                             "pair - 0 30 - - h,",
                             "pair - 0 30 - - x,w0_1",
                             "pair - 0 30 - - h,w1_1",
                             "pair - 0 30 - - h,w2_1",
                             "pair - 0 30 - - h,w1_99999999999",
                             "pair - 0 30 - - h,x0_-1_-1_0_60",
                             "pair - 0 30 - - h,x128_-1_-1_0_60",
                             "pair - 0 30 - - h,x127_-1_9999999_0_60",
                             "pair - 0 30 - - h,x127_-1_-1_0_1441",
                             "pair - 0 30 - - h,x127_-1_-1_0",
                             " - 0 30 - -",  // no pair
                             "pair - x 30 - -",
                             "pair - 0 x - -",  // no numbers
                             "pair - 0 30 x -",
                             "pair - 0 30 - x",
                             "pair - 0 30. - -",
                             "pair - 0 +30 - -",
                             "pair - 0 0 - -",
                             "pair - 0 4 - -",
                             "pair - 0 481 - -",
                             "pair - 0 -30 - -",  // no such length
                             "pair - 0 30 -1 -",
                             "pair - 0 30 - 253402300800000",  // no such time
                             "pair - 0 99999999999999 - -",
                             "pair - 99999999999999 30 - -",
                             "pair - 0 30 99999999999999999999 -",
                             "schedule.book nonsense"}) {
        INFO(text);
        CHECK_FALSE(read_wish(text));
    }
}

TEST_CASE("who moves a session wishes for the session as it was then") {
    programme::Session session;
    session.id = SessionId{"s"};
    session.pair = PairId{"p"};
    session.minutes = 45;
    session.sequence = 3;
    CHECK(wish_to_move(session) == Wish{PairId{"p"}, SessionId{"s"}, 3, 45});
}

TEST_CASE("nothing that is left out is allowed, by whoever's clock it was said") {
    const Instant now = time::to_instant(*time::parse_local("2025-03-21 11:00"), "UTC");
    rc::prop("for every period", [now] {
        Period period = any_period();
        period.within.clear();
        for (auto& left : period.left_out) left.first = left.end = std::nullopt;
        for (const auto& span : allowed(period, "America/New_York", {now, now + std::chrono::days{20}}))
            for (Instant at = span.from; at < span.to; at += minutes{30}) {
                const auto local = time::to_local(at, "America/New_York");
                const auto day = std::chrono::floor<std::chrono::days>(local);
                const auto clock = std::chrono::floor<seconds>(local - day);
                RC_ASSERT(!is_left_out(period.left_out, day, clock));
            }
    });
}
