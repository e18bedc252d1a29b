#include "time/holidays.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace switchback::time {
namespace {

constexpr std::size_t day_length = 10;
constexpr std::size_t shown_of_a_fault = 60;

bool blank(char c) {
    return c == ' ' || c == '\t';
}

bool control(char c) {
    return (c >= 0 && c < ' ' && c != '\t') || c == '\x7f';
}

// Nothing when the line is a holiday, which it adds.
std::optional<HolidayProblem> read_line(std::string_view line, Holidays& into) {
    if (!text::valid_utf8(line) || std::ranges::any_of(line, control)) return HolidayProblem::not_text;
    const auto day = parse_day(line.substr(0, day_length));
    if (!day || (line.size() > day_length && !blank(line[day_length]))) return HolidayProblem::not_a_day;
    const auto name = text::trim(line.substr(day_length));
    if (text::length(name) > longest_holiday_name) return HolidayProblem::long_name;
    add_holiday(into, *day, name);
    return std::nullopt;
}

bool names_include(const std::string& names, std::string_view name) {
    const std::string in_list = ", " + names + ", ";
    return in_list.find(", " + std::string(name) + ", ") != std::string::npos;
}

}  // namespace

void add_holiday(Holidays& holidays, Day day, std::string_view name) {
    std::string& names = holidays[day];
    if (name.empty() || names_include(names, name)) return;
    if (!names.empty()) names += ", ";
    names += name;
}

Holidays holidays_of(const std::vector<Day>& days) {
    Holidays out;
    for (const Day day : days) out.emplace(day, std::string{});
    return out;
}

std::set<Day> days_of(const Holidays& holidays) {
    std::set<Day> out;
    for (const auto& [day, name] : holidays) out.insert(out.end(), day);
    return out;
}

HolidayList parse_holidays(std::string_view text) {
    HolidayList out;
    text = text::without_mark(text);
    std::size_t read = 0;
    for (int number = 1; !text.empty(); ++number) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = text::trim(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line.front() == '#') continue;
        if (++read > most_holidays) {
            out.faults.push_back({number, HolidayProblem::too_many, {}});
            break;
        }
        if (const auto problem = read_line(line, out.holidays)) {
            const bool shown = *problem != HolidayProblem::not_text;
            out.faults.push_back(
                {number, *problem, shown ? text::shorten(line, shown_of_a_fault) : std::string{}});
        }
    }
    return out;
}

}  // namespace switchback::time
