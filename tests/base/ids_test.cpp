#include "base/ids.hpp"

#include <regex>
#include <set>

#include <catch2/catch.hpp>

using namespace switchback;

TEST_CASE("ids have UUIDv7's form and carry their time") {
    IdSource ids{7};
    const auto id = ids.next(from_millis(0x018f'0000'0001));
    CHECK(std::regex_match(
        id, std::regex("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")));
    CHECK(id.starts_with("018f0000-0001-7"));
}

TEST_CASE("ids grow strictly, within a millisecond and when the clock goes back") {
    IdSource ids{1};
    std::set<std::string> seen;
    std::string before;
    for (int i = 0; i < 20'000; ++i) {
        const auto id = ids.next(from_millis(i < 10'000 ? 1'000'000 : 999'000));
        CHECK(id > before);
        seen.insert(before = id);
    }
    CHECK(seen.size() == 20'000);
}

TEST_CASE("the same seed gives the same ids, so that a test can name them") {
    IdSource a{42}, b{42}, c{43};
    const auto now = from_millis(1'772'700'000'000);
    CHECK(a.next(now) == b.next(now));
    CHECK(a.next(now) != c.next(now));
}

TEST_CASE("instants are written as ISO 8601 in UTC") {
    CHECK(to_iso(from_millis(0)) == "1970-01-01T00:00:00Z");
    CHECK(to_iso(from_millis(1'773'151'200'999)) == "2026-03-10T14:00:00Z");
    CHECK(to_iso(from_millis(-1)) == "1969-12-31T23:59:59Z");
}
