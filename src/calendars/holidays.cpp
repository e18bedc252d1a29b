#include "base/text.hpp"
#include "calendars/all_series.hpp"
#include "calendars/icalendar_read.hpp"

#include <algorithm>

namespace switchback::calendars {
namespace {

using std::chrono::days;
using std::chrono::floor;

// A name stands in one line of a message.
std::string name_of(icalcomponent* vevent) {
    auto name = text::harmless(text_value(first(vevent, ICAL_SUMMARY_PROPERTY)));
    if (!text::valid_utf8(name)) return {};
    std::replace(name.begin(), name.end(), '\n', ' ');
    std::replace(name.begin(), name.end(), '\t', ' ');
    return text::shorten(text::trim(name), time::longest_holiday_name);
}

}  // namespace

Answer<time::Holidays> read_holidays(std::string_view text, time::Day first_day, time::Day last,
                                     const ReadLimits& limits) {
    auto root = parts_of(text, limits);
    if (!root) return root.error();
    // A day is a day wherever it is: read as if all were in UTC, with room on both sides for other zones.
    const time::Span window{Instant{first_day.time_since_epoch()} - hours{48},
                            Instant{last.time_since_epoch()} + hours{72}};
    Effort effort(limits.effort);
    Zones zones(root->get(), "UTC", time::LocalTime{window.to.time_since_epoch()}, effort);
    time::Holidays out;
    std::size_t taken = 0;
    for (const auto& series : all_series(root->get(), zones).series) {
        const bool done = occurrences(series, window, zones, effort, [&](const Occurrence& one) {
            if (one.said_by->cancelled) return;
            if (++taken > limits.repetitions) return effort.exhaust();
            const auto begin = floor<days>(one.local);
            const auto end = zones.local(one.to, one.said_by->start);
            const auto name = name_of(one.said_by->component);
            for (auto day = std::max(begin, first_day);
                 day <= last && (day == begin || time::LocalTime(day) < end); day += days{1})
                time::add_holiday(out, day, name);
        });
        if (!done) return too_many();
    }
    return out;
}

}  // namespace switchback::calendars
