// Teams' door: whatever comes, parse and the token's checks answer and never throw, and no token that we did
// not sign passes. links: platform
#include "base/json.hpp"
#include "base/log.hpp"
#include "platform/teams/parse.hpp"
#include "platform/teams/verify.hpp"

#include <cstdint>
#include <cstdlib>

using namespace switchback;

namespace {

const Instant now = from_millis(1'742'482'800'000);

teams::TeamsOptions ours() {
    teams::TeamsOptions options;
    options.app_id = "app";
    options.tenant = "tenant";
    return options;
}

// A key whose other half nobody has: no signature is its.
std::shared_ptr<const teams::Key> some_key() {
    std::string modulus(256, '\x55');
    modulus.front() = '\x91';
    return *teams::Key::rsa(modulus, "\x01\x00\x01", {"msteams"});
}

void check_token(std::string_view input) {
    static const auto key = some_key();
    http::Request request;
    request.method = "POST";
    request.headers.add("Authorization", "Bearer " + std::string(input));
    const auto text = teams::bearer_of(request);
    if (!text) return;
    const auto token = teams::read_token(*text);
    if (!token) return;
    (void)teams::check_claims(ours(), *token, now);
    if (key->signed_this(token->signed_part, token->signature)) std::abort();
    (void)teams::check_activity({token->service_url, key, token->expires}, input);
}

// What was read can be answered, and says again where the answer belongs.
void check_activity(std::string_view input) {
    static const teams::TeamsOptions options = ours();
    static const teams::TeamsOptions playground = [] {
        teams::TeamsOptions open = ours();
        open.no_tokens = true;
        return open;
    }();
    http::Request request;
    request.body = std::string(input);
    (void)teams::read_request(options, request);
    const auto read = teams::read_request(playground, request);
    if (!read) return;
    const auto& incoming = std::get<chat::Incoming>(*read);
    if (!teams::may_call(playground, incoming.route)) std::abort();
    if (incoming.place && teams::reply_address(incoming).conversation.empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const bool quiet = [] {
        log::set_level(log::Level::error);
        return true;
    }();
    (void)quiet;
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    check_token(input);
    check_activity(input);
    if (const auto json = parse_json(input)) {
        (void)teams::read_keys(*json);
        if (json->is_object()) (void)teams::read_card_data(*json);
    }
    (void)teams::from_base64url(input);
    (void)teams::readable(input);
    (void)teams::may_call(ours(), std::string(input));
    return 0;
}
