#include "calendars/google_account.hpp"

#include "base/crypto.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>

#include <openssl/evp.h>
#include <openssl/pem.h>

namespace calendars_test {
namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

std::string from_base64url(std::string text) {
    std::replace(text.begin(), text.end(), '-', '+');
    std::replace(text.begin(), text.end(), '_', '/');
    while (text.size() % 4 != 0) text += '=';
    return crypto::from_base64(text).value();
}

}  // namespace

GoogleAccount::GoogleAccount(const char* type, unsigned bits) {
    const Key key(std::string(type) == "RSA" ? EVP_RSA_gen(bits) : EVP_EC_gen(type), &EVP_PKEY_free);
    const std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new(BIO_s_mem()), &BIO_free);
    PEM_write_bio_PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    char* bytes = nullptr;
    const auto size = BIO_get_mem_data(bio.get(), &bytes);
    pem_.assign(bytes, static_cast<std::size_t>(size));
}

std::string GoogleAccount::file(const std::string& token_uri) const {
    return Json{{"type", "service_account"},
                {"project_id", "mentoring"},
                {"private_key_id", "key-1"},
                {"private_key", pem_},
                {"client_email", "switchback@mentoring.iam.gserviceaccount.com"},
                {"client_id", "1234"},
                {"token_uri", token_uri}}
        .dump();
}

Json GoogleAccount::claims(const std::string& jwt) const {
    const auto parts = text::split(jwt, '.');
    if (parts.size() != 3) throw std::runtime_error("no JWT");
    const std::unique_ptr<BIO, decltype(&BIO_free)> bio(
        BIO_new_mem_buf(pem_.data(), static_cast<int>(pem_.size())), &BIO_free);
    const Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr), &EVP_PKEY_free);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    const auto words = parts[0] + "." + parts[1], signature = from_base64url(parts[2]);
    const auto bytes = [](const std::string& of) {
        return reinterpret_cast<const unsigned char*>(of.data());
    };
    if (EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) != 1 ||
        EVP_DigestVerify(context.get(), bytes(signature), signature.size(), bytes(words), words.size()) != 1)
        throw std::runtime_error("not signed with this key");
    const auto header = Json::parse(from_base64url(parts[0]));
    if (header != Json{{"alg", "RS256"}, {"typ", "JWT"}, {"kid", "key-1"}})
        throw std::runtime_error("another header");
    return Json::parse(from_base64url(parts[1]));
}

}  // namespace calendars_test
