#include "conversation/registry.hpp"

#include "base/text.hpp"
#include "conversation/dialogs/log_session_form.hpp"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

using namespace switchback;

TEST_CASE("every command, shortcut and dialog has one name and fits the manifest") {
    std::set<std::string_view> names, commands, shortcuts;
    for (const auto& dialog : conversation::dialogs()) {
        CHECK(names.insert(dialog.name).second);
        CHECK(dialog.step != nullptr);
        for (const auto& command : dialog.commands) {
            CHECK(commands.insert(command.name).second);
            CHECK(command.name.size() <= 31);
            CHECK_FALSE(command.description.empty());
        }
        for (const auto& shortcut : dialog.shortcuts) {
            CHECK(shortcuts.insert(shortcut.name).second);
            CHECK(text::length(shortcut.label) <= 24);
        }
    }
    CHECK(commands == std::set<std::string_view>{"friction", "log-session", "mentoring"});
    CHECK(shortcuts == std::set<std::string_view>{"capture_friction", "log_session"});
}

TEST_CASE("a form of ours that came too late has a button that opens it again") {
    chat::Form form;
    form.dialog = "log_session";
    conversation::dialog::FormState state;
    state.again = "draft:123";
    form.state = conversation::dialog::to_text(state);
    const auto card = conversation::late_card(form);
    REQUIRE(card);
    const auto& buttons = std::get<chat::Buttons>(card->blocks.back());
    CHECK(std::get<chat::Button>(buttons.items.front()).action == "log_session.open");
    CHECK(std::get<chat::Button>(buttons.items.front()).value == "draft:123");
}

TEST_CASE("a form that is not ours, or that only says something, has no such button") {
    chat::Form form;
    form.dialog = "pulse_of_2024";
    CHECK_FALSE(conversation::late_card(form));
    form.dialog = "log_session";
    form.state = "not our state";
    CHECK_FALSE(conversation::late_card(form));
}
