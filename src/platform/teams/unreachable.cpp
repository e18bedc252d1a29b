// learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability, status codes; seen of a
// person without the app: BotNotInConversationRoster, ForbiddenOperationException, ConversationNotFound.
#include "platform/teams/errors.hpp"
#include "platform/teams/teams.hpp"

#include <array>
#include <utility>

namespace switchback::teams {
namespace {

using chat::Unreachable;

constexpr std::array<std::pair<std::string_view, Unreachable>, 5> others{{
    {"ConversationBlockedByUser", Unreachable::blocked},
    {"MessageWritesBlocked", Unreachable::blocked},
    {"BotDisabledByAdmin", Unreachable::forbidden},
    {"NotEnoughPermissions", Unreachable::forbidden},
    {"BotNotRegistered", Unreachable::forbidden},
}};

}  // namespace

std::optional<Unreachable> Teams::unreachable(const Fault& fault) const {
    const std::string_view code = unreachable_code(fault);
    if (code.empty()) return std::nullopt;
    for (const auto& [known, why] : others)
        if (code == known) return why;
    return Unreachable::not_installed;
}

}  // namespace switchback::teams
