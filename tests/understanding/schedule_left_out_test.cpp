// What is left out, sessions that move as they are, and days that do not exist; on Friday, 6 March 2026,
// 11:00 in Berlin.
#include "conversation/understanding/schedule.hpp"
#include "conversation/understanding/written.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace switchback;
using namespace switchback::conversation::understanding;

namespace {

const auto now = *time::parse_local("2026-03-06 11:00");
const CurrentSession current{*time::parse_local("2026-03-10 15:00"), 45};

struct Row {
    const char* text;
    const char* want;  // these members; null: not there
};

void check(std::initializer_list<Row> rows, std::optional<CurrentSession> at = {}) {
    for (const Row& row : rows) {
        const auto answer =
            written(read_schedule(row.text, now, "Europe/Berlin", "en-GB", at), row.text, "Europe/Berlin");
        const auto wanted = nlohmann::json::parse(row.want);
        INFO(row.text << "\n" << answer.dump());
        for (const auto& [key, value] : wanted.items()) {
            CHECK(answer.contains(key) == !value.is_null());
            if (answer.contains(key)) CHECK(answer[key] == value);
        }
    }
}

}  // namespace

TEST_CASE("what is left out is no wish") {
    check(
        {{"not Monday", R"({"intent":"book","kind":"open","left_out":[{"byday":["MO"]}],"start":null})"},
         {"not on Monday", R"({"kind":"open","left_out":[{"byday":["MO"]}]})"},
         {"any day but Friday", R"({"kind":"open","left_out":[{"byday":["FR"]}],"span":[0,18]})"},
         {"except Tuesday", R"({"kind":"open","left_out":[{"byday":["TU"]}]})"},
         {"no Mondays please", R"({"kind":"open","left_out":[{"byday":["MO"]}]})"},
         {"not Monday or Tuesday", R"({"kind":"open","left_out":[{"byday":["MO"]},{"byday":["TU"]}]})"},
         {"not next Monday", R"({"kind":"open","left_out":[{"start":"2026-03-09","end":"2026-03-10"}]})"},
         {"not on 24 March", R"({"kind":"open","left_out":[{"start":"2026-03-24","end":"2026-03-25"}]})"},
         {"any time but next week",
          R"({"kind":"open","left_out":[{"start":"2026-03-09","end":"2026-03-16"}]})"},
         {"not after 4pm", R"({"kind":"open","left_out":[{"after":"16:00"}]})"},
         {"not before 10", R"({"kind":"open","after":"10:00"})"},
         {"not in the morning", R"({"kind":"open","left_out":[{"before":"12:00"}]})"},
         {"not Monday morning", R"({"kind":"open","left_out":[{"byday":["MO"],"before":"12:00"}]})"},
         {"next week, not before 10", R"({"kind":"range","left_out":[{"before":"10:00"}]})"},
         {"next week but not Monday",
          R"({"kind":"range","exclude":["2026-03-09"],"left_out":[{"byday":["MO"]}]})"},
         {"next week, not Monday to Wednesday",
          R"({"kind":"range","exclude":["2026-03-09","2026-03-10","2026-03-11"]})"},
         {"next week afternoons", R"({"kind":"range","part":"afternoon"})"},
         {"every weekday except Friday at 10",
          R"({"kind":"recurrence","rrule":"FREQ=WEEKLY;BYDAY=MO,TU,WE,TH","dtstart":"2026-03-09T10:00:00"})"},
         {"every month on the 15th except Monday", R"({"intent":"recurrence","kind":"none"})"},
         {"reschedule, but not to Monday", R"({"intent":"reschedule","kind":"open","start":null})"},
         {"cancel all but Tuesday", R"({"intent":"cancel","kind":"open","start":null})"}});
}

TEST_CASE("what only sounds left out, and what is wanted beside it, is read") {
    check({{"why not Monday", R"({"kind":"date","start":"2026-03-09","left_out":null})"},
           {"if not Monday then Tuesday", R"({"left_out":null})"},
           {"no, Monday at 10", R"({"kind":"datetime","start":"2026-03-09T10:00:00","left_out":null})"},
           {"not Monday but Tuesday", R"({"kind":"date","start":"2026-03-10"})"},
           {"Tuesday, not Monday", R"({"kind":"date","start":"2026-03-10"})"},
           {"not Monday, Tuesday at 10", R"({"kind":"datetime","start":"2026-03-10T10:00:00"})"},
           {"not Monday, I am away", R"({"intent":"unavailable","kind":"date","start":"2026-03-09"})"},
           {"not this week", R"({"intent":"skip","kind":"range","start":"2026-03-02"})"},
           {"at 10 but not Saturday", R"({"kind":"datetime","start":"2026-03-08T10:00:00"})"}});
}

TEST_CASE("a session is moved as it is, by a week or less") {
    check({{"push Tuesday to the week after",
            R"({"intent":"reschedule","start":"2026-03-17T15:00:00","moves":"2026-03-10","shift":604800})"},
           {"move my Tuesday session to the week after", R"({"start":"2026-03-17T15:00:00"})"},
           {"postpone it by a week", R"({"start":"2026-03-17T15:00:00"})"},
           {"a week later", R"({"intent":"reschedule","start":"2026-03-17T15:00:00"})"},
           {"postpone Tuesday by two weeks", R"({"start":"2026-03-24T15:00:00"})"},
           {"delay Tuesday two days", R"({"start":"2026-03-12T15:00:00"})"},
           {"bring Tuesday forward by a day", R"({"intent":"reschedule","start":"2026-03-09T15:00:00"})"},
           {"push Tuesday back an hour", R"({"start":"2026-03-10T16:00:00","duration_min":45})"},
           {"push Thursday to the week after",
            R"({"kind":"date","start":"2026-03-19","moves":"2026-03-12","shift":604800})"},
           {"push Tuesday to the week after next", R"({"kind":"range","start":"2026-03-16","shift":null})"},
           {"move Tuesday to next week", R"({"kind":"range","start":"2026-03-09","shift":null})"}},
          current);
    check({{"push it to the week after", R"({"intent":"reschedule","kind":"none","shift":604800})"}});
}

TEST_CASE("a day that does not exist is a question, with the nearest ones") {
    check(
        {{"31 June 10:00",
          R"({"kind":"ambiguous","problem":"no_such_day","suggest":"2026-06-30","options":["2026-06-30T10:00:00","2026-07-01T10:00:00"]})"},
         {"30 February", R"({"problem":"no_such_day","options":["2027-02-28","2027-03-01"]})"},
         {"Feb 29 2027", R"({"problem":"no_such_day","options":["2027-02-28","2027-03-01"]})"},
         {"2027-02-29 at 10", R"({"problem":"no_such_day","suggest":"2027-02-28"})"},
         {"29.2.2027", R"({"problem":"no_such_day"})"},
         {"31/6 10:00", R"({"problem":"no_such_day","suggest":"2026-06-30"})"},
         {"thirty first of June", R"({"problem":"no_such_day"})"},
         {"45 June 10:00", R"({"problem":"no_such_day"})"},
         {"Monday 31 June at 3", R"({"options":["2026-06-30T15:00:00","2026-07-01T15:00:00"]})"},
         {"move Thursday to 31 June",
          R"({"intent":"reschedule","moves":"2026-03-12","problem":"no_such_day"})"},
         {"from 28 June to 31 June", R"({"kind":"none","problem":"no_such_day"})"},
         {"31.13.", R"({"kind":"none","problem":"no_such_day","suggest":null})"},
         {"Tuesday 25:00", R"({"kind":"none","problem":"no_such_time"})"},
         {"29 Feb 2028", R"({"kind":"date","start":"2028-02-29","problem":null})"},
         {"35 may be enough", R"({"problem":null})"},
         {"30 June", R"({"kind":"date","start":"2026-06-30","problem":null})"}});
}
