#include "platform/teams/token.hpp"

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "platform/teams/errors.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;

namespace switchback::teams {
namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

constexpr seconds before_its_end{300};

struct Fetch {
    explicit Fetch(const asio::any_io_executor& executor) : done(executor, SteadyTime::max()) {}
    asio::steady_timer done;  // never rings; cancelled when the result is there
    Result<Secret> result = Fault{Fault::Kind::not_sent, "login: given up"};
};

struct Held {
    Secret token;
    SteadyTime until{};
    std::shared_ptr<Fetch> under_way;
};

// Answers the waiting whatever happens to the one who asked first.
struct Ended {
    Held& held;
    std::shared_ptr<Fetch> mine;
    ~Ended() {
        if (held.under_way == mine) held.under_way.reset();
        mine->done.cancel();
    }
};

}  // namespace

struct OwnTokens::Inside {
    http::Client& client;
    std::string url, app_id;
    Secret secret;
    std::map<std::string, Held> held;

    asio::awaitable<Result<Json>> ask(std::string scope);
    asio::awaitable<void> fetch(std::string scope, std::shared_ptr<Fetch> mine);
};

asio::awaitable<Result<Json>> OwnTokens::Inside::ask(std::string scope) {
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
    co_return judge_login(answer);
}

asio::awaitable<void> OwnTokens::Inside::fetch(std::string scope, std::shared_ptr<Fetch> mine) {
    Held& entry = held[scope];
    const Ended ended{entry, mine};
    const SteadyTime asked = std::chrono::steady_clock::now();
    const auto answer = co_await ask(std::move(scope));
    if (!answer) {
        mine->result = answer.error();
        co_return;
    }
    const std::string token = string_at(*answer, "access_token");
    // A token that would break out of its header line is none.
    const bool fit = std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c < 0x7f; });
    if (token.empty() || !fit) {
        mine->result = Fault{Fault::Kind::not_sent, "login: no token in the answer"};
        co_return;
    }
    const auto told = answer->find("expires_in");
    const bool known = told != answer->end() && told->is_number_integer();
    const seconds lives{known ? std::clamp(told->get<long long>(), 0LL, 86'400LL) : 600LL};
    entry.token = Secret(token);
    entry.until = asked + std::max<seconds>(lives - before_its_end, lives / 2);
    mine->result = entry.token;
}

OwnTokens::OwnTokens(http::Client& client, const TeamsOptions& options) {
    std::string login = options.login;
    while (!login.empty() && login.back() == '/') login.pop_back();
    std::string url = login + "/" + http::percent_encode(options.tenant) + "/oauth2/v2.0/token";
    inside_.reset(new Inside{client, std::move(url), options.app_id, options.app_secret, {}});
}

OwnTokens::~OwnTokens() = default;

asio::awaitable<Result<Secret>> OwnTokens::find(std::string scope) {
    const auto inside = inside_;
    Held& entry = inside->held[scope];  // a map's entries stay where they are
    if (!entry.token.empty() && std::chrono::steady_clock::now() < entry.until) co_return entry.token;
    if (const auto other = entry.under_way) {
        co_await other->done.async_wait(asio::as_tuple(asio::use_awaitable));
        co_return other->result;
    }
    const auto executor = co_await asio::this_coro::executor;
    const auto mine = std::make_shared<Fetch>(executor);
    entry.under_way = mine;
    co_await inside->fetch(std::move(scope), mine);
    co_return mine->result;
}

void OwnTokens::drop(const std::string& scope, const Secret& token) {
    const auto found = inside_->held.find(scope);
    if (found == inside_->held.end()) return;
    // Meanwhile there may be a newer one.
    if (crypto::equal(found->second.token.reveal(), token.reveal())) found->second.token = Secret();
}

}  // namespace switchback::teams
