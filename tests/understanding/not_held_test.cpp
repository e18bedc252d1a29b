// What people write instead of a log, and what they write to be polite.
#include "conversation/understanding/not_held.hpp"

#include "conversation/understanding/courtesy.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::conversation::understanding;

TEST_CASE("a session that did not take place is told from one that did") {
    for (const char* text :
         {"it did not happen, Ingrid was ill", "Session was cancelled", "didn't take place", "no-show",
          "yesterday's session with Helen was called off", "Helen didn't show up", "cancelled, she was ill",
          "we never met", "Thursday's meeting didn\xE2\x80\x99t happen. Ingrid was ill."}) {
        CAPTURE(text);
        CHECK(says_not_held(text));
    }
    for (const char* text :
         {"met Helen today, the export was cancelled", "the weekly export was cancelled", "",
          "walked through the CRM. It did not happen again", "Decided: the report is cancelled",
          "the login never took place in time", "met Raj 45 min"}) {
        CAPTURE(text);
        CHECK_FALSE(says_not_held(text));
    }
}

TEST_CASE("thanks, a farewell and an ok ask for nothing; whatever says more does") {
    for (const char* text :
         {"thanks", "Thank you so much!", "ok", "thanks, see you next week then", "Cheers, bye"})
        CHECK(only_courtesy(text));
    for (const char* text :
         {"", "next week", "thanks, can you move it?", "ok, friction: search is slow",
          "great session, decided to drop the export", "see the dashboard", "merci",
          "thanks thanks thanks thanks thanks thanks thanks thanks thanks thanks thanks thanks thanks"})
        CHECK_FALSE(only_courtesy(text));
}
