// Why no time was found, and what speaks for one that was: words_schedule.hpp.
#include "conversation/words_schedule.hpp"

#include <algorithm>
#include <array>

namespace switchback::conversation::words {

std::string slot_reason(time::SlotReason reason, time::PartOfDay part) {
    using time::SlotReason;
    const std::string name = part == time::PartOfDay::morning     ? "a morning"
                             : part == time::PartOfDay::afternoon ? "an afternoon"
                                                                  : "an evening";
    switch (reason) {
        case SlotReason::usual_time:
            return "your usual time";
        case SlotReason::usual_clock:
            return "your usual time of day, on another day";
        case SlotReason::first_both_free:
            return "the first time that both are free";
        case SlotReason::next_both_free:
            return "the next time that both are free";
        case SlotReason::first_day_apart:
            return "the first time that both are free on another day than your sessions";
        case SlotReason::other_part_of_the_day:
            return "another day, and " + name;
        case SlotReason::other_day:
            return "another day";
        case SlotReason::other_time:
            return "another time that day";
    }
    return {};
}

std::string no_slot(const time::NoSlot& none, bool asker_is_host, std::string_view partner,
                    const std::vector<std::string>& holidays) {
    using time::NoSlotReason, time::Side;
    const std::string them(partner);
    const auto has = [&](Side side) { return std::ranges::find(none.who, side) != none.who.end(); };
    const bool me = has(asker_is_host ? Side::host : Side::guest);
    const bool other = has(asker_is_host ? Side::guest : Side::host);
    const bool both = me == other;  // or nobody alone
    switch (none.why) {
        case NoSlotReason::in_the_past:
            return "That time is over.";
        case NoSlotReason::horizon_too_short:
            return "That is too far ahead for me to plan.";
        case NoSlotReason::no_common_hours:
            return "You and " + them + " never work at the same time.";
        case NoSlotReason::too_long:
            return "There are only " + std::to_string(std::chrono::floor<minutes>(none.longest).count()) +
                   " minutes together in which you and " + them + " could meet.";
        case NoSlotReason::outside_hours:
            return both ? "That is outside the working hours of both of you."
                   : me ? "That is outside your working hours."
                        : "That is outside " + possessive(them) + " working hours.";
        case NoSlotReason::holidays:
            return holidays.empty() ? "Only holidays lie in that time."
                                    : "Only holidays lie in that time: " + list(holidays) + ".";
        case NoSlotReason::busy:
            return both ? "There is no time in which both of you are free."
                   : me ? "You are busy whenever " + them + " is free."
                        : them + " is busy whenever you are free.";
        case NoSlotReason::too_soon:
            return "The only times left are at too short notice.";
        case NoSlotReason::all_offered:
            return "No other time is left that suits both of you.";
    }
    return {};
}

std::string looked_at(std::string_view from, std::string_view to, std::string_view left) {
    return "I looked from " + std::string(from) + " to " + std::string(to) + std::string(left) + ".";
}
std::string looked_at_day(std::string_view day, std::string_view left) {
    return "I looked at " + std::string(day) + std::string(left) + ".";
}
std::string looked_until(std::string_view day, std::string_view left) {
    return "I looked up to " + std::string(day) + std::string(left) + ".";
}
std::string leaving_out(const std::vector<std::string>& parts, std::string_view by_whose_clock) {
    if (parts.empty()) return {};
    return ", leaving out " + list(parts) +
           (by_whose_clock.empty() ? "" : " (by " + possessive(by_whose_clock) + " clock)");
}
std::string every_such_day(unsigned weekday) {
    constexpr std::array<const char*, 7> names{"Sundays",   "Mondays", "Tuesdays", "Wednesdays",
                                               "Thursdays", "Fridays", "Saturdays"};
    return names[weekday % 7];
}
std::string days_between(std::string_view first, std::string_view last) {
    if (first.empty()) return "all up to " + std::string(last);
    if (last.empty()) return "all from " + std::string(first) + " on";
    return std::string(first) + " to " + std::string(last);
}
std::string hours_of_days(std::string_view days, std::string_view from, std::string_view to) {
    const std::string whose = days.empty() ? "hours" : std::string(days);
    if (from.empty()) return whose + " before " + std::string(to);
    if (to.empty()) return whose + " from " + std::string(from) + " on";
    return whose + " from " + std::string(from) + " to " + std::string(to);
}
std::string all_left_out() {
    return "All of that time is left out.";
}

std::string next_free() {
    return "The first time after that when both of you are free: ";
}

}  // namespace switchback::conversation::words
