// Which days and times of day a rule of repetition lets pass. Inside repetition alone.
#pragma once

#include "calendars/repetition.hpp"

namespace switchback::calendars {

// A rule with what its DTSTART says where the rule is silent ("information, not contained in the rule,
// necessary to determine the various recurrence instance start time and dates are derived from DTSTART").
class DayRule {
  public:
    DayRule(const Rule& rule, LocalTime start);
    bool passes(Day day) const;
    bool passes_month(std::chrono::month month) const;
    // Times of day of a day of the rule, ascending: hours × minutes × seconds.
    const std::vector<seconds>& times() const { return times_; }

  private:
    bool passes_week(Day day) const;
    bool passes_weekday(const std::chrono::year_month_day& date, Day day) const;

    Rule rule_;
    std::vector<seconds> times_;
};

// True when the list is empty, or holds the number, or its count from the end (`size` = how many there are).
bool listed(const std::vector<int>& list, int number, int size);

Day week_of(Day day, std::chrono::weekday first);  // the first day of its week

}  // namespace switchback::calendars
