// Rules of repetition (RRULE, RFC 5545, 3.3.10) in wall-clock time, whole: other people's calendars hold them
// all. It knows no zone: whoever asks turns each wall clock into an instant. Work is counted, so that a rule
// by the second, or one that never comes true, ends with a clear no.
#pragma once

#include "time/zone.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

namespace switchback::calendars {

using time::Day;
using time::LocalTime;

enum class Frequency { secondly, minutely, hourly, daily, weekly, monthly, yearly };

struct WeekdayRule {
    int nth = 0;  // 0: every; 2: the second of the month or year; -1: the last
    std::chrono::weekday day;
};

struct Rule {
    Frequency frequency = Frequency::daily;
    std::int64_t interval = 1;
    std::optional<std::int64_t> count = std::nullopt;
    // Nothing after it; a wall clock. UNTIL as an instant is exact only for whoever knows the zone.
    std::optional<LocalTime> until = std::nullopt;
    // Empty when not given. Negative numbers count from the end.
    std::vector<int> by_second{}, by_minute{}, by_hour{}, by_month_day{}, by_year_day{}, by_week{},
        by_month{}, by_position{};
    std::vector<WeekdayRule> by_day{};
    std::chrono::weekday week_start = std::chrono::Monday;
};

// How much work one reading may still cause, counted in days and periods looked at. It is spent as well when
// somebody asks the reading to stop.
class Effort {
  public:
    explicit Effort(std::int64_t steps, std::stop_token stop = {}) : left_(steps), stop_(std::move(stop)) {}
    bool spend(std::int64_t steps = 1) {
        if (stop_.stop_requested()) exhaust();
        return (left_ -= steps) >= 0;
    }
    void exhaust() { left_ = -1; }
    bool spent() const { return left_ < 0; }

  private:
    std::int64_t left_;
    std::stop_token stop_;
};

// Calls `take` for each wall clock of the rule in [from, to), ascending; `start` (DTSTART) is always the
// first of the rule and counts in COUNT. False when the effort was spent before the end.
bool repeat(const Rule& rule, LocalTime start, LocalTime from, LocalTime to, Effort& effort,
            const std::function<void(LocalTime)>& take);

}  // namespace switchback::calendars
