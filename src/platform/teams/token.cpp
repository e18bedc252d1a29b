#include "platform/teams/token.hpp"

#include "base/json.hpp"
#include "http/kept_tokens.hpp"
#include "platform/teams/errors.hpp"

namespace asio = boost::asio;

namespace switchback::teams {

struct OwnTokens::Inside {
    http::Client& client;
    std::string url, app_id;
    Secret secret;
    http::KeptTokens<Fault> kept;

    Inside(http::Client& its_client, std::string its_url, const TeamsOptions& options)
        : client(its_client),
          url(std::move(its_url)),
          app_id(options.app_id),
          secret(options.app_secret),
          kept([this](std::string scope) { return ask(std::move(scope)); },
               Fault{Fault::Kind::not_sent, "login: given up"}) {}

    asio::awaitable<Result<http::FreshToken>> ask(std::string scope);
};

asio::awaitable<Result<http::FreshToken>> OwnTokens::Inside::ask(std::string scope) {
    http::Request request;
    request.method = "POST";
    request.headers.add("Content-Type", "application/x-www-form-urlencoded");
    request.headers.add("Accept", "application/json");
    request.body = http::encode_form({{"grant_type", "client_credentials"},
                                      {"client_id", app_id},
                                      {"client_secret", secret.reveal()},
                                      {"scope", scope}});
    std::string address = url;
    const auto answer = co_await client.call(std::move(address), std::move(request));
    const auto good = judge_login(answer);
    if (!good) co_return good.error();
    const auto token = http::read_token(*good);
    if (!token) co_return Fault{Fault::Kind::not_sent, "login: no token in the answer"};
    co_return *token;
}

OwnTokens::OwnTokens(http::Client& client, const TeamsOptions& options) {
    std::string url = http::without_slash(options.login) + "/" + http::percent_encode(options.tenant) +
                      "/oauth2/v2.0/token";
    inside_ = std::make_shared<Inside>(client, std::move(url), options);
}

OwnTokens::~OwnTokens() = default;

asio::awaitable<Result<Secret>> OwnTokens::find(std::string scope) {
    const auto inside = inside_;
    auto token = co_await inside->kept.find(std::move(scope));
    co_return token;
}

void OwnTokens::drop(const std::string& scope, const Secret& token) {
    inside_->kept.drop(scope, token);
}

}  // namespace switchback::teams
