// What does not suit, what is taken back and what is moved; on Wednesday, 4 March 2026, 9:30 in London.
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

TEST_CASE("what does not suit is unavailable, however it is said") {
    check({{"no can do on Friday", R"({"intent":"unavailable","kind":"date","start":"2026-03-06"})"},
           {"I won't make it tomorrow", R"({"intent":"unavailable","start":"2026-03-05"})"},
           {"won't be able to make Thursday", R"({"intent":"unavailable","start":"2026-03-05"})"},
           {"Mondays are out", R"({"intent":"unavailable","rrule":"FREQ=WEEKLY;BYDAY=MO"})"},
           {"Fridays never work for me", R"({"intent":"unavailable","rrule":"FREQ=WEEKLY;BYDAY=FR"})"},
           {"Thursday is no good", R"({"intent":"unavailable","start":"2026-03-05"})"},
           {"can't do any mornings", R"({"intent":"unavailable","part":"morning"})"},
           {"friday is a no go", R"({"intent":"unavailable"})"},
           {"Thursday's pretty hectic", R"({"intent":"unavailable"})"},
           {"fully booked on friday", R"({"intent":"unavailable"})"},
           {"i've got a clash on thursday at 3", R"({"intent":"unavailable","start":"2026-03-05T15:00:00"})"},
           {"out till thursday", R"({"intent":"unavailable","kind":"open","before":"2026-03-05"})"},
           {"I can't on Monday", R"({"intent":"unavailable","start":"2026-03-09"})"},
           {"I'm sick today", R"({"intent":"unavailable","start":"2026-03-04"})"},
           {"I am ill tomorrow", R"({"intent":"unavailable","start":"2026-03-05"})"},
           {"away Mon-Wed",
            R"({"intent":"unavailable","kind":"range","start":"2026-03-09","end":"2026-03-11"})"},
           {"I'm sick of Tuesdays, can we do Thursday 3pm",
            R"({"intent":"book","start":"2026-03-05T15:00:00"})"},
           {"taking friday off", R"({"intent":"unavailable","start":"2026-03-06"})"},
           {"mondays before 11 don't work",
            R"({"intent":"unavailable","rrule":"FREQ=WEEKLY;BYDAY=MO","left_out":[{"after":"11:00"}]})"},
           {"no meetings on fridays please",
            R"({"intent":"book","kind":"open","left_out":[{"byday":["FR"]}]})"}});
}

TEST_CASE("what does not suit and what is wanted instead are told apart") {
    check(
        {{"can't make thursday, how about friday at 10?",
          R"({"intent":"reschedule","moves":"2026-03-05","start":"2026-03-06T10:00:00","approx":null})"},
         {"thursday doesn't work for me, could we do monday instead?",
          R"({"intent":"reschedule","moves":"2026-03-05","start":"2026-03-09"})"},
         {"i can't make thursday, can we reschedule?",
          R"({"intent":"reschedule","kind":"none","moves":"2026-03-05","start":null})"},
         {"sorry can't make it. how about tuesday at 3?",
          R"({"intent":"reschedule","start":"2026-03-10T15:00:00"})"},
         {"friday's no good for me but thursday works",
          R"({"intent":"availability","start":"2026-03-05","left_out":[{"start":"2026-03-06","end":"2026-03-07"}]})"},
         {"can't do Thursday or Friday", R"({"intent":"unavailable","kind":"windows"})"},
         {"the room is blocked", R"({"intent":"none","kind":"none"})"}});
}

TEST_CASE("a time that is taken back gives way to the next one") {
    check(
        {{"tuesday at 3, sorry I meant thursday at 3", R"({"intent":"book","start":"2026-03-05T15:00:00"})"},
         {"tuesday at 3, no, thursday", R"({"start":"2026-03-05T15:00:00"})"},
         {"tuesday, no, thursday at 3", R"({"kind":"datetime","start":"2026-03-05T15:00:00"})"},
         {"no Mondays, no Tuesdays", R"({"left_out":[{"byday":["MO"]},{"byday":["TU"]}]})"}});
}

TEST_CASE("what is moved is told from where it goes") {
    check(
        {{"move our 3pm to 4pm",
          R"({"intent":"reschedule","moves":"2026-03-04T15:00:00","start":"2026-03-04T16:00:00","end":null})"},
         {"swap Thursday for Friday", R"({"moves":"2026-03-05","start":"2026-03-06"})"},
         {"Friday instead of Thursday", R"({"moves":"2026-03-05","start":"2026-03-06"})"},
         {"instead of Thursday could we do Friday at 2",
          R"({"moves":"2026-03-05","start":"2026-03-06T14:00:00"})"},
         {"rather Friday than Thursday",
          R"({"intent":"reschedule","moves":"2026-03-05","start":"2026-03-06"})"},
         {"postpone until Friday", R"({"intent":"reschedule","kind":"date","start":"2026-03-06"})"},
         {"postpone our session until next week", R"({"kind":"range","start":"2026-03-09"})"},
         {"any day other than Friday", R"({"intent":"book","left_out":[{"byday":["FR"]}]})"}});
    check(
        {{"move our 3pm to 4pm",
          R"({"moves":"2026-03-12T15:00:00","start":"2026-03-12T16:00:00","end":"2026-03-12T16:45:00"})"},
         {"please prepone our session to 2 pm", R"({"intent":"reschedule","start":"2026-03-12T14:00:00"})"}},
        current);
}
