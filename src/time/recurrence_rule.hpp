// A cadence from the words of RFC 5545, section 3.3.10 ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=4"), which is
// how the understanding of free text gives what repeats.
#pragma once

#include "base/result.hpp"
#include "time/recurrence.hpp"

#include <string_view>

namespace switchback::time {

enum class RuleFault {
    malformed,    // not a rule: unknown words, a number out of range, the same part twice, COUNT beside UNTIL
    not_in_weeks  // a rule whose rhythm a cadence cannot keep: monthly, every third day, by the hour
};
// Called by result.value() on a fault, which is a bug there.
[[noreturn]] void throw_exception_from_error(RuleFault fault, const boost::source_location& where);

// `first` and `at`: the day and time of day from which the rule counts (DTSTART). Without BYDAY the weekday
// is that of `first`. UNTIL as an instant ("20260630T215959Z") ends with the day that this is in `zone`.
Result<Cadence, RuleFault> read_rule(std::string_view rule, Day first, milliseconds at,
                                     std::string_view zone);

}  // namespace switchback::time
