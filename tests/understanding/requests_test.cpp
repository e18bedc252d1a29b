#include "conversation/understanding/requests.hpp"

#include <catch2/catch.hpp>

using namespace switchback::conversation::understanding;

TEST_CASE("who asks what this is asks for help, with whatever marks") {
    for (const char* text :
         {"help", "Help!", "?", "what is this?", "What’s this", "help me please", " HELP "})
        CHECK(asks_for_help(text));
    for (const char* text : {"help Helen with SSO", "helpful", "what is the plan for Thursday", "!!", "..."})
        CHECK_FALSE(asks_for_help(text));
}

TEST_CASE("a command in everyday words is that command, when there is nothing else in them") {
    CHECK(command_in_words("Log a session") == SaidCommand{"log-session", ""});
    CHECK(command_in_words("please pause until Monday!") == SaidCommand{"mentoring", "pause until monday"});
    CHECK(command_in_words("Snooze for 2 weeks, please") == SaidCommand{"mentoring", "pause for 2 weeks"});
    CHECK(command_in_words("STOP") == SaidCommand{"mentoring", "nudges off"});
    CHECK(command_in_words("nudges off sessions") == SaidCommand{"mentoring", "nudges off sessions"});
    CHECK(command_in_words("regular sessions") == SaidCommand{"schedule-session", "cadence"});
}

TEST_CASE("a sentence that only begins like a command is none") {
    for (const char* text : {"stop the weekly export", "log the numbers by Friday", "pause the rollout",
                             "resume on Monday at 3", "calendar sync is broken", "", "please", "home office"})
        CHECK_FALSE(command_in_words(text));
}
