#include "base/crypto.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

namespace switchback::crypto {
namespace {

constexpr std::size_t nonce_size = 12, tag_size = 16, key_size = 32;

const unsigned char* bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

void must(int openssl_result) {
    if (openssl_result != 1) throw std::runtime_error("OpenSSL refused an operation that cannot fail");
}

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;
using Mac = std::unique_ptr<EVP_MAC_CTX, decltype(&EVP_MAC_CTX_free)>;

// Fetched once a thread, and given a key again only when it is another one: both cost more than hashing a
// request.
class KeyedMac {
  public:
    KeyedMac() {
        EVP_MAC* mac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
        context_.reset(EVP_MAC_CTX_new(mac));
        EVP_MAC_free(mac);
        char name[] = "SHA256";
        const OSSL_PARAM params[] = {OSSL_PARAM_construct_utf8_string("digest", name, 0),
                                     OSSL_PARAM_construct_end()};
        must(EVP_MAC_CTX_set_params(context_.get(), params));
    }
    EVP_MAC_CTX* begin(const std::string& key) {
        if (keyed_ && key == key_) {
            must(EVP_MAC_init(context_.get(), nullptr, 0, nullptr));
        } else {
            must(EVP_MAC_init(context_.get(), bytes(key), key.size(), nullptr));
            key_ = key;
            keyed_ = true;
        }
        return context_.get();
    }

  private:
    Mac context_{nullptr, &EVP_MAC_CTX_free};
    std::string key_;
    bool keyed_ = false;
};

// OpenSSL's generator costs microseconds a call: a thread asks it for many bytes at once. What was given out
// is wiped.
class RandomStore {
  public:
    void take(std::string& out) {
        if (out.size() > bytes_.size()) return fill(bytes(out), out.size());
        if (out.size() > left_) {
            fill(bytes_.data(), bytes_.size());
            left_ = bytes_.size();
        }
        unsigned char* from = bytes_.data() + (left_ -= out.size());
        std::copy_n(from, out.size(), bytes(out));
        OPENSSL_cleanse(from, out.size());
    }

  private:
    static void fill(unsigned char* into, std::size_t count) {
        if (RAND_bytes(into, static_cast<int>(count)) != 1)
            throw std::runtime_error("the operating system has no random bytes");
    }
    std::array<unsigned char, 1024> bytes_{};
    std::size_t left_ = 0;
};

Fault tampered(const char* why) {
    return {Fault::Kind::malformed, why};
}

}  // namespace

Digest sha256(std::string_view data) {
    Digest out{};
    unsigned int size = 0;
    must(EVP_Digest(data.data(), data.size(), out.data(), &size, EVP_sha256(), nullptr));
    return out;
}

std::string hex(std::string_view raw) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out(raw.size() * 2, '\0');
    for (std::size_t i = 0; i < raw.size(); ++i) {
        const auto byte = static_cast<unsigned char>(raw[i]);
        out[2 * i] = digits[byte >> 4];
        out[2 * i + 1] = digits[byte & 15];
    }
    return out;
}

std::string hex(const Digest& digest) {
    return hex(std::string_view{reinterpret_cast<const char*>(digest.data()), digest.size()});
}

Digest hmac_sha256(const Secret& key, std::initializer_list<std::string_view> parts) {
    thread_local KeyedMac mac;
    EVP_MAC_CTX* context = mac.begin(key.reveal());
    for (const auto part : parts) must(EVP_MAC_update(context, bytes(part), part.size()));
    Digest out{};
    std::size_t size = 0;
    must(EVP_MAC_final(context, out.data(), &size, out.size()));
    return out;
}

bool equal(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string random_bytes(std::size_t count) {
    thread_local RandomStore store;
    std::string out(count, '\0');
    store.take(out);
    return out;
}

std::string random_token() {
    return hex(random_bytes(32));
}

std::string base64(std::string_view raw) {
    std::string out(4 * ((raw.size() + 2) / 3) + 1, '\0');
    out.resize(
        static_cast<std::size_t>(EVP_EncodeBlock(bytes(out), bytes(raw), static_cast<int>(raw.size()))));
    return out;
}

std::string base64url(std::string_view bytes) {
    std::string out = base64(bytes);
    std::replace(out.begin(), out.end(), '+', '-');
    std::replace(out.begin(), out.end(), '/', '_');
    out.erase(std::find(out.begin(), out.end(), '='), out.end());
    return out;
}

Result<std::string> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) return tampered("not base64");
    if (text.empty()) return std::string{};
    std::string out(text.size() / 4 * 3, '\0');
    const int size = EVP_DecodeBlock(bytes(out), bytes(text), static_cast<int>(text.size()));
    if (size < 0) return tampered("not base64");
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with("=") ? 1 : 0;
    out.resize(static_cast<std::size_t>(size) - padding);
    if (base64(out) != text) return tampered("not base64");  // OpenSSL is lenient about '=' and spare bits
    return out;
}

Vault::Vault(const Secret& key) : key_(key.reveal()) {
    if (key.reveal().size() != key_size) throw std::invalid_argument("the vault's key must have 32 bytes");
    key_id_ = hex(sha256("switchback vault key id" + key.reveal())).substr(0, 8);
}

// Sealed form: "v1.<key id>.<base64 of nonce, cipher text, tag>".
std::string Vault::seal(std::string_view plain, std::string_view place) const {
    std::string out = random_bytes(nonce_size);
    out.resize(nonce_size + plain.size() + tag_size);
    thread_local const Cipher context{EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free};
    int size = 0;
    must(EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, bytes(key_.reveal()), bytes(out)));
    must(EVP_EncryptUpdate(context.get(), nullptr, &size, bytes(place), static_cast<int>(place.size())));
    must(EVP_EncryptUpdate(context.get(), bytes(out) + nonce_size, &size, bytes(plain),
                           static_cast<int>(plain.size())));
    must(EVP_EncryptFinal_ex(context.get(), bytes(out) + nonce_size + plain.size(), &size));
    must(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, tag_size,
                             bytes(out) + nonce_size + plain.size()));
    return "v1." + key_id_ + "." + base64(out);
}

Result<std::string> Vault::open(std::string_view sealed, std::string_view place) const {
    const std::string prefix = "v1." + key_id_ + ".";
    if (!sealed.starts_with("v1.")) return tampered("not sealed");
    if (!sealed.starts_with(prefix)) return tampered("sealed with another key");
    auto raw = from_base64(sealed.substr(prefix.size()));
    if (!raw) return raw.error();
    if (raw->size() < nonce_size + tag_size) return tampered("too short to be sealed");
    std::string plain(raw->size() - nonce_size - tag_size, '\0');
    thread_local const Cipher context{EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free};
    int size = 0;
    must(EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, bytes(key_.reveal()), bytes(*raw)));
    must(EVP_DecryptUpdate(context.get(), nullptr, &size, bytes(place), static_cast<int>(place.size())));
    must(EVP_DecryptUpdate(context.get(), bytes(plain), &size, bytes(*raw) + nonce_size,
                           static_cast<int>(plain.size())));
    must(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, tag_size,
                             bytes(*raw) + raw->size() - tag_size));
    unsigned char none = 0;
    if (EVP_DecryptFinal_ex(context.get(), &none, &size) != 1) return tampered("the seal is broken");
    return plain;
}

}  // namespace switchback::crypto
