#include "platform/teams/teams.hpp"

#include "platform/teams/api.hpp"
#include "platform/teams/limits.hpp"
#include "platform/teams/parse.hpp"

namespace switchback::teams {

Teams::Teams(http::Client& client, TeamsOptions options)
    : options_(std::move(options)),
      keys_(client, options_.openid_metadata),
      api_(std::make_unique<Api>(client, options_)) {}

Teams::~Teams() = default;

// The second one is the Bot Framework's usual address, where Microsoft's own tools look.
std::vector<std::string> Teams::doors() const {
    return {"/teams/messages", "/api/messages"};
}

platform::Rates Teams::rates() const {
    return limits::rates();
}

Result<platform::Parsed> Teams::parse(const platform::Verified& verified) {
    return read_request(options_, verified.request());
}

}  // namespace switchback::teams
