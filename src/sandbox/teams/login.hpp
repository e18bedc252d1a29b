// The two that vouch: the Bot Connector, which signs what it sends with a key of its own and publishes it,
// and Microsoft Entra, which gives the bot tokens for the Connector and for Graph.
// learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication;
// learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow.
#pragma once

#include "base/time.hpp"
#include "http/message.hpp"
#include "sandbox/teams/options.hpp"

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace switchback::sandbox::teams {

// An RSA key of this run alone. Throws when OpenSSL cannot make one.
class SigningKey {
  public:
    SigningKey();
    ~SigningKey();
    const std::string& id() const { return id_; }
    nlohmann::json published() const;  // the key as of RFC 7517, with its endorsements
    // A JSON Web Token: RS256 over these claims.
    std::string sign(const nlohmann::json& claims) const;

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
    std::string id_;
};

enum class Resource { connector, graph };

// Tokens given to the bot. They live by real time, as Slack's triggers do: the service, too, keeps them by a
// clock that nobody moves. Kept in memory: another sandbox, other tokens.
class Grants {
  public:
    using Tick = std::chrono::steady_clock::time_point;
    std::string give(Resource resource, Tick now);
    bool good(std::string_view token, Resource resource, Tick now) const;
    void revoke() { grants_.clear(); }
    static constexpr seconds life{3599};

  private:
    struct Grant {
        Resource resource;
        Tick until;
    };
    std::map<std::string, Grant, std::less<>> grants_;
};

struct Cloud;
// POST …/{tenant}/oauth2/v2.0/token, with the AADSTS errors that a wrong tenant, app, secret or scope gets.
http::Response give_token(Cloud& cloud, const http::Request& request);
http::Response openid_metadata(const Cloud& cloud);
http::Response published_keys(const Cloud& cloud);
// Whether the request carries a token of ours for this.
bool has_token(const Cloud& cloud, const http::Request& request, Resource resource);

}  // namespace switchback::sandbox::teams
