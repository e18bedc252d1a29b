#include "calendars/repetition.hpp"

#include "calendars/icalendar_values.hpp"
#include "calendars/support.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace calendars_test;
using namespace switchback::calendars;

namespace {

std::string short_text(LocalTime at) {
    const auto day = std::chrono::floor<std::chrono::days>(at);
    return time::iso_day(day) + " " + time::clock_text(at);
}

std::optional<WrittenRule> rule(const std::string& words) {
    icalproperty* property = icalproperty_new_from_string(("RRULE:" + words).c_str());
    if (property == nullptr) return std::nullopt;
    auto out = rule_of(property);
    icalproperty_free(property);
    return out;
}

std::vector<LocalTime> times(const Rule& its, LocalTime start, LocalTime from, LocalTime to) {
    Effort effort(10'000'000);
    std::vector<LocalTime> out;
    CHECK(repeat(its, start, from, to, effort, [&](LocalTime at) { out.push_back(at); }));
    return out;
}

// The first `most` of a rule, as one line.
std::string said(const std::string& words, const std::string& start, std::size_t most = 100) {
    auto read = rule(words).value();
    if (read.until) read.rule.until = read.until->local;
    const auto begin = time::parse_local(start).value();
    std::string out;
    std::size_t count = 0;
    for (const auto at : times(read.rule, begin, begin, begin + std::chrono::days{40'000}))
        if (count++ < most) out += (out.empty() ? "" : ", ") + short_text(at);
    return out;
}

struct Example {
    std::string rule, start, expected;
    std::size_t most = 100;
};

}  // namespace

TEST_CASE("rules repeat as the examples of RFC 5545, 3.8.5.3, say") {
    const std::vector<Example> examples{
        {"FREQ=DAILY;COUNT=3", "1997-09-02 09:00", "1997-09-02 09:00, 1997-09-03 09:00, 1997-09-04 09:00"},
        {"FREQ=DAILY;UNTIL=19970904T090000", "1997-09-02 09:00",
         "1997-09-02 09:00, 1997-09-03 09:00, 1997-09-04 09:00"},
        {"FREQ=DAILY;INTERVAL=10;COUNT=3", "1997-09-02 09:00",
         "1997-09-02 09:00, 1997-09-12 09:00, 1997-09-22 09:00"},
        {"FREQ=WEEKLY;INTERVAL=2;WKST=SU;COUNT=3", "1997-09-02 09:00",
         "1997-09-02 09:00, 1997-09-16 09:00, 1997-09-30 09:00"},
        {"FREQ=WEEKLY;COUNT=4;WKST=SU;BYDAY=TU,TH", "1997-09-02 09:00",
         "1997-09-02 09:00, 1997-09-04 09:00, 1997-09-09 09:00, 1997-09-11 09:00"},
        {"FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05 09:00",
         "1997-08-05 09:00, 1997-08-10 09:00, 1997-08-19 09:00, 1997-08-24 09:00"},
        {"FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05 09:00",
         "1997-08-05 09:00, 1997-08-17 09:00, 1997-08-19 09:00, 1997-08-31 09:00"},
        {"FREQ=MONTHLY;COUNT=3;BYDAY=1FR", "1997-09-05 09:00",
         "1997-09-05 09:00, 1997-10-03 09:00, 1997-11-07 09:00"},
        {"FREQ=MONTHLY;INTERVAL=2;COUNT=4;BYDAY=1SU,-1SU", "1997-09-07 09:00",
         "1997-09-07 09:00, 1997-09-28 09:00, 1997-11-02 09:00, 1997-11-30 09:00"},
        {"FREQ=MONTHLY;BYMONTHDAY=-3", "1997-09-28 09:00",
         "1997-09-28 09:00, 1997-10-29 09:00, 1997-11-28 09:00, 1997-12-29 09:00, 1998-01-29 09:00, "
         "1998-02-26 09:00",
         6},
        {"FREQ=YEARLY;COUNT=4;BYMONTH=6,7", "1997-06-10 09:00",
         "1997-06-10 09:00, 1997-07-10 09:00, 1998-06-10 09:00, 1998-07-10 09:00"},
        {"FREQ=YEARLY;INTERVAL=3;COUNT=4;BYYEARDAY=1,100,200", "1997-01-01 09:00",
         "1997-01-01 09:00, 1997-04-10 09:00, 1997-07-19 09:00, 2000-01-01 09:00"},
        {"FREQ=YEARLY;BYDAY=20MO", "1997-05-19 09:00", "1997-05-19 09:00, 1998-05-18 09:00, 1999-05-17 09:00",
         3},
        {"FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "1997-05-12 09:00",
         "1997-05-12 09:00, 1998-05-11 09:00, 1999-05-17 09:00", 3},
        {"FREQ=YEARLY;BYMONTH=3;BYDAY=TH", "1997-03-13 09:00",
         "1997-03-13 09:00, 1997-03-20 09:00, 1997-03-27 09:00, 1998-03-05 09:00", 4},
        {"FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1998-02-13 09:00",
         "1998-02-13 09:00, 1998-03-13 09:00, 1998-11-13 09:00, 1999-08-13 09:00, 2000-10-13 09:00", 5},
        {"FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "1996-11-05 09:00",
         "1996-11-05 09:00, 2000-11-07 09:00, 2004-11-02 09:00", 3},
        {"FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997-09-04 09:00",
         "1997-09-04 09:00, 1997-10-07 09:00, 1997-11-06 09:00"},
        {"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "1997-09-29 09:00",
         "1997-09-29 09:00, 1997-10-30 09:00, 1997-11-27 09:00, 1997-12-30 09:00", 4},
        {"FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000", "1997-09-02 09:00",
         "1997-09-02 09:00, 1997-09-02 12:00, 1997-09-02 15:00"},
        {"FREQ=MINUTELY;INTERVAL=90;COUNT=4", "1997-09-02 09:00",
         "1997-09-02 09:00, 1997-09-02 10:30, 1997-09-02 12:00, 1997-09-02 13:30"},
        {"FREQ=DAILY;BYHOUR=9,10;BYMINUTE=0,20,40;COUNT=5", "1997-09-02 09:00",
         "1997-09-02 09:00, 1997-09-02 09:20, 1997-09-02 09:40, 1997-09-02 10:00, 1997-09-02 10:20"},
        {"FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10;COUNT=7", "1997-09-02 09:00",
         "1997-09-02 09:00, 1997-09-02 09:20, 1997-09-02 09:40, 1997-09-02 10:00, 1997-09-02 10:20, "
         "1997-09-02 10:40, 1997-09-03 09:00"},
        {"FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2007-01-15 09:00",
         "2007-01-15 09:00, 2007-01-30 09:00, 2007-02-15 09:00, 2007-03-15 09:00, 2007-03-30 09:00"},
    };
    for (const auto& example : examples) {
        CAPTURE(example.rule);
        CHECK(said(example.rule, example.start, example.most) == example.expected);
    }
}

TEST_CASE("what a rule leaves open its start says") {
    CHECK(said("FREQ=YEARLY;COUNT=3", "2024-02-29 08:00") ==
          "2024-02-29 08:00, 2028-02-29 08:00, 2032-02-29 08:00");
    CHECK(said("FREQ=MONTHLY;COUNT=3", "2026-01-31 08:00") ==
          "2026-01-31 08:00, 2026-03-31 08:00, 2026-05-31 08:00");
    CHECK(said("FREQ=YEARLY;BYWEEKNO=1;COUNT=3", "2024-12-31 08:00") ==
          "2024-12-31 08:00, 2025-12-30 08:00, 2027-01-05 08:00");
    CHECK(said("FREQ=YEARLY;BYWEEKNO=-1;BYDAY=SU;COUNT=2", "2026-01-01 08:00") ==
          "2026-01-01 08:00, 2027-01-03 08:00");
    CHECK(said("FREQ=YEARLY;BYMONTH=5;COUNT=3", "2026-05-07 08:00") ==
          "2026-05-07 08:00, 2027-05-07 08:00, 2028-05-07 08:00");
}

TEST_CASE("the start is the first even where the rule does not name it, and counts") {
    CHECK(said("FREQ=WEEKLY;BYDAY=MO;COUNT=3", "2026-03-03 10:00") ==
          "2026-03-03 10:00, 2026-03-09 10:00, 2026-03-16 10:00");
    CHECK(said("FREQ=WEEKLY;BYDAY=MO;UNTIL=20260301T000000", "2026-03-03 10:00").empty());
}

TEST_CASE("a rule in a far window needs no walk through all that was before") {
    const auto start = time::parse_local("1900-01-01 00:00").value();
    const auto from = time::parse_local("2026-03-02 00:00").value();
    for (const auto* words :
         {"FREQ=SECONDLY", "FREQ=SECONDLY;INTERVAL=7;BYHOUR=5", "FREQ=MINUTELY;BYDAY=MO",
          "FREQ=HOURLY;BYMONTH=3", "FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY"}) {
        CAPTURE(words);
        Effort effort(30'000);
        auto last = from;
        CHECK(repeat(rule(words)->rule, start, from, from + hours{2}, effort, [&](LocalTime at) {
            CHECK(at >= last);
            last = at;
        }));
    }
}

TEST_CASE("a rule beyond measure ends with a no") {
    const auto start = time::parse_local("2026-03-02 00:00").value();
    for (const auto* words : {"FREQ=SECONDLY", "FREQ=SECONDLY;COUNT=2000000000",
                              "FREQ=DAILY;BYHOUR=1,2,3,4,5,6;"
                              "BYMINUTE=1,2,3,4,5,6,7,8,9"}) {
        CAPTURE(words);
        Effort effort(10'000);
        CHECK_FALSE(repeat(rule(words)->rule, start, start, start + std::chrono::days{800}, effort,
                           [](LocalTime) {}));
    }
}

TEST_CASE("a rule that never comes true costs little") {
    const auto start = time::parse_local("1970-01-01 00:00").value();
    for (const auto* words :
         {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
          "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=HOURLY;BYYEARDAY=366;BYMONTH=3"}) {
        CAPTURE(words);
        Effort effort(100'000);
        int count = 0;
        CHECK(repeat(rule(words)->rule, start, start, start + std::chrono::days{36'000}, effort,
                     [&](LocalTime) { ++count; }));
        CHECK(count == 1);
    }
}

TEST_CASE("rules that are none are not read") {
    for (const auto* words : {"FREQ=MAYBE", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=-1", "INTERVAL=2",
                              "FREQ=YEARLY;RSCALE=CHINESE", "FREQ=YEARLY;BYMONTHDAY=99", ""}) {
        CAPTURE(words);
        CHECK_FALSE(rule(words).has_value());
    }
}

// libical's own expansion, without zones, is another implementation to compare with.
TEST_CASE("a rule gives what another implementation gives") {
    static const std::vector<std::string> frequencies{"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
    static const std::vector<std::vector<std::string>> parts{
        {"", "BYDAY=TU", "BYDAY=MO,WE,FR"},
        {"", "BYDAY=SU,MO,SA", "BYDAY=TH;WKST=SU"},
        {"", "BYMONTHDAY=1,15,-1", "BYDAY=2TU,-1FR", "BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
         "BYDAY=FR;BYMONTHDAY=13"},
        {"", "BYMONTH=3;BYDAY=-1SU", "BYYEARDAY=1,60,-1", "BYMONTH=1,2;BYMONTHDAY=29,30", "BYDAY=10WE",
         "BYMONTH=11;BYDAY=TH;BYSETPOS=4"}};
    rc::check("over the years", [] {
        const auto kind = *rc::gen::inRange<std::size_t>(0, frequencies.size());
        const auto part = *rc::gen::elementOf(parts[kind]);
        const auto interval = *rc::gen::inRange(1, 5);
        const auto start =
            time::parse_local("2019-01-01 10:30").value() + std::chrono::days{*rc::gen::inRange(0, 1500)};
        auto words = "FREQ=" + frequencies[kind] + ";INTERVAL=" + std::to_string(interval);
        if (!part.empty()) words += ";" + part;
        if (*rc::gen::arbitrary<bool>()) words += ";COUNT=" + std::to_string(*rc::gen::inRange(1, 30));
        RC_LOG() << words << " from " << short_text(start) << '\n';

        const auto end = start + std::chrono::days{2500};
        auto ours = times(rule(words)->rule, start, start, end);
        std::vector<LocalTime> theirs;
        const auto date = std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(start));
        auto first = icaltime_null_time();
        first.year = static_cast<int>(date.year());
        first.month = static_cast<int>(static_cast<unsigned>(date.month()));
        first.day = static_cast<int>(static_cast<unsigned>(date.day()));
        first.hour = 10;
        first.minute = 30;
        auto* walk = icalrecur_iterator_new(icalrecurrencetype_from_string(words.c_str()), first);
        for (auto next = icalrecur_iterator_next(walk); !icaltime_is_null_time(next);
             next = icalrecur_iterator_next(walk)) {
            const auto at = written(next, "").value().local;
            if (at >= end) break;
            theirs.push_back(at);
        }
        icalrecur_iterator_free(walk);
        // A start that the rule does not name is ours alone, and takes one of the count.
        if (theirs.empty() || theirs.front() != start) {
            ours.erase(ours.begin());
            if (contains(words, "COUNT")) theirs.resize(std::min(theirs.size(), ours.size()));
        }
        RC_ASSERT(ours == theirs);
    });
}
