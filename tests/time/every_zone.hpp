// All zones of the system and each change of their clocks from 2024 to 2030, for tests that leave none out.
#pragma once

#include "time/zone.hpp"

#include <string>
#include <vector>

#include <date/tz.h>
#include <rapidcheck.h>

namespace every_zone {

using switchback::Instant;

inline Instant utc(const char* text) {
    return switchback::time::to_instant(switchback::time::parse_local(text).value(), "UTC");
}

inline const Instant first_instant = utc("2024-01-01 00:00"), last_instant = utc("2031-01-01 00:00");

inline const std::vector<std::string>& names() {
    static const std::vector<std::string> all = [] {
        std::vector<std::string> found;
        for (const auto& zone : date::get_tzdb().zones)
            if (switchback::time::known_zone(zone.name())) found.push_back(zone.name());
        return found;
    }();
    return all;
}

struct Change {  // of a zone's offset
    Instant at;
    switchback::seconds before, after;
};

// By the library itself, not by ours.
inline std::vector<Change> changes(const std::string& zone) {
    std::vector<Change> found;
    const auto* place = date::locate_zone(zone);
    auto info = place->get_info(std::chrono::floor<switchback::seconds>(first_instant));
    while (info.end < last_instant) {
        const auto next = place->get_info(info.end);
        if (next.offset != info.offset) found.push_back({info.end, info.offset, next.offset});
        info = next;
    }
    return found;
}

// rapidcheck's own ranges begin small; a day, an offset or a length is as good as any other from the start.
template <class Number>
Number evenly(Number from, Number to) {  // `to` is not among them
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(from, to));
}

}  // namespace every_zone
