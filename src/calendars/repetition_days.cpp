#include "calendars/repetition_days.hpp"

#include <algorithm>

namespace switchback::calendars {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::local_days;
using std::chrono::year;
using std::chrono::year_month_day;

int number(std::chrono::month month) {
    return static_cast<int>(static_cast<unsigned>(month));
}
int number(std::chrono::day day) {
    return static_cast<int>(static_cast<unsigned>(day));
}

Day first_of(year of) {
    return local_days(of / 1 / 1);
}

// The first day of week 1: the first week with at least four days in its year (RFC 5545, BYWEEKNO).
Day first_week(year of, std::chrono::weekday week_start) {
    const Day fourth = local_days(of / 1 / 4);
    return week_of(fourth, week_start);
}

std::vector<int> sorted(std::vector<int> list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
    return list;
}

std::vector<seconds> all_times(const Rule& rule) {
    std::vector<seconds> out;
    const auto hours_of = sorted(rule.by_hour), minutes_of = sorted(rule.by_minute),
               seconds_of = sorted(rule.by_second);
    for (const int hour : hours_of)
        for (const int minute : minutes_of)
            for (const int second : seconds_of)
                out.push_back(hours{hour} + minutes{minute} + seconds{second});
    return out;
}

// Days are taken from DTSTART only where no part of the rule names any.
void complete_days(Rule& rule, LocalTime start) {
    const auto day = floor<days>(start);
    const year_month_day date(day);
    if (!rule.by_day.empty() || !rule.by_month_day.empty() || !rule.by_year_day.empty()) return;
    if (rule.frequency == Frequency::weekly || !rule.by_week.empty()) {
        rule.by_day = {{0, std::chrono::weekday(day)}};
        return;
    }
    if (rule.frequency == Frequency::yearly && rule.by_month.empty()) rule.by_month = {number(date.month())};
    if (rule.frequency >= Frequency::monthly) rule.by_month_day = {number(date.day())};
}

}  // namespace

bool listed(const std::vector<int>& list, int number, int size) {
    return list.empty() || std::any_of(list.begin(), list.end(), [&](int one) {
               return one == number || (one < 0 && one + size + 1 == number);
           });
}

Day week_of(Day day, std::chrono::weekday first) {
    return day - (std::chrono::weekday(day) - first);
}

DayRule::DayRule(const Rule& rule, LocalTime start) : rule_(rule) {
    complete_days(rule_, start);
    const auto time = std::chrono::hh_mm_ss(floor<seconds>(start - floor<days>(start)));
    if (rule_.by_hour.empty()) rule_.by_hour = {static_cast<int>(time.hours().count())};
    if (rule_.by_minute.empty()) rule_.by_minute = {static_cast<int>(time.minutes().count())};
    if (rule_.by_second.empty()) rule_.by_second = {static_cast<int>(time.seconds().count())};
    times_ = all_times(rule_);
}

bool DayRule::passes_month(std::chrono::month month) const {
    return listed(rule_.by_month, number(month), 12);
}

bool DayRule::passes(Day day) const {
    const year_month_day date(day);
    if (!passes_month(date.month())) return false;
    if (!rule_.by_month_day.empty()) {
        const year_month_day last(date.year() / date.month() / std::chrono::last);
        if (!listed(rule_.by_month_day, number(date.day()), number(last.day()))) return false;
    }
    if (!rule_.by_year_day.empty()) {
        const auto whole = (first_of(date.year() + std::chrono::years{1}) - first_of(date.year())).count();
        const auto of_year = (day - first_of(date.year())).count() + 1;
        if (!listed(rule_.by_year_day, static_cast<int>(of_year), static_cast<int>(whole))) return false;
    }
    return passes_week(day) && passes_weekday(date, day);
}

bool DayRule::passes_week(Day day) const {
    if (rule_.by_week.empty()) return true;
    const auto first_day = week_of(day, rule_.week_start);
    // A week belongs to the year of its fourth day.
    const auto of = year_month_day(first_day + days{3}).year();
    const auto begin = first_week(of, rule_.week_start);
    const auto weeks = (first_week(of + std::chrono::years{1}, rule_.week_start) - begin).count() / 7;
    return listed(rule_.by_week, static_cast<int>((first_day - begin).count() / 7 + 1),
                  static_cast<int>(weeks));
}

bool DayRule::passes_weekday(const year_month_day& date, Day day) const {
    if (rule_.by_day.empty()) return true;
    const std::chrono::weekday its(day);
    // "The second Tuesday" is of the month in monthly rules and where months are named, else of the year; in
    // all other rules, and beside BYWEEKNO, the number has no meaning and is passed over.
    const bool of_month = rule_.frequency == Frequency::monthly ||
                          (rule_.frequency == Frequency::yearly && !rule_.by_month.empty());
    const bool counted = of_month || (rule_.frequency == Frequency::yearly && rule_.by_week.empty());
    const Day begin = of_month ? Day(local_days(date.year() / date.month() / 1)) : first_of(date.year());
    const Day end = of_month ? Day(local_days(date.year() / date.month() / std::chrono::last)) + days{1}
                             : first_of(date.year() + std::chrono::years{1});
    const auto from_begin = static_cast<int>((day - begin).count()) / 7 + 1;
    const auto from_end = -(static_cast<int>((end - day).count() - 1) / 7 + 1);
    return std::any_of(rule_.by_day.begin(), rule_.by_day.end(), [&](const WeekdayRule& one) {
        return one.day == its && (one.nth == 0 || !counted || one.nth == from_begin || one.nth == from_end);
    });
}

}  // namespace switchback::calendars
