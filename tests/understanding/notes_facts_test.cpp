// What a note says of the session itself: its day, its length, its KPI, and what is none of these.
#include "conversation/understanding/notes.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::conversation::understanding;

namespace {

// Tuesday, 10 March 2026, 15:00
Notes read(const std::string& text) {
    return read_notes(text, *time::parse_local("2026-03-10 15:00"), "en-GB");
}

}  // namespace

TEST_CASE("minutes are those of the session, not those of the work") {
    struct Row {
        const char* text;
        std::optional<int> minutes;
    };
    for (const Row& row : {
             Row{"met Raj 45 min", 45},
             Row{"Session with Helen (1h).", 60},
             Row{"Spoke for half an hour with Anna", 30},
             Row{"Duration: 50", 50},
             Row{"duration: 1h30", 90},
             Row{"30 min call", 30},
             Row{"1.5 hours session on reporting", 90},
             Row{"90m", 90},
             Row{"an hour and a half with Raj on a call", 90},
             Row{"export takes 20 min every time", {}},
             Row{"approval took about 45 minutes", {}},
             Row{"saves 2 hours a week", {}},
             Row{"met Raj. The export takes 20 min.", {}},
             Row{"session was 3 days ago", {}},
             Row{"met for 20 hours", {}},
             Row{"she was 10 minutes late to the call", {}},
         }) {
        INFO(row.text);
        CHECK(read(row.text).duration_min == row.minutes);
    }
}

TEST_CASE("KPI, feedback and the session's day are read where they are said") {
    CHECK(read("KPI: App enrolments").kpi == "App enrolments");
    CHECK(read("worked on the App enrolments KPI today").kpi == "App enrolments");
    CHECK(read("the KPI moved").kpi.empty());
    CHECK(read("Feedback: she found it useful").feedback == "she found it useful");
    CHECK_FALSE(read("met Raj").feedback);
    CHECK(read("met Raj yesterday at 3pm").when == time::parse_local("2026-03-09 15:00"));
    CHECK(read("met Raj on Friday").when == time::parse_local("2026-03-06 00:00"));
    CHECK_FALSE(read("next session on Friday").when);
    CHECK_FALSE(read("TODO Raj: ask IT by Friday").when);
}

TEST_CASE("a note's first words say when it was and how long, in whatever order") {
    const auto at = [](const char* text) { return time::parse_local(text); };
    struct Row {
        const char* text;
        std::optional<int> minutes;
        std::optional<time::LocalTime> when;
    };
    for (const Row& row : {
             Row{"yesterday an hour and a half", 90, at("2026-03-09 00:00")},
             Row{"yesterday, an hour and a half with Helen", 90, at("2026-03-09 00:00")},
             Row{"9am 1h30", 90, at("2026-03-10 09:00")},
             Row{"9am for 45 min, the CRM", 45, at("2026-03-10 09:00")},
             Row{"with Helen on 2 March, 45 min on the CRM", 45, at("2026-03-02 00:00")},
             Row{"with Helen on 2 March we looked at the CRM", std::nullopt, at("2026-03-02 00:00")},
             Row{"met Helen on Friday", std::nullopt, at("2026-03-06 00:00")},
             Row{"Friday 3pm with Helen", std::nullopt, at("2026-03-06 15:00")},
             Row{"Helen wants approval within 45 min", std::nullopt, std::nullopt},
         }) {
        CAPTURE(row.text);
        const Notes n = read(row.text);
        CHECK(n.duration_min == row.minutes);
        CHECK(n.when == row.when);
        CHECK_FALSE(n.ahead);
        CHECK(n.unread.empty());
    }
}

TEST_CASE("a session that is still to come is not read as one of today or of last week") {
    for (const char* text :
         {"tomorrow 3pm", "with Helen tomorrow at 3pm", "session with Helen on 25 March"}) {
        CAPTURE(text);
        CHECK_FALSE(read(text).when);
    }
    CHECK(read("tomorrow 3pm").ahead == time::parse_local("2026-03-11 15:00"));
    CHECK(read("with Helen tomorrow at 3pm").ahead == time::parse_local("2026-03-11 15:00"));
    CHECK_FALSE(read("met Helen today, she wants to try it tomorrow").ahead);
    CHECK_FALSE(read("Helen is on leave on 25 March").ahead);
}

TEST_CASE("what looks like a day, an hour or a length and is none is told in the words as typed") {
    using List = std::vector<std::string>;
    CHECK(read("met Helen on 31 Feb").unread == List{"31 Feb"});
    CHECK(read("met Helen on February 30th at 25:00").unread.size() == 2);
    CHECK(read("met Helen for 600 min").unread == List{"600 min"});
    CHECK(read("yesterday 3 min").unread == List{"3 min"});
    CHECK(read("duration: 600").unread == List{"600"});
    CHECK(read("met Helen on 30/02").unread == List{"30/02"});
    for (const char* text : {"met Helen on 28 Feb", "met Helen, 24/7 support, 50/50, 1.5 hours", "ratio 3:10",
                             "see v2.13.1 at https://example.org/30/02", "the 45 April enrolments"}) {
        CAPTURE(text);
        CHECK(read(text).unread.empty());
    }
}
