#include "time/working_hours.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

namespace switchback::time {
namespace {

using std::chrono::days;

// No zone skips more than a day or two; hours without any working day must still end the search.
constexpr int days_searched = 17;
constexpr int days_searched_over_holidays = 3660;
constexpr std::chrono::hours furthest_offset{26};  // no zone is further from UTC, on either side of a change
constexpr std::optional<milliseconds> midnight = std::chrono::hours{24};  // the day's end: ISO 8601's 24:00

constexpr std::array<std::string_view, 7> short_names{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

std::optional<unsigned> day_number(std::string_view name) {
    if (name.size() != 3) return std::nullopt;
    for (unsigned i = 0; i < 7; ++i) {
        bool same = true;
        for (std::size_t c = 0; c < 3; ++c)
            same = same && std::tolower(static_cast<unsigned char>(name[c])) == short_names[i][c];
        if (same) return i;
    }
    return std::nullopt;
}

// "Mon", "Mon-Fri", "Sat-Tue": sets its days; false when it is not that.
bool add_days(std::string_view part, std::bitset<7>& into) {
    const auto dash = part.find('-');
    const auto first = day_number(part.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : day_number(part.substr(dash + 1));
    if (!first || !last) return false;
    for (unsigned day = *first;; day = (day + 1) % 7) {
        into.set(day);
        if (day == *last) return true;
    }
}

std::string short_name(unsigned day) {
    return weekday_name(weekday{day}).substr(0, 3);
}

bool works_on(Day day, const WorkingHours& hours) {
    return hours.days.test(weekday{day}.c_encoding());
}

struct Stretch {
    Instant from, to;  // to is exclusive
};

// The working time of one calendar day, earliest first: none where the clocks skip it, two where they turn
// back and part of the day is lived twice.
std::vector<Stretch> worked(Day day, const WorkingHours& hours, std::string_view zone) {
    std::vector<Stretch> stretches;
    if (!works_on(day, hours)) return stretches;
    const auto opens = day + hours.from, closes = day + hours.to;
    const Instant last = Instant{closes.time_since_epoch()} + furthest_offset;
    for (Instant since = Instant{opens.time_since_epoch()} - furthest_offset; since < last;) {
        const auto offset = to_local(since, zone).time_since_epoch() - since.time_since_epoch();
        const Instant until = std::min(next_clock_change(since, zone).value_or(last), last);
        const Stretch stretch{std::max(since, Instant{opens.time_since_epoch() - offset}),
                              std::min(until, Instant{closes.time_since_epoch() - offset})};
        if (stretch.from < stretch.to) stretches.push_back(stretch);
        since = until;
    }
    return stretches;
}

}  // namespace

std::optional<WorkingHours> parse_working_hours(std::string_view text) {
    const auto space = text.find(' ');
    if (space == std::string_view::npos) return std::nullopt;
    WorkingHours hours;
    hours.days.reset();
    std::string_view names = text.substr(0, space);
    while (true) {
        const auto comma = names.find(',');
        if (!add_days(names.substr(0, comma), hours.days)) return std::nullopt;
        if (comma == std::string_view::npos) break;
        names.remove_prefix(comma + 1);
    }
    const auto clock = text.substr(space + 1);
    const auto dash = clock.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto from = parse_time_of_day(clock.substr(0, dash));
    const auto until = clock.substr(dash + 1);
    const auto to = until == "24:00" ? midnight : parse_time_of_day(until);
    if (!from || !to || *from >= *to) return std::nullopt;
    hours.from = *from;
    hours.to = *to;
    return hours;
}

std::string to_text(const WorkingHours& hours) {
    std::string names;
    const auto add = [&](const std::string& name) { names += (names.empty() ? "" : ",") + name; };
    if (hours.days.all()) {
        names = "Mon-Sun";
    } else {
        for (unsigned n = 1; n <= 7; ++n) {  // runs are told from their first day, the week from Monday on
            const unsigned first = n % 7;
            if (!hours.days.test(first) || hours.days.test((first + 6) % 7)) continue;
            unsigned length = 1;
            while (hours.days.test((first + length) % 7)) ++length;
            const std::string last = short_name((first + length - 1) % 7);
            add(length == 1   ? short_name(first)
                : length == 2 ? short_name(first) + "," + last
                              : short_name(first) + "-" + last);
        }
    }
    const std::string until = hours.to == midnight ? "24:00" : clock_text(LocalTime{} + hours.to);
    return names + " " + clock_text(LocalTime{} + hours.from) + "-" + until;
}

bool inside(Instant at, const WorkingHours& hours, std::string_view zone) {
    const auto local = to_local(at, zone);
    const auto day = std::chrono::floor<days>(local);
    const auto clock = local - day;
    return works_on(day, hours) && hours.from <= clock && clock < hours.to;
}

// Both searches look one day beyond the first that has an answer, and begin one day early: where clocks turn
// back over midnight, one day's hours lie on both sides of the other's.
Instant at_or_before(Instant at, const WorkingHours& hours, std::string_view zone) {
    if (inside(at, hours, zone)) return at;
    std::optional<Instant> latest;
    auto day = local_day(at, zone) + days{1};
    for (int i = 0; i < days_searched; ++i, day -= days{1}) {
        const bool found = latest.has_value();
        for (const auto& stretch : worked(day, hours, zone))
            if (stretch.to <= at && (!latest || stretch.to > *latest)) latest = stretch.to;
        if (found) break;
    }
    return latest ? *latest - minutes{1} : at;
}

Instant at_or_after(Instant at, const WorkingHours& hours, std::string_view zone) {
    if (inside(at, hours, zone)) return at;
    std::optional<Instant> earliest;
    auto day = local_day(at, zone) - days{1};
    for (int i = 0; i < days_searched; ++i, day += days{1}) {
        const bool found = earliest.has_value();
        for (const auto& stretch : worked(day, hours, zone))
            if (stretch.from > at && (!earliest || stretch.from < *earliest)) earliest = stretch.from;
        if (found) break;
    }
    return earliest.value_or(at);
}

Instant working_days_later(Instant at, int n, const WorkingHours& hours, std::string_view zone,
                           const std::set<Day>& holidays) {
    auto day = local_day(at, zone);
    for (int i = 0; i < days_searched_over_holidays && n > 0; ++i) {
        day += days{1};
        if (works_on(day, hours) && !holidays.contains(day)) --n;
    }
    const auto stretches = worked(day, hours, zone);
    return stretches.empty() ? to_instant(day + hours.from, zone) : stretches.front().from;
}

}  // namespace switchback::time
