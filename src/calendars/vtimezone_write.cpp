#include "calendars/vtimezone_write.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include <date/tz.h>

namespace switchback::calendars {
namespace {

using std::chrono::days;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::weekday;
using std::chrono::year;
using std::chrono::year_month_day;

// The compiled tzdata ends here, and date does not read the rule for what follows.
constexpr int last_known_year = 2037;
// Years on either side that help to recognise the rule: eleven show a weekday on each of its seven dates.
constexpr int years_around = 11;

// The wall clock that is left at a change, as VTIMEZONE's DTSTART gives it (RFC 5545, 3.6.5).
struct Change {
    year_month_day day;
    seconds time_of_day;
    seconds from, to;
    std::string name;
};

// What two changes of one rule have in common.
struct Kind {
    unsigned month, day_of_week;
    seconds time_of_day, from, to;
    std::string name;
    bool operator<(const Kind& other) const {
        const auto all = [](const Kind& k) {
            return std::tie(k.month, k.day_of_week, k.time_of_day, k.from, k.to, k.name);
        };
        return all(*this) < all(other);
    }
};

Kind kind_of(const Change& change) {
    return {static_cast<unsigned>(change.day.month()),
            weekday(sys_days(change.day)).c_encoding(),
            change.time_of_day,
            change.from,
            change.to,
            change.name};
}

date::sys_seconds begin_of(int of) {
    return date::sys_days{date::year{of} / date::January / 1};
}

std::vector<Change> changes(const date::time_zone& zone, int first, int last) {
    std::vector<Change> out;
    auto info = zone.get_info(begin_of(first));
    while (info.end < begin_of(last + 1)) {
        const auto next = zone.get_info(info.end);
        const auto wall = std::chrono::sys_seconds{info.end.time_since_epoch() + info.offset};
        const auto day = std::chrono::floor<days>(wall);
        if (next.offset != info.offset || next.abbrev != info.abbrev)
            out.push_back({year_month_day(day), wall - day, info.offset, next.offset, next.abbrev});
        info = next;
    }
    return out;
}

std::string text_of(seconds offset) {
    std::array<char, 16> out{};
    const auto count = std::abs(offset.count());
    const auto sign = offset < seconds{0} ? '-' : '+';
    const int hour = static_cast<int>(count / 3600), minute = static_cast<int>(count / 60 % 60),
              second = static_cast<int>(count % 60);
    if (second == 0)
        std::snprintf(out.data(), out.size(), "%c%02d%02d", sign, hour, minute);
    else
        std::snprintf(out.data(), out.size(), "%c%02d%02d%02d", sign, hour, minute, second);
    return out.data();
}

std::string text_of(const Change& change) {
    std::array<char, 32> out{};
    const auto time = static_cast<int>(change.time_of_day.count());
    std::snprintf(out.data(), out.size(), "%04d%02u%02uT%02d%02d%02d", static_cast<int>(change.day.year()),
                  static_cast<unsigned>(change.day.month()), static_cast<unsigned>(change.day.day()),
                  time / 3600, time / 60 % 60, time % 60);
    return out.data();
}

int days_in(const year_month_day& day) {
    const auto last = year_month_day(day.year() / day.month() / std::chrono::last);
    return static_cast<int>(static_cast<unsigned>(last.day()));
}

// BYDAY and what else says on which day of its month all these changes fall; nothing when no rule does.
std::optional<std::string> day_rule(const std::vector<Change>& same) {
    static constexpr std::array<const char*, 7> names{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
    const std::string day_of_week = names[weekday(sys_days(same.front().day)).c_encoding()];
    int lowest = 31, highest = 1;
    bool always_last = true;
    for (const auto& change : same) {
        const auto day = static_cast<int>(static_cast<unsigned>(change.day.day()));
        lowest = std::min(lowest, day);
        highest = std::max(highest, day);
        always_last = always_last && day > days_in(change.day) - 7;
    }
    if (always_last) return "BYDAY=-1" + day_of_week;
    if ((lowest - 1) / 7 == (highest - 1) / 7)
        return "BYDAY=" + std::to_string((lowest - 1) / 7 + 1) + day_of_week;
    if (highest - lowest > 6) return std::nullopt;
    // "The Friday on or after the 23rd" (Israel), "the Saturday before the last Sunday" (Greenland): when the
    // years seen leave the first day open, the end of the month binds.
    std::string list;
    const int first = std::min(lowest, days_in(same.front().day) - 6);
    for (int day = std::max(first, highest - 6), end = day + 6; day <= end; ++day)
        list += (list.empty() ? "" : ",") + std::to_string(day);
    return "BYDAY=" + day_of_week + ";BYMONTHDAY=" + list;
}

void add_line(icalcomponent* to, const std::string& line) {
    ical().icalcomponent_add_property(to, ical().icalproperty_new_from_string(line.c_str()));
}

icalcomponent* observance(const Change& change, const std::string& rule) {
    // Which of the two is "daylight" makes no difference to any instant; by offset it is what people expect,
    // also of Dublin, whose law has it the other way round.
    auto* out = ical().icalcomponent_new(change.to > change.from ? ICAL_XDAYLIGHT_COMPONENT
                                                                 : ICAL_XSTANDARD_COMPONENT);
    add_line(out, "DTSTART:" + text_of(change));
    if (!rule.empty()) add_line(out, "RRULE:" + rule);
    add_line(out, "TZOFFSETFROM:" + text_of(change.from));
    add_line(out, "TZOFFSETTO:" + text_of(change.to));
    add_line(out, "TZNAME:" + change.name);
    return out;
}

int year_of(const Change& change) {
    return static_cast<int>(change.day.year());
}

// The changes of one kind, one a year without a gap, up to the year `through`.
std::vector<Change> unbroken(const std::vector<Change>& same, int through) {
    std::vector<Change> out;
    for (const auto& change : same) {
        if (!out.empty() && year_of(change) != year_of(out.back()) + 1) out.clear();
        out.push_back(change);
    }
    if (out.empty() || year_of(out.back()) != through) out.clear();
    return out;
}

// Everything that happens between the two years, as observances in the order of their DTSTART.
void add_changes(icalcomponent* zone, const std::vector<Change>& all, int first, int last, int horizon) {
    std::map<Kind, std::vector<Change>> kinds;
    for (const auto& change : all) kinds[kind_of(change)].push_back(change);
    std::map<std::string, icalcomponent*> in_order;
    for (const auto& [kind, same] : kinds) {
        const auto regular = unbroken(same, horizon);
        const auto rule = regular.size() > 1 ? day_rule(regular) : std::nullopt;
        bool ruled = false;
        for (const auto& change : same) {
            if (year_of(change) < first || year_of(change) > last || ruled) continue;
            ruled = rule && year_of(change) >= year_of(regular.front());
            const auto month = std::to_string(static_cast<unsigned>(change.day.month()));
            in_order[text_of(change)] =
                observance(change, ruled ? "FREQ=YEARLY;BYMONTH=" + month + ";" + *rule : "");
        }
    }
    for (const auto& [start, part] : in_order) ical().icalcomponent_add_component(zone, part);
}

}  // namespace

Component vtimezone(std::string_view name, year first, year last) {
    const auto& zone = *date::locate_zone(std::string(name));
    // A year earlier, so that an observance has begun before the first event.
    const int from = static_cast<int>(first) - 1;
    const int to = static_cast<int>(last);
    const int horizon = std::max(to, std::min(to + years_around, last_known_year));
    Component out(ical().icalcomponent_new(ICAL_VTIMEZONE_COMPONENT));
    add_line(out.get(), "TZID:" + std::string(name));
    const auto all = changes(zone, from - years_around, horizon);
    const auto in_first_year =
        std::any_of(all.begin(), all.end(), [&](const Change& change) { return year_of(change) == from; });
    if (!in_first_year) {
        const auto info = zone.get_info(begin_of(from));
        ical().icalcomponent_add_component(
            out.get(),
            observance({year{from} / 1 / 1, seconds{0}, info.offset, info.offset, info.abbrev}, ""));
    }
    add_changes(out.get(), all, from, to, horizon);
    return out;
}

}  // namespace switchback::calendars
