#include "calendars/wire_times.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace switchback::calendars {
namespace {

constexpr std::size_t longest = 40;
constexpr std::string_view shape = "0000-00-00T00:00:00";

int number(std::string_view digits) {
    int out = 0;
    for (const char c : digits) out = out * 10 + (c - '0');
    return out;
}

// The reading before a fraction, and what comes after that.
std::optional<time::LocalTime> reading(std::string_view text, std::string_view& rest) {
    if (text.size() < shape.size() || text.size() > longest) return std::nullopt;
    auto whole = std::string(text.substr(0, shape.size()));
    if (whole[10] == 't') whole[10] = 'T';
    if (!text::digits_where_due(whole, shape)) return std::nullopt;
    const auto minute = time::parse_local(std::string_view(whole).substr(0, 16));
    const int second = number(std::string_view(whole).substr(17, 2));
    if (!minute || second > 60) return std::nullopt;  // 60: a leap second, which no clock of ours has
    rest = text.substr(shape.size());
    if (rest.starts_with('.')) {
        rest.remove_prefix(1);
        const auto end = std::find_if(rest.begin(), rest.end(), [](char c) { return c < '0' || c > '9'; });
        if (end == rest.begin()) return std::nullopt;
        rest.remove_prefix(static_cast<std::size_t>(end - rest.begin()));
    }
    return *minute + seconds{std::min(second, 59)};
}

}  // namespace

std::optional<time::LocalTime> clock_reading(std::string_view text) {
    std::string_view rest;
    const auto local = reading(text, rest);
    return rest.empty() ? local : std::nullopt;
}

std::optional<Instant> rfc3339(std::string_view text) {
    std::string_view rest;
    const auto local = reading(text, rest);
    if (!local) return std::nullopt;
    const Instant as_utc{local->time_since_epoch()};
    if (rest == "Z" || rest == "z") return as_utc;
    if (rest.empty() || (rest[0] != '+' && rest[0] != '-')) return std::nullopt;
    if (!text::digits_where_due(rest.substr(1), "00:00")) return std::nullopt;
    const int hour = number(rest.substr(1, 2)), minute = number(rest.substr(4, 2));
    if (hour > 23 || minute > 59) return std::nullopt;
    const minutes offset{hour * 60 + minute};
    return rest[0] == '+' ? as_utc - offset : as_utc + offset;
}

}  // namespace switchback::calendars
