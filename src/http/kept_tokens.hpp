// Tokens with which we call a service (RFC 6749), each kept until shortly before it ends. Whoever asks for
// one while it is being fetched waits for the same one. `Error`: what can go wrong with fetching, as the
// service's room tells it.
#pragma once

#include "base/crypto.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <nlohmann/json_fwd.hpp>

namespace switchback::http {

struct FreshToken {
    Secret token;
    seconds lives{0};
};

// access_token and expires_in of a login's good answer (RFC 6749, 5.1), whatever else the JSON may be.
// Nothing where there is no token, or one that would break out of its header line.
std::optional<FreshToken> read_token(const nlohmann::json& body);

template <class Error>
class KeptTokens {
  public:
    template <class T>
    using Answer = Result<T, Error>;
    // Fetches a new one for `who`: what a token is good for, in the words of whoever asks.
    using Ask = std::function<boost::asio::awaitable<Answer<FreshToken>>(std::string who)>;

    // given_up: said to those who wait when fetching ends without an answer.
    KeptTokens(Ask ask, Error given_up)
        : inside_(std::make_shared<Inside>(Inside{std::move(ask), std::move(given_up), {}})) {}

    boost::asio::awaitable<Answer<Secret>> find(std::string who) {
        const auto inside = inside_;
        Held& entry = inside->held[who];  // a map's entries stay where they are
        if (!entry.token.empty() && std::chrono::steady_clock::now() < entry.until) co_return entry.token;
        if (const auto other = entry.under_way) {
            co_await other->done.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
            co_return other->result;
        }
        const auto executor = co_await boost::asio::this_coro::executor;
        const auto mine = std::make_shared<Fetch>(executor, inside->given_up);
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

    // This token was refused: it is not given out again.
    void drop(const std::string& who, const Secret& token) {
        const auto found = inside_->held.find(who);
        if (found == inside_->held.end()) return;
        // Meanwhile there may be a newer one.
        if (crypto::equal(found->second.token.reveal(), token.reveal())) found->second.token = Secret();
    }

  private:
    using SteadyTime = std::chrono::steady_clock::time_point;
    static constexpr seconds before_its_end{300};

    struct Fetch {
        Fetch(const boost::asio::any_io_executor& executor, const Error& given_up)
            : done(executor, SteadyTime::max()), result(given_up) {}
        boost::asio::steady_timer done;  // never rings; cancelled when the result is there
        Answer<Secret> result;
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
    struct Inside {
        Ask ask;
        Error given_up;
        std::map<std::string, Held> held;
    };
    std::shared_ptr<Inside> inside_;  // a fetch under way owns a share
};

}  // namespace switchback::http
