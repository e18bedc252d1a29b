#include "http/kept_tokens.hpp"

#include "base/json.hpp"

namespace switchback::http {

namespace {

constexpr long long longest_life = 86'400, usual_life = 600;
constexpr std::size_t longest_token = 16 * 1024;

}  // namespace

std::optional<FreshToken> read_token(const Json& body) {
    if (!body.is_object()) return std::nullopt;
    const std::string token = string_at(body, "access_token");
    const bool fit = std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c < 0x7f; });
    if (token.empty() || token.size() > longest_token || !fit) return std::nullopt;
    const auto told = body.find("expires_in");
    const bool known = told != body.end() && told->is_number_integer();
    const auto lives = known ? std::clamp(told->get<long long>(), 0LL, longest_life) : usual_life;
    return FreshToken{Secret(token), seconds{lives}};
}

}  // namespace switchback::http
