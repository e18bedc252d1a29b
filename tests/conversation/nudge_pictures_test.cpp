// The nudges as each platform shows them: pictures in tests/snapshots (REWRITE=1 draws them anew; the diff is
// the review).
#include "base/json.hpp"
#include "conversation/nudge_cards.hpp"
#include "conversation/nudge_messages.hpp"
#include "office.hpp"
#include "platform/slack/render.hpp"
#include "platform/teams/render.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

using namespace switchback;
using office::london;
using office::Office;

namespace {

void check_snapshot(const std::string& twin, const std::string& name, const Json& shown) {
    const auto path =
        std::filesystem::path(SWITCHBACK_ROOT) / "tests" / "snapshots" / twin / (name + ".json");
    const std::string text = shown.dump(2) + "\n";
    if (std::getenv("REWRITE")) std::ofstream(path, std::ios::binary) << text;
    std::ifstream file(path, std::ios::binary);
    std::stringstream kept;
    kept << file.rdbuf();
    INFO(path);
    CHECK(kept.str() == text);
}

void check_both(const chat::Card& card, const std::string& name) {
    check_snapshot("slack", "message_" + name, slack::message_of(card));
    check_snapshot("teams", "card_" + name, teams::card(card));
}

programme::ActionItem action() {
    programme::ActionItem out;
    out.id = ActionId{"act"};
    out.what = "ask IT for SSO <b>&";
    out.due = time::parse_day("2026-03-04");
    return out;
}

}  // namespace

TEST_CASE("every new nudge is drawn on both platforms") {
    Office office;
    conversation::NudgeFacts facts{office.session,
                                   office.mentor,
                                   office.leader,
                                   std::nullopt,
                                   {action()},
                                   1,
                                   london("2026-03-04 10:00")};
    facts.last =
        conversation::LastTime{london("2026-02-26 10:00"), "CRM *walk-through*", {"drop the weekly export"}};
    const auto day_before = conversation::nudge_card(programme::NudgeKind::mentor_day_before, facts);
    const auto due = conversation::action_card(action(), *action().due);
    check_both(day_before, "nudge_mentor_day_before");
    check_both(due, "nudge_action_due");
    check_both(
        conversation::gap_card(office.pair, office.leader, london("2026-02-26 10:00"), "Europe/London"),
        "nudge_nothing_planned");
    ledger::Pulse answered{
        office.programme.id, office.leader.id, 2, {4, std::nullopt}, london("2026-03-11 09:00")};
    check_both(conversation::pulse_card(office.programme, 2, answered, "Europe/London",
                                        conversation::PulseCard::nudge),
               "nudge_pulse");
    office.in_books([&](ledger::Books& books) {
        const conversation::Nudge one{programme::NudgeKind::mentor_day_before, "sess", office.mentor.id,
                                      facts.now},
            other{programme::NudgeKind::action_due, "act", office.mentor.id, facts.now};
        const auto message = conversation::tell_together(
            {{"one", one, day_before, facts.now + hours{1}}, {"other", other, due, facts.now + hours{1}}},
            office.mentor, books, facts.now);
        check_both(message.card, "nudges_together");
    });
}
