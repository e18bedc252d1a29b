// What the stand-in for Teams' cloud is told of a tenant and of its one bot. The ids are those of no real
// tenant.
#pragma once

#include "base/secret.hpp"
#include "sandbox/edition.hpp"

#include <string>
#include <vector>

namespace switchback::sandbox::teams {

struct Options {
    std::string app_id = "5a4d0000-0000-4000-8000-00000000b07a";
    std::string tenant = "7e4a0000-0000-4000-8000-00000000007e";
    Secret app_secret;
    std::string bot_name = "Switchback";
    std::vector<User> users;  // by their Entra object ids
    Channel steering{"19:0000steering@thread.tacv2", "Steering committee"};
    Channel chatter{"19:0000mentors@thread.tacv2", "Mentors"};
    std::string team = "19:0000general@thread.tacv2";
    std::string messages_path = "/api/messages";  // the service's door, below its address
};

// Where each of the cloud's services is, below the stand-in's own address.
inline constexpr const char* connector_path = "/teams/connector/";
inline constexpr const char* openid_path = "/teams/openid/v1/.well-known/openidconfiguration";
inline constexpr const char* keys_path = "/teams/openid/v1/.well-known/keys";
inline constexpr const char* login_path = "/teams/login";
inline constexpr const char* graph_path = "/teams/graph";
inline constexpr const char* issuer = "https://api.botframework.com";

}  // namespace switchback::sandbox::teams
