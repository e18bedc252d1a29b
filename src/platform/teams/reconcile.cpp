// Finding out whether a message whose answer was lost was in fact posted: the Bot Connector offers no way to
// read a conversation back (its activities are written, updated and deleted, never listed, and Microsoft
// Graph shows a bot a chat's messages only under protected rights).
// learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference.
#include "platform/teams/teams.hpp"

namespace switchback::teams {

boost::asio::awaitable<platform::Whereabouts> Teams::look_for(platform::Consignment consignment, Instant) {
    // An edit says the same however often it is sent.
    if (consignment.replaces || !consignment.home_of.empty()) co_return platform::Absent{};
    co_return platform::CannotTell{"Teams cannot be asked whether a message was posted", true};
}

}  // namespace switchback::teams
