// Days and hours that belong together, or are lent from one to another; on Wednesday, 4 March 2026, 9:30 in
// London.
#include "conversation/understanding/schedule.hpp"
#include "conversation/understanding/written.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace switchback;
using namespace switchback::conversation::understanding;

namespace {

const auto now = *time::parse_local("2026-03-04 09:30");
const CurrentSession current{*time::parse_local("2026-03-12 15:00"), 45};

struct Row {
    const char* text;
    const char* want;  // these members; null: not there
};

void check(std::initializer_list<Row> rows, std::optional<CurrentSession> at = {}) {
    for (const Row& row : rows) {
        const auto answer =
            written(read_schedule(row.text, now, "Europe/London", "en-GB", at), row.text, "Europe/London");
        const auto wanted = nlohmann::json::parse(row.want);
        INFO(row.text << "\n" << answer.dump());
        for (const auto& [key, value] : wanted.items()) {
            CHECK(answer.contains(key) == !value.is_null());
            if (answer.contains(key)) CHECK(answer[key] == value);
        }
    }
}

}  // namespace

TEST_CASE("a day and an hour said apart are one time") {
    check({{"Thursday works for me, 3pm?", R"({"kind":"datetime","start":"2026-03-05T15:00:00"})"},
           {"does 11 work on thursday?", R"({"intent":"book","start":"2026-03-05T11:00:00"})"},
           {"6 tomorrow", R"({"start":"2026-03-05T18:00:00"})"},
           {"15.30 on friday", R"({"start":"2026-03-06T15:30:00"})"},
           {"yes, 4 works", R"({"intent":"availability","start":"2026-03-04T16:00:00"})"},
           {"fri eod", R"({"start":"2026-03-06T23:59:59"})"},
           {"2morrow @ 3", R"({"start":"2026-03-05T15:00:00"})"},
           {"12.3. at 10", R"({"start":"2026-03-12T10:00:00"})"},
           {"Fri 6 at 11", R"({"start":"2026-03-06T11:00:00"})"},
           {"Fri 13 at 11", R"({"start":"2026-03-13T11:00:00"})"},
           {"Thursday 9 at 14:30", R"({"start":"2026-04-09T14:30:00"})"},
           {"lunch on thursday?", R"({"kind":"window","part":"lunch"})"},
           {"5pm pt tomorrow", R"({"start":"2026-03-06T01:00:00"})"},
           {"u free fri pm?", R"({"intent":"availability","kind":"window","part":"afternoon"})"},
           {"free from 2 tomorrow", R"({"windows":[{"date":"2026-03-05","after":"14:00"}]})"},
           {"thursday at 3 confirmed", R"({"kind":"datetime","start":"2026-03-05T15:00:00"})"},
           {"after work on thursday", R"({"intent":"book","kind":"window","part":"evening"})"},
           {"2 people on friday", R"({"kind":"date","start":"2026-03-06"})"}});
}

TEST_CASE("an hour of several days is not one of today") {
    check(
        {{"next week at 10",
          R"({"kind":"range","start":"2026-03-09","left_out":[{"before":"10:00"},{"after":"11:00"}]})"},
         {"any day at 10", R"({"kind":"open","after":"10:00","before":"11:00"})"},
         {"any day but Friday at 10", R"({"kind":"open","after":"10:00","left_out":[{"byday":["FR"]}]})"},
         {"tomorrow at 3 or 4",
          R"({"windows":[{"date":"2026-03-05","at":"15:00"},{"date":"2026-03-05","at":"16:00"}]})"},
         {"2 or 3 on tuesday",
          R"({"windows":[{"date":"2026-03-10","at":"14:00"},{"date":"2026-03-10","at":"15:00"}]})"},
         {"at 3 on Tuesday or Thursday",
          R"({"windows":[{"date":"2026-03-10","at":"15:00"},{"date":"2026-03-05","at":"15:00"}]})"},
         {"between 2 and 4 on Monday or Tuesday",
          R"({"windows":[{"date":"2026-03-09","after":"14:00","before":"16:00"},{"date":"2026-03-10","after":"14:00","before":"16:00"}]})"}});
}

TEST_CASE("a day that is seen from another is counted from that one") {
    check({{"tomorrow or the day after", R"({"windows":[{"date":"2026-03-05"},{"date":"2026-03-06"}]})"},
           {"Monday and the day before", R"({"windows":[{"date":"2026-03-09"},{"date":"2026-03-08"}]})"},
           {"on the 12th and 13th", R"({"windows":[{"date":"2026-03-12"},{"date":"2026-03-13"}]})"},
           {"12 or 13 March", R"({"windows":[{"date":"2026-03-12"},{"date":"2026-03-13"}]})"},
           {"next week or the week after", R"({"kind":"range","start":"2026-03-09","end":"2026-03-23"})"},
           {"remind me the day before at 4pm", R"({"intent":"reminder","kind":"none","start":null})"}});
    check({{"remind me the day before at 4pm", R"({"intent":"reminder","start":"2026-03-11T16:00:00"})"},
           {"remind me 2 hours before", R"({"start":"2026-03-12T13:00:00"})"}},
          current);
}

TEST_CASE("days that repeat are read from lists and stretches of them") {
    check(
        {{"weekday afternoons work best",
          R"({"intent":"availability","rrule":"FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR","part":"afternoon"})"},
         {"Mondays to Wednesdays in the morning",
          R"({"rrule":"FREQ=WEEKLY;BYDAY=MO,TU,WE","part":"morning"})"},
         {"Tue-Thu mornings", R"({"rrule":"FREQ=WEEKLY;BYDAY=TU,WE,TH","part":"morning"})"},
         {"first and third monday of every month at 10",
          R"({"intent":"recurrence","rrule":"FREQ=MONTHLY;BYDAY=1MO,3MO","dtstart":"2026-03-16T10:00:00"})"},
         {"fortnightly thursdays 2pm from 19 march",
          R"({"rrule":"FREQ=WEEKLY;INTERVAL=2;BYDAY=TH","dtstart":"2026-03-19T14:00:00"})"},
         {"every three weeks starting next tuesday at 2",
          R"({"rrule":"FREQ=WEEKLY;INTERVAL=3;BYDAY=TU","dtstart":"2026-03-10T14:00:00"})"},
         {"tuesdays at 4pm until july", R"({"rrule":"FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T225959Z"})"},
         {"every Tuesday at 3pm for 45 minutes", R"({"rrule":"FREQ=WEEKLY;BYDAY=TU","duration_min":45})"},
         {"6 weekly sessions starting 12 march at 3pm",
          R"({"rrule":"FREQ=WEEKLY;COUNT=6","dtstart":"2026-03-12T15:00:00"})"},
         {"every Thursday at 9am ET", R"({"dtstart":"2026-03-05T14:00:00"})"},
         {"free after 3 on weekdays", R"({"intent":"availability","left_out":[{"before":"15:00"}]})"}});
}

TEST_CASE("a session at a period's end, or on a day of its month, is ahead") {
    check({{"end of the month", R"({"kind":"range","start":"2026-03-22","end":"2026-04-01"})"},
           {"first Monday of the month at 9", R"({"start":"2026-04-06T09:00:00"})"},
           {"15 minutes before lunch on Friday", R"({"windows":[{"date":"2026-03-06","before":"12:00"}]})"},
           {"a fortnight on monday", R"({"start":"2026-03-23"})"},
           {"asap", R"({"kind":"open","after":"2026-03-04"})"},
           {"i need it before friday", R"({"intent":"deadline","by":true})"},
           {"due next wednesday", R"({"intent":"deadline","by":true})"}});
    check({{"move Thursday to the following week at 4pm",
            R"({"intent":"reschedule","moves":"2026-03-05","start":"2026-03-12T16:00:00","shift":null})"}});
    check({{"push it by 15", R"({"intent":"reschedule","start":"2026-03-12T15:15:00"})"},
           {"same day next week", R"({"kind":"date","start":"2026-03-19"})"}},
          current);
}

TEST_CASE("a length of days ahead begins now") {
    check({{"within the next two weeks", R"({"kind":"range","start":"2026-03-04","end":"2026-03-18"})"},
           {"in the next 10 days", R"({"kind":"range","start":"2026-03-04","end":"2026-03-14"})"}});
}
