// The few cryptographic acts the service needs, each one call to OpenSSL.
#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"

#include <array>
#include <string>
#include <string_view>

namespace switchback::crypto {

using Digest = std::array<unsigned char, 32>;

Digest sha256(std::string_view data);
std::string hex(std::string_view bytes);
std::string hex(const Digest& digest);

// HMAC-SHA256 over the concatenation of the parts, without copying them together.
Digest hmac_sha256(const Secret& key, std::initializer_list<std::string_view> parts);

// Constant time in the content; the lengths are not secret.
bool equal(std::string_view a, std::string_view b);

// Bytes from the operating system's generator; throws if it has none.
std::string random_bytes(std::size_t count);
std::string random_token();  // 256 random bits, hex: for links, keys of messages and the like

std::string base64(std::string_view bytes);
std::string base64url(std::string_view bytes);  // RFC 4648, 5, without padding
Result<std::string> from_base64(std::string_view text);

// Seals short texts for the database: AES-256-GCM, a random 96-bit nonce, the place (table|row|column) as
// additional data, and an id of the key, so that keys can be changed. NIST SP 800-38D.
class Vault {
  public:
    // key: exactly 32 bytes.
    explicit Vault(const Secret& key);
    std::string seal(std::string_view plain, std::string_view place) const;  // printable
    // malformed when tampered with, sealed elsewhere, or under another key.
    Result<std::string> open(std::string_view sealed, std::string_view place) const;

  private:
    Secret key_;
    std::string key_id_;
};

}  // namespace switchback::crypto
