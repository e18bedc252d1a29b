// Expressions of time, a line each: what is typed and what it means on Friday, 6 March 2026, 10:00 in Berlin.
#include "conversation/understanding/dates.hpp"

#include "conversation/understanding/written.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace switchback;
using namespace switchback::conversation::understanding;

namespace {

const auto now = *time::parse_local("2026-03-06 10:00");

// "datetime 2026-03-10T15:00:00", "set weekly 2 TU 15:00" …
std::string meaning(std::string_view text, std::string_view locale = {}) {
    auto j = written(read_when(text, now, "Europe/Berlin", locale), text, "Europe/Berlin");
    std::string out = j.at("kind");
    for (const char* key :
         {"start", "end", "time", "freq", "interval", "bymonth", "bymonthday", "bysetpos", "seconds"}) {
        if (!j.contains(key)) continue;
        out += std::string(" ") + (std::string_view(key) == "end" ? "- " : "");
        out += j[key].is_string()           ? j[key].get<std::string>()
               : j[key].is_number_integer() ? j[key].dump()
                                            : std::to_string(j[key].get<long long>());
        if (std::string_view(key) == "interval" && j.contains("byday")) out += " " + j["byday"].dump();
    }
    if (j.at("kind") == "set" && j.contains("part")) out += " " + j["part"].get<std::string>();
    return out;
}

struct Row {
    const char* text;
    const char* want;
};

void check(std::initializer_list<Row> rows, std::string_view locale = {}) {
    for (const Row& row : rows) {
        INFO(row.text);
        CHECK(meaning(row.text, locale) == row.want);
    }
}

}  // namespace

TEST_CASE("days by name are the coming ones; next is in the next calendar week") {
    check({{"today", "date 2026-03-06"},
           {"see you tmrw", "date 2026-03-07"},
           {"the day after tomorrow", "date 2026-03-08"},
           {"Tuesday", "date 2026-03-10"},
           {"this Saturday", "date 2026-03-07"},
           {"next Saturday", "date 2026-03-14"},
           {"next Monday", "date 2026-03-09"},
           {"Tuesday of next week", "date 2026-03-10"},
           {"next week Thursday", "date 2026-03-12"},
           {"last Monday", "date 2026-03-02"},
           {"Friday the 13th", "date 2026-03-13"},
           {"the third Tuesday of next month", "date 2026-04-21"},
           {"last Friday of March", "date 2026-03-27"},
           {"the last day of the month", "date 2026-03-31"},
           {"the 20th of next month", "date 2026-04-20"},
           {"Easter Monday", "date 2026-04-06"},
           {"thanksgiving", "date 2026-11-26"},
           {"Halloween next year", "date 2027-10-31"},
           {"two Fridays ago", "date 2026-02-20"}});
}

TEST_CASE("dates with a month and dates in digits") {
    check({{"10 August 2012", "date 2012-08-10"},
           {"August 10th, 2012", "date 2012-08-10"},
           {"the 3rd of Feb", "date 2027-02-03"},
           {"May twenty first", "date 2026-05-21"},
           {"Sun 15Sep", "date 2026-09-15"},
           {"05-Aug-2016", "date 2016-08-05"},
           {"2012-08-10", "date 2012-08-10"},
           {"8/10/2012", "date 2012-08-10"},
           {"25/12/2026", "date 2026-12-25"},
           {"20261016", "date 2026-10-16"},
           {"let's do it on 4.22", "date 2026-04-22"},
           {"June of 1992", "daterange 1992-06-01 - 1992-07-01"},
           {"9/2012", "daterange 2012-09-01 - 2012-10-01"},
           {"in March", "daterange 2026-03-01 - 2026-04-01"},
           {"in 2027", "daterange 2027-01-01 - 2028-01-01"},
           {"10 August 88 AD", "date 0088-08-10"}});
    check({{"8/10/2012", "date 2012-10-08"}, {"5/6", "date 2026-06-05"}}, "en-GB");
    CHECK(read_when("5/6", now, "UTC").guessed_order);
    CHECK_FALSE(read_when("5/6", now, "UTC", "en-GB").guessed_order);
    CHECK_FALSE(read_when("5/26", now, "UTC").guessed_order);
}

TEST_CASE("times of day, with and without am and pm") {
    check({{"3pm", "time 15:00"},
           {"3 p.m.", "time 15:00"},
           {"340pm", "time 15:40"},
           {"7p", "time 19:00"},
           {"15:30:05", "time 15:30:05"},
           {"at 7", "time 07:00"},
           {"at 3", "time 15:00"},
           {"half past eight", "time 08:30"},
           {"quarter to seven pm", "time 18:45"},
           {"ten forty five pm", "time 22:45"},
           {"noon", "time 12:00"},
           {"midnight", "time 00:00"},
           {"8 in the evening", "time 20:00"},
           {"11 at night", "time 23:00"},
           {"at 12.30", "time 12:30"},
           {"half three", "time 15:30"},
           {"12:30am", "time 00:30"},
           {"24:00", "time 00:00"}});
}

TEST_CASE("days and times in any order") {
    check({{"next Tue 3pm", "datetime 2026-03-10T15:00:00"},
           {"3pm tomorrow", "datetime 2026-03-07T15:00:00"},
           {"at midnight on 12th August", "datetime 2026-08-12T00:00:00"},
           {"8pm on the 15", "datetime 2026-03-15T20:00:00"},
           {"a quarter to seven tomorrow", "datetime 2026-03-07T18:45:00"},
           {"24 October, 9 p.m.", "datetime 2026-10-24T21:00:00"},
           {"Thu Oct 26 11:00:09 2023", "datetime 2023-10-26T11:00:09"},
           {"2016-12-16T12:23:59", "datetime 2016-12-16T12:23:59"},
           {"Fri 10", "datetime 2026-03-06T10:00:00"},
           {"monday the twenty third six pm", "datetime 2026-03-23T18:00:00"},
           {"tonight at 8", "datetime 2026-03-06T20:00:00"},
           {"EOD Monday", "datetime 2026-03-09T23:59:59"}});
}

TEST_CASE("a named zone moves the time to the reader's own clock") {
    check({{"2026-03-10 15:00 UTC", "datetime 2026-03-10T16:00:00"},
           {"tomorrow 9am PT", "datetime 2026-03-07T18:00:00"},
           {"Thursday 3pm IST", "datetime 2026-03-12T10:30:00"},
           {"10 June 9am ET", "datetime 2026-06-10T15:00:00"},
           {"wednesday, september 16, 2020 at 11 am utc+02:45", "datetime 2020-09-16T10:15:00"},
           {"1994-11-05T08:15:30-05:30", "datetime 1994-11-05T14:45:30"},
           {"3pm London time tomorrow", "datetime 2026-03-07T16:00:00"}});
    CHECK(to_iso(*read_when("next Tue 3pm", now, "Europe/Berlin").utc) == "2026-03-10T14:00:00Z");
}

TEST_CASE("what is counted from now or from another day") {
    check({{"in 5 minutes", "datetime 2026-03-06T10:05:00"},
           {"an hour ago", "datetime 2026-03-06T09:00:00"},
           {"in an hour and a half", "datetime 2026-03-06T11:30:00"},
           {"in 1d 2hr 5min", "datetime 2026-03-07T12:05:00"},
           {"+15min", "datetime 2026-03-06T10:15:00"},
           {"in two weeks", "date 2026-03-20"},
           {"a fortnight from tomorrow", "date 2026-03-21"},
           {"2 weeks after next Friday", "date 2026-03-27"},
           {"the day before Christmas", "date 2026-12-24"},
           {"next tuesday +10 days", "date 2026-03-20"},
           {"3 days ago", "date 2026-03-03"},
           {"a week on Monday", "date 2026-03-16"},
           {"now", "datetime 2026-03-06T10:00:00"}});
}

TEST_CASE("stretches of days and hours") {
    check({{"next week", "daterange 2026-03-09 - 2026-03-16"},
           {"this weekend", "daterange 2026-03-07 - 2026-03-09"},
           {"last month", "daterange 2026-02-01 - 2026-03-01"},
           {"next 3 days", "daterange 2026-03-07 - 2026-03-10"},
           {"the next 4 business days", "daterange 2026-03-09 - 2026-03-13"},
           {"Q3", "daterange 2026-07-01 - 2026-10-01"},
           {"early next week", "daterange 2026-03-09 - 2026-03-12"},
           {"the rest of the week", "daterange 2026-03-06 - 2026-03-08"},
           {"the week of the 18th", "daterange 2026-03-16 - 2026-03-23"},
           {"w/c Feb 4", "daterange 2027-02-01 - 2027-02-08"},
           {"week 31", "daterange 2026-07-27 - 2026-08-03"},
           {"first weekend of May", "daterange 2026-05-02 - 2026-05-04"},
           {"10 - 22 August", "daterange 2026-08-10 - 2026-08-22"},
           {"from 4 to 22 this month", "daterange 2026-03-04 - 2026-03-22"},
           {"Aug 10 - Nov 12, 2013", "daterange 2013-08-10 - 2013-11-12"},
           {"Nov-Feb 2017", "daterange 2016-11-01 - 2017-02-01"},
           {"Monday to Friday", "daterange 2026-03-09 - 2026-03-13"},
           {"from 5 to 6pm", "timerange 17:00:00 - 18:00:00"},
           {"11pm-3", "timerange 23:00:00 - 03:00:00"},
           {"in the morning", "timerange 08:00:00 - 12:00:00"},
           {"Monday 11-4", "datetimerange 2026-03-09T11:00:00 - 2026-03-09T16:00:00"},
           {"on Friday between 1PM and 4 PM", "datetimerange 2026-03-06T13:00:00 - 2026-03-06T16:00:00"},
           {"tomorrow afternoon", "datetimerange 2026-03-07T12:00:00 - 2026-03-07T16:00:00"},
           {"tomorrow at 3 for 2 hours", "datetimerange 2026-03-07T15:00:00 - 2026-03-07T17:00:00"},
           {"December 31, 2022 10:00 pm - 1:00 am",
            "datetimerange 2022-12-31T22:00:00 - 2023-01-01T01:00:00"}});
}

TEST_CASE("bounds, lengths and what repeats") {
    check({{"before 2pm", "open_range - 14:00:00"},
           {"I'll leave by tomorrow", "open_range - 2026-03-07"},
           {"after the year 2020", "open_range 2021-01-01"},
           {"2018 or later", "open_range 2018-01-01"},
           {"by the end of March", "open_range - 2026-04-01"},
           {"since Monday", "open_range 2026-03-02"},
           {"for 3 hrs", "duration 10800"},
           {"an hour and a half", "duration 5400"},
           {"a fortnight", "none"},
           {"1h30m", "duration 5400"},
           {"all day", "duration 86400"},
           {"every other Tuesday at 15:00", "set 15:00 weekly 2 [\"TU\"]"},
           {"weekdays at 9", "set 09:00 weekly 1 [\"MO\",\"TU\",\"WE\",\"TH\",\"FR\"]"},
           {"3pm each day", "set 15:00 daily 1"},
           {"every morning", "set daily 1 morning"},
           {"the first Monday of every month", "set monthly 1 [\"MO\"] 1"},
           {"monthly on the 15th", "set monthly 1 15"},
           {"biweekly", "set weekly 2"},
           {"each 4/15", "set yearly 1 4 15"},
           {"Tuesday afternoons", "set weekly 1 [\"TU\"] afternoon"}});
}

TEST_CASE("words and numbers that only look like time are none") {
    for (const char* text : {"the march release was second to none, may I ask",
                             "May the force be with you",
                             "nowhere",
                             "xyesterday",
                             "jan",
                             "mar",
                             "2020",
                             "1-2-3",
                             "80-32-89-89",
                             "Version: 1.10.30",
                             "8/32/2014",
                             "February 30",
                             "June 31, 2022",
                             "June 10 - 31, 2022",
                             "14PM",
                             "25:12",
                             "I'm at 101 points!",
                             "at 6.5 kilograms",
                             "12.53%",
                             "https://x.example/3am3ioYc?d=410c74a8-1687-4ea7-8418",
                             "ratio 4:3",
                             "10 students",
                             "up-to-date",
                             "day after day",
                             "24/7 support",
                             "3/4 of the users",
                             "call 555-1234",
                             "Tel: +86 138-2010-2015",
                             "went from 3 to 5.",
                             "rated 12 to 15 clicks",
                             "deliver 2000 pieces",
                             "have a nice day",
                             "good night",
                             "by year",
                             "room 3 at the office",
                             "end of the line",
                             "Twenty-six people",
                             "sat down with Raj",
                             "the sun",
                             "second thoughts",
                             "between you and me",
                             "next steps",
                             "$1,194.09"}) {
        INFO(text);
        CHECK(meaning(text) == "none");
    }
}

TEST_CASE("due phrases name the last day that they allow") {
    auto today = *time::parse_day("2026-03-03");  // a Tuesday
    struct Due {
        const char* text;
        const char* day;
    };
    for (const Due& due :
         {Due{"by Friday", "2026-03-06"}, Due{"EOW", "2026-03-06"}, Due{"by EOW", "2026-03-06"},
          Due{"this week", "2026-03-06"}, Due{"next week", "2026-03-13"}, Due{"tomorrow", "2026-03-04"},
          Due{"by end of month", "2026-03-31"}, Due{"in June", "2026-06-30"}, Due{"20 March", "2026-03-20"},
          Due{"by 5pm on Thursday", "2026-03-05"}, Due{"in two weeks", "2026-03-17"},
          Due{"before the 12th", "2026-03-12"}, Due{"EOD", "2026-03-03"}}) {
        INFO(due.text);
        auto day = read_due(due.text, today, "en-GB");
        REQUIRE(day);
        CHECK(time::iso_day(*day) == due.day);
    }
    CHECK_FALSE(read_due("soon", today));
    CHECK_FALSE(read_due("", today));
}

TEST_CASE("the ways of saying it that are British, terse or from a timetable") {
    check({{"a week tomorrow", "date 2026-03-14"},
           {"tomorrow week", "date 2026-03-14"},
           {"Tuesday week", "date 2026-03-17"},
           {"half 9 tomorrow", "datetime 2026-03-07T09:30:00"},
           {"ten to four", "time 15:50"},
           {"0900 tomorrow", "datetime 2026-03-07T09:00:00"},
           {"1730 on Monday", "datetime 2026-03-09T17:30:00"},
           {"0900-1000", "timerange 09:00:00 - 10:00:00"},
           {"after 3 on Friday", "open_range 2026-03-06T15:00:00"},
           {"after lunch on Thursday", "open_range 2026-03-12T13:00:00"},
           {"from now until Friday", "daterange 2026-03-06 - 2026-03-06"},
           {"midnight tonight", "datetime 2026-03-07T00:00:00"},
           {"the 90s", "daterange 1990-01-01 - 2000-01-01"},
           {"27th", "date 2026-03-27"},
           {"every 1st of the month", "set monthly 1 1"}});
}
