// What the tests of Teams' incoming side stand on: documented activities as requests, and a stand-in for the
// Bot Connector's authority that publishes keys, signs tokens and counts who asked for them.
#pragma once

#include "base/json.hpp"
#include "http/client.hpp"
#include "http/listener.hpp"
#include "platform/teams/parse.hpp"
#include "platform/teams/teams.hpp"

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

namespace switchback::teams_test {

inline const Instant now = from_millis(1'742'482'800'000);  // Thu 20 March 2025 15:00 UTC

teams::TeamsOptions ours();

// A file of tests/contract/teams/inbound, without its ".json".
Json activity(const std::string& name);
// The personal message with other words.
Json typed(const char* text);
Result<platform::Parsed> parsed(const Json& activity);
bool is_malformed(const Json& activity);
// What parse makes of it; fails the test when it is malformed.
chat::Incoming incoming(const Json& activity);
inline chat::Incoming incoming(const char* name) {
    return incoming(activity(name));
}

// An RSA key pair. Making one takes a while: tests share a few.
class KeyPair {
  public:
    explicit KeyPair(unsigned bits = 2048);
    ~KeyPair();
    KeyPair(const KeyPair&) = delete;
    KeyPair& operator=(const KeyPair&) = delete;

    // As in a key set; no endorsements: the member is left out.
    Json jwk(const std::string& kid, const std::vector<std::string>& endorsements = {"msteams"}) const;
    std::string public_pem() const;
    std::string sign(const std::string& text) const;  // RS256

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};
const KeyPair& microsofts_key();
const KeyPair& somebodys_key();

std::string base64url(std::string_view bytes);

// A token as the Connector writes them, until a test changes a part of it.
struct Forge {
    Json header{{"typ", "JWT"}, {"alg", "RS256"}, {"kid", "k1"}, {"x5t", "k1"}};
    Json claims = good_claims();
    const KeyPair* key = &microsofts_key();
    std::string token() const;
    static Json good_claims();
};
http::Request request_with(const std::string& token, const Json& activity);

class FakeAuthority {
  public:
    FakeAuthority();
    ~FakeAuthority();

    Json keys = Json::array();             // what /keys answers
    int status = 200;                      // of both
    bool hangs_up = false, hangs = false;  // instead of an answer
    std::vector<std::string> asked;        // the paths, in order
    teams::Teams& teams() { return *teams_; }
    http::Client& client() { return *client_; }
    std::string url(const std::string& path) const;
    teams::TeamsOptions options() const;
    boost::asio::io_context io;

    bool passes(http::Request request, Instant at = now);
    template <class T>
    T run(boost::asio::awaitable<T> task) {
        std::optional<T> out;
        std::exception_ptr thrown;
        bool ended = false;
        boost::asio::co_spawn(io, into(std::move(task), out), [&](std::exception_ptr error) {
            thrown = error;
            ended = true;
        });
        run_until([&] { return ended; });
        if (thrown) std::rethrow_exception(thrown);
        return std::move(*out);
    }
    void run_until(const std::function<bool()>& done);

  private:
    // co_spawn itself asks for results that can be made of nothing.
    template <class T>
    static boost::asio::awaitable<void> into(boost::asio::awaitable<T> task, std::optional<T>& out) {
        out.emplace(co_await std::move(task));
    }
    boost::asio::awaitable<http::Response> serve(http::Request request);
    std::unique_ptr<http::Listener> listener_;
    std::unique_ptr<http::Client> client_;
    std::unique_ptr<teams::Teams> teams_;
};

}  // namespace switchback::teams_test
