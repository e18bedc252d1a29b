#include "time/working_hours.hpp"

#include <array>
#include <cctype>
#include <vector>

namespace switchback::time {
namespace {

using std::chrono::days;

// No zone skips more than a day or two; hours without any working day must still end the search.
constexpr int days_searched = 15;
constexpr int days_searched_over_holidays = 3660;
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

// A working time inside a spring gap does not exist: the nearest minute that does, in the given direction.
Resolved existing(LocalTime local, LocalTime limit, minutes step, std::string_view zone) {
    auto resolved = resolve(local, zone);
    while (resolved.how == Resolution::nonexistent && local != limit) {
        local += step;
        resolved = resolve(local, zone);
    }
    return resolved;
}

Resolved opening(Day day, const WorkingHours& hours, std::string_view zone) {
    return existing(LocalTime{day} + hours.from, LocalTime{day} + hours.to, minutes{1}, zone);
}

Resolved last_minute(Day day, const WorkingHours& hours, std::string_view zone) {
    return existing(LocalTime{day} + hours.to - minutes{1}, LocalTime{day} + hours.from, minutes{-1}, zone);
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

Instant at_or_before(Instant at, const WorkingHours& hours, std::string_view zone) {
    if (inside(at, hours, zone)) return at;
    // One day further on, too: where clocks turn back over midnight the day itself is read twice.
    auto day = local_day(at, zone) + days{1};
    for (int i = 0; i < days_searched; ++i, day -= days{1}) {
        if (!works_on(day, hours)) continue;
        const auto last = last_minute(day, hours, zone);
        if (last.second && *last.second < at) return *last.second;
        if (last.at < at && inside(last.at, hours, zone)) return last.at;
    }
    return at;
}

Instant at_or_after(Instant at, const WorkingHours& hours, std::string_view zone) {
    if (inside(at, hours, zone)) return at;
    auto day = local_day(at, zone);
    for (int i = 0; i < days_searched; ++i, day += days{1}) {
        if (!works_on(day, hours)) continue;
        const auto open = opening(day, hours, zone);
        if (open.at > at && inside(open.at, hours, zone)) return open.at;
        if (open.second && *open.second > at) return *open.second;
    }
    return at;
}

Instant working_days_later(Instant at, int n, const WorkingHours& hours, std::string_view zone,
                           const std::set<Day>& holidays) {
    auto day = local_day(at, zone);
    for (int i = 0; i < days_searched_over_holidays && n > 0; ++i) {
        day += days{1};
        if (works_on(day, hours) && !holidays.contains(day)) --n;
    }
    return opening(day, hours, zone).at;
}

}  // namespace switchback::time
