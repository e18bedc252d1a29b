// What buttons and forms of scheduling carry comes back from outside: only what we wrote is read.
#include "conversation/dialogs/schedule_wish.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

using namespace switchback;
using namespace switchback::conversation::dialog;

TEST_CASE("a wish is read as it was written") {
    rc::prop("for every pair, session, length and time", [] {
        Wish wish{PairId{"pair"}};
        if (*rc::gen::arbitrary<bool>()) wish.moving = SessionId{"session"};
        wish.sequence = *rc::gen::inRange(0, 1'000'000);
        wish.minutes = *rc::gen::inRange(programme::shortest_session, programme::longest_session + 1);
        if (*rc::gen::arbitrary<bool>()) wish.at = from_millis(*rc::gen::inRange(0LL, 253'402'300'800'000LL));
        if (*rc::gen::arbitrary<bool>()) wish.to = from_millis(*rc::gen::inRange(0LL, 253'402'300'800'000LL));
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
                             " - 0 30 - -",        // no pair
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
