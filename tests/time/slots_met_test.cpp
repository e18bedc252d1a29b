// Days on which the pair meets already.
#include "time/slots.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::time;
using std::chrono::days;

namespace {

Instant london(const char* text) {
    return to_instant(parse_local(text).value(), "Europe/London");
}
Day day(const char* text) {
    return parse_day(text).value();
}
const Instant monday = london("2026-03-09 10:00");

Meeting weekly() {  // on Tuesdays at ten, of which two are planned
    Meeting out;
    out.host.zone = out.guest.zone = "Europe/London";
    out.usual = UsualTime{std::chrono::Tuesday, hours{10}};
    out.met = {day("2026-03-10"), day("2026-03-17")};
    return out;
}
Day day_of(const Slot& slot) {
    return local_day(slot.when.from, "Europe/London");
}

using enum SlotReason;

}  // namespace

TEST_CASE("no time is proposed on a day on which they meet already") {
    const auto meeting = weekly();
    const auto slots = find_slots(meeting, monday).found;
    REQUIRE(slots.size() == 3);
    for (const auto& slot : slots) CHECK_FALSE(meeting.met.contains(day_of(slot)));
    CHECK(slots[0].reasons == std::vector{first_both_free});
    CHECK(slots[1].when.from == london("2026-03-11 10:00"));  // their time of day, and no Tuesday is left
    CHECK(slots[1].reasons == std::vector{usual_clock});
}

TEST_CASE("the first free time on another day is called that") {
    auto meeting = weekly();
    meeting.met = {day("2026-03-09")};
    meeting.usual.reset();
    const auto slots = find_slots(meeting, monday).found;
    REQUIRE_FALSE(slots.empty());
    CHECK(slots[0].when.from == london("2026-03-10 09:00"));
    CHECK(slots[0].reasons == std::vector{first_day_apart});
}

TEST_CASE("where only such days were wanted, they are proposed") {
    auto meeting = weekly();
    meeting.wanted_in = {{london("2026-03-10 00:00"), london("2026-03-11 00:00")}};
    const auto slots = find_slots(meeting, monday).found;
    REQUIRE(slots.size() == 3);
    for (const auto& slot : slots) CHECK(day_of(slot) == day("2026-03-10"));
}
