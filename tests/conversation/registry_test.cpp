#include "conversation/registry.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "conversation/dialogs/log_session_form.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>

using namespace switchback;

namespace {

// A command or shortcut as one line: what people see of it, and what comes back to us.
using Lines = std::set<std::string>;

Lines commands_in(const Json& manifest) {
    Lines lines;
    for (const auto& one : manifest.at("features").at("slash_commands"))
        lines.insert(one.at("command").get<std::string>() + " " + one.at("usage_hint").get<std::string>() +
                     ": " + one.at("description").get<std::string>());
    return lines;
}

Lines shortcuts_in(const Json& manifest) {
    Lines lines;
    for (const auto& one : manifest.at("features").at("shortcuts"))
        lines.insert(one.at("type").get<std::string>() + " " + one.at("callback_id").get<std::string>() +
                     ": " + one.at("name").get<std::string>());
    return lines;
}

Lines our_commands() {
    Lines lines;
    for (const auto& dialog : conversation::dialogs())
        for (const auto& command : dialog.commands)
            lines.insert("/" + std::string(command.name) + " " + std::string(command.usage) + ": " +
                         std::string(command.description));
    return lines;
}

Lines our_shortcuts() {
    Lines lines;
    for (const auto& dialog : conversation::dialogs())
        for (const auto& shortcut : dialog.shortcuts)
            lines.insert(std::string(shortcut.on_message ? "message " : "global ") +
                         std::string(shortcut.name) + ": " + std::string(shortcut.label));
    return lines;
}

Json manifest_at(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    const auto manifest = parse_json(text.str());
    REQUIRE(manifest.has_value());
    return *manifest;
}

// Teams has no hint beside a command: it stands in the description.
Lines commands_of_teams(const Json& list) {
    Lines lines;
    for (const auto& one : list.at("commands"))
        lines.insert(one.at("title").get<std::string>() + ": " + one.at("description").get<std::string>());
    return lines;
}

Lines our_commands_in_teams() {
    Lines lines;
    for (const auto& dialog : conversation::dialogs())
        for (const auto& command : dialog.commands) {
            const std::string name(command.name);
            lines.insert(name + ": " + std::string(command.description) + ": " + name + " " +
                         std::string(command.usage));
        }
    return lines;
}

// The message extension's actions: shortcuts by their names and labels, and what no shortcut opens as a
// command.
Lines actions_of_teams(const Json& extension) {
    Lines lines;
    for (const auto& one : extension.at("commands")) {
        const bool on_message = one.at("context").at(0) == "message";
        lines.insert(std::string(on_message ? "message " : "anywhere ") + one.at("id").get<std::string>() +
                     ": " + one.at("title").get<std::string>());
    }
    return lines;
}

Lines our_actions_in_teams() {
    Lines lines;
    for (const auto& dialog : conversation::dialogs()) {
        const bool anywhere = std::any_of(dialog.shortcuts.begin(), dialog.shortcuts.end(),
                                          [](const auto& shortcut) { return !shortcut.on_message; });
        for (const auto& shortcut : dialog.shortcuts)
            lines.insert(std::string(shortcut.on_message ? "message " : "anywhere ") +
                         std::string(shortcut.name) + ": " + std::string(shortcut.label));
        if (anywhere) continue;
        for (const auto& command : dialog.commands)
            lines.insert("anywhere " + std::string(command.name) + ": " + std::string(command.name));
    }
    return lines;
}

}  // namespace

TEST_CASE("every manifest offers what the registry answers, in the same words, and nothing besides") {
    int manifests = 0;
    for (const auto& entry : std::filesystem::directory_iterator(SWITCHBACK_ROOT "/bot-manifests/slack")) {
        if (entry.path().extension() != ".json") continue;
        INFO(entry.path().filename().string());
        const Json manifest = manifest_at(entry.path());
        CHECK(commands_in(manifest) == our_commands());
        CHECK(shortcuts_in(manifest) == our_shortcuts());
        ++manifests;
    }
    CHECK(manifests == 2);
}

TEST_CASE("Teams' manifest offers the same commands in every scope, and the shortcuts as actions") {
    const Json manifest = manifest_at(SWITCHBACK_ROOT "/bot-manifests/teams/manifest.json");
    const Json& lists = manifest.at("bots").at(0).at("commandLists");
    CHECK(lists.size() == 3);
    for (const auto& list : lists) CHECK(commands_of_teams(list) == our_commands_in_teams());
    CHECK(actions_of_teams(manifest.at("composeExtensions").at(0)) == our_actions_in_teams());
}

TEST_CASE("both platforms describe the bot in the same words") {
    const Json teams = manifest_at(SWITCHBACK_ROOT "/bot-manifests/teams/manifest.json");
    const Json slack =
        manifest_at(SWITCHBACK_ROOT "/bot-manifests/slack/manifest.http.json").at("display_information");
    CHECK(teams.at("name").at("short") == slack.at("name"));
    CHECK(teams.at("description").at("short") == slack.at("description"));
    CHECK(teams.at("description").at("full") == slack.at("long_description"));
    CHECK(teams.at("accentColor") == slack.at("background_color"));
}

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
    CHECK(commands == std::set<std::string_view>{"friction", "log-session", "mentoring", "schedule-session"});
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
