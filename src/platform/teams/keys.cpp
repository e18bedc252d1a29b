#include "platform/teams/keys.hpp"

#include "base/json.hpp"
#include "base/log.hpp"

#include <algorithm>
#include <array>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

namespace asio = boost::asio;

namespace switchback::teams {
namespace {

constexpr hours fresh_for{24};
constexpr hours good_for{5 * 24};  // when they cannot be fetched: one of them may have been withdrawn
constexpr hours unknown_every{1};
constexpr seconds failed_every{60};  // while older keys are there
constexpr seconds empty_every{10};   // while there are none at all
constexpr int fewest_bits = 2048, most_bits = 8192;
constexpr std::size_t longest_exponent = 8;

Fault malformed(const char* what) {
    return {Fault::Kind::malformed, what};
}

const unsigned char* bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

using Number = std::unique_ptr<BIGNUM, decltype(&BN_free)>;
using KeyHandle = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

Number number(std::string_view big_endian) {
    return {BN_bin2bn(bytes(big_endian), static_cast<int>(big_endian.size()), nullptr), &BN_free};
}

KeyHandle rsa_key(std::string_view n, std::string_view e) {
    const Number modulus = number(n), exponent = number(e);
    const std::unique_ptr<OSSL_PARAM_BLD, decltype(&OSSL_PARAM_BLD_free)> build{OSSL_PARAM_BLD_new(),
                                                                                &OSSL_PARAM_BLD_free};
    const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context{
        EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr), &EVP_PKEY_CTX_free};
    EVP_PKEY* key = nullptr;
    if (modulus && exponent && build && context &&
        OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get()) == 1 &&
        OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get()) == 1) {
        const std::unique_ptr<OSSL_PARAM, decltype(&OSSL_PARAM_free)> params{
            OSSL_PARAM_BLD_to_param(build.get()), &OSSL_PARAM_free};
        if (params && EVP_PKEY_fromdata_init(context.get()) == 1)
            EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get());
    }
    return {key, &EVP_PKEY_free};
}

std::vector<std::string> strings_at(const Json& object, const char* name) {
    std::vector<std::string> all;
    const auto found = object.find(name);
    if (found == object.end() || !found->is_array()) return all;
    for (const Json& one : *found)
        if (one.is_string()) all.push_back(one.get<std::string>());
    return all;
}

// One member of the set; nothing when it is for something else than RS256.
std::shared_ptr<const Key> read_key(const Json& jwk) {
    if (!jwk.is_object() || string_at(jwk, "kty") != "RSA") return nullptr;
    if (const std::string use = string_at(jwk, "use"); !use.empty() && use != "sig") return nullptr;
    if (const std::string alg = string_at(jwk, "alg"); !alg.empty() && alg != "RS256") return nullptr;
    const auto n = from_base64url(string_at(jwk, "n")), e = from_base64url(string_at(jwk, "e"));
    if (!n || !e) return nullptr;
    auto key = Key::rsa(*n, *e, strings_at(jwk, "endorsements"));
    return key ? std::move(*key) : nullptr;
}

// A clock that was put back makes everything due: it says nothing about how long ago that was.
bool past(std::optional<Instant> then, milliseconds span, Instant now) {
    return !then || now < *then || now - *then >= span;
}

asio::awaitable<Result<Json>> get(http::Client& client, std::string url) {
    http::Request request;
    request.headers.add("Accept", "application/json");
    auto answer = co_await client.call(std::move(url), std::move(request));
    if (!answer) co_return answer.error();
    if (answer->status != 200)
        co_return Fault{Fault::Kind::refused, "keys: HTTP " + std::to_string(answer->status)};
    co_return parse_json(answer->body);
}

asio::awaitable<Result<KeySet>> download(http::Client& client, std::string metadata) {
    const auto configuration = co_await get(client, std::move(metadata));
    if (!configuration) co_return configuration.error();
    std::string address = string_at(*configuration, "jwks_uri");
    if (address.empty()) co_return malformed("metadata without jwks_uri");
    const auto keys = co_await get(client, std::move(address));
    if (!keys) co_return keys.error();
    co_return read_keys(*keys);
}

}  // namespace

struct Key::Inside {
    KeyHandle key;
    std::vector<std::string> endorsements;
};

Key::Key(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Key::~Key() = default;

Result<std::shared_ptr<const Key>> Key::rsa(std::string_view n, std::string_view e,
                                            std::vector<std::string> endorsements) {
    if (n.empty() || n.size() > most_bits / 8 + 1 || e.empty() || e.size() > longest_exponent)
        return malformed("not an RSA key of a usual size");
    KeyHandle key = rsa_key(n, e);
    if (!key) return malformed("not an RSA key");
    const int bits = EVP_PKEY_get_bits(key.get());
    if (bits < fewest_bits || bits > most_bits) return malformed("not an RSA key of a usual size");
    auto inside = std::make_unique<Inside>(Inside{std::move(key), std::move(endorsements)});
    return std::shared_ptr<const Key>(new Key(std::move(inside)));
}

bool Key::signed_this(std::string_view text, std::string_view signature) const {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
    return context &&
           EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, inside_->key.get()) == 1 &&
           EVP_DigestVerify(context.get(), bytes(signature), signature.size(), bytes(text), text.size()) == 1;
}

bool Key::vouches_for(std::string_view channel) const {
    const auto& all = inside_->endorsements;
    return std::find(all.begin(), all.end(), channel) != all.end();
}

Result<KeySet> read_keys(const Json& set) {
    const auto keys = set.is_object() ? set.find("keys") : set.end();
    if (keys == set.end() || !keys->is_array()) return malformed("not a set of keys");
    KeySet all;
    for (const Json& jwk : *keys)
        if (auto key = read_key(jwk))
            if (std::string kid = string_at(jwk, "kid"); !kid.empty())
                all.emplace(std::move(kid), std::move(key));
    if (all.empty()) return malformed("a set without any key for RS256");
    return all;
}

Result<std::string> from_base64url(std::string_view text) {
    const auto digit = [](char c) -> int {
        if (c >= 'A' && c <= 'Z') return c - 'A';
        if (c >= 'a' && c <= 'z') return c - 'a' + 26;
        if (c >= '0' && c <= '9') return c - '0' + 52;
        return c == '-' ? 62 : c == '_' ? 63 : -1;
    };
    if (text.size() % 4 == 1) return malformed("not base64url");
    std::string out;
    out.reserve(text.size() / 4 * 3 + 2);
    unsigned held = 0;
    int bits = 0;
    for (const char c : text) {
        const int six = digit(c);
        if (six < 0) return malformed("not base64url");
        held = (held << 6 | static_cast<unsigned>(six)) & 0xFFFFU;
        bits += 6;
        if (bits >= 8) out += static_cast<char>(held >> (bits -= 8) & 0xFFU);
    }
    if ((held & ((1U << bits) - 1U)) != 0) return malformed("not base64url");  // spare bits: another spelling
    return out;
}

struct Keys::Inside {
    http::Client& client;
    std::string metadata;
    milliseconds patience;
    KeySet keys = {};
    std::optional<Instant> fetched = std::nullopt;  // with success
    std::optional<Instant> tried = std::nullopt;
    std::shared_ptr<asio::steady_timer> under_way = nullptr;  // rings when the fetch ends, or patience does

    std::shared_ptr<const Key> known(const std::string& kid, Instant now) const {
        const auto found = keys.find(kid);
        return found == keys.end() || past(fetched, good_for, now) ? nullptr : found->second;
    }
    bool fresh(Instant now) const { return !past(fetched, fresh_for, now); }
    bool due(bool known, Instant now) const;
};

bool Keys::Inside::due(bool known, Instant now) const {
    if (keys.empty()) return past(tried, empty_every, now);
    if (!fresh(now)) return past(tried, failed_every, now);
    return !known && past(tried, unknown_every, now);
}

Keys::Keys(http::Client& client, std::string metadata, milliseconds patience)
    : inside_(std::make_shared<Inside>(Inside{client, std::move(metadata), patience})) {}
Keys::~Keys() = default;

asio::awaitable<void> Keys::fetch(std::shared_ptr<Inside> inside, Instant now) {
    std::string address = inside->metadata;
    auto keys = co_await download(inside->client, std::move(address));
    if (keys) {
        inside->keys = std::move(*keys);
        inside->fetched = now;
    } else {
        log::warn("teams.keys", {{"what", keys.error().what}});
    }
}

asio::awaitable<Result<std::shared_ptr<const Key>>> Keys::find(std::string kid, Instant now) {
    const auto inside = inside_;
    auto key = inside->known(kid, now);
    if (key && inside->fresh(now)) co_return key;
    if (!inside->under_way && inside->due(key != nullptr, now)) {
        const auto executor = co_await asio::this_coro::executor;
        inside->tried = now;
        inside->under_way = std::make_shared<asio::steady_timer>(executor, inside->patience);
        asio::co_spawn(executor, fetch(inside, now), [inside](std::exception_ptr) {
            inside->under_way->cancel();
            inside->under_way.reset();
        });
    }
    if (const auto fetching = inside->under_way) {
        boost::system::error_code ended;
        co_await fetching->async_wait(asio::redirect_error(asio::use_awaitable, ended));
        key = inside->known(kid, now);
    }
    if (!key) co_return Fault{Fault::Kind::refused, "token: no such key"};
    co_return key;
}

}  // namespace switchback::teams
