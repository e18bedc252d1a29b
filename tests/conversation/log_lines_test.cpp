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
    return read_actions(text, zoe_with_helen(), thursday, "en-GB").lines;
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

TEST_CASE("an owner who is neither of the two is told apart from other words before a colon") {
    using List = std::vector<std::string>;
    const auto strangers = [](const char* text) {
        return read_actions(text, zoe_with_helen(), thursday, "en-GB").strangers;
    };
    CHECK(strangers("Priya: send the list") == List{"Priya"});
    CHECK(strangers("Helen: a\n@bob: b\nPriya Nair: c") == List{"@bob", "Priya Nair"});
    for (const char* text : {"see https://example.org/x", "no colon at all", "the CRM: tidy it up", "IT: SSO",
                             "Todo: ask", "both: ask", "me: ask"}) {
        CAPTURE(text);
        CHECK(strangers(text).empty());
    }
    const auto actions = read("Priya: send the list\nsee https://example.org/x");
    REQUIRE(actions.size() == 2);
    CHECK_FALSE(actions[0].owner);
    CHECK(actions[0].what == "Priya: send the list");
    CHECK(actions[1].what == "see https://example.org/x");
}

TEST_CASE("a due day that is none is told, and other words behind by are not taken for one") {
    using List = std::vector<std::string>;
    const auto no_days = [](const char* text) {
        return read_actions(text, zoe_with_helen(), thursday, "en-GB").no_days;
    };
    CHECK(no_days("Helen: ask IT by 31.4.") == List{"31.4."});
    CHECK(no_days("Helen: ask IT by Someday") == List{"Someday"});
    CHECK(no_days("Helen: ask IT by Firday\nask by 31 Feb") == List{"Firday", "31 Feb"});
    CHECK(no_days("Helen: ask IT by 2025-02-30") == List{"2025-02-30"});
    for (const char* text : {"ask IT by asap", "cut it by 50%", "sort it by name", "get it approved by Helen",
                             "ask by Friday", "ask by 30 April", "ask by next time"}) {
        CAPTURE(text);
        CHECK(no_days(text).empty());
    }
    CHECK_FALSE(read("Helen: ask IT by asap").front().due);
    CHECK(no_days("Helen: ask IT by 28.3.") == List{"28.3."});
    CHECK(read("Helen: ask IT by 28/3").front().due == time::parse_day("2025-03-28"));
}

TEST_CASE("two of one first name are written and read by their full names") {
    Two two = zoe_with_helen();
    two.me.name = "Helen Clark";
    const programme::ActionLine mine{two.me.id, "send it", {}}, theirs{two.partner.id, "read it", {}};
    CHECK(action_text(mine, two) == "Helen Clark: send it");
    CHECK(action_text(theirs, two) == "Helen Marsh: read it");
    const auto read =
        read_actions("Helen Clark: send it\nHelen Marsh: read it\nHelen: who?", two, thursday, "en-GB");
    REQUIRE(read.lines.size() == 3);
    CHECK(read.lines[0].owner == two.me.id);
    CHECK(read.lines[1].owner == two.partner.id);
    CHECK(read.strangers == std::vector<std::string>{"Helen"});
    two.me.name = two.partner.name;
    for (const auto& line : {mine, theirs}) {
        const auto back = read_actions(action_text(line, two), two, thursday, "en-GB").lines;
        CHECK(back.front().owner == line.owner);
    }
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
    CHECK(actions[1].what.empty());
}
