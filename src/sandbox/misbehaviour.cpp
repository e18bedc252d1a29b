#include "sandbox/misbehaviour.hpp"

#include "base/json.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace switchback::sandbox {

namespace {

using Kind = Trouble::Kind;
constexpr std::array<std::pair<std::string_view, Kind>, 8> kinds{{{"late", Kind::late},
                                                                  {"rate_limited", Kind::rate_limited},
                                                                  {"error_500", Kind::error_500},
                                                                  {"reset_before", Kind::reset_before},
                                                                  {"reset_after", Kind::reset_after},
                                                                  {"lost", Kind::lost},
                                                                  {"fatal_after", Kind::fatal_after},
                                                                  {"answer", Kind::answer}}};

Fault wrong(std::string what) {
    return Fault{Fault::Kind::malformed, std::move(what)};
}

// A whole number between the bounds, or the default when it is absent.
Result<int> number(const Json& wish, const char* key, int otherwise, int least, int most) {
    const auto at = wish.find(key);
    if (at == wish.end()) return otherwise;
    if (!at->is_number_integer()) return wrong(std::string(key) + " is not a whole number");
    const auto value = at->get<long long>();
    if (value < least || value > most) return wrong(std::string(key) + " is out of range");
    return static_cast<int>(value);
}

}  // namespace

Result<Trouble> read_trouble(const Json& wish) {
    if (!wish.is_object()) return wrong("a wish is an object");
    Trouble trouble;
    trouble.method = string_at(wish, "method");
    if (trouble.method.empty()) return wrong("method is missing: a Web API method or *");
    trouble.about = string_at(wish, "about");
    const auto name = string_at(wish, "kind");
    const auto* kind =
        std::find_if(kinds.begin(), kinds.end(), [&](const auto& k) { return k.first == name; });
    if (kind == kinds.end()) return wrong("kind is unknown");
    trouble.kind = kind->second;
    const auto times = number(wish, "times", 1, 1, 1'000'000);
    if (!times) return times.error();
    const auto wait = number(wish, "ms", 0, 0, 120'000);
    if (!wait) return wait.error();
    const auto retry_after = number(wish, "retry_after", 1, 0, 3600);
    if (!retry_after) return retry_after.error();
    const auto status = number(wish, "status", 200, 100, 599);
    if (!status) return status.error();
    trouble.times = *times;
    trouble.wait = milliseconds{*wait};
    trouble.retry_after = *retry_after;
    trouble.status = *status;
    if (const auto body = wish.find("body"); body != wish.end())
        trouble.body = body->is_string() ? body->get<std::string>() : body->dump();
    return trouble;
}

std::optional<Trouble> Misbehaviour::next(std::string_view method, std::string_view body) {
    const auto at = std::find_if(troubles_.begin(), troubles_.end(), [&](const Trouble& t) {
        return (t.method == method || t.method == "*") && body.find(t.about) != std::string_view::npos;
    });
    if (at == troubles_.end()) return std::nullopt;
    Trouble trouble = *at;
    if (--at->times == 0) troubles_.erase(at);
    return trouble;
}

}  // namespace switchback::sandbox
