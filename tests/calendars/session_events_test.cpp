#include "calendars/session_events.hpp"

#include "calendars/support.hpp"

#include <catch2/catch.hpp>

using namespace calendars_test;
using namespace switchback::calendars;
using programme::SessionState;

namespace {

SessionOfTwo of_two(SessionState state = SessionState::planned) {
    SessionOfTwo of;
    of.session.id = SessionId{"0195b0c0-0000-7000-8000-000000000001"};
    of.session.pair = PairId{"pair"};
    of.session.starts = utc("2026-03-10 15:00");
    of.session.minutes = 45;
    of.session.state = state;
    of.session.call_link = "https://call.example/1";
    of.session.sequence = 3;
    of.session.changed = utc("2026-03-05 09:30");
    of.pair.id = PairId{"pair"};
    of.pair.from = utc("2026-03-02 00:00");
    of.mentor.name = "Zoe Adeyemi";
    of.mentor.email = "zoe@example.org";
    of.mentor.zone = "America/New_York";
    of.leader.name = "Helen Okafor";
    of.leader.email = "helen@example.org";
    of.leader.zone = "Europe/London";
    return of;
}

}  // namespace

TEST_CASE("a session is an event that keeps its UID and gets a higher sequence number when it moves") {
    auto of = of_two();
    const auto event = event_of(of, "Europe/London").value();
    CHECK(event.uid == of.session.id.text);
    CHECK(event.sequence == 3);
    CHECK(event.revised == utc("2026-03-05 09:30"));
    CHECK(event.status == EventStatus::tentative);
    CHECK(event.summary == "Mentoring: Zoe and Helen");
    CHECK(event.description.empty());
    CHECK(event.url == "https://call.example/1");
    CHECK(event.starts == utc("2026-03-10 15:00"));
    CHECK(event.ends == utc("2026-03-10 15:45"));
    CHECK(event.zone == "Europe/London");
    programme::move_to(of.session, utc("2026-03-11 15:00"), 30, utc("2026-03-06 10:00"));
    const auto moved = event_of(of, "Europe/London").value();
    CHECK(moved.uid == event.uid);
    CHECK(moved.sequence > event.sequence);
    CHECK(moved.revised == utc("2026-03-06 10:00"));
    programme::call_off(of.session, utc("2026-03-07 10:00"));
    CHECK(event_of(of, "Europe/London")->status == EventStatus::cancelled);
    CHECK(event_of(of, "Europe/London")->sequence > moved.sequence);
}

TEST_CASE("an event is as sure as its session, and there is none for one that was missed") {
    CHECK(event_of(of_two(SessionState::confirmed), "UTC")->status == EventStatus::confirmed);
    CHECK(event_of(of_two(SessionState::held), "UTC")->status == EventStatus::confirmed);
    CHECK(event_of(of_two(SessionState::cancelled), "UTC")->status == EventStatus::cancelled);
    CHECK_FALSE(event_of(of_two(SessionState::missed), "UTC"));
}

TEST_CASE("a session as it was first planned bears the stamp of its pair") {
    auto of = of_two();
    of.session.changed = {};
    CHECK(event_of(of, "UTC")->revised == of.pair.from);
}

TEST_CASE("what the end of a pair left behind is cancelled, what was held before is not") {
    auto of = of_two(SessionState::confirmed);
    of.pair.ended = utc("2026-03-09 00:00");
    CHECK(event_of(of, "UTC")->status == EventStatus::cancelled);
    CHECK(event_of(of, "UTC")->sequence == 4);
    CHECK(event_of(of, "UTC")->revised == utc("2026-03-09 00:00"));
    of.pair.ended = utc("2026-03-11 00:00");
    CHECK(event_of(of, "UTC")->status == EventStatus::confirmed);
    of.pair.ended = utc("2026-03-09 00:00");
    of.session.state = SessionState::held;
    CHECK(event_of(of, "UTC")->status == EventStatus::confirmed);
}

TEST_CASE("what is planned with somebody who has left is cancelled") {
    auto of = of_two();
    CHECK_FALSE(is_off(of));
    (GENERATE(true, false) ? of.mentor : of.leader).active = false;
    CHECK(is_off(of));
    CHECK(event_of(of, "UTC")->status == EventStatus::cancelled);
    CHECK(event_of(of, "UTC")->sequence == 4);
    of.session.state = SessionState::held;
    CHECK_FALSE(is_off(of));
}

TEST_CASE("an invitation names both, and is taken back when the session is") {
    const auto file = invitation_file(of_two()).value();
    const auto text = unfolded(file.text);
    CHECK(file.name == "session.ics");
    CHECK(contains(text, "METHOD:REQUEST\n"));
    CHECK(contains(text, "UID:0195b0c0-0000-7000-8000-000000000001\n"));
    CHECK(contains(text, "SEQUENCE:3\n"));
    CHECK(contains(text, "STATUS:CONFIRMED\n"));
    CHECK(contains(text, "DTSTART;TZID=Europe/London:20260310T150000\n"));
    CHECK(contains(text, "mailto:zoe@example.org"));
    CHECK(contains(text, "mailto:helen@example.org"));
    const auto off = invitation_file(of_two(SessionState::cancelled)).value();
    CHECK(off.name == "session-cancelled.ics");
    CHECK(contains(unfolded(off.text), "METHOD:CANCEL\n"));
}

TEST_CASE("nobody without an address is invited, nor to a session that did not happen") {
    auto of = of_two();
    of.leader.email.clear();
    CHECK_FALSE(invitation_file(of));
    of = of_two();
    of.mentor.email.clear();
    CHECK_FALSE(invitation_file(of));
    CHECK_FALSE(invitation_file(of_two(SessionState::missed)));
}
