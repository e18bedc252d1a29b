// Holidays with their names, beside the days that programme.csv or .toml gives: holidays.txt, a day and a
// name a line, and holidays.ics, a calendar such as governments and companies publish.
#include "app/csv.hpp"
#include "app/import_sheets.hpp"
#include "calendars/icalendar_read.hpp"

#include <algorithm>
#include <filesystem>

namespace switchback::app {

namespace {

using std::chrono::days;

// What is planned lies in the cycle's weeks; reminders reach over its end.
constexpr days before_the_start{7}, after_the_end{60};
constexpr int week = 7;

std::string said(const time::HolidayFault& fault) {
    const std::string shown = "\"" + fault.text + "\"";
    switch (fault.problem) {
        case time::HolidayProblem::not_text:
            return "is not UTF-8 text, or has control characters";
        case time::HolidayProblem::not_a_day:
            return shown + " does not begin with a day; expected such as 2026-12-25 Christmas Day";
        case time::HolidayProblem::long_name:
            return shown + " has a name of more than " + std::to_string(time::longest_holiday_name) +
                   " characters";
        case time::HolidayProblem::too_many:
            break;
    }
    return "more than " + std::to_string(time::most_holidays) + " days";
}

std::string said(calendars::Trouble::Why why) {
    switch (why) {
        case calendars::Trouble::Why::too_large:
            return "is larger than is read";
        case calendars::Trouble::Why::too_many:
            return "has entries that repeat without end or measure";
        default:
            return "is not an iCalendar file: expected BEGIN:VCALENDAR to END:VCALENDAR";
    }
}

struct Reading {
    Sheets& sheets;
    time::Holidays found;

    std::optional<std::string> content(const std::string& file) {
        const std::string path = sheets.folder + "/" + file;
        std::error_code unknown;
        if (!std::filesystem::exists(path, unknown)) return std::nullopt;
        auto text = read_whole_file(path);
        if (text) return std::move(*text);
        sheets.faults.push_back({file, 0, text.error().what});
        return std::nullopt;
    }
    void add(const time::Holidays& more) {
        for (const auto& [day, name] : more) time::add_holiday(found, day, name);
    }
    void list(const std::string& file) {
        const auto text = content(file);
        if (!text) return;
        const auto read = time::parse_holidays(*text);
        for (const auto& fault : read.faults) sheets.faults.push_back({file, fault.line, said(fault)});
        add(read.holidays);
    }
    void calendar(const std::string& file) {
        const auto text = content(file);
        if (!text) return;
        const auto& programme = sheets.plan.programme;
        const auto first = programme.starts - before_the_start;
        const auto last = programme.starts + days{week * programme.weeks} + after_the_end;
        const auto read = calendars::read_holidays(*text, first, last);
        if (read.has_error())
            sheets.faults.push_back({file, 0, said(read.error().why)});
        else
            add(read.value());
    }
};

}  // namespace

void read_holiday_files(Sheets& sheets) {
    auto& programme = sheets.plan.programme;
    Reading reading{sheets, {}};
    reading.list("holidays.txt");
    // Which days of a calendar count is said by a start and weeks that are right.
    if (!sheets.programme_lost() && programme.weeks > 0 && programme.weeks <= 12)
        reading.calendar("holidays.ics");
    for (const auto& [day, name] : reading.found) {
        if (std::ranges::find(programme.holidays, day) == programme.holidays.end())
            programme.holidays.push_back(day);
        if (!name.empty()) programme.holiday_names[day] = name;
    }
    std::ranges::sort(programme.holidays);
}

}  // namespace switchback::app
