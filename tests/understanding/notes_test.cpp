// What the notes grammar makes of session logs as people type them.
#include "conversation/understanding/notes.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::conversation::understanding;
using programme::Severity;

namespace {

// Tuesday, 10 March 2026, 15:00
Notes read(const std::string& text) {
    return read_notes(text, *time::parse_local("2026-03-10 15:00"), "en-GB");
}
std::optional<time::Day> day(const char* text) {
    return time::parse_day(text);
}
std::vector<std::string> decisions(const std::string& text) {
    return read(text).decisions;
}
std::vector<NoteAction> actions(const std::string& text) {
    return read(text).actions;
}
std::vector<NoteFriction> frictions(const std::string& text) {
    return read(text).frictions;
}

}  // namespace

TEST_CASE("a whole note in one breath is taken apart, and the rest is kept") {
    auto n = read(
        "met Raj today 45 min on the CRM. Decided to drop the weekly export. blocker: approval takes 3 days. "
        "TODO Raj: ask "
        "IT for SSO by Friday");
    CHECK(n.duration_min == 45);
    CHECK(n.decisions == std::vector<std::string>{"drop the weekly export"});
    CHECK(n.actions == std::vector<NoteAction>{{"ask IT for SSO", "Raj", day("2026-03-13")}});
    CHECK(n.frictions == std::vector<NoteFriction>{{"approval takes 3 days", Severity::blocker}});
    CHECK(n.rest == "met Raj today 45 min on the CRM.");
    CHECK(n.when == time::parse_local("2026-03-10 00:00"));
    CHECK_FALSE(n.feedback);
    CHECK(n.kpi.empty());
}

TEST_CASE("decisions are found behind labels, phrases, hashtags and emoji") {
    using List = std::vector<std::string>;
    struct Row {
        const char* text;
        List want;
    };
    for (const Row& row : {
             Row{"Decision: keep the CRM", {"keep the CRM"}},
             Row{"decision - keep the CRM.", {"keep the CRM"}},
             Row{"**Decision:** keep the CRM", {"keep the CRM"}},
             Row{"- Decided: keep the CRM", {"keep the CRM"}},
             Row{"## Decisions\n- keep the CRM\n- drop the export", {"keep the CRM", "drop the export"}},
             Row{"Decisions:\n1. keep the CRM\n2) drop the export", {"keep the CRM", "drop the export"}},
             Row{"Decisions: keep the CRM; drop the export", {"keep the CRM", "drop the export"}},
             Row{"we decided to keep the CRM", {"keep the CRM"}},
             Row{"We agreed that the export goes.", {"the export goes"}},
             Row{"Raj and I agreed to pause the pilot", {"pause the pilot"}},
             Row{"Helen agreed to try SSO", {"try SSO"}},
             Row{"It was decided to wait for legal.", {"wait for legal"}},
             Row{"ok so let's go with option B", {"option B"}},
             Row{"In the end we settled on Power BI", {"Power BI"}},
             Row{"keep the CRM #decision", {"keep the CRM"}},
             Row{"\xE2\x9C\x85 keep the CRM", {"keep the CRM"}},
             Row{"| Decision | keep the CRM |", {"keep the CRM"}},
             Row{"We talked. We decided against Tableau.", {"against Tableau"}},
         }) {
        INFO(row.text);
        CHECK(decisions(row.text) == row.want);
    }
}

TEST_CASE("what was not decided is no decision") {
    for (const char* text : {
             "We haven't decided on the tool yet.",
             "no decision on SSO so far",
             "He said \"we decided to kill it\".",
             "Should we go with Tableau?",
             "If we agreed to that, legal would object.",
             "Decision: none",
             "Decisions:\n- n/a",
             "we never agreed to that",
             "Decision: pending until legal answers",
             "> we decided to keep it",
         }) {
        INFO(text);
        CHECK(decisions(text).empty());
        CHECK_FALSE(read(text).rest.empty());
    }
}

TEST_CASE("actions say what, who and by when") {
    struct Row {
        const char* text;
        NoteAction want;
    };
    for (const Row& row : {
             Row{"Action: Priya to send the deck by EOW", {"send the deck", "Priya", day("2026-03-13")}},
             Row{"AI: me - book a room", {"book a room", "author", {}}},
             Row{"TODO(sam): clean the dashboards, due 12 March",
                 {"clean the dashboards", "sam", day("2026-03-12")}},
             Row{"TODO ask IT for SSO", {"ask IT for SSO", "", {}}},
             Row{"todo: ask IT for SSO", {"ask IT for SSO", "", {}}},
             Row{"Action (Raj): ask IT", {"ask IT", "Raj", {}}},
             Row{"Action for Raj: ask IT", {"ask IT", "Raj", {}}},
             Row{"[ ] call IT next week", {"call IT", "", day("2026-03-20")}},
             Row{"- [ ] @priya send the deck tomorrow", {"send the deck", "@priya", day("2026-03-11")}},
             Row{"next step: Anna to try the new flow this week",
                 {"try the new flow", "Anna", day("2026-03-13")}},
             Row{"Next steps:\n- Raj: ask IT by Friday", {"ask IT", "Raj", day("2026-03-13")}},
             Row{"Actions:\nHelen - invite finance", {"invite finance", "Helen", {}}},
             Row{"follow-up: send the survey (Raj, Friday)", {"send the survey", "Raj", day("2026-03-13")}},
             Row{"send deck to finance (owner: Raj, due: Friday)",
                 {"send deck to finance", "Raj", day("2026-03-13")}},
             Row{"Action: write the guide\nOwner: Dana\nDue: 14 March",
                 {"write the guide", "Dana", day("2026-03-14")}},
             Row{"Action: write the guide. Owner: Dana. Due: 14 March",
                 {"write the guide", "Dana", day("2026-03-14")}},
             Row{"I'll send her the template tomorrow",
                 {"send her the template", "author", day("2026-03-11")}},
             Row{"I will draft the memo by end of month", {"draft the memo", "author", day("2026-03-31")}},
             Row{"Raj will update the plan by Wednesday", {"update the plan", "Raj", day("2026-03-11")}},
             Row{"Helen Clark to invite finance by 20 March",
                 {"invite finance", "Helen Clark", day("2026-03-20")}},
             Row{"@raj please check the logs before Monday", {"check the logs", "@raj", day("2026-03-16")}},
             Row{"Need to chase legal by tomorrow", {"chase legal", "", day("2026-03-11")}},
             Row{"| Action | Owner | Due |\n|---|---|---|\n| Ask IT | Raj | Friday |",
                 {"Ask IT", "Raj", day("2026-03-13")}},
             Row{"Ask IT | Raj | Friday", {"Ask IT", "Raj", day("2026-03-13")}},
             Row{"write the guide #todo", {"write the guide", "", {}}},
             Row{"\xF0\x9F\x91\x89 Raj: ask IT by Fri", {"ask IT", "Raj", day("2026-03-13")}},
             Row{"Action: by Friday, ask IT for SSO", {"ask IT for SSO", "", day("2026-03-13")}},
             Row{"Action: Raj - prepare slides - Friday", {"prepare slides", "Raj", day("2026-03-13")}},
             Row{"To do: review the March numbers", {"review the March numbers", "", {}}},
         }) {
        INFO(row.text);
        auto found = actions(row.text);
        REQUIRE(found.size() == 1);
        CHECK(found[0].what == row.want.what);
        CHECK(found[0].owner == row.want.owner);
        CHECK(found[0].due == row.want.due);
    }
}

TEST_CASE("several actions in one sentence or list are several") {
    CHECK(actions("I'll draft it and Raj will review it by Friday") ==
          std::vector<NoteAction>{{"draft it", "author", {}}, {"review it", "Raj", day("2026-03-13")}});
    CHECK(actions("Actions: Raj - ask IT; Helen - invite finance").size() == 2);
    auto mixed =
        read("let's go with option B, and Raj will update the plan by Wednesday. I need to chase legal");
    CHECK(mixed.decisions == std::vector<std::string>{"option B"});
    CHECK(mixed.actions.size() == 2);
}

TEST_CASE("what is done, denied, asked or quoted is no action") {
    for (const char* text : {
             "[x] sent the invite",
             "Action: sent the deck (done)",
             "TODO: already asked IT",
             "Raj already sent the deck.",
             "The approval will take 3 days.",
             "Priya will be on holiday next week.",
             "I will not attend.",
             "Could Raj ask IT by Friday?",
             "Actions: none",
             "Done:\n- asked IT",
             "Helen said she will look into it.",
             "If legal agrees, I will book it.",
             "According to Raj this works.",
             "Back to work.",
         }) {
        INFO(text);
        CHECK(actions(text).empty());
        CHECK_FALSE(read(text).rest.empty());
    }
}

TEST_CASE("friction points say how bad they are") {
    struct Row {
        const char* text;
        const char* words;
        std::optional<Severity> severity;
    };
    for (const Row& row : {
             Row{"friction: search is slow", "search is slow", {}},
             Row{"Blocker: approval takes 3 days", "approval takes 3 days", Severity::blocker},
             Row{"blocker - approval takes 3 days", "approval takes 3 days", Severity::blocker},
             Row{"P1: login fails on mobile", "login fails on mobile", Severity::high},
             Row{"P1 login fails on mobile", "login fails on mobile", Severity::high},
             Row{"critical: login fails", "login fails", Severity::high},
             Row{"!! export takes ten clicks", "export takes ten clicks", Severity::blocker},
             Row{"sev 2: SSO drops every hour", "SSO drops every hour", Severity::medium},
             Row{"minor: tiny font", "tiny font", Severity::low},
             Row{"Friction: search is slow, not a blocker", "search is slow", Severity::low},
             Row{"Friction: tiny font (minor)", "tiny font", Severity::low},
             Row{"Friction: [P1] login fails", "login fails", Severity::high},
             Row{"Blockers:\n- approval takes 3 days", "approval takes 3 days", Severity::blocker},
             Row{"Blockers:\n- minor: tiny font", "tiny font", Severity::low},
             Row{"export takes 20 min every time #friction", "export takes 20 min every time", {}},
             Row{"\xF0\x9F\x9A\xA7 login fails", "login fails", {}},
             Row{"\xF0\x9F\x94\xB4 login fails", "login fails", Severity::high},
             Row{"pain point: ten clicks for an export", "ten clicks for an export", {}},
             Row{"We are blocked by the missing SSO", "We are blocked by the missing SSO", Severity::blocker},
             Row{"The search is slow but not a blocker.", "The search is slow but not a blocker",
                 Severity::low},
             Row{"Helen struggled with the filters.", "Helen struggled with the filters", {}},
         }) {
        INFO(row.text);
        auto found = frictions(row.text);
        REQUIRE(found.size() == 1);
        CHECK(found[0].text == row.words);
        CHECK(found[0].severity == row.severity);
    }
}

TEST_CASE("a single ! is high on our form and says that it was one mark") {
    CHECK(frictions("! export takes ten clicks #crm") ==
          std::vector<NoteFriction>{{"export takes ten clicks #crm", Severity::high, true}});
}

TEST_CASE("what is over or denied is no friction point") {
    for (const char* text : {
             "no blockers otherwise",
             "Blockers: none",
             "The login issue is fixed.",
             "Friction: the export is fixed now",
             "We are no longer blocked by legal.",
             "nothing is blocking us",
             "He is not stuck on anything",
         }) {
        INFO(text);
        CHECK(frictions(text).empty());
        CHECK_FALSE(read(text).rest.empty());
    }
}

TEST_CASE("a decision phrase and a label reach their own clause, and a decision counts once") {
    using List = std::vector<std::string>;
    CHECK(decisions("We agreed: Drop the paper copy; we will call IT next week") ==
          List{"Drop the paper copy"});
    CHECK(decisions("We agreed to drop the paper copy; we will call IT next week") ==
          List{"drop the paper copy"});
    CHECK(read("Decided: Drop it; we'll call IT").rest.find("we'll call IT") != std::string::npos);
    CHECK(decisions("Decided: Drop the paper copy; drop the paper copy. We agreed to drop the paper copy") ==
          List{"Drop the paper copy"});
}
