#include "programme/programme.hpp"

#include "programme/person.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

using namespace switchback;
using namespace switchback::programme;

namespace {

Instant in(const char* zone, const char* text) {
    return time::to_instant(time::parse_local(text).value(), zone);
}
Instant london(const char* text) {
    return in("Europe/London", text);
}

Programme spring() {
    Programme p;
    p.zone = "Europe/London";
    p.starts = time::parse_day("2026-03-04").value();  // a Wednesday
    p.weeks = 12;
    return p;
}

}  // namespace

TEST_CASE("weeks begin on the Monday of the first day, at midnight in the programme's zone") {
    const auto p = spring();
    CHECK(week_of(p, london("2026-03-01 23:59")) == 0);
    CHECK(week_of(p, london("2026-03-02 00:00")) == 1);
    CHECK(week_of(p, london("2026-03-08 23:59")) == 1);
    CHECK(week_of(p, london("2026-03-09 00:00")) == 2);
    CHECK(week_of(p, london("2026-02-22 12:00")) == -1);
    CHECK(week_of(p, london("2026-05-24 23:59")) == 12);
    CHECK(week_of(p, london("2026-05-25 00:00")) == 13);
    CHECK(week_of(p, in("Asia/Kolkata", "2026-03-09 03:00")) == 1);  // still Sunday in London
}

TEST_CASE("a programme that starts on a Sunday belongs to the week before it, one on a Monday to its own") {
    auto p = spring();
    p.starts = time::parse_day("2026-03-08").value();
    CHECK(week_number(p, 1).from == london("2026-03-02 00:00"));
    p.starts = time::parse_day("2026-03-09").value();
    CHECK(week_number(p, 1).from == london("2026-03-09 00:00"));
}

TEST_CASE("the weeks of the clock changes are an hour short and an hour long") {
    auto p = spring();
    const auto march = week_at(p, london("2026-03-25 12:00"));
    CHECK(march.to - march.from == hours{7 * 24 - 1});
    p.starts = time::parse_day("2026-10-05").value();
    const auto october = week_at(p, london("2026-10-21 12:00"));
    CHECK(october.number == 3);
    CHECK(october.to - october.from == hours{7 * 24 + 1});
}

TEST_CASE("the digest keeps its wall-clock time through both clock changes") {
    struct Case {
        const char *zone, *at, *next;
    };
    for (const auto& c : {Case{"Europe/London", "2026-03-23 09:00", "2026-03-30 09:00"},  // the Monday after
                          Case{"Europe/London", "2026-03-29 00:30", "2026-03-30 09:00"},
                          Case{"Europe/London", "2026-03-30 08:59", "2026-03-30 09:00"},
                          Case{"Europe/London", "2026-10-19 09:00", "2026-10-26 09:00"},
                          Case{"America/New_York", "2026-03-08 12:00", "2026-03-09 09:00"},
                          Case{"America/New_York", "2026-10-31 12:00", "2026-11-02 09:00"},
                          Case{"Pacific/Auckland", "2026-04-05 12:00", "2026-04-06 09:00"},
                          Case{"Asia/Kolkata", "2026-03-30 09:00", "2026-04-06 09:00"}}) {
        INFO(c.zone << " " << c.at);
        auto p = spring();
        p.zone = c.zone;
        CHECK(next_digest(p, in(c.zone, c.at)) == in(c.zone, c.next));
    }
}

TEST_CASE("a digest set inside the hour that clocks skip comes when they have moved on, once") {
    auto p = spring();
    p.digest = {std::chrono::Sunday, hours{1} + minutes{30}};
    CHECK(next_digest(p, london("2026-03-28 12:00")) == london("2026-03-29 02:30"));
    CHECK(next_digest(p, london("2026-03-29 02:30")) == london("2026-04-05 01:30"));
    // And inside the hour that comes twice, the first time only.
    const auto first = time::resolve(time::parse_local("2026-10-25 01:30").value(), "Europe/London");
    CHECK(next_digest(p, london("2026-10-24 12:00")) == first.at);
    CHECK(next_digest(p, first.at) == london("2026-11-01 01:30"));
}

TEST_CASE("a digest reports the last whole week of the programme, and none before or after it") {
    auto p = spring();
    CHECK(reported_week(p, london("2026-03-02 09:00")) == 0);
    CHECK(reported_week(p, london("2026-03-09 09:00")) == 1);
    CHECK(reported_week(p, london("2026-05-25 09:00")) == 12);
    CHECK(reported_week(p, london("2026-06-01 09:00")) == 0);
    CHECK(next_reported_week(p, london("2026-02-20 12:00")) == 0);
    CHECK(next_reported_week(p, london("2026-03-04 12:00")) == 1);
    CHECK(next_reported_week(p, london("2026-03-09 09:00")) == 2);  // that one has been posted
    CHECK(next_reported_week(p, london("2026-05-25 09:00")) == 0);
    p.digest.day = std::chrono::Friday;
    CHECK(reported_week(p, london("2026-03-13 09:00")) == 1);
}

TEST_CASE("in any zone, every instant is in the week it is said to be in, and digests come once a week") {
    rc::prop("weeks", [] {
        auto p = spring();
        p.zone = *rc::gen::element<std::string>("Europe/London", "America/New_York", "Australia/Lord_Howe",
                                                "Asia/Kolkata", "Africa/Cairo", "Asia/Beirut",
                                                "America/Asuncion", "Pacific/Apia", "UTC");
        p.digest = {std::chrono::weekday{*rc::gen::inRange(0u, 7u)}, minutes{*rc::gen::inRange(0, 24 * 60)}};
        const auto from = to_millis(london("2024-01-01 00:00")), to = to_millis(london("2031-01-01 00:00"));
        const auto at = from_millis(*rc::gen::inRange(from, to));
        const auto week = week_at(p, at);
        RC_ASSERT(week.from <= at);
        RC_ASSERT(at < week.to);
        RC_ASSERT(week_number(p, week.number + 1).from == week.to);
        RC_ASSERT(week_of(p, week.from) == week.number);
        const auto digest = next_digest(p, at);
        RC_ASSERT(digest > at);
        RC_ASSERT(digest - at <= hours{7 * 24 + 2});
        RC_ASSERT(week_of(p, next_digest(p, digest)) - week_of(p, digest) == 1);
    });
}

TEST_CASE("people are called by their first name, not by their title") {
    const auto called = [](const char* name) {
        Person person;
        person.name = name;
        return first_name(person);
    };
    CHECK(called("Zoe Adeyemi") == "Zoe");
    CHECK(called("Dr. Helen Okafor") == "Helen");
    CHECK(called("  Prof Marek  Zielinski") == "Marek");
    CHECK(called("Cher") == "Cher");
    CHECK(called("Dr") == "Dr");
    CHECK(called("Łukasz Żak") == "Łukasz");
    CHECK(called("") == "");
}
