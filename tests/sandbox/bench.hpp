// The stand-in on a free port with a service of the test's own behind it: everything over real HTTP.
#pragma once

#include "base/json.hpp"
#include "http/client.hpp"
#include "http/listener.hpp"
#include "sandbox/stand_in.hpp"

#include <deque>
#include <functional>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <catch2/catch.hpp>

namespace switchback::sandbox::test {

namespace asio = boost::asio;

inline const char* const secret = "8f742231b10e8888abcd99yyyzzz85a5";
inline const char* const bot_token = "xoxb-test";
inline const char* const app_token = "xapp-test";
inline const char* const app_secret = "sec+ret/ with=signs&more";
inline const char* const raj = "0000-raj";  // an Entra object id

class Bench {
  public:
    explicit Bench(std::function<void(Options&)> change = {});

    // Runs the io_context until the awaitable is done.
    template <class T>
    T run(asio::awaitable<T> work) {
        std::optional<T> out;
        std::exception_ptr thrown;
        asio::co_spawn(io, std::move(work), [&](std::exception_ptr e, T value) {
            thrown = e;
            if (!e) out.emplace(std::move(value));
        });
        while (!out && !thrown) io.run_one();
        if (thrown) std::rethrow_exception(thrown);
        return std::move(*out);
    }

    Result<http::Response> call(const std::string& method, const std::string& target,
                                const std::string& body = "",
                                std::vector<std::pair<std::string, std::string>> headers = {});
    // The Web API with the bot's token.
    Json api(const std::string& method, const Json& arguments);
    Json api_form(const std::string& method, const std::string& form);
    // The control surface.
    http::Response post(const std::string& target, const Json& body);
    Json act(Json wish);
    Json state();
    Json requests();
    Json message(std::size_t newest = 0);  // of state()["messages"]
    // Teams: a token for the Connector, a call of it below /v3/, a card posted into a chat (its id).
    std::string token(const std::string& scope = "https://api.botframework.com/.default");
    http::Response connector(const std::string& method, const std::string& path, const Json& body = nullptr);
    std::string posted(const std::string& chat, const Json& card);
    std::string trigger();  // a fresh one of Zoe's, from a slash command

    asio::io_context io{1};
    MovableClock clock{from_millis(1772442000000)};                         // Mon 2 March 2026 09:00 UTC
    std::deque<http::Request> received;                                     // what reached the service
    std::function<asio::awaitable<http::Response>(http::Request)> service;  // empty: 200 without a body
    std::unique_ptr<http::Listener> listener;
    std::unique_ptr<StandIn> stand_in;
    std::unique_ptr<http::Client> client;
    std::string connector_token;
};

std::string field(const http::Request& request, const std::string& name);
Json payload(const http::Request& request);

// A modal with one required text input.
Json small_modal();

// A card with a required text, a number, an Execute ("Looks right"), a task/fetch ("Open") and a plain Submit
// ("Plain"); a message that holds a card; an answer that opens it as a dialog.
Json small_card();
Json card_message(Json card);
Json dialog_with(Json card);

}  // namespace switchback::sandbox::test
