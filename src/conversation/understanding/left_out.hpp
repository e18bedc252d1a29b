// What somebody does not want: "not Monday", "not before 10", "any day but 24 March", as hours of days on
// which nothing may lie. A part of a plan, so that it is honoured wherever the plan's time is looked for.
#pragma once

#include "time/zone.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace switchback::conversation::understanding {

constexpr std::uint8_t every_weekday = 0x7f;

struct LeftOut {
    std::uint8_t weekdays = every_weekday;  // bit 0 is Sunday
    std::optional<time::Day> first, end;    // only from `first` on and before `end`
    seconds from{0}, to{hours{24}};         // of day
    bool whole_days() const { return from <= seconds{0} && to >= hours{24}; }
    bool on(time::Day day) const;
    bool operator==(const LeftOut&) const = default;
};

// Is the day, or this hour of it, left out by one of them?
bool is_left_out(std::span<const LeftOut> all, time::Day day, std::optional<seconds> clock);

// "morning", "afternoon" …, as widely as people mean it; the whole day for a name that is none.
struct HoursOfDay {
    seconds from{0}, to{hours{24}};
};
HoursOfDay hours_of_part(std::string_view part);

}  // namespace switchback::conversation::understanding
