#include "platform/teams_support.hpp"

#include "base/crypto.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <catch2/catch.hpp>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

namespace switchback::teams_test {
namespace {

const std::filesystem::path inbound =
    std::filesystem::path(SWITCHBACK_ROOT) / "tests" / "contract" / "teams" / "inbound";

void must(bool worked) {
    if (!worked) throw std::runtime_error("OpenSSL did not do what the test needs");
}

}  // namespace

teams::TeamsOptions ours() {
    teams::TeamsOptions options;
    options.app_id = "608cacfd-1cea-40c9-b678-4b93e69bb72b";
    options.tenant = "b28fdbfd-2b78-4f93-b0f8-8881793f0f8f";
    options.app_secret = Secret("a secret of the test");
    return options;
}

Json activity(const std::string& name) {
    std::ifstream in(inbound / (name + ".json"), std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (text.str().empty()) throw std::runtime_error("no fixture " + name);
    return Json::parse(text.str());
}

Result<platform::Parsed> parsed(const Json& activity) {
    http::Request request;
    request.method = "POST";
    request.body = activity.dump();
    return teams::read_request(ours(), request);
}

Json typed(const char* text) {
    Json message = activity("message_personal");
    message["text"] = text;
    return message;
}

bool is_malformed(const Json& activity) {
    const auto result = parsed(activity);
    return !result && result.error().kind == Fault::Kind::malformed;
}

chat::Incoming incoming(const Json& activity) {
    auto result = parsed(activity);
    if (!result) FAIL(result.error().what);
    REQUIRE(std::holds_alternative<chat::Incoming>(*result));
    return std::get<chat::Incoming>(*result);
}

struct KeyPair::Inside {
    EVP_PKEY* key = nullptr;
    std::string number(const char* name) const {
        BIGNUM* value = nullptr;
        must(EVP_PKEY_get_bn_param(key, name, &value) == 1);
        std::string out(static_cast<std::size_t>(BN_num_bytes(value)), '\0');
        BN_bn2bin(value, reinterpret_cast<unsigned char*>(out.data()));
        BN_free(value);
        return out;
    }
};

KeyPair::KeyPair(unsigned bits) : inside_(new Inside{EVP_RSA_gen(bits)}) {
    must(inside_->key != nullptr);
}
KeyPair::~KeyPair() {
    EVP_PKEY_free(inside_->key);
}

Json KeyPair::jwk(const std::string& kid, const std::vector<std::string>& endorsements) const {
    Json jwk{{"kty", "RSA"},
             {"use", "sig"},
             {"kid", kid},
             {"x5t", kid},
             {"n", base64url(inside_->number(OSSL_PKEY_PARAM_RSA_N))},
             {"e", base64url(inside_->number(OSSL_PKEY_PARAM_RSA_E))}};
    if (!endorsements.empty()) jwk["endorsements"] = endorsements;
    return jwk;
}

std::string KeyPair::public_pem() const {
    BIO* memory = BIO_new(BIO_s_mem());
    must(PEM_write_bio_PUBKEY(memory, inside_->key) == 1);
    char* data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);
    std::string pem(data, static_cast<std::size_t>(size));
    BIO_free(memory);
    return pem;
}

std::string KeyPair::sign(const std::string& text) const {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    std::size_t size = 0;
    const auto* data = reinterpret_cast<const unsigned char*>(text.data());
    must(EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, inside_->key) == 1);
    must(EVP_DigestSign(context, nullptr, &size, data, text.size()) == 1);
    std::string signature(size, '\0');
    must(EVP_DigestSign(context, reinterpret_cast<unsigned char*>(signature.data()), &size, data,
                        text.size()) == 1);
    EVP_MD_CTX_free(context);
    return signature;
}

const KeyPair& microsofts_key() {
    static const KeyPair key;
    return key;
}
const KeyPair& somebodys_key() {
    static const KeyPair key;
    return key;
}

std::string base64url(std::string_view bytes) {
    std::string text = crypto::base64(bytes);
    for (char& c : text) c = c == '+' ? '-' : c == '/' ? '_' : c;
    while (!text.empty() && text.back() == '=') text.pop_back();
    return text;
}

// As learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication shows them.
Json Forge::good_claims() {
    const long long second = to_millis(now) / 1000;
    return {{"iss", "https://api.botframework.com"},
            {"aud", ours().app_id},
            {"serviceurl", "https://smba.trafficmanager.net/emea/"},
            {"nbf", second - 300},
            {"exp", second + 3600}};
}

std::string Forge::token() const {
    const std::string text = base64url(header.dump()) + "." + base64url(claims.dump());
    return text + "." + base64url(key->sign(text));
}

http::Request request_with(const std::string& token, const Json& activity) {
    http::Request request;
    request.method = "POST";
    request.target = "/teams/messages";
    request.headers.add("Content-Type", "application/json; charset=utf-8");
    if (!token.empty()) request.headers.add("Authorization", "Bearer " + token);
    request.body = activity.dump();
    return request;
}

FakeAuthority::FakeAuthority() {
    const auto handler = [this](http::Request request) { return serve(std::move(request)); };
    auto listener = http::Listener::bind(io, "127.0.0.1", 0, handler);
    if (!listener) throw std::runtime_error(listener.error().what);
    listener_ = std::move(*listener);
    listener_->start();
    keys.push_back(microsofts_key().jwk("k1"));
    http::ClientOptions client;
    client.hosts = teams::hosts(options());
    client_ = std::make_unique<http::Client>(io, client);
    teams_ = std::make_unique<teams::Teams>(*client_, options());
}

FakeAuthority::~FakeAuthority() {
    io.stop();
}

teams::TeamsOptions FakeAuthority::options() const {
    teams::TeamsOptions options = ours();
    options.openid_metadata = url("/metadata");
    return options;
}

std::string FakeAuthority::url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(listener_->port()) + path;
}

boost::asio::awaitable<http::Response> FakeAuthority::serve(http::Request request) {
    asked.emplace_back(request.path());
    if (hangs_up) throw http::HangUp{};
    if (hangs) {
        boost::asio::steady_timer for_ever(io, std::chrono::hours(1));
        co_await for_ever.async_wait(boost::asio::use_awaitable);
    }
    Json body{{"keys", keys}};
    if (request.path() == "/metadata")
        body = {{"issuer", "https://api.botframework.com"},
                {"jwks_uri", url("/keys")},
                {"id_token_signing_alg_values_supported", {"RS256"}}};
    co_return http::json_response(status, body.dump());
}

bool FakeAuthority::passes(http::Request request, Instant at) {
    return run(teams_->verify(std::move(request), at)).has_value();
}

void FakeAuthority::run_until(const std::function<bool()>& done) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    io.restart();
    while (!done()) {
        if (std::chrono::steady_clock::now() > deadline)
            throw std::runtime_error("this should have ended long ago");
        io.run_one_for(std::chrono::milliseconds(50));
    }
}

}  // namespace switchback::teams_test
