// Our own tokens for what we call: client credentials at Microsoft Entra, kept until shortly before they end.
// learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow (shared secret).
#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"
#include "http/client.hpp"
#include "platform/teams/options.hpp"

#include <memory>
#include <string>

#include <boost/asio/awaitable.hpp>

namespace switchback::teams {

class OwnTokens {
  public:
    // {login}/{tenant}/oauth2/v2.0/token, with the app's id and secret.
    OwnTokens(http::Client& client, const TeamsOptions& options);
    ~OwnTokens();

    // A token for that scope. Whoever asks while one is being fetched waits for the same one. Faults as
    // judge_login has them; no secret and no token is ever in one.
    boost::asio::awaitable<Result<Secret>> find(std::string scope);
    // This token was refused: it is not given out again.
    void drop(const std::string& scope, const Secret& token);

  private:
    struct Inside;
    std::shared_ptr<Inside> inside_;  // a fetch under way owns a share
};

}  // namespace switchback::teams
