// Where the times that are proposed may lie: what was asked for, less what was left out. Buttons carry it, so
// that "Other times" goes on inside of it, and what was left out stays so for whoever is asked.
#pragma once

#include "conversation/understanding/schedule.hpp"
#include "time/slots.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace switchback::conversation::dialog {

struct Period {
    time::Spans within;  // none: anywhere
    std::vector<understanding::LeftOut> left_out;
    time::Side clock = time::Side::host;  // whose clock says what is left out
    bool anywhere() const { return within.empty() && left_out.empty(); }
    bool operator==(const Period&) const = default;
};

// As many stretches of time, and as many that are left out, go into a button: its value holds 2,000
// characters on Slack. Nobody asks for more.
constexpr std::size_t most_stretches = 16;

// Without blanks, empty for anywhere; of more stretches the first.
std::string to_text(const Period& period);
std::optional<Period> read_period(std::string_view text);  // nothing when we did not write it

// Where a time may lie, in `anywhere` where the period has no bounds. Empty: all is left out.
time::Spans allowed(const Period& period, std::string_view zone, const time::Span& anywhere);
// The two weeks from `end` on, on that clock.
Period beyond(const Period& period, Instant end, std::string_view zone);

// As the plan says it, on this clock.
Period period_of(const understanding::Plan& plan, std::string_view zone, Instant now, time::Side clock);
// All of it at once, of what recurs the first; empty: the plan names no days or hours.
time::Spans spans_of(const understanding::Plan& plan, std::string_view zone, Instant now);

}  // namespace switchback::conversation::dialog
