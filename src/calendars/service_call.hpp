// Calling a service that holds calendars, Microsoft's or Google's: JSON out and in, with tokens that are
// fetched from its login. What each service means by its refusals is in graph_answers and google_answers.
#pragma once

#include "calendars/trouble.hpp"
#include "http/client.hpp"
#include "http/kept_tokens.hpp"

#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>
#include <nlohmann/json_fwd.hpp>

namespace switchback::calendars {

constexpr seconds longest_wait = hours{24};  // of a Retry-After

using Tokens = http::KeptTokens<Trouble>;
Trouble no_token();  // said to those who wait for one that never comes

// May call the hosts of its two addresses.
http::ClientOptions service_client(std::string_view login, std::string_view service, seconds deadline,
                                   const std::string& ca_file);

// Asks the login for a token with a form. `refusal`: what a status other than 200 means.
boost::asio::awaitable<Answer<http::FreshToken>> log_in(http::Client& client, std::string url,
                                                        std::string form,
                                                        Trouble (*refusal)(const http::Response&));

// A request with this JSON; null: without a body.
http::Request json_request(std::string method, const nlohmann::json& body);
// One exchange with a token of `who`. A 401 drops the token, and the exchange is made once more with a new
// one; whatever then comes is given back. Every status is a response; no redirect is followed.
boost::asio::awaitable<Answer<http::Response>> call_with_token(http::Client& client, Tokens& tokens,
                                                               std::string who, std::string url,
                                                               http::Request request);

// A 2xx as JSON (an empty body is an empty object), or the trouble of no answer and of one that cannot be
// read, after which something may have been done. Nothing for any other status.
std::optional<Answer<nlohmann::json>> read_unless_refused(std::string_view act,
                                                          const Answer<http::Response>& response);
// The body where it is an object, else an empty one.
nlohmann::json object_in(const http::Response& response);
// "ErrorItemNotFound: cancel event: status 404"
std::string refused(std::string_view reason, std::string_view act, const http::Response& response);

// The name of an error in JSON where it is one (letters, digits, '_', '.', '-'); otherwise empty. What
// services say in sentences is not kept: it may quote what they were sent.
std::string fit_error_name(std::string_view name);

}  // namespace switchback::calendars
