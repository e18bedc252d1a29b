// Why no time was found, and what speaks for one that was: words_schedule.hpp.
#include "conversation/words_schedule.hpp"

#include <algorithm>

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
                        : "That is outside " + them + "'s working hours.";
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

std::string next_free() {
    return "The first time after that when both of you are free: ";
}

}  // namespace switchback::conversation::words
