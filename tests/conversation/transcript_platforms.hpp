// Where the people of a transcript are, and what is different there. Every transcript that fits is played
// three times from the same lines: everybody in Slack, everybody in Teams, and each pair's leader in Teams. A
// transcript that says itself where somebody is ("Helen           in Teams") is played as it says.
#pragma once

#include "chat/address.hpp"
#include "chat/incoming.hpp"
#include "chat/outcome.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace switchback::transcript {

enum class Staging { in_slack, in_teams, mixed };

struct Cast {
    bool everybody_in_teams = false;  // and the committee's channel
    std::set<std::string> in_teams;   // by first name
    bool told = false;  // the transcript says so itself, and tells of each message where it goes

    bool is_in_teams(const std::string& name) const { return everybody_in_teams || in_teams.contains(name); }
};

inline const chat::Workspace slack_workspace{chat::Platform::slack, "T1"};
inline const chat::Workspace teams_workspace{chat::Platform::teams, "99990000-aaaa-bbbb-cccc-ddddeeeeffff"};

Cast cast_of(const std::vector<std::string>& lines, Staging staging);
// Of a line that only says where somebody is.
std::optional<std::string> says_where(const std::string& line);

// What has no twin in Teams (a home page that is opened, a trigger that expires) is played in Slack alone; so
// is, anywhere else than it says, what says itself where people are.
bool fits(const std::vector<std::string>& lines, Staging staging);

// The effects as they are there: nobody in Teams has a home page.
std::vector<std::string> as_there(const std::vector<std::string>& lines, const Cast& cast);

// A dialog opens in the answer to an invoke: a press of a button that says so, a submission, an action on a
// message. Everything else gets a button to press.
std::string trigger_in_teams(const chat::Act& act);
// The press of that button, when this is what was answered to an act that opens a form in Slack.
std::optional<chat::Press> button_to_press(const chat::Act& act, const chat::Outcome& outcome);

}  // namespace switchback::transcript
