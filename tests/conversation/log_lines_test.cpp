#include "conversation/dialogs/log_session_lines.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::conversation::dialog;

namespace {

Two zoe_with_helen() {
    Two two;
    two.pair.mentor = two.me.id = {"zoe"};
    two.pair.leader = two.partner.id = {"helen"};
    two.me.name = "Zoe Adeyemi";
    two.partner.name = "Helen Marsh";
    return two;
}

const time::Day thursday = time::parse_day("2025-03-20").value();

std::vector<programme::ActionLine> read(const std::string& text) {
    return read_actions(text, zoe_with_helen(), thursday, "en-GB");
}

}  // namespace

TEST_CASE("an action says who, what and by when") {
    const auto actions =
        read("Helen: ask IT for SSO by 2025-03-28\nme: send the guide\nHELEN MARSH : call Raj");
    REQUIRE(actions.size() == 3);
    CHECK(actions[0].owner == PersonId{"helen"});
    CHECK(actions[0].what == "ask IT for SSO");
    CHECK(actions[0].due == time::parse_day("2025-03-28"));
    CHECK(actions[1].owner == PersonId{"zoe"});
    CHECK_FALSE(actions[1].due);
    CHECK(actions[2].owner == PersonId{"helen"});
    CHECK(actions[2].what == "call Raj");
}

TEST_CASE("a weekday after by is a day, other words after by are words") {
    const auto actions = read("Helen: ask IT by Friday\nZoe: sort the list by name\nZoe: ask by e-mail");
    REQUIRE(actions.size() == 3);
    CHECK(actions[0].due == time::parse_day("2025-03-21"));
    CHECK(actions[1].what == "sort the list by name");
    CHECK_FALSE(actions[1].due);
    CHECK(actions[2].what == "ask by e-mail");
}

TEST_CASE("somebody else's name stays in the words, and nobody owns the action") {
    const auto actions = read("Priya: send the list\nsee https://example.org/x\nno colon at all");
    REQUIRE(actions.size() == 3);
    for (const auto& action : actions) CHECK_FALSE(action.owner);
    CHECK(actions[0].what == "Priya: send the list");
    CHECK(actions[1].what == "see https://example.org/x");
}

TEST_CASE("both makes one action for each") {
    const auto actions = read("both: try the export");
    REQUIRE(actions.size() == 2);
    CHECK(actions[0].owner == PersonId{"zoe"});
    CHECK(actions[1].owner == PersonId{"helen"});
    CHECK(actions[1].what == "try the export");
}

TEST_CASE("bullets, boxes and empty lines are no part of the words") {
    CHECK(plain_lines("- one\n* two\n• [ ] three\n\n   \n- ") ==
          std::vector<std::string>{"one", "two", "three", "-"});
    CHECK(plain_lines("").empty());
}

TEST_CASE("an action and a friction point read back as they are written out") {
    const Two two = zoe_with_helen();
    for (const std::string text :
         {"Helen: ask IT for SSO by 2025-03-28", "Zoe: send the guide", "order a screen"}) {
        CHECK(action_text(read(text).front(), two) == text);
    }
    for (const std::string text : {"!! no SSO #access", "! slow", "low: tiny font", "two logins #sso"}) {
        CHECK(friction_text(read_frictions(text).front()) == text);
    }
}

TEST_CASE("an action with an owner and no words is left for the rules to refuse") {
    const auto actions = read("Helen:\nHelen: by Friday");
    REQUIRE(actions.size() == 2);
    CHECK(actions[0].what.empty());
    CHECK(actions[1].what == "by Friday");
}
