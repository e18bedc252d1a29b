#include "programme/digest.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <tuple>

namespace switchback::programme {
namespace {

Trend trend(double before, double now) {
    constexpr double noise = 1e-9;
    if (std::abs(now - before) <= noise * std::max({1.0, std::abs(before), std::abs(now)}))
        return Trend::level;
    return now > before ? Trend::up : Trend::down;
}

// Compared crosswise: whole numbers, no rounding.
Trend attendance_trend(const Digest& digest, int held) {
    const long long now = 1LL * held * *digest.planned_before;
    const long long before = 1LL * *digest.held_before * digest.planned;
    return now == before ? Trend::level : now > before ? Trend::up : Trend::down;
}

}  // namespace

void by_rank(std::vector<FrictionInDigest>& frictions) {
    std::stable_sort(frictions.begin(), frictions.end(), [](const auto& a, const auto& b) {
        return std::forward_as_tuple(b.rank, a.point.first_reported, a.point.id) <
               std::forward_as_tuple(a.rank, b.point.first_reported, b.point.id);
    });
}

std::optional<FrictionInDigest> decision_asked(const Digest& digest) {
    auto open = digest.open;
    by_rank(open);
    const auto asked = std::find_if(open.begin(), open.end(), [](const auto& f) {
        return !f.point.owner && f.point.status != FrictionStatus::in_progress;
    });
    if (asked == open.end()) return std::nullopt;
    return *asked;
}

Trend attendance_trend(const Digest& digest) {
    if (!digest.held_before || !digest.planned_before) return Trend::unknown;
    if (digest.planned <= 0 || *digest.planned_before <= 0) return Trend::unknown;
    const Trend at_least = attendance_trend(digest, digest.held);
    return attendance_trend(digest, digest.held + digest.unlogged) == at_least ? at_least : Trend::unknown;
}

KpiProgress progress(const KpiInDigest& kpi) {
    KpiProgress out;
    if (!kpi.now) return out;
    const auto& k = kpi.kpi;
    const bool up = k.direction == Direction::up;
    const double distance = k.target - k.baseline;
    if (std::isfinite(distance) && std::abs(distance) > 0) out.way = (*kpi.now - k.baseline) / distance;
    out.reached = up ? *kpi.now >= k.target : *kpi.now <= k.target;
    if (kpi.previous)
        out.since_last_week = up ? trend(*kpi.previous, *kpi.now) : trend(*kpi.now, *kpi.previous);
    return out;
}

std::string figure(double value) {
    if (!std::isfinite(value)) return "–";
    constexpr double longest = 1e12;  // beyond, digits say less than the power of ten
    std::array<char, 64> out{};
    std::snprintf(out.data(), out.size(), std::abs(value) < longest ? "%.2f" : "%.3g", value);
    std::string text = out.data();
    if (text.find('.') == std::string::npos || text.find('e') != std::string::npos) return text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text == "-0" ? "0" : text;
}

std::string figure(double value, std::string_view unit) {
    return figure(value) + (unit == "percent" ? "%" : "");
}

std::string unit_behind(std::string_view unit) {
    const bool unsaid = unit.empty() || unit == "percent" || unit == "count" || unit == "rate";
    return unsaid ? std::string{} : " " + std::string(unit);
}

}  // namespace switchback::programme
