// Activities to the service, each with a token of the Connector's as a real one carries: RS256, the issuer,
// the bot as audience, the serviceurl. An invoke is answered in its body; a message that fails comes again
// with the same id.
#pragma once

#include "sandbox/teams/cloud.hpp"

#include <memory>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <nlohmann/json_fwd.hpp>

namespace switchback::sandbox::teams {

// The answer's body as JSON (null when it is empty), or what Teams would tell the person.
struct Answer {
    int status = 0;
    Doc body;
    std::string error;
};

// what: for the journal, "teams:message", "teams:task/fetch".
boost::asio::awaitable<Answer> send(std::shared_ptr<Cloud> cloud, Doc activity);

// The token's text, good for an hour from now.
std::string connector_token(const Cloud& cloud);

}  // namespace switchback::sandbox::teams
