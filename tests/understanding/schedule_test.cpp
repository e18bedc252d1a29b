// What people want with a session, a line each, on Friday, 6 March 2026, 11:00 in Berlin.
#include "conversation/understanding/schedule.hpp"

#include "conversation/understanding/written.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace switchback;
using namespace switchback::conversation::understanding;

namespace {

const auto now = *time::parse_local("2026-03-06 11:00");

nlohmann::json plan(std::string_view text, std::optional<CurrentSession> current = {},
                    std::string_view locale = {}) {
    auto j = written(read_schedule(text, now, "Europe/Berlin", locale, current), text, "Europe/Berlin");
    j.erase("span");
    j.erase("zone");
    return j;
}

struct Row {
    const char* text;
    const char* want;  // these members
};

void check(std::initializer_list<Row> rows, std::optional<CurrentSession> current = {}) {
    for (const Row& row : rows) {
        auto answer = plan(row.text, current);
        auto wanted = nlohmann::json::parse(row.want);
        INFO(row.text << "\n" << answer.dump());
        for (const auto& [key, value] : wanted.items()) {
            REQUIRE(answer.contains(key));
            CHECK(answer[key] == value);
        }
    }
}

}  // namespace

TEST_CASE("booking says an instant, a day, a window or a stretch") {
    check(
        {{"next Tue 3pm",
          R"({"intent":"book","kind":"datetime","start":"2026-03-10T15:00:00","utc":"2026-03-10T14:00:00Z"})"},
         {"tomorrow at 3 for 45 minutes",
          R"({"intent":"book","kind":"datetime","start":"2026-03-07T15:00:00","end":"2026-03-07T15:45:00","duration_min":45})"},
         {"Tuesday 2-4pm",
          R"({"kind":"datetime","start":"2026-03-10T14:00:00","end":"2026-03-10T16:00:00","duration_min":120})"},
         {"let's meet next Friday", R"({"intent":"book","kind":"date","start":"2026-03-13"})"},
         {"tomorrow morning", R"({"intent":"book","kind":"window","date":"2026-03-07","part":"morning"})"},
         {"at 9", R"({"kind":"datetime","start":"2026-03-07T09:00:00"})"},
         {"around 4 on Thursday", R"({"kind":"datetime","start":"2026-03-12T16:00:00","approx":true})"},
         {"after 5pm", R"({"kind":"open","after":"17:00"})"},
         {"how about 3pm IST on Thursday",
          R"({"kind":"datetime","start":"2026-03-12T10:30:00","utc":"2026-03-12T09:30:00Z"})"},
         {"Tue or Thu at 3",
          R"({"kind":"windows","windows":[{"date":"2026-03-10","at":"15:00"},{"date":"2026-03-12","at":"15:00"}]})"}});
}

TEST_CASE("a cadence becomes a rule with its count or its end") {
    check(
        {{"every other Tuesday at 15:00 for 8 weeks",
          R"({"intent":"recurrence","kind":"recurrence","rrule":"FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=4","dtstart":"2026-03-10T15:00:00"})"},
         {"for 12 weeks, every other week on Monday at 10",
          R"({"rrule":"FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=6"})"},
         {"every Tuesday at 3 until end of June",
          R"({"rrule":"FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T215959Z"})"},
         {"weekdays at 9 for 6 sessions",
          R"({"rrule":"FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=6","dtstart":"2026-03-09T09:00:00"})"},
         {"biweekly on Thursdays at 4pm starting 16 March",
          R"({"rrule":"FREQ=WEEKLY;INTERVAL=2;BYDAY=TH","dtstart":"2026-03-19T16:00:00"})"},
         {"the first Monday of every month at 10",
          R"({"rrule":"FREQ=MONTHLY;BYDAY=1MO","dtstart":"2026-04-06T10:00:00"})"},
         {"monthly on the 15th at 10",
          R"({"rrule":"FREQ=MONTHLY;BYMONTHDAY=15","dtstart":"2026-03-15T10:00:00"})"}});
}

TEST_CASE("moving, cancelling and skipping") {
    check(
        {{"move Thursday to Fri 10",
          R"({"intent":"reschedule","kind":"datetime","start":"2026-03-13T10:00:00","moves":"2026-03-12"})"},
         {"move our session from Tuesday to Wednesday at 2",
          R"({"intent":"reschedule","start":"2026-03-11T14:00:00","moves":"2026-03-10"})"},
         {"reschedule to next Monday at 11", R"({"intent":"reschedule","start":"2026-03-09T11:00:00"})"},
         {"cancel Thursday", R"({"intent":"cancel","kind":"date","start":"2026-03-12"})"},
         {"cancel", R"({"intent":"cancel","kind":"none"})"},
         {"skip next week", R"({"intent":"skip","kind":"range","start":"2026-03-09","end":"2026-03-16"})"},
         {"call off tomorrow's session", R"({"intent":"cancel","start":"2026-03-07"})"}});
}

TEST_CASE("a session at hand is what pushing and same time are seen from") {
    CurrentSession current{*time::parse_local("2026-03-10 15:00"), 45};
    check(
        {{"push it back an hour",
          R"({"intent":"reschedule","kind":"datetime","start":"2026-03-10T16:00:00","end":"2026-03-10T16:45:00"})"},
         {"push it a week", R"({"start":"2026-03-17T15:00:00"})"},
         {"bring it forward by two hours", R"({"start":"2026-03-10T13:00:00"})"},
         {"can we do it 30 minutes earlier", R"({"start":"2026-03-10T14:30:00"})"},
         {"make it 4 instead", R"({"intent":"reschedule","start":"2026-03-10T16:00:00"})"},
         {"same time Thursday", R"({"intent":"reschedule","start":"2026-03-12T15:00:00"})"},
         {"same time next week", R"({"start":"2026-03-17T15:00:00"})"},
         {"remind me an hour before", R"({"intent":"reminder","start":"2026-03-10T14:00:00"})"}},
        current);
}

TEST_CASE("who is free and who is not") {
    check(
        {{"I'm free Tue after 3 or Wed before noon",
          R"({"intent":"availability","kind":"windows","windows":[{"date":"2026-03-10","after":"15:00"},{"date":"2026-03-11","before":"12:00"}]})"},
         {"any time next week except Wednesday",
          R"({"intent":"availability","kind":"range","start":"2026-03-09","end":"2026-03-16","exclude":["2026-03-11"]})"},
         {"Anything after lunch Thursday",
          R"({"kind":"windows","windows":[{"date":"2026-03-12","after":"13:00"}]})"},
         {"can't make Tuesday", R"({"intent":"unavailable","kind":"date","start":"2026-03-10"})"},
         {"I'm on holiday 10-20 August",
          R"({"intent":"unavailable","kind":"range","start":"2026-08-10","end":"2026-08-20"})"},
         {"busy tomorrow afternoon",
          R"({"intent":"unavailable","kind":"window","date":"2026-03-07","part":"afternoon"})"}});
}

TEST_CASE("reminders and deadlines") {
    check({{"remind me tomorrow at 9 to send the deck",
            R"({"intent":"reminder","kind":"datetime","start":"2026-03-07T09:00:00"})"},
           {"send it by Wednesday", R"({"intent":"deadline","kind":"date","start":"2026-03-11","by":true})"},
           {"by 5pm tomorrow",
            R"({"intent":"deadline","kind":"datetime","start":"2026-03-07T17:00:00","by":true})"},
           {"no later than Wednesday", R"({"intent":"deadline","by":true})"}});
}

TEST_CASE("what is uncertain is asked, never stated") {
    auto dates = plan("5/6 at 3");
    CHECK(dates["kind"] == "ambiguous");
    CHECK(dates["options"] == nlohmann::json{"2026-05-06T15:00:00", "2026-06-05T15:00:00"});
    CHECK(plan("5/6 at 3", {}, "en-GB")["start"] == "2026-06-05T15:00:00");
    CHECK(plan("5/6 at 3", {}, "en-US")["start"] == "2026-05-06T15:00:00");
    auto gap = plan("29 March at 02:30");
    CHECK(gap["problem"] == "nonexistent");
    CHECK(gap["suggest"] == "2026-03-29T03:30:00");
    CHECK_FALSE(gap.contains("utc"));
    CHECK(plan("25 October at 2:30am")["problem"] == "ambiguous_dst");
}

TEST_CASE("words that want nothing are none") {
    for (const char* text : {"the march release was second to none, may I ask", "hello there", "thanks!",
                             "we decided to move on", "move the budget to marketing", "", "free lunch",
                             "the room is blocked", "room 3"}) {
        INFO(text);
        auto answer = plan(text);
        CHECK(answer["intent"] == "none");
        CHECK(answer["kind"] == "none");
    }
}
