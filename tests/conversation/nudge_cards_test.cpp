#include "conversation/nudge_cards.hpp"

#include "conversation/digest_cards.hpp"

#include <set>

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::conversation;
using programme::NudgeKind;

namespace {

Instant london(const char* text) {
    return time::to_instant(time::parse_local(text).value(), "Europe/London");
}

NudgeFacts facts() {
    NudgeFacts f;
    f.session.id = SessionId{"sess"};
    f.session.starts = london("2026-03-30 10:00");
    f.session.minutes = 45;
    f.reader.name = "Helen Okafor";
    f.reader.zone = "Europe/London";
    f.partner.name = "Zoe Adeyemi";
    f.now = london("2026-03-27 17:29");
    programme::KpiInDigest kpi;
    kpi.kpi.name = "App enrolments";
    kpi.kpi.unit = "a branch";
    kpi.kpi.baseline = 9;
    kpi.kpi.target = 15;
    kpi.now = 12;
    f.focus = kpi;
    return f;
}

programme::ActionItem action(std::string what, const char* due = nullptr) {
    programme::ActionItem item;
    item.id = ActionId{"act"};
    item.what = std::move(what);
    if (due) item.due = time::parse_day(due);
    return item;
}

std::string said_in(const chat::Card& card) {
    std::string all;
    for (const auto& block : card.blocks) {
        if (const auto* paragraph = std::get_if<chat::Paragraph>(&block))
            all += chat::plain(paragraph->text) + "\n";
        if (const auto* list = std::get_if<chat::Bullets>(&block))
            for (const auto& item : list->items) all += chat::plain(item) + "\n";
    }
    return all;
}

std::vector<std::string> buttons_of(const chat::Card& card) {
    std::vector<std::string> actions;
    for (const auto& block : card.blocks)
        if (const auto* row = std::get_if<chat::Buttons>(&block))
            for (const auto& item : row->items) {
                const auto& button = std::get<chat::Button>(item);
                CHECK(button.value == (button.action == "action.done" ? "act" : "sess"));
                actions.push_back(button.action);
            }
    return actions;
}

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

using Actions = std::vector<std::string>;

}  // namespace

TEST_CASE("the day before, the leader has before them what they need to prepare") {
    auto f = facts();
    f.actions = {action("ask IT for SSO", "2026-03-20"), action("call Raj", "2026-03-27"),
                 action("try the export")};
    const auto card = nudge_card(NudgeKind::leader_day_before, f);
    CHECK(card.name == "nudge_leader_day_before");
    CHECK(card.summary == "Your session with Zoe: Mon 30 March, 10:00");
    const auto text = said_in(card);
    INFO(text);
    CHECK(contains(text, "Your next session with Zoe is Mon 30 March, 10:00, 45 minutes."));
    CHECK(contains(text, "It serves App enrolments: from 9, now 12, to reach 15 a branch."));
    CHECK(contains(
        text, "ask IT for SSO (overdue since Fri 20 March)\ncall Raj (due Fri 27 March)\ntry the export\n"));
    CHECK(contains(text, "To think about before: "));
    CHECK(buttons_of(card) == Actions{"action.done", "session.confirm", "schedule.move", "session.cant"});
}

TEST_CASE("calling a session off asks first, and names it") {
    const auto card = nudge_card(NudgeKind::leader_day_before, facts());
    const auto& asked =
        std::get<chat::Button>(std::get<chat::Buttons>(card.blocks.back()).items.back()).confirm;
    REQUIRE(asked);
    CHECK(asked->text == "Your session with Zoe, Mon 30 March, 10:00. Zoe is told at once.");
}

TEST_CASE("who has confirmed is not asked to confirm again") {
    auto f = facts();
    f.session.state = programme::SessionState::confirmed;
    const auto card = nudge_card(NudgeKind::leader_day_before, f);
    CHECK(buttons_of(card) == Actions{"schedule.move", "session.cant"});
    CHECK(contains(said_in(card), "You have confirmed it."));
}

TEST_CASE("times are in the reader's zone, and the instant itself goes along") {
    auto f = facts();
    f.reader.zone = "Asia/Kolkata";
    const auto card = nudge_card(NudgeKind::leader_day_before, f);
    CHECK(contains(card.summary, "Mon 30 March, 14:30"));
    const auto& runs = std::get<chat::Paragraph>(card.blocks.front()).text.runs;
    const auto moment = std::find_if(
        runs.begin(), runs.end(), [](const auto& run) { return std::holds_alternative<chat::Moment>(run); });
    REQUIRE(moment != runs.end());
    CHECK(std::get<chat::Moment>(*moment).at == f.session.starts);
}

TEST_CASE("what starts soon is short; it names the day only when it had to come earlier") {
    auto f = facts();
    f.session.call_link = "https://call.example/1";
    f.now = london("2026-03-30 09:45");
    const auto card = nudge_card(NudgeKind::leader_soon, f);
    CHECK(said_in(card) == "Your session with Zoe starts at 10:00.\nJoin the call\n");
    CHECK(buttons_of(card).empty());
    f.now = london("2026-03-27 17:29");
    f.session.call_link.clear();
    CHECK(said_in(nudge_card(NudgeKind::leader_soon, f)) ==
          "Your session with Zoe starts Mon 30 March, 10:00.\n");
}

TEST_CASE("afterwards the mentor has two buttons, and each reminder says which it is") {
    const auto f = facts();
    std::set<std::string> texts;
    for (const auto kind :
         {NudgeKind::mentor_after, NudgeKind::mentor_log_reminder, NudgeKind::mentor_last_reminder}) {
        const auto card = nudge_card(kind, f);
        CHECK(buttons_of(card) == Actions{"log_session.open", "session.missed"});
        CHECK(texts.insert(said_in(card)).second);
        CHECK(texts.insert(card.summary).second);
    }
}

TEST_CASE("a pair without figures, actions or names in the usual form still gets its nudge") {
    auto f = facts();
    f.focus.reset();
    f.partner.name = "";
    f.week = -3;
    const auto card = nudge_card(NudgeKind::leader_day_before, f);
    CHECK_FALSE(contains(said_in(card), "It serves"));
    CHECK_FALSE(contains(said_in(card), "Your open actions"));
    CHECK(contains(said_in(card), "To think about before: "));
}

TEST_CASE("the question is another one each week and the same for one week") {
    auto f = facts();
    std::set<std::string> texts;
    for (f.week = 1; f.week <= 12; ++f.week) {
        const auto text = said_in(nudge_card(NudgeKind::leader_day_before, f));
        CHECK(text == said_in(nudge_card(NudgeKind::leader_day_before, f)));
        CHECK(texts.insert(text).second);
    }
}

TEST_CASE("however long people's words are, a nudge stays a nudge") {
    auto f = facts();
    f.partner.name = std::string(5000, 'n');
    f.focus->kpi.name = std::string(5000, 'k');
    f.focus->kpi.unit = std::string(5000, 'u');
    for (int i = 0; i < 50; ++i) f.actions.push_back(action(std::string(3000, 'a')));
    const auto card = nudge_card(NudgeKind::leader_day_before, f);
    CHECK(weight(said_in(card)) < 3000);
    CHECK(contains(said_in(card), "and 45 more"));
    CHECK(weight(card.summary) < 300);
}
