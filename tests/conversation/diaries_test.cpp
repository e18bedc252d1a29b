// When the two of a pair are taken: by sessions with anybody, and by what their own calendars say.
#include "conversation/diaries.hpp"

#include "office.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using office::london;

namespace {

const Instant monday = london("2026-03-02 09:00");

struct Bureau : office::Office {
    Bureau() {
        other_leader = person("raj", "Raj Patel");
        other_pair = {PairId{"other"}, programme.id, mentor.id, other_leader.id, {}, pair.from, std::nullopt};
        in_books([&](ledger::Books& books) {
            books.people.save(other_leader);
            books.pairs.save(other_pair);
        });
    }
    void plan_other(const char* id, const char* starts, programme::SessionState state) {
        in_books([&](ledger::Books& books) {
            programme::Session planned{SessionId{id}, other_pair.id, london(starts), 45, state, {}, {}};
            books.sessions.save(planned);
        });
    }
    void calendar_says(const PersonId& whose, time::Spans busy) {
        in_books([&](ledger::Books& books) {
            books.busy_calendars.give(whose, {Secret{"https://calendar.example/secret.ics"}}, monday);
            for (const auto& due : books.busy_calendars.claim(monday, minutes{5}, 10))
                if (due.person == whose)
                    books.busy_calendars.was_read(due,
                                                  {busy, {monday, monday + std::chrono::days{98}}, "UTC"},
                                                  monday, monday + hours{1});
        });
    }
    void service_says(const PersonId& whose, time::Spans busy) {
        in_books([&](ledger::Books& books) {
            books.work_calendars.was_read(whose, {busy, {monday, monday + std::chrono::days{98}}}, monday);
        });
    }
    time::Meeting meeting(std::optional<SessionId> without = std::nullopt, Instant now = monday) {
        time::Meeting out;
        in_books([&](ledger::Books& books) {
            out = conversation::meeting(books, *books.pairs.find(pair.id), mentor, leader, 30, without, now);
        });
        return out;
    }

    programme::Person other_leader;
    programme::Pair other_pair;
};

time::Span span(const char* from, const char* to) {
    return {london(from), london(to)};
}
bool is_busy(const time::Diary& diary, const time::Span& when) {
    return std::find(diary.busy.begin(), diary.busy.end(), when) != diary.busy.end();
}

}  // namespace

TEST_CASE("a mentor's sessions with anybody take their time, and only theirs") {
    Bureau bureau;
    bureau.plan_other("open", "2026-03-03 11:00", programme::SessionState::planned);
    bureau.plan_other("sure", "2026-03-03 14:00", programme::SessionState::confirmed);
    bureau.plan_other("off", "2026-03-04 11:00", programme::SessionState::cancelled);
    const auto meeting = bureau.meeting();
    CHECK(meeting.guest.busy.size() == 3);  // and that of this pair
    CHECK(is_busy(meeting.guest, span("2026-03-03 11:00", "2026-03-03 11:45")));
    CHECK(is_busy(meeting.guest, span("2026-03-03 14:00", "2026-03-03 14:45")));
    CHECK(meeting.host.busy == std::vector{span("2026-03-05 10:00", "2026-03-05 10:30")});
    const auto found = time::find_slots(meeting, monday).found;
    REQUIRE_FALSE(found.empty());
    for (const auto& slot : found)
        for (const auto& taken : meeting.guest.busy)
            CHECK((slot.when.to <= taken.from || taken.to <= slot.when.from));
}

TEST_CASE("the session that is moved does not stand in its own way") {
    Bureau bureau;
    CHECK(time::obstacles(bureau.meeting(), bureau.session.starts, monday).size() == 2);  // both are taken
    const auto moving = bureau.meeting(bureau.session.id);
    CHECK(moving.host.busy.empty());
    CHECK(moving.guest.busy.empty());
    CHECK(time::obstacles(moving, bureau.session.starts, monday).empty());
}

TEST_CASE("what somebody's own calendar says keeps that time free of proposals") {
    Bureau bureau;
    bureau.calendar_says(bureau.leader.id, {span("2026-03-02 09:00", "2026-03-10 13:00")});
    const auto meeting = bureau.meeting();
    CHECK(is_busy(meeting.host, span("2026-03-02 09:00", "2026-03-10 13:00")));
    CHECK(meeting.guest.busy.size() == 1);
    const auto found = time::find_slots(meeting, monday).found;
    REQUIRE_FALSE(found.empty());
    CHECK(found.front().when.from >= london("2026-03-10 13:00"));
}

TEST_CASE("the company's calendar service keeps time free as well") {
    Bureau bureau;
    bureau.calendar_says(bureau.leader.id, {span("2026-03-03 09:00", "2026-03-03 11:00")});
    bureau.service_says(bureau.leader.id, {span("2026-03-03 10:00", "2026-03-03 12:00")});
    CHECK(is_busy(bureau.meeting().host, span("2026-03-03 09:00", "2026-03-03 12:00")));
}

TEST_CASE("the session that is moved does not stand in its own way where it was put into a calendar") {
    Bureau bureau;  // it is on Thursday from 10:00 to 10:30
    bureau.service_says(bureau.leader.id, {span("2026-03-05 09:30", "2026-03-05 11:00")});
    CHECK(is_busy(bureau.meeting().host, span("2026-03-05 09:30", "2026-03-05 11:00")));
    const auto moving = bureau.meeting(bureau.session.id).host.busy;
    CHECK(moving == time::Spans{span("2026-03-05 09:30", "2026-03-05 10:00"),
                                span("2026-03-05 10:30", "2026-03-05 11:00")});
}

TEST_CASE("the usual time is that of the last session, on the leader's clock, and nothing where none was") {
    Bureau bureau;
    bureau.leader.zone = "America/New_York";
    bureau.save();
    const auto usual = bureau.meeting().usual;
    REQUIRE(usual);
    CHECK(*usual == time::UsualTime{std::chrono::Thursday, hours{5}});
    bureau.session.state = programme::SessionState::cancelled;
    bureau.save();
    CHECK_FALSE(bureau.meeting().usual);
}

TEST_CASE("no time is wanted after the pair's end or on a holiday of the programme") {
    Bureau bureau;
    bureau.programme.holidays = {*time::parse_day("2026-03-03")};
    bureau.pair.ended = london("2026-03-05 09:00");
    bureau.save();
    const auto meeting = bureau.meeting();
    CHECK(meeting.wanted_in == std::vector{time::Span{monday, *bureau.pair.ended}});
    for (const auto& slot : time::find_slots(meeting, monday).found) {
        CHECK(slot.when.to <= *bureau.pair.ended);
        CHECK(time::local_day(slot.when.from, "Europe/London") != *time::parse_day("2026-03-03"));
    }
    const auto against = time::obstacles(meeting, london("2026-03-03 11:00"), monday);
    REQUIRE_FALSE(against.empty());
    CHECK(against.front().kind == time::ObstacleKind::holiday);
}
