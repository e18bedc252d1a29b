#include "platform/teams/verify.hpp"

#include "base/json.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "http/from_here.hpp"
#include "platform/teams/teams.hpp"

#include <algorithm>
#include <limits>

namespace asio = boost::asio;

namespace switchback::teams {
namespace {

constexpr std::string_view algorithm = "RS256";
constexpr minutes skew{5};
constexpr hours believed_for{1};  // then its key is looked up again: it may have been withdrawn
constexpr std::size_t longest_token = 16 * 1024;
constexpr std::size_t longest_name = 512;        // of a key
constexpr long long last_second = 253402300799;  // 9999-12-31T23:59:59Z

Fault refused(const char* why) {
    return {Fault::Kind::refused, std::string("token: ") + why};
}

// One part of a token: base64url of a JSON object.
Result<Json> part(std::string_view text) {
    const auto raw = from_base64url(text);
    if (!raw) return refused("not base64url");
    auto json = parse_json(*raw, longest_token);
    if (!json || !json->is_object()) return refused("not a JSON object");
    return json;
}

// NumericDate in whole seconds, as Microsoft writes them.
std::optional<Instant> date_at(const Json& claims, const char* name) {
    const auto found = claims.find(name);
    if (found == claims.end() || !found->is_number_integer()) return std::nullopt;
    const bool huge = found->is_number_unsigned() && found->get<unsigned long long>() > last_second;
    if (huge || found->get<long long>() < 0) return std::nullopt;
    return Instant{seconds{found->get<long long>()}};
}

Result<void> read_header(const Json& header, Token& token) {
    if (string_at(header, "alg") != algorithm) return refused("not RS256");
    if (header.contains("crit")) return refused("it asks for what we do not know");
    token.kid = string_at(header, "kid");
    if (token.kid.empty() || token.kid.size() > longest_name) return refused("it names no key");
    return {};
}

Result<void> read_claims(const Json& claims, Token& token) {
    token.issuer = string_at(claims, "iss");
    token.audience = string_at(claims, "aud");
    token.service_url = string_at(claims, "serviceurl");
    if (token.issuer.empty() || token.audience.empty() || token.service_url.empty())
        return refused("a claim is missing");
    const auto expires = date_at(claims, "exp");
    if (!expires) return refused("it does not say when it expires");
    token.expires = *expires;
    const auto valid_from = date_at(claims, "nbf");
    if (!valid_from && claims.contains("nbf")) return refused("nbf is no date");
    token.valid_from = valid_from.value_or(Instant{});
    return {};
}

// The token alone: whose it is, when, and that Microsoft signed it.
asio::awaitable<Result<Proven>> prove(Keys& keys, const TeamsOptions& ours, std::string_view text,
                                      Instant now) {
    const auto token = read_token(text);
    if (!token) co_return token.error();
    // Before any key is looked for: what is not meant for us never makes us ask for keys.
    if (auto checked = check_claims(ours, *token, now); !checked) co_return checked.error();
    std::string kid = token->kid;
    const auto key = co_await keys.find(std::move(kid), now);
    if (!key) co_return key.error();
    if (!(*key)->signed_this(token->signed_part, token->signature))
        co_return refused("the signature does not match");
    co_return Proven{token->service_url, *key, token->expires};
}

}  // namespace

Result<std::string_view> bearer_of(const http::Request& request) {
    constexpr std::string_view scheme = "bearer ";
    if (request.headers.count("Authorization") != 1) return refused("missing or doubled");
    std::string_view value = request.headers.get("Authorization");
    if (value.size() <= scheme.size() || !text::same_word(value.substr(0, scheme.size()), scheme))
        return refused("no bearer token");
    value.remove_prefix(scheme.size());
    if (value.size() > longest_token) return refused("too long");
    return value;
}

Result<Token> read_token(std::string_view text) {
    if (text.size() > longest_token) return refused("too long");
    const std::size_t first = text.find('.');
    const std::size_t second = first == std::string_view::npos ? first : text.find('.', first + 1);
    if (second == std::string_view::npos || text.find('.', second + 1) != std::string_view::npos)
        return refused("not three parts");
    Token token;
    const auto header = part(text.substr(0, first));
    if (!header) return header.error();
    if (auto read = read_header(*header, token); !read) return read.error();
    const auto claims = part(text.substr(first + 1, second - first - 1));
    if (!claims) return claims.error();
    if (auto read = read_claims(*claims, token); !read) return read.error();
    auto signature = from_base64url(text.substr(second + 1));
    if (!signature || signature->empty()) return refused("no signature");
    token.signature = std::move(*signature);
    token.signed_part = text.substr(0, second);
    return token;
}

Result<void> check_claims(const TeamsOptions& ours, const Token& token, Instant now) {
    if (token.issuer != ours.issuer) return refused("another issuer");
    if (ours.app_id.empty() || token.audience != ours.app_id) return refused("meant for somebody else");
    if (now >= token.expires + skew) return refused("expired");
    if (now < token.valid_from - skew) return refused("not valid yet");
    return {};
}

Result<void> check_activity(const Proven& proven, std::string_view body) {
    const auto activity = parse_json(body);
    if (!activity || !activity->is_object()) return refused("not with an activity");
    if (string_at(*activity, "serviceUrl") != proven.service_url)
        return refused("for another serviceUrl than the activity's");
    const std::string channel = string_at(*activity, "channelId");
    if (channel.empty() || !proven.key->vouches_for(channel))
        return refused("its key does not vouch for the activity's channel");
    return {};
}

const Proven* RememberedTokens::find(const crypto::Digest& token, Instant now) const {
    const auto found = proven_.find(token);
    return found != proven_.end() && now < found->second.expires + skew ? &found->second : nullptr;
}

void RememberedTokens::forget_first() {
    proven_.erase(by_expiry_.begin()->second);
    by_expiry_.erase(by_expiry_.begin());
}

void RememberedTokens::keep(const crypto::Digest& token, Proven proven, Instant now) {
    proven.expires = std::min<Instant>(proven.expires, now + believed_for);
    const auto past = [&] { return !by_expiry_.empty() && now >= by_expiry_.begin()->first + skew; };
    while (past()) forget_first();
    if (proven_.contains(token)) return;
    while (proven_.size() >= most_) forget_first();
    by_expiry_.emplace(proven.expires, token);
    proven_.emplace(token, std::move(proven));
}

asio::awaitable<Result<platform::Verified>> Teams::verify(http::Request request, Instant now) {
    if (request.method != "POST") co_return refused("not a POST");
    if (options_.no_tokens && request.headers.count("Authorization") == 0) {
        if (!http::from_here(request) || !http::says_json(request))
            co_return refused("missing, and not a tool on this machine");
        co_return pass(std::move(request));
    }
    const auto token = bearer_of(request);
    if (!token) co_return token.error();
    const auto digest = crypto::sha256(*token);
    const Proven* known = tokens_.find(digest, now);
    std::optional<Proven> proven;
    if (known) proven = *known;
    if (!proven) {
        auto found = co_await prove(keys_, options_, *token, now);
        if (!found) {
            log::debug("teams.refused", {{"what", found.error().what}});
            co_return found.error();
        }
        tokens_.keep(digest, *found, now);
        proven = std::move(*found);
    }
    if (auto checked = check_activity(*proven, request.body); !checked) co_return checked.error();
    co_return pass(std::move(request));
}

}  // namespace switchback::teams
