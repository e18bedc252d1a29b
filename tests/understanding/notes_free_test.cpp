// What the notes grammar makes of sentences that nobody labelled, and of lists in one line.
#include "conversation/understanding/notes.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::conversation::understanding;
using programme::Severity;
using List = std::vector<std::string>;

namespace {

// Tuesday, 10 March 2026, 15:00
Notes read(const std::string& text) {
    return read_notes(text, *time::parse_local("2026-03-10 15:00"), "en-GB");
}
std::optional<time::Day> day(const char* text) {
    return time::parse_day(text);
}
List frictions(const std::string& text) {
    List out;
    for (const auto& friction : read(text).frictions) out.push_back(friction.text);
    return out;
}

}  // namespace

TEST_CASE("a length is read however it is written") {
    struct Row {
        const char* text;
        std::optional<int> minutes;
    };
    for (const Row& row : {
             Row{"Duration 0:50", 50},
             Row{"Duration: 1 hr 20", 80},
             Row{"1:15 h with Raj", 75},
             Row{"2x30 min with Helen", 60},
             Row{"about an hour on the CRM with Raj", 60},
             Row{"Session 10:00-10:50 with Raj. Looked at CRM", 50},
             Row{"from 10:00 to 10:50 with Helen on reporting", 50},
             Row{"3pm-3:45pm with Raj", 45},
             Row{"met Raj for three quarters of an hour", 45},
             Row{"90 minutes; leader was late 10 minutes", 90},
             Row{"approx 40 min", 40},
             Row{"Helen wants approval within 45 min", {}},
             Row{"It takes 45 minutes to run the report", {}},
         }) {
        INFO(row.text);
        CHECK(read(row.text).duration_min == row.minutes);
    }
}

TEST_CASE("numbered and lettered runs in one line are lists") {
    CHECK(read("Decisions: 1) keep the pilot small 2) invite finance").decisions ==
          List{"keep the pilot small", "invite finance"});
    CHECK(read("decided 1) weekly demo, 2) no slides").decisions == List{"weekly demo", "no slides"});
    CHECK(read("Decisions:\n(1) weekly demo\n(2) no slides").decisions == List{"weekly demo", "no slides"});
    CHECK(frictions("Frictions: a) no SSO b) export is slow") == List{"no SSO", "export is slow"});
    CHECK(read("Actions: 1. Raj to ask IT 2. Helen to draft the memo by Friday").actions ==
          std::vector<NoteAction>{{"ask IT", "Raj", {}}, {"draft the memo", "Helen", day("2026-03-13")}});
    CHECK(read("Actions: Raj to ask IT, Helen to draft the memo").actions.size() == 2);
}

TEST_CASE("orders at a sentence's beginning are actions of nobody in particular") {
    struct Row {
        const char* text;
        NoteAction want;
    };
    for (const Row& row : {
             Row{"Follow up with Sam about API keys tomorrow",
                 {"Follow up with Sam about API keys", "", day("2026-03-11")}},
             Row{"Ask IT for SSO by Friday", {"Ask IT for SSO", "", day("2026-03-13")}},
             Row{"can you please send the deck by Monday", {"send the deck", "", day("2026-03-16")}},
             Row{"can you send me the report?", {"send me the report", "", {}}},
             Row{"pls send the deck tmrw", {"send the deck", "", day("2026-03-11")}},
             Row{"I owe Raj a summary by Friday", {"owe Raj a summary", "author", day("2026-03-13")}},
             Row{"Priya: send the deck by Friday", {"send the deck", "Priya", day("2026-03-13")}},
             Row{"ACTION Raj ask IT by Friday", {"ask IT", "Raj", day("2026-03-13")}},
             Row{"good chat. raj will ask legal by friday", {"ask legal", "raj", day("2026-03-13")}},
             Row{"ill send the notes tomorrow", {"send the notes", "author", day("2026-03-11")}},
         }) {
        INFO(row.text);
        const auto found = read(row.text).actions;
        REQUIRE(found.size() == 1);
        CHECK(found[0] == row.want);
    }
    for (const char* text :
         {"Review of the pilot went well", "Call with Tom about hiring", "Email from Raj came late",
          "Draft memo was good", "Ask was to simplify the report", "Plan for Q2 discussed"}) {
        INFO(text);
        CHECK(read(text).actions.empty());
    }
}

TEST_CASE("what hurts is a friction point in its own words") {
    for (const char* text :
         {"The CRM keeps crashing", "still waiting for API keys", "no access to the sandbox",
          "we lose hours on manual reports", "took three weeks to get access", "login is broken on mobile",
          "the export no longer works", "The problem is that nobody owns the wiki",
          "Could be a problem: nobody owns the wiki", "Annoying that the export has no filters"}) {
        INFO(text);
        CHECK(frictions(text) == List{text});
        CHECK(read(text).rest.empty());
    }
    CHECK(frictions("Frustrating: the export takes ten clicks") == List{"the export takes ten clicks"});
    CHECK(frictions("Main friction - too many approvals") == List{"too many approvals"});
    CHECK(read("VPN drops every hour!!").frictions.front().severity == Severity::blocker);
    for (const char* text :
         {"we already fixed the login issue", "the export no longer crashes",
          "it used to take three weeks to get access", "Raj said \"the CRM keeps crashing\"",
          "She asked if the export is slow for everyone", "nothing was broken this time",
          "The old CRM was slow but the new one is great", "It took 20 minutes to explain"}) {
        INFO(text);
        CHECK(frictions(text).empty());
        CHECK_FALSE(read(text).rest.empty());
    }
}

TEST_CASE("a label keeps the words before it, and a decision what stands beside it") {
    CHECK(read("We've decided: no more weekly export").decisions == List{"no more weekly export"});
    CHECK(read("We've decided: no more weekly export").rest.empty());
    CHECK(read("Feedback from Helen: more examples please").feedback == "more examples please");
    const auto n = read("Let's go with option B. Owner: Jo. Due: 1 April.");
    CHECK(n.decisions == List{"option B"});
    CHECK(n.actions.empty());
    CHECK(n.rest == "Owner: Jo. Due: 1 April.");
}

TEST_CASE("what small letters, pronouns and a smile leave unchanged") {
    const auto small =
        read("tried the new flow. todo helen: talk to IT tomorrow; todo me: record a video; todo: call IT");
    CHECK(small.actions == std::vector<NoteAction>{{"talk to IT", "helen", day("2026-03-11")},
                                                   {"record a video", "author", {}},
                                                   {"call IT", {}, {}}});
    CHECK(read("She'll send the list tomorrow").actions ==
          std::vector<NoteAction>{{"send the list", {}, day("2026-03-11")}});
    CHECK(read("They'll love it").actions.empty());
    CHECK(read("30m on Teams, she posts herself :) frustrating that guest access takes 2 weeks").rest ==
          "30m on Teams, she posts herself :)");
    CHECK(frictions("It hurts that new joiners wait 5 days") ==
          List{"It hurts that new joiners wait 5 days"});
    CHECK(read("Agreed we stop the weekly PDF.").decisions == List{"stop the weekly PDF"});
    CHECK(read("We decided we'll use the sandbox first").decisions == List{"use the sandbox first"});
    CHECK(read("Agreed we were both tired.").decisions.empty());
}

TEST_CASE("what is no action after all stays whole in the rest, and a small word behind a label is no name") {
    for (const char* text : {"They will see", "I'll see", "Raj will see", "action required: sign the form",
                             "action later: ask IT", "next step for us: try it"}) {
        INFO(text);
        CHECK(read(text).actions.empty());
        CHECK(read(text).rest == text);
    }
    CHECK(read("todo asap: fix login").actions == std::vector<NoteAction>{{"asap: fix login", {}, {}}});
}
