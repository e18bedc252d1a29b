// Which session a log is about: an unlogged one, or another time with one of the partners.
#pragma once

#include "conversation/dialogs/two.hpp"
#include "programme/session.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace switchback::conversation::dialog {

struct Choice {
    Two two;
    std::optional<programme::Session> session;  // nothing: another time

    std::string value() const;  // of the option: "s:<session>" or "p:<pair>"
    std::string label() const;  // in the asker's zone
};
// The choices with this one in front, whether it was among them or not.
std::vector<Choice> led_by(const Choice& first, std::vector<Choice> choices);

// Unlogged sessions of the asker that have begun, the nearest first, then "another time" for each current
// pair.
std::vector<Choice> choices(Desk& desk);
// Nothing when there is no such session or pair, or the asker is not one of it.
std::optional<Choice> find_choice(Desk& desk, std::string_view value);
// Only those with the partners that the text names; all of them when it names nobody.
std::vector<Choice> named_in(std::string_view text, std::vector<Choice> all);

// The session of this pair without a log that a report of `held_at` describes, whatever state it is in: the
// words "another time" must not make a second session of a planned one.
std::optional<programme::Session> session_near(Desk& desk, const PairId& pair, Instant held_at);
// How long this pair usually meets.
int usual_minutes(Desk& desk, const PairId& pair);

}  // namespace switchback::conversation::dialog
