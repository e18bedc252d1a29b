// The Bot Connector's public keys: its metadata names the address of the keys, and each key says for which
// channels it vouches (endorsements). Fetched daily and, for a key that is not known, at most once an hour:
// nobody can make us ask Microsoft by inventing key names. RFC 7517, RFC 7518 section 6.3.1.
#pragma once

#include "base/result.hpp"
#include "base/time.hpp"
#include "http/client.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <nlohmann/json_fwd.hpp>

namespace switchback::teams {

// One RSA public key.
class Key {
  public:
    // n and e: big-endian bytes. malformed unless it is an RSA key of 2048 to 8192 bits.
    static Result<std::shared_ptr<const Key>> rsa(std::string_view n, std::string_view e,
                                                  std::vector<std::string> endorsements);
    ~Key();
    Key(const Key&) = delete;
    Key& operator=(const Key&) = delete;

    // RSASSA-PKCS1-v1_5 with SHA-256 (RS256).
    bool signed_this(std::string_view text, std::string_view signature) const;
    bool vouches_for(std::string_view channel) const;

  private:
    struct Inside;
    explicit Key(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

using KeySet = std::map<std::string, std::shared_ptr<const Key>, std::less<>>;

// The keys of a JWK set that can be used for RS256; others are left out. malformed when it is no key set.
Result<KeySet> read_keys(const nlohmann::json& set);

// Base64 as RFC 4648 section 5 has it, without padding; malformed with any other character.
Result<std::string> from_base64url(std::string_view text);

class Keys {
  public:
    // metadata: the address of the OpenID configuration; its jwks_uri must be one the client may call.
    // patience: how long a request waits for a fetch; Teams gives up on us after fifteen seconds.
    Keys(http::Client& client, std::string metadata, milliseconds patience = seconds{5});
    ~Keys();

    // The key of that name. Fetches when that is due; whoever asks meanwhile waits for the same fetch. When
    // fetching fails the keys known so far stay good, for five days. refused: no such key.
    boost::asio::awaitable<Result<std::shared_ptr<const Key>>> find(std::string kid, Instant now);

  private:
    struct Inside;
    static boost::asio::awaitable<void> fetch(std::shared_ptr<Inside> inside, Instant now);
    std::shared_ptr<Inside> inside_;  // a fetch under way owns a share
};

}  // namespace switchback::teams
