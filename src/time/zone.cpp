#include "time/zone.hpp"

#include <functional>
#include <map>
#include <string>

#include <date/tz.h>

namespace switchback::time {
namespace {

constexpr std::chrono::days ten_years{3653};

// Found zones, one map a thread: locating one costs a search and a copy of the name, and every card asks.
const date::time_zone* located(std::string_view name) {
    // "localtime" is the machine's own setting, not a place: the same file would mean two things on two
    // hosts.
    if (name.empty() || name == "localtime") return nullptr;
    thread_local std::map<std::string, const date::time_zone*, std::less<>> found;
    if (const auto known = found.find(name); known != found.end()) return known->second;
    try {
        const auto* zone = date::locate_zone(name);
        found.emplace(name, zone);
        return zone;
    } catch (const std::exception&) {
        return nullptr;  // not remembered: names from outside must not fill memory
    }
}

seconds offset_at(Instant at, std::string_view zone) {
    const auto* const place = located(zone);
    if (!place) return seconds{0};
    return place->get_info(std::chrono::floor<seconds>(at)).offset;
}

}  // namespace

bool known_zone(std::string_view zone) {
    return located(zone) != nullptr;
}

LocalTime to_local(Instant at, std::string_view zone) {
    return LocalTime{at.time_since_epoch() + offset_at(at, zone)};
}

Day local_day(Instant at, std::string_view zone) {
    return std::chrono::floor<std::chrono::days>(to_local(at, zone));
}

Resolved resolve(LocalTime local, std::string_view zone) {
    const auto* const place = located(zone);
    if (!place) return {Instant{local.time_since_epoch()}};
    // The library has its own local clock; the count since 1970 is the same in both.
    const date::local_time<milliseconds> wall{local.time_since_epoch()};
    const auto info = place->get_info(date::floor<seconds>(wall));
    const auto read_with = [&](seconds offset) { return Instant{local.time_since_epoch() - offset}; };
    const Instant first = read_with(info.first.offset);
    switch (info.result) {
        case date::local_info::nonexistent:
            return {first, Resolution::nonexistent};  // the offset before the gap lands after it, by the gap
        case date::local_info::ambiguous:
            return {first, Resolution::ambiguous, read_with(info.second.offset)};
        default:
            return {first};
    }
}

Instant to_instant(LocalTime local, std::string_view zone) {
    return resolve(local, zone).at;
}

std::optional<Instant> next_clock_change(Instant after, std::string_view zone) {
    const auto* const place = located(zone);
    if (!place) return std::nullopt;
    const auto limit = std::chrono::floor<seconds>(after) + ten_years;
    auto info = place->get_info(std::chrono::floor<seconds>(after));
    // A new abbreviation alone is an entry of the zone's table too, but no change of its clocks.
    while (info.end < limit) {
        const auto next = place->get_info(info.end);
        if (next.offset != info.offset) return Instant{info.end};
        info = next;
    }
    return std::nullopt;
}

}  // namespace switchback::time
