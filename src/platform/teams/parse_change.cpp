// learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events.
#include "base/json.hpp"
#include "base/text.hpp"
#include "platform/teams/parse.hpp"

namespace switchback::teams {
namespace {

chat::Scope scope_of(const Json& activity) {
    const std::string type = conversation_type(activity);
    return type == "personal"  ? chat::Scope::person
           : type == "channel" ? chat::Scope::team
                               : chat::Scope::group;
}

// Whether we are among these.
bool names_us(const Json& activity, const char* list) {
    const std::string us = string_at(object_at(activity, "recipient"), "id");
    const auto members = activity.find(list);
    if (us.empty() || members == activity.end() || !members->is_array()) return false;
    for (const Json& member : *members)
        if (string_at(member, "id") == us) return true;
    return false;
}

}  // namespace

chat::Act read_change(const Json& activity) {
    const bool installation = string_at(activity, "type") == "installationUpdate";
    // "add", "remove", and with "-upgrade" behind them when another version of the app did it.
    const std::string action = installation ? text::lower_ascii(string_at(activity, "action")) : "";
    if (action.rfind("add", 0) == 0 || action == "upgrade" || names_us(activity, "membersAdded"))
        return chat::Installed{scope_of(activity)};
    if (action.rfind("remove", 0) == 0 || names_us(activity, "membersRemoved"))
        return chat::Removed{false, scope_of(activity)};
    return chat::Ignored{installation ? "another change of the installation"
                                      : "somebody else's coming or going"};
}

}  // namespace switchback::teams
