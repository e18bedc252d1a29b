#include "conversation/understanding/counted.hpp"

#include <catch2/catch.hpp>

using switchback::conversation::understanding::sessions_counted;

TEST_CASE("a number of sessions is read where sessions are what it counts") {
    CHECK(sessions_counted("cancel the next two sessions") == 2);
    CHECK(sessions_counted("Cancel the next 3 meetings, please") == 3);
    CHECK(sessions_counted("skip the next three.") == 3);
    CHECK(sessions_counted("cancel both Thursdays") == 2);
    CHECK(sessions_counted("call off two of them") == 2);
    for (const char* text : {"cancel the next session", "cancel the session at 2",
                             "cancel the next two weeks", "cancel 13 sessions", "skip one", ""})
        CHECK_FALSE(sessions_counted(text));
}
