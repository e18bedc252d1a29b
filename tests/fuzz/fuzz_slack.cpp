// Slack's doors: whatever comes, parse and the signature check answer and never throw, and nothing unsigned
// passes. links: platform
#include "base/json.hpp"
#include "base/log.hpp"
#include "platform/slack/parse.hpp"
#include "platform/slack/socket_mode.hpp"
#include "platform/slack/verify.hpp"

#include <cstdint>
#include <cstdlib>

using namespace switchback;

namespace {

slack::Options ours() {
    slack::Options options;
    options.team = "T1";
    options.app_id = "A1";
    return options;
}

// The first line is the signature, the second the timestamp, the rest the body.
void check_forgery(std::string_view input) {
    const std::size_t first = input.find('\n');
    if (first == std::string_view::npos) return;
    const std::size_t second = input.find('\n', first + 1);
    if (second == std::string_view::npos) return;
    http::Request request;
    request.method = "POST";
    request.headers.add("X-Slack-Signature", std::string(input.substr(0, first)));
    request.headers.add("X-Slack-Request-Timestamp",
                        std::string(input.substr(first + 1, second - first - 1)));
    request.body = std::string(input.substr(second + 1));
    const Instant now = from_millis(1'742'482'800'000);
    if (slack::check_signature({Secret("a secret nobody guesses"), Secret("")}, request, now)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const bool quiet = [] {
        log::set_level(log::Level::error);
        return true;
    }();
    (void)quiet;
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    static const slack::Options options = ours();
    http::Request request;
    request.body = std::string(input);
    (void)slack::read_request(options, request);
    request.body = http::encode_form({{"payload", std::string(input)}});
    (void)slack::read_request(options, request);
    check_forgery(input);
    (void)slack::readable(input);
    if (const auto envelope = parse_json(input)) {
        (void)slack::request_of(*envelope);
        (void)slack::acknowledgement(*envelope, http::json_response(200, std::string(input)));
    }
    (void)slack::may_connect_to(std::string(input), "https://slack.com/api");
    return 0;
}
