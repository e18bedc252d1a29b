#include "calendars/repetition.hpp"

#include "calendars/repetition_days.hpp"

#include <algorithm>

namespace switchback::calendars {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::local_days;
using std::chrono::local_seconds;
using std::chrono::year_month_day;

constexpr days one_day{1};

// Takes what the periods give, in order, and knows when it is over.
class Taker {
  public:
    Taker(const Rule& rule, LocalTime start, LocalTime from, LocalTime to,
          const std::function<void(LocalTime)>& take)
        : start_(start),
          from_(from),
          end_(rule.until && *rule.until < to ? *rule.until + milliseconds{1} : to),
          left_(rule.count),
          positions_(rule.by_position),
          take_(take) {
        give(start);
    }
    bool over() const { return over_; }
    LocalTime end() const { return end_; }
    // All of one period, ascending.
    void period(const std::vector<local_seconds>& set) {
        const auto size = static_cast<int>(set.size());
        for (int at = 0; at < size && !over_; ++at) {
            const LocalTime one = set[static_cast<std::size_t>(at)];
            if (one > start_ && listed(positions_, at + 1, size)) give(one);
        }
    }

  private:
    void give(LocalTime at) {
        if (at >= end_ || (left_ && *left_ <= 0)) {
            over_ = true;
            return;
        }
        if (left_) --*left_;
        if (at >= from_) take_(at);
    }
    LocalTime start_, from_, end_;
    std::optional<std::int64_t> left_;
    std::vector<int> positions_;
    const std::function<void(LocalTime)>& take_;
    bool over_ = false;
};

void add_day(std::vector<local_seconds>& set, const DayRule& rule, Day day, Effort& effort) {
    effort.spend();
    if (!rule.passes(day)) return;
    for (const auto time : rule.times()) {
        if (!effort.spend()) return;
        set.push_back(local_seconds(day) + time);
    }
}

// The first day of the n-th period counted from the one of `start`, and of the period after that.
struct Stretch {
    Day begin, end;
};
std::optional<Stretch> stretch(const Rule& rule, LocalTime start, std::int64_t n) {
    const Day day = floor<days>(start);
    const year_month_day date(day);
    const auto from_start = n * rule.interval;
    switch (rule.frequency) {
        case Frequency::daily: {
            const Day begin = day + days{from_start};
            return Stretch{begin, begin + one_day};
        }
        case Frequency::weekly: {
            const Day begin = week_of(day, rule.week_start) + days{7 * from_start};
            return Stretch{begin, begin + days{7}};
        }
        case Frequency::monthly: {
            if (from_start > 120000) return std::nullopt;
            const auto month = date.year() / date.month() + std::chrono::months{from_start};
            return Stretch{local_days(month / 1), local_days((month + std::chrono::months{1}) / 1)};
        }
        default: {
            if (from_start > 10000) return std::nullopt;
            const auto year = date.year() + std::chrono::years{from_start};
            return Stretch{local_days(year / 1 / 1), local_days((year + std::chrono::years{1}) / 1 / 1)};
        }
    }
}

// Without COUNT, what is long past need not be counted: the number of a period surely before `from`.
std::int64_t skipped(const Rule& rule, LocalTime start, LocalTime from) {
    if (rule.count || from <= start) return 0;
    static constexpr std::int64_t longest_days[] = {1, 7, 31, 366};
    const auto kind = static_cast<std::size_t>(rule.frequency) - static_cast<std::size_t>(Frequency::daily);
    const auto between = floor<days>(from - start).count();
    return std::max<std::int64_t>(0, between / (longest_days[kind] * rule.interval) - 1);
}

bool by_days(const Rule& rule, LocalTime start, LocalTime from, Effort& effort, Taker& taker) {
    const DayRule day_rule(rule, start);
    std::vector<local_seconds> set;
    for (auto n = skipped(rule, start, from); !taker.over() && !effort.spent(); ++n) {
        const auto period = stretch(rule, start, n);
        if (!period || LocalTime(period->begin) >= taker.end()) break;
        set.clear();
        effort.spend();
        for (Day day = period->begin; day < period->end && !effort.spent();) {
            const year_month_day date(day);
            if (day_rule.passes_month(date.month())) {
                add_day(set, day_rule, day, effort);
                day += one_day;
            } else {
                effort.spend();
                day = local_days((date.year() / date.month() + std::chrono::months{1}) / 1);
            }
        }
        taker.period(set);
    }
    return !effort.spent();
}

seconds unit_of(Frequency frequency) {
    if (frequency == Frequency::hourly) return hours{1};
    return frequency == Frequency::minutely ? seconds{minutes{1}} : seconds{1};
}

// Which of the periods of an hour, a minute or a second the rule's finer parts name; `skip_to` is where to go
// on when the period does not pass.
struct Fine {
    const Rule& rule;
    const DayRule& day_rule;
    local_seconds start;

    std::optional<local_seconds> skip_to(local_seconds period) const {
        const Day day = floor<days>(period);
        if (!day_rule.passes(day)) return local_seconds(day + one_day);
        const auto hour = floor<hours>(period - day);
        if (!listed(rule.by_hour, static_cast<int>(hour.count()), 24)) return day + (hour + hours{1});
        if (rule.frequency == Frequency::hourly) return std::nullopt;
        const auto minute = floor<minutes>(period - day);
        if (!listed(rule.by_minute, static_cast<int>(minute.count() % 60), 60))
            return day + (minute + minutes{1});
        if (rule.frequency == Frequency::minutely) return std::nullopt;
        const auto second = (period.time_since_epoch().count() % 60 + 60) % 60;
        if (!listed(rule.by_second, static_cast<int>(second), 60)) return period + seconds{1};
        return std::nullopt;
    }
    std::vector<local_seconds> set_of(local_seconds period) const {
        if (rule.frequency == Frequency::secondly) return {period};
        std::vector<local_seconds> set;
        const auto time = start - floor<minutes>(start);
        const auto own_minute = floor<minutes>(start) - floor<hours>(start);
        auto minutes_of = rule.by_minute, seconds_of = rule.by_second;
        if (minutes_of.empty()) minutes_of = {static_cast<int>(floor<minutes>(own_minute).count())};
        if (seconds_of.empty()) seconds_of = {static_cast<int>(time.count())};
        if (rule.frequency != Frequency::hourly) minutes_of = {0};
        for (const int minute : minutes_of)
            for (const int second : seconds_of) set.push_back(period + minutes{minute} + seconds{second});
        std::sort(set.begin(), set.end());
        set.erase(std::unique(set.begin(), set.end()), set.end());
        return set;
    }
};

bool by_clock(const Rule& rule, LocalTime from_start, LocalTime from, Effort& effort, Taker& taker) {
    const auto start = floor<seconds>(from_start);
    const auto unit = unit_of(rule.frequency);
    const auto step = unit * rule.interval;
    auto days_only = rule;  // what names days; the times are looked at here
    days_only.by_hour = days_only.by_minute = days_only.by_second = {0};
    const DayRule day_rule(days_only, from_start);
    const Fine fine{rule, day_rule, start};
    auto period = local_seconds(start.time_since_epoch() / unit * unit);
    if (start < period) period -= unit;  // before 1970
    const auto first = period;
    const auto forward = [&](local_seconds to) {
        const auto steps = (to - first + step - seconds{1}) / step;
        return first + steps * step;
    };
    if (!rule.count && from > from_start) period = std::max(first, forward(floor<seconds>(from)) - step);
    while (!taker.over() && LocalTime(period) < taker.end()) {
        if (!effort.spend()) return false;
        if (const auto next = fine.skip_to(period)) {
            period = forward(*next);
            continue;
        }
        const auto set = fine.set_of(period);
        if (!effort.spend(static_cast<std::int64_t>(set.size()))) return false;
        taker.period(set);
        period += step;
    }
    return true;
}

}  // namespace

bool repeat(const Rule& rule, LocalTime start, LocalTime from, LocalTime to, Effort& effort,
            const std::function<void(LocalTime)>& take) {
    // The times of a day are laid out before the first of them is taken.
    const auto each = [](const std::vector<int>& list) { return static_cast<std::int64_t>(list.size()) + 1; };
    if (!effort.spend(each(rule.by_hour) * each(rule.by_minute) * each(rule.by_second))) return false;
    Taker taker(rule, start, from, to, take);
    if (rule.frequency >= Frequency::daily) return by_days(rule, start, from, effort, taker);
    return by_clock(rule, start, from, effort, taker);
}

}  // namespace switchback::calendars
