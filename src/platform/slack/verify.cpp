#include "platform/slack/verify.hpp"

#include "base/crypto.hpp"
#include "base/text.hpp"
#include "platform/slack/parse.hpp"
#include "platform/slack/slack.hpp"

#include <charconv>
#include <optional>

namespace switchback::slack {
namespace {

constexpr std::string_view signature_header = "X-Slack-Signature";
constexpr std::string_view timestamp_header = "X-Slack-Request-Timestamp";
constexpr std::chrono::seconds tolerance{300};

Fault refused(const char* why) {
    return {Fault::Kind::refused, std::string("signature: ") + why};
}

// Decimal digits alone: no sign, no space, no fraction.
std::optional<std::chrono::seconds> seconds_of(std::string_view text) {
    if (text.empty() || text.size() > 11 || text.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    long long value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return std::chrono::seconds{value};
}

}  // namespace

std::string signature(const Secret& secret, std::string_view timestamp, std::string_view body) {
    return "v0=" + crypto::hex(crypto::hmac_sha256(secret, {"v0:", timestamp, ":", body}));
}

Result<void> check_signature(const std::vector<Secret>& secrets, const http::Request& request, Instant now) {
    if (request.method != "POST") return refused("not a POST");
    if (request.headers.count(signature_header) != 1 || request.headers.count(timestamp_header) != 1)
        return refused("a header is missing or doubled");
    const std::string_view timestamp = request.headers.get(timestamp_header);
    const auto sent = seconds_of(timestamp);
    if (!sent) return refused("the timestamp is not a number");
    const auto away = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch() - *sent;
    if (away > tolerance || away < -tolerance) return refused("too old or from the future");

    const std::string_view given = request.headers.get(signature_header);
    bool matches = false;  // every secret is tried: which one matched does not show in the time taken
    for (const Secret& secret : secrets)
        if (!secret.empty()) matches |= crypto::equal(signature(secret, timestamp, request.body), given);
    if (!matches) return refused("it does not match");
    return {};
}

boost::asio::awaitable<Result<platform::Verified>> Slack::verify(http::Request request, Instant now) {
    // Slack checks our certificate with posts that need not be signed. What passes here is not that post but
    // an empty one that can only be answered 200: nothing unsigned travels on.
    if (request.method == "POST" && request.headers.count(signature_header) == 0 &&
        is_ssl_check(request.body)) {
        http::Request check;
        check.method = "POST";
        check.body = "ssl_check=1";
        co_return pass(std::move(check));
    }
    // What Socket Mode hands over is signed with the key that never leaves this object; nearly all comes by
    // HTTP.
    auto checked = check_signature(options_.signing_secrets, request, now);
    if (!checked) checked = check_signature({secrets_.back()}, request, now);
    if (!checked) co_return checked.error();
    co_return pass(std::move(request));
}

http::Request Slack::signed_inside(http::Request request, Instant now) const {
    const auto since_epoch = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch();
    const std::string timestamp = std::to_string(since_epoch.count());
    request.method = "POST";
    request.headers.set(timestamp_header, timestamp);
    request.headers.set(signature_header, signature(secrets_.back(), timestamp, request.body));
    return request;
}

}  // namespace switchback::slack
