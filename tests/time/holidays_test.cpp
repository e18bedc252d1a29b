#include "time/holidays.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::time;

namespace {

Day day(const char* text) {
    return parse_day(text).value();
}

std::vector<std::pair<int, HolidayProblem>> faults_of(std::string_view text) {
    std::vector<std::pair<int, HolidayProblem>> out;
    for (const auto& fault : parse_holidays(text).faults) out.emplace_back(fault.line, fault.problem);
    return out;
}
using Faults = std::vector<std::pair<int, HolidayProblem>>;

}  // namespace

TEST_CASE("a list of holidays is a day and a name on each line") {
    const auto list = parse_holidays(
        "\xEF\xBB\xBF# bank holidays\r\n"
        "2026-12-25 Christmas\r\n"
        "\r\n"
        "  2026-12-28\tBoxing Day (substitute day)  \n"
        "2026-01-01");
    CHECK(list.faults.empty());
    CHECK(list.holidays == Holidays{{day("2026-01-01"), ""},
                                    {day("2026-12-25"), "Christmas"},
                                    {day("2026-12-28"), "Boxing Day (substitute day)"}});
    CHECK(parse_holidays("").holidays.empty());
    CHECK(parse_holidays("\n\n\r\n").faults.empty());
}

TEST_CASE("each line that is no holiday is named, and the others are read") {
    const auto list = parse_holidays(
        "2026-12-25 Christmas\n2026-02-30 Never\nEaster\n25.12.2026\n2026-12-26Boxing\n2026-1-1 New\n"
        "2027-01-01 New Year\n");
    CHECK(list.holidays == Holidays{{day("2026-12-25"), "Christmas"}, {day("2027-01-01"), "New Year"}});
    std::vector<int> lines;
    for (const auto& fault : list.faults) {
        CHECK(fault.problem == HolidayProblem::not_a_day);
        lines.push_back(fault.line);
    }
    CHECK(lines == std::vector<int>{2, 3, 4, 5, 6});
    CHECK(list.faults.at(0).text == "2026-02-30 Never");
}

TEST_CASE("what is no text, too long or too much is a fault of its line") {
    CHECK(faults_of("2026-12-25 \xff\xfe") == Faults{{1, HolidayProblem::not_text}});
    CHECK(faults_of("2026-12-25 bell\x07") == Faults{{1, HolidayProblem::not_text}});
    CHECK(faults_of(std::string("2026-12-25 a\0b", 14)) == Faults{{1, HolidayProblem::not_text}});
    CHECK(parse_holidays("2026-12-25 \xff").faults.front().text.empty());
    CHECK(faults_of("2026-12-25 " + std::string(longest_holiday_name, 'x')).empty());
    CHECK(faults_of("2026-12-25 " + std::string(longest_holiday_name + 1, 'x')) ==
          Faults{{1, HolidayProblem::long_name}});
    CHECK(parse_holidays("nonsense " + std::string(5000, 'x')).faults.front().text.size() < 200);
    std::string many;
    for (std::size_t n = 0; n < most_holidays; ++n) many += "2026-12-25\n";
    CHECK(faults_of(many).empty());
    CHECK(faults_of(many + "2026-12-26\n2026-12-27") ==
          Faults{{static_cast<int>(most_holidays) + 1, HolidayProblem::too_many}});
}

TEST_CASE("a day with two feasts has both names, and the same one only once") {
    Holidays holidays;
    add_holiday(holidays, day("2026-04-03"), "");
    add_holiday(holidays, day("2026-04-03"), "Good Friday");
    add_holiday(holidays, day("2026-04-03"), "Friday");
    add_holiday(holidays, day("2026-04-03"), "Good Friday");
    add_holiday(holidays, day("2026-04-03"), "");
    CHECK(holidays == Holidays{{day("2026-04-03"), "Good Friday, Friday"}});
}

TEST_CASE("days without names are holidays too") {
    const auto holidays = holidays_of({day("2026-04-06"), day("2026-04-03"), day("2026-04-06")});
    CHECK(holidays == Holidays{{day("2026-04-03"), ""}, {day("2026-04-06"), ""}});
    CHECK(days_of(holidays) == std::set<Day>{day("2026-04-03"), day("2026-04-06")});
}
