// Tokens with which we call a service that holds calendars, each kept until shortly before it ends. Whoever
// asks for one while it is being fetched waits for the same one.
#pragma once

#include "base/secret.hpp"
#include "calendars/trouble.hpp"
#include "http/client.hpp"

#include <functional>
#include <memory>
#include <string>

#include <boost/asio/awaitable.hpp>

namespace switchback::calendars {

struct FreshToken {
    Secret token;
    seconds lives{0};
};

class AccessTokens {
  public:
    // Fetches a new one for `who`: what a token is good for, in the words of whoever asks.
    using Ask = std::function<boost::asio::awaitable<Answer<FreshToken>>(std::string who)>;
    explicit AccessTokens(Ask ask);
    ~AccessTokens();

    boost::asio::awaitable<Answer<Secret>> find(std::string who);
    // This token was refused: it is not given out again.
    void drop(const std::string& who, const Secret& token);

  private:
    struct Inside;
    std::shared_ptr<Inside> inside_;  // a fetch under way owns a share
};

// access_token and expires_in of a login's good answer (RFC 6749, 5.1). Trouble, never with words of the
// answer in it: unreachable, where there is no token, or one that would break out of its header line.
Answer<FreshToken> read_token(const http::Response& response);

// The name of an error in JSON where it is one (letters, digits, '_', '.', '-'); otherwise empty. What
// services say in sentences is not kept: it may quote what they were sent.
std::string fit_error_name(std::string_view name);

// One exchange with a token of `who`. A 401 drops the token, and the exchange is made once more with a new
// one; whatever then comes is given back. Every status is a response; no redirect is followed.
boost::asio::awaitable<Answer<http::Response>> call_with_token(http::Client& client, AccessTokens& tokens,
                                                               std::string who, std::string url,
                                                               http::Request request);

}  // namespace switchback::calendars
