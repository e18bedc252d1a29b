// docs.slack.dev/reference/methods/chat.postMessage, conversations.open: their errors.
#include "platform/slack/errors.hpp"
#include "platform/slack/slack.hpp"

#include <array>
#include <utility>

namespace switchback::slack {
namespace {

using chat::Unreachable;

constexpr std::array<std::pair<std::string_view, Unreachable>, 12> meanings{{
    {"not_in_channel", Unreachable::not_installed},
    {"channel_not_found", Unreachable::not_installed},
    {"messages_tab_disabled", Unreachable::not_installed},
    {"cannot_dm_bot", Unreachable::mistaken},
    {"user_not_found", Unreachable::gone},
    {"users_not_found", Unreachable::gone},
    {"user_disabled", Unreachable::gone},
    {"is_archived", Unreachable::gone},
    {"user_not_visible", Unreachable::forbidden},
    {"restricted_action", Unreachable::forbidden},
    {"restricted_action_read_only_channel", Unreachable::forbidden},
    {"no_permission", Unreachable::forbidden},
}};

}  // namespace

std::optional<Unreachable> Slack::unreachable(const Fault& fault) const {
    for (const auto& [error, why] : meanings)
        if (says(fault, error)) return why;
    return std::nullopt;
}

}  // namespace switchback::slack
