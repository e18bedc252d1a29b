// Who sent an activity: a token of the Bot Connector's, RS256 and nothing else.
// learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication (Connector to
// bot), RFC 7519 and RFC 8725. Pure but for the keys, so that tests and the fuzzer reach it without a client.
#pragma once

#include "base/crypto.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "http/message.hpp"
#include "platform/teams/keys.hpp"
#include "platform/teams/options.hpp"

#include <array>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace switchback::teams {

// A token taken apart, nothing believed yet.
struct Token {
    std::string_view signed_part;  // header.payload, as signed: within the text it was read from
    std::string signature;         // raw bytes
    std::string kid;
    std::string issuer, service_url;
    std::string audience;
    Instant expires, valid_from;  // valid_from: the epoch when the token does not say
};

// The one bearer token in the one Authorization header. refused otherwise.
Result<std::string_view> bearer_of(const http::Request& request);

// refused unless it is three parts of base64url, at most 16 KB, whose header says RS256 and names a key, and
// whose claims hold every one we need in its right type. What else stands in the header (jku, jwk, x5u, crit)
// is never followed: a `crit` is refused.
Result<Token> read_token(std::string_view text);

// refused unless issuer and audience are ours and `now` is within its time, give or take five minutes.
Result<void> check_claims(const TeamsOptions& ours, const Token& token, Instant now);

// What of a token is checked again with every activity.
struct Proven {
    std::string service_url;
    std::shared_ptr<const Key> key;  // for its endorsements
    Instant expires;
};

// refused unless the activity's serviceUrl is the token's and the key vouches for the activity's channelId.
Result<void> check_activity(const Proven& proven, std::string_view body);

// Tokens already proven, by their SHA-256, until they expire or an hour has passed: the Connector sends one
// token for an hour, and checking its signature costs more than all the rest of a turn's reading. Bounded;
// what expires first goes first.
class RememberedTokens {
  public:
    explicit RememberedTokens(std::size_t most = 4096) : most_(most) {}
    const Proven* find(const crypto::Digest& token, Instant now) const;
    void keep(const crypto::Digest& token, Proven proven, Instant now);
    std::size_t size() const { return proven_.size(); }

  private:
    void forget_first();

    std::size_t most_;
    std::map<crypto::Digest, Proven> proven_;
    std::multimap<Instant, crypto::Digest> by_expiry_;
};

}  // namespace switchback::teams
