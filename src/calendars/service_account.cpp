#include "calendars/service_account.hpp"

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "calendars/service_call.hpp"

#include <stdexcept>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

namespace switchback::calendars {
namespace {

constexpr int fewest_bits = 2048, most_bits = 8192;
constexpr seconds good_for{3600};

Fault malformed(std::string what) {
    return {Fault::Kind::malformed, "the service account's key file: " + std::move(what)};
}

long long seconds_of(Instant at) {
    return std::chrono::floor<seconds>(at).time_since_epoch().count();
}

// A key that asks for a pass phrase must not make the service ask at its terminal.
int no_pass_phrase(char*, int, int, void*) {
    return 0;
}

}  // namespace

struct ServiceAccount::Key {
    EVP_PKEY* key;
    explicit Key(const std::string& pem) : key(nullptr) {
        const std::unique_ptr<BIO, decltype(&BIO_free)> bio(
            BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &BIO_free);
        key = PEM_read_bio_PrivateKey(bio.get(), nullptr, &no_pass_phrase, nullptr);
        ERR_clear_error();  // it is told as ours, and must not be found by whoever asks OpenSSL next
    }
    ~Key() { EVP_PKEY_free(key); }
    Key(const Key&) = delete;
    Key& operator=(const Key&) = delete;

    bool fit() const {
        return key != nullptr && EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA &&
               EVP_PKEY_get_bits(key) >= fewest_bits && EVP_PKEY_get_bits(key) <= most_bits;
    }
    // RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518, 3.3).
    std::string sign(const std::string& text) const {
        const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                              &EVP_MD_CTX_free);
        const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
        std::size_t size = 0;
        const bool begun = EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
                           EVP_DigestSign(context.get(), nullptr, &size, bytes, text.size()) == 1;
        std::string out(size, '\0');
        auto* to = reinterpret_cast<unsigned char*>(out.data());
        if (!begun || EVP_DigestSign(context.get(), to, &size, bytes, text.size()) != 1)
            throw std::runtime_error("OpenSSL signs nothing");
        out.resize(size);
        return out;
    }
};

Result<ServiceAccount> ServiceAccount::read(std::string_view file) {
    const auto json = parse_json(file, 64 * 1024);
    if (!json || !json->is_object()) return malformed("not a JSON object");
    if (string_at(*json, "type") != "service_account")
        return malformed("\"type\" is not \"service_account\"");
    ServiceAccount out;
    out.email_ = string_at(*json, "client_email");
    out.token_uri_ = string_at(*json, "token_uri");
    out.key_id_ = fit_error_name(string_at(*json, "private_key_id"));
    if (out.email_.find('@') == std::string::npos) return malformed("no \"client_email\"");
    if (out.token_uri_.empty()) return malformed("no \"token_uri\"");
    auto key = std::make_shared<const Key>(string_at(*json, "private_key"));
    if (!key->fit()) return malformed("\"private_key\" is no RSA key of 2048 bits or more");
    out.key_ = std::move(key);
    return out;
}

Secret ServiceAccount::assertion(std::string_view scopes, std::string_view subject, std::string_view audience,
                                 Instant now) const {
    Json header{{"alg", "RS256"}, {"typ", "JWT"}};
    if (!key_id_.empty()) header["kid"] = key_id_;
    const Json claims{{"iss", email_},   {"sub", subject},         {"scope", scopes},
                      {"aud", audience}, {"iat", seconds_of(now)}, {"exp", seconds_of(now + good_for)}};
    const auto words = crypto::base64url(written(header)) + "." + crypto::base64url(written(claims));
    return Secret(words + "." + crypto::base64url(key_->sign(words)));
}

}  // namespace switchback::calendars
