// The table of every setting: its key, what is expected there, and how a text becomes a value. The file, the
// environment, `check` and the example configuration all speak of the same rows.
#pragma once

#include "app/config.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace switchback::app {

struct Setting {
    std::string_view section, key;
    std::string_view expected;  // completes "expected …"
    bool secret = false;        // may also come as <key>_file, and its value is never shown
    bool required = false;      // in a section that is in use
    bool (*set)(Config&, const std::string& text);  // false: not what is expected
    // What a text that is not expected probably is ("is …", to follow "what is given"), without quoting it;
    // empty: nothing that we know.
    std::string (*mistaken_for)(const std::string& text) = nullptr;
};

std::span<const Setting> settings();

// "slack.bot_token"
std::string name_of(const Setting& setting);
// "SWITCHBACK_SLACK_BOT_TOKEN"
std::string variable_of(const Setting& setting);

// The known key nearest to a mistyped one, when one is near enough.
std::optional<std::string> nearest_key(std::string_view mistyped);
// The same for a variable: SWITCHBACK_SLAK_TEAM is near SWITCHBACK_SLACK_TEAM.
std::optional<std::string> nearest_variable(std::string_view mistyped);
// The nearest of some words, for other tables with the same courtesy.
std::optional<std::string> nearest(std::string_view mistyped, std::span<const std::string> known);

}  // namespace switchback::app
