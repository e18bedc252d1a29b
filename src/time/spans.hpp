// Stretches of time, half open, and what they have in common: working time, free time, both people's.
#pragma once

#include "time/holidays.hpp"
#include "time/working_hours.hpp"

#include <vector>

namespace switchback::time {

struct Span {
    Instant from, to;  // `to` is no longer part of it; empty unless from < to
    bool operator==(const Span&) const = default;
};
inline milliseconds length(const Span& span) {
    return span.to - span.from;
}
inline bool overlap(const Span& a, const Span& b) {
    return a.from < b.to && b.from < a.to && a.from < a.to && b.from < b.to;
}

// Lists of spans are `neat` when they are in order, none is empty and no two touch. The functions below take
// neat lists and give neat ones; `neat` makes one of any list.
using Spans = std::vector<Span>;
Spans neat(Spans any);
Spans common(const Spans& a, const Spans& b);
Spans without(const Spans& a, const Spans& taken);
Spans within(const Spans& a, const Span& bounds);
bool covers(const Spans& a, const Span& whole);  // an empty `whole` is covered where it lies inside one

// When somebody works between `from` and `to`: exactly the instants for which inside(...) holds and whose day
// in `zone` is no holiday, over changes of the clocks too. At most longest_outlook is looked at.
Spans working_time(const Span& range, const WorkingHours& hours, std::string_view zone,
                   const Holidays& holidays = {});
constexpr std::chrono::days longest_outlook{400};

}  // namespace switchback::time
