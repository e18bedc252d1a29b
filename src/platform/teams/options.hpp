// Where Microsoft Teams is and who we are there. Every address is the public cloud's unless it is set:
// learn.microsoft.com/azure/bot-service/how-to-deploy-gov-cloud-high (US Government).
#pragma once

#include "base/secret.hpp"

#include <string>
#include <vector>

namespace switchback::teams {

struct TeamsOptions {
    std::string app_id;  // the bot's Microsoft App ID: the audience of what reaches us
    std::string tenant;  // the Microsoft Entra tenant: of the bot, and of the people who may use it
    Secret app_secret;
    std::string bot_name = "Switchback";  // for activities that must name their sender

    std::string openid_metadata = "https://login.botframework.com/v1/.well-known/openidconfiguration";
    std::string issuer = "https://api.botframework.com";
    std::string login = "https://login.microsoftonline.com";
    std::string scope = "https://api.botframework.com/.default";
    std::string graph = "https://graph.microsoft.com";  // empty: not used

    // Hosts where an activity may ask to be answered (its serviceUrl): public, GCC, GCC High and DoD, as in
    // the endpoints that Microsoft's SDKs publish for proactive messages. Exact names.
    std::vector<std::string> service_hosts{"smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com",
                                           "smba.infra.gov.teams.microsoft.us",
                                           "smba.infra.dod.teams.microsoft.us"};
    std::string service_url = "https://smba.trafficmanager.net/teams";  // until an activity has told another

    std::string ca_file;  // for the client that calls these addresses; empty: the system's
    // Requests without a token are taken: for Microsoft 365 Agents Playground, which has none. Only ever on
    // loopback, which the app sees to, and from there (http/from_here.hpp).
    bool no_tokens = false;
};

// Every host the client must be allowed to call for these options.
std::vector<std::string> hosts(const TeamsOptions& options);

// Whether this serviceUrl is https on its usual port at one of service_hosts, or the very host and port of
// the configured service_url (a stand-in on loopback). Nothing else is ever answered to.
bool may_call(const TeamsOptions& options, const std::string& service_url);

}  // namespace switchback::teams
