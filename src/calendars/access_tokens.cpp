#include "calendars/access_tokens.hpp"

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "calendars/fetch.hpp"

#include <algorithm>
#include <chrono>
#include <map>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;

namespace switchback::calendars {
namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

constexpr seconds before_its_end{300};
constexpr long long longest_life = 86'400, usual_life = 600;
constexpr std::size_t longest_name = 60, longest_token = 16 * 1024;

Trouble unreadable(std::string what) {
    return {Trouble::Why::unreachable, {Fault::Kind::not_sent, std::move(what)}};
}

struct Fetch {
    explicit Fetch(const asio::any_io_executor& executor) : done(executor, SteadyTime::max()) {}
    asio::steady_timer done;  // never rings; cancelled when the result is there
    Answer<Secret> result = unreadable("login: given up");
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

struct AccessTokens::Inside {
    Ask ask;
    std::map<std::string, Held> held{};
};

AccessTokens::AccessTokens(Ask ask) : inside_(new Inside{std::move(ask)}) {}

AccessTokens::~AccessTokens() = default;

asio::awaitable<Answer<Secret>> AccessTokens::find(std::string who) {
    const auto inside = inside_;
    Held& entry = inside->held[who];  // a map's entries stay where they are
    if (!entry.token.empty() && std::chrono::steady_clock::now() < entry.until) co_return entry.token;
    if (const auto other = entry.under_way) {
        co_await other->done.async_wait(asio::as_tuple(asio::use_awaitable));
        co_return other->result;
    }
    const auto executor = co_await asio::this_coro::executor;
    const auto mine = std::make_shared<Fetch>(executor);
    entry.under_way = mine;
    const Ended ended{entry, mine};
    const SteadyTime asked = std::chrono::steady_clock::now();
    const auto fresh = co_await inside->ask(std::move(who));
    if (fresh) {
        entry.token = fresh->token;
        entry.until = asked + std::max<seconds>(fresh->lives - before_its_end, fresh->lives / 2);
        mine->result = entry.token;
    } else {
        mine->result = fresh.error();
    }
    co_return mine->result;
}

void AccessTokens::drop(const std::string& who, const Secret& token) {
    const auto found = inside_->held.find(who);
    if (found == inside_->held.end()) return;
    // Meanwhile there may be a newer one.
    if (crypto::equal(found->second.token.reveal(), token.reveal())) found->second.token = Secret();
}

Answer<FreshToken> read_token(const http::Response& response) {
    const auto body = parse_json(response.body);
    if (!body || !body->is_object()) return unreadable("login: the answer cannot be read");
    const std::string token = string_at(*body, "access_token");
    const bool fit = std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c < 0x7f; });
    if (token.empty() || token.size() > longest_token || !fit)
        return unreadable("login: no token in the answer");
    const auto told = body->find("expires_in");
    const bool known = told != body->end() && told->is_number_integer();
    const auto lives = known ? std::clamp(told->get<long long>(), 0LL, longest_life) : usual_life;
    return FreshToken{Secret(token), seconds{lives}};
}

std::string fit_error_name(std::string_view name) {
    const bool fit = std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               c == '.' || c == '-';
    });
    return fit && name.size() <= longest_name ? std::string(name) : std::string();
}

asio::awaitable<Answer<http::Response>> call_with_token(http::Client& client, AccessTokens& tokens,
                                                        std::string who, std::string url,
                                                        http::Request request) {
    for (bool again = false;; again = true) {
        const auto token = co_await tokens.find(who);
        if (!token) co_return token.error();
        auto asked = request;
        asked.headers.set("Authorization", "Bearer " + token->reveal());
        asked.headers.set("User-Agent", "Switchback");
        auto address = url;
        auto response = co_await client.call(std::move(address), std::move(asked));
        if (!response) co_return trouble_of(response.error());
        if (response->status != 401) co_return std::move(*response);
        tokens.drop(who, *token);
        if (again) co_return std::move(*response);
    }
}

}  // namespace switchback::calendars
