#include "calendars/wire_times.hpp"

#include "calendars/support.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace calendars_test;
using namespace switchback::calendars;

TEST_CASE("clock readings and instants of calendar services") {
    CHECK(clock_reading("2019-03-15T12:00:00.0000000") == time::parse_local("2019-03-15 12:00"));
    CHECK(clock_reading("2019-03-15T12:00:59") == *time::parse_local("2019-03-15 12:00") + seconds{59});
    CHECK(rfc3339("2026-03-10T15:05:00Z") == utc("2026-03-10 15:05"));
    CHECK(rfc3339("2026-03-10t15:05:00.25z") == utc("2026-03-10 15:05"));
    CHECK(rfc3339("2026-03-10T15:05:00+01:00") == utc("2026-03-10 14:05"));
    CHECK(rfc3339("2026-03-10T15:05:00-05:30") == utc("2026-03-10 20:35"));
    CHECK(rfc3339("2026-06-30T23:59:60Z") == utc("2026-06-30 23:59") + seconds{59});
    for (const auto* odd :
         {"", "2026-03-10", "2026-03-10T15:05", "2026-03-10 15:05:00", "2026-13-10T15:05:00",
          "2026-02-30T15:05:00", "2026-03-10T24:05:00", "2026-03-10T15:60:00", "2026-03-10T15:05:61",
          "2026-03-10T15:05:00.", "2026-03-10T15:05:00x", "-026-03-10T15:05:00", "2026-03-10T15:05:00Z"}) {
        CAPTURE(odd);
        CHECK_FALSE(clock_reading(odd));
    }
    for (const auto* odd :
         {"", "2026-03-10T15:05:00", "2026-03-10T15:05:00ZZ", "2026-03-10T15:05:00+1:00",
          "2026-03-10T15:05:00+24:00", "2026-03-10T15:05:00+01:60", "2026-03-10T15:05:00+0100",
          "2026-03-10T15:05:00.Z", "2026-03-10T15:05:00.1234567890123456789012345Z"}) {
        CAPTURE(odd);
        CHECK_FALSE(rfc3339(odd));
    }
}

TEST_CASE("property: an instant that we write is read back") {
    CHECK(rc::check([] {
        const auto at = from_millis(1000LL * *rc::gen::inRange<long long>(0, 4'102'444'800));
        RC_ASSERT(rfc3339(to_iso(at)) == at);
    }));
}
