#include "time/spans.hpp"

#include "time/every_zone.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

using namespace switchback;
using namespace switchback::time;
using std::chrono::days;

namespace {

Instant at(int minute) {
    return every_zone::first_instant + minutes{minute};
}
Span span(int from, int to) {
    return {at(from), at(to)};
}

Spans any_spans() {
    Spans out;
    for (const auto& [from, length] :
         *rc::gen::container<std::vector<std::pair<int, int>>>(rc::gen::pair(rc::gen::inRange(0, 200),  //
                                                                             rc::gen::inRange(-5, 40))))
        out.push_back(span(from, from + length));
    return out;
}

bool holds(const Spans& spans, Instant when) {
    return std::ranges::any_of(spans, [&](const Span& s) { return s.from <= when && when < s.to; });
}

bool is_neat(const Spans& spans) {
    for (std::size_t n = 0; n < spans.size(); ++n) {
        if (spans[n].from >= spans[n].to) return false;
        if (n > 0 && spans[n].from <= spans[n - 1].to) return false;
    }
    return true;
}

WorkingHours hours_of(const char* text) {
    return parse_working_hours(text).value();
}

Instant london(const char* text) {
    return to_instant(parse_local(text).value(), "Europe/London");
}

}  // namespace

TEST_CASE("spans that meet become one, and empty ones none") {
    CHECK(neat({span(10, 20), span(0, 10), span(30, 30), span(50, 40), span(15, 18)}) == Spans{span(0, 20)});
    CHECK(neat({}).empty());
    CHECK(overlap(span(0, 10), span(9, 20)));
    CHECK_FALSE(overlap(span(0, 10), span(10, 20)));
    CHECK_FALSE(overlap(span(0, 10), span(5, 5)));
}

TEST_CASE("what spans have in common and what is left of them is told minute by minute") {
    rc::prop("sets", [] {
        const auto a = neat(any_spans()), b = neat(any_spans());
        const auto both = common(a, b), left = without(a, b);
        RC_ASSERT((is_neat(a) && is_neat(both) && is_neat(left)));
        for (int minute = -2; minute < 250; ++minute) {
            RC_ASSERT(holds(both, at(minute)) == (holds(a, at(minute)) && holds(b, at(minute))));
            RC_ASSERT(holds(left, at(minute)) == (holds(a, at(minute)) && !holds(b, at(minute))));
        }
    });
    rc::prop("covered", [] {
        const auto a = neat(any_spans());
        const int from = *rc::gen::inRange(0, 240), to = *rc::gen::inRange(from + 1, 260);
        bool whole = true;
        for (int minute = from; minute < to; ++minute) whole = whole && holds(a, at(minute));
        RC_ASSERT(covers(a, span(from, to)) == whole);
    });
}

TEST_CASE("working time is the working days without holidays") {
    const Holidays easter{{parse_day("2026-04-03").value(), "Good Friday"},
                          {parse_day("2026-04-06").value(), "Easter Monday"}};
    const Span range{london("2026-04-02 12:00"), london("2026-04-07 12:00")};
    CHECK(working_time(range, {}, "Europe/London", easter) ==
          Spans{{london("2026-04-02 12:00"), london("2026-04-02 17:30")},
                {london("2026-04-07 09:00"), london("2026-04-07 12:00")}});
    CHECK(working_time({range.to, range.from}, {}, "Europe/London").empty());
    WorkingHours never;
    never.days.reset();
    CHECK(working_time(range, never, "Europe/London").empty());
}

TEST_CASE("a night of work is as long as the clocks make it") {
    const auto night = hours_of("Sun 00:00-04:00");
    const auto worked = [&](const char* day) {
        const auto from = london(day);
        milliseconds sum{0};
        for (const auto& s : working_time({from, from + days{2}}, night, "Europe/London")) sum += length(s);
        return sum;
    };
    CHECK(worked("2026-03-22 00:00") == hours{4});
    CHECK(worked("2026-03-29 00:00") == hours{3});
    CHECK(worked("2026-10-25 00:00") == hours{5});
    // The half hour before 01:30 is worked twice, with half an hour between.
    const auto twice = working_time({london("2026-10-25 00:00"), london("2026-10-26 00:00")},
                                    hours_of("Sun 00:30-01:30"), "Europe/London");
    CHECK(twice == Spans{{london("2026-10-25 00:30"), london("2026-10-25 01:30")},
                         {every_zone::utc("2026-10-25 01:00"), every_zone::utc("2026-10-25 01:30")}});
}

TEST_CASE("around every change of every zone, working time is where a person is inside their hours") {
    std::size_t looked_at = 0, worked = 0;
    for (const auto& zone : every_zone::names()) {
        const auto changes = every_zone::changes(zone);
        // Opening and closing inside what is skipped or repeated, in turn.
        for (std::size_t n = 0; n < changes.size(); ++n) {
            const auto& change = changes[n];
            const LocalTime edge{change.at.time_since_epoch() + std::min(change.before, change.after)};
            const auto clock = edge - std::chrono::floor<days>(edge);
            WorkingHours hours;
            hours.days.set();
            hours.from = n % 2 == 0 ? clock + minutes{15} : milliseconds{0};
            hours.to = n % 2 == 0 ? milliseconds{switchback::hours{24}} : clock + minutes{15};
            const Span range{change.at - switchback::hours{2}, change.at + switchback::hours{3}};
            const auto spans = working_time(range, hours, zone);
            INFO(zone << " " << to_iso(change.at));
            REQUIRE(is_neat(spans));
            for (auto when = range.from; when < range.to; when += minutes{15}) {
                REQUIRE(holds(spans, when) == inside(when, hours, zone));
                ++looked_at;
                worked += holds(spans, when);
            }
        }
    }
    CHECK(looked_at > 20'000);
    CHECK(worked > 5'000);
    CHECK(worked < looked_at);
}
