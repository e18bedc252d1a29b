#include "base/crypto.hpp"
#include "base/json.hpp"
#include "sandbox/teams/login.hpp"

#include <stdexcept>

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

namespace switchback::sandbox::teams {

namespace {

struct Free {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    void operator()(BIGNUM* number) const { BN_free(number); }
};

std::string number_of(const EVP_PKEY* key, const char* name) {
    BIGNUM* read = nullptr;
    if (EVP_PKEY_get_bn_param(key, name, &read) != 1)
        throw std::runtime_error("the signing key has no number");
    const std::unique_ptr<BIGNUM, Free> number(read);
    std::string bytes(static_cast<std::size_t>(BN_num_bytes(number.get())), '\0');
    BN_bn2bin(number.get(), reinterpret_cast<unsigned char*>(bytes.data()));
    return crypto::base64url(bytes);
}

}  // namespace

// Made when it is first asked for: who plays in Slack alone does not wait for it.
struct SigningKey::Inside {
    EVP_PKEY* key() {
        if (!made) made.reset(EVP_RSA_gen(2048));
        if (!made) throw std::runtime_error("OpenSSL makes no signing key");
        return made.get();
    }
    std::unique_ptr<EVP_PKEY, Free> made;
};

SigningKey::SigningKey()
    : inside_(std::make_unique<Inside>()), id_("sandbox-" + crypto::random_token().substr(0, 16)) {}

SigningKey::~SigningKey() = default;

Json SigningKey::published() const {
    return Json{{"kty", "RSA"},
                {"use", "sig"},
                {"kid", id_},
                {"x5t", id_},
                {"n", number_of(inside_->key(), OSSL_PKEY_PARAM_RSA_N)},
                {"e", number_of(inside_->key(), OSSL_PKEY_PARAM_RSA_E)},
                {"endorsements", Json::array({"msteams"})}};
}

std::string SigningKey::sign(const Json& claims) const {
    const Json header{{"alg", "RS256"}, {"kid", id_}, {"x5t", id_}, {"typ", "JWT"}};
    const std::string words = crypto::base64url(header.dump()) + "." + crypto::base64url(claims.dump());
    const std::unique_ptr<EVP_MD_CTX, Free> context(EVP_MD_CTX_new());
    std::size_t size = 0;
    const auto* bytes = reinterpret_cast<const unsigned char*>(words.data());
    const bool begun =
        EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, inside_->key()) == 1 &&
        EVP_DigestSign(context.get(), nullptr, &size, bytes, words.size()) == 1;
    std::string signature(size, '\0');
    if (!begun || EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                                 bytes, words.size()) != 1)
        throw std::runtime_error("OpenSSL signs nothing");
    signature.resize(size);
    return words + "." + crypto::base64url(signature);
}

}  // namespace switchback::sandbox::teams
