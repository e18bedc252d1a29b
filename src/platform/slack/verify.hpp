// Slack's signature, version 0: docs.slack.dev/authentication/verifying-requests-from-slack. Pure, so that
// tests and the fuzzer reach it without a client.
#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"
#include "http/message.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace switchback::slack {

// "v0=" and the hex HMAC-SHA256 of "v0:{timestamp}:{body}".
std::string signature(const Secret& secret, std::string_view timestamp, std::string_view body);

// refused unless it is a POST with exactly one signature and one timestamp of decimal seconds at most 300 s
// from `now` either way, and the signature is one of these secrets'. Empty secrets never match.
Result<void> check_signature(const std::vector<Secret>& secrets, const http::Request& request, Instant now);

}  // namespace switchback::slack
