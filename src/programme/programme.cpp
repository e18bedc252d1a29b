#include "programme/programme.hpp"

namespace switchback::programme {
namespace {

using std::chrono::days;

constexpr days one_week{7};

time::Day first_monday(const Programme& programme) {
    return programme.starts - (std::chrono::weekday{programme.starts} - std::chrono::Monday);
}

}  // namespace

int week_of(const Programme& programme, Instant at) {
    const auto since = time::local_day(at, programme.zone) - first_monday(programme);
    return static_cast<int>(std::chrono::floor<std::chrono::weeks>(since).count()) + 1;
}

Week week_at(const Programme& programme, Instant at) {
    return week_number(programme, week_of(programme, at));
}

Week week_number(const Programme& programme, int number) {
    const auto monday = first_monday(programme) + one_week * (number - 1);
    return {number, time::to_instant(time::LocalTime{monday}, programme.zone),
            time::to_instant(time::LocalTime{monday + one_week}, programme.zone)};
}

Instant next_digest(const Programme& programme, Instant at) {
    const auto today = time::local_day(at, programme.zone);
    const auto ahead = programme.digest.day - std::chrono::weekday{today};
    // From a week back: a moment that the clocks pushed over midnight belongs to the day before.
    auto day = today + ahead - one_week;
    Instant moment = time::to_instant(time::LocalTime{day} + programme.digest.at, programme.zone);
    while (moment <= at) {
        day += one_week;
        moment = time::to_instant(time::LocalTime{day} + programme.digest.at, programme.zone);
    }
    return moment;
}

int reported_week(const Programme& programme, Instant digest_moment) {
    const int week = week_of(programme, digest_moment) - 1;
    return week >= 1 && week <= programme.weeks ? week : 0;
}

int next_reported_week(const Programme& programme, Instant at) {
    return reported_week(programme, next_digest(programme, at));
}

time::Holidays named_holidays(const Programme& programme) {
    auto out = time::holidays_of(programme.holidays);
    for (auto& [day, name] : out)
        if (const auto named = programme.holiday_names.find(day); named != programme.holiday_names.end())
            name = named->second;
    return out;
}

std::set<time::Day> holiday_days(const Programme& programme) {
    return {programme.holidays.begin(), programme.holidays.end()};
}

}  // namespace switchback::programme
