// What the bot says when it comes, as each platform shows it: pictures in tests/snapshots (REWRITE=1 draws
// them anew; the diff is the review).
#include "base/json.hpp"
#include "conversation/dialogs/welcome.hpp"
#include "office.hpp"
#include "platform/slack/render.hpp"
#include "platform/teams/render.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

using namespace switchback;
using office::Office;

namespace {

const chat::Workspace slack_workspace{chat::Platform::slack, "T1"},
    teams_workspace{chat::Platform::teams, "99990000-aaaa-bbbb-cccc-ddddeeeeffff"};

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

chat::Card shown_to(Office& office, const chat::Incoming& incoming) {
    chat::Outcome outcome;
    office.in_books([&](ledger::Books& books) {
        outcome = conversation::dialog::installed(incoming, books, office::london("2026-03-02 12:00"));
    });
    REQUIRE(outcome.messages.size() == 1);
    return outcome.messages.front().card;
}

chat::Card welcome_of(Office& office, const PersonId& person) {
    const chat::Account account{slack_workspace, "U-" + person.text};
    office.in_books([&](ledger::Books& books) { books.people.join(account, person); });
    chat::Incoming incoming;
    incoming.from = account;
    incoming.place = chat::Place{slack_workspace, "D-" + person.text};
    incoming.direct = true;
    incoming.act = chat::Installed{chat::Scope::person};
    return shown_to(office, incoming);
}

chat::Card welcome_in(const chat::Workspace& workspace) {
    Office office;
    chat::Incoming incoming;
    incoming.from = {workspace, "U-anybody"};
    incoming.place = chat::Place{workspace, "C-any"};
    incoming.act = chat::Installed{chat::Scope::group};
    return shown_to(office, incoming);
}

void check_both(const std::string& who, const chat::Card& card) {
    check_snapshot("slack", "message_welcome_" + who, slack::message_of(card));
    check_snapshot("teams", "card_welcome_" + who, teams::card(card));
}

}  // namespace

TEST_CASE("each is welcomed with what the bot is for them, on both platforms") {
    Office office;
    auto ada = Office::person("ada", "Ada Price");
    ada.programme_lead = true;
    office.in_books([&](ledger::Books& books) { books.people.save(ada); });
    check_both("mentor", welcome_of(office, office.mentor.id));
    check_both("leader", welcome_of(office, office.leader.id));
    check_both("lead", welcome_of(office, ada.id));
}

TEST_CASE("a conversation of several reads how to type there, as it is done on its platform") {
    check_snapshot("slack", "message_welcome_group", slack::message_of(welcome_in(slack_workspace)));
    check_snapshot("teams", "card_welcome_group", teams::card(welcome_in(teams_workspace)));
}
