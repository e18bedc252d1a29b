// The platform rooms know nothing of the conversation: what Teams reads as a command without a slash is told
// to it by name, and compared here.
#include "conversation/registry.hpp"
#include "platform/teams/parse.hpp"

#include <catch2/catch.hpp>

using namespace switchback;

TEST_CASE("every command of the registry is a command in Teams when its name is typed") {
    int commands = 0;
    for (const auto& dialog : conversation::dialogs())
        for (const auto& command : dialog.commands) {
            INFO(command.name);
            CHECK(teams::is_command(command.name));
            ++commands;
        }
    CHECK(commands >= 3);
    CHECK_FALSE(teams::is_command("hello"));
}
