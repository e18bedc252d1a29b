#include "calendars/icalendar_values.hpp"

#include <algorithm>
#include <span>

namespace switchback::calendars {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::weekday;
using std::chrono::year_month_day;

template <std::size_t size>
std::vector<int> listed_in(const short (&array)[size]) {
    std::vector<int> out;
    for (const short one : std::span(array)) {
        if (one == ICAL_RECURRENCE_ARRAY_MAX) break;
        out.push_back(one);
    }
    return out;
}

weekday weekday_of(icalrecurrencetype_weekday day) {
    return weekday(static_cast<unsigned>(day) - static_cast<unsigned>(ICAL_SUNDAY_WEEKDAY));
}

std::optional<Frequency> frequency_of(icalrecurrencetype_frequency frequency) {
    if (frequency < ICAL_SECONDLY_RECURRENCE || frequency > ICAL_YEARLY_RECURRENCE) return std::nullopt;
    return static_cast<Frequency>(frequency - ICAL_SECONDLY_RECURRENCE);
}
static_assert(static_cast<int>(Frequency::weekly) == ICAL_WEEKLY_RECURRENCE);
static_assert(static_cast<int>(Frequency::yearly) == ICAL_YEARLY_RECURRENCE);

// Other calendars (RFC 7529) and leap months are beyond us.
bool gregorian(const icalrecurrencetype& rule) {
    return rule.rscale == nullptr || std::string_view(rule.rscale) == "GREGORIAN";
}

}  // namespace

std::optional<WrittenTime> written(const icaltimetype& time, const std::string& tzid) {
    if (time.year < 1 || time.year > 9999 || time.month < 1 || time.day < 1) return std::nullopt;
    const year_month_day date(std::chrono::year(time.year),
                              std::chrono::month(static_cast<unsigned>(time.month)),
                              std::chrono::day(static_cast<unsigned>(time.day)));
    if (!date.ok()) return std::nullopt;
    WrittenTime out{LocalTime{local_days(date)}};
    out.whole_day = time.is_date != 0;
    if (out.whole_day) return out;
    if (time.hour < 0 || time.hour > 23 || time.minute < 0 || time.minute > 59 || time.second < 0 ||
        time.second > 60)
        return std::nullopt;
    out.local += hours{time.hour} + minutes{time.minute} + seconds{time.second};
    out.utc = ical().icaltime_is_utc(time) != 0;
    if (!out.utc) out.tzid = tzid;
    return out;
}

Length length_of(const icaldurationtype& duration) {
    if (duration.is_neg != 0) return {};
    static constexpr days longest{40'000};
    const days whole{std::int64_t{duration.days} + 7 * std::int64_t{duration.weeks}};
    const seconds exact = hours{duration.hours} + minutes{duration.minutes} + seconds{duration.seconds};
    return {std::min(whole, longest), std::min<seconds>(exact, longest)};
}

std::optional<WrittenTime> time_of(icalproperty* property) {
    if (property == nullptr) return std::nullopt;
    const auto* const value = ical().icalproperty_get_value(property);
    if (value == nullptr) return std::nullopt;
    const auto tzid = parameter(property, ICAL_TZID_PARAMETER);
    switch (ical().icalvalue_isa(value)) {
        case ICAL_DATE_VALUE:
            return written(ical().icalvalue_get_date(value), tzid);
        case ICAL_DATETIME_VALUE:
            return written(ical().icalvalue_get_datetime(value), tzid);
        case ICAL_DATETIMEPERIOD_VALUE: {
            const auto either = ical().icalvalue_get_datetimeperiod(value);
            const bool period = ical().icaltime_is_null_time(either.time) != 0;
            return written(period ? either.period.start : either.time, tzid);
        }
        case ICAL_PERIOD_VALUE:
            return written(ical().icalvalue_get_period(value).start, tzid);
        default:
            return std::nullopt;
    }
}

std::optional<PeriodEnd> period_end_of(icalproperty* property) {
    const auto* const value = ical().icalproperty_get_value(property);
    if (value == nullptr) return std::nullopt;
    icalperiodtype period = ical().icalperiodtype_null_period();
    if (ical().icalvalue_isa(value) == ICAL_PERIOD_VALUE)
        period = ical().icalvalue_get_period(value);
    else if (ical().icalvalue_isa(value) == ICAL_DATETIMEPERIOD_VALUE)
        period = ical().icalvalue_get_datetimeperiod(value).period;
    if (ical().icaltime_is_null_time(period.start) != 0) return std::nullopt;
    if (ical().icaltime_is_null_time(period.end) != 0)
        return PeriodEnd{length_of(period.duration), std::nullopt};
    return PeriodEnd{std::nullopt, written(period.end, parameter(property, ICAL_TZID_PARAMETER))};
}

std::optional<WrittenRule> rule_of(icalproperty* property) {
    const auto* const value = ical().icalproperty_get_value(property);
    if (value == nullptr || ical().icalvalue_isa(value) != ICAL_RECUR_VALUE) return std::nullopt;
    const auto read = ical().icalvalue_get_recur(value);
    const auto frequency = frequency_of(read.freq);
    if (!frequency || !gregorian(read) || read.interval < 1 || read.count < 0) return std::nullopt;
    WrittenRule out;
    auto& rule = out.rule;
    rule.frequency = *frequency;
    rule.interval = read.interval;
    if (read.count > 0) rule.count = read.count;
    rule.by_second = listed_in(read.by_second);
    rule.by_minute = listed_in(read.by_minute);
    rule.by_hour = listed_in(read.by_hour);
    rule.by_month_day = listed_in(read.by_month_day);
    rule.by_year_day = listed_in(read.by_year_day);
    rule.by_week = listed_in(read.by_week_no);
    rule.by_month = listed_in(read.by_month);
    rule.by_position = listed_in(read.by_set_pos);
    for (const int day : listed_in(read.by_day)) {
        const auto coded = static_cast<short>(day);
        rule.by_day.push_back({ical().icalrecurrencetype_day_position(coded),
                               weekday_of(ical().icalrecurrencetype_day_day_of_week(coded))});
    }
    if (read.week_start != ICAL_NO_WEEKDAY) rule.week_start = weekday_of(read.week_start);
    if (ical().icaltime_is_null_time(read.until) != 0) return out;
    out.until = written(read.until, "");
    return out.until ? std::optional(out) : std::nullopt;
}

std::string parameter(icalproperty* property, icalparameter_kind kind) {
    auto* const found = ical().icalproperty_get_first_parameter(property, kind);
    if (found == nullptr) return {};
    if (kind == ICAL_TZID_PARAMETER) {
        const auto* const tzid = ical().icalparameter_get_tzid(found);
        return tzid == nullptr ? std::string() : tzid;
    }
    const OwnedText whole(ical().icalparameter_as_ical_string_r(found));  // NAME=value
    const std::string_view text(whole ? whole.get() : "");
    return std::string(text.substr(std::min(text.find('=') + 1, text.size())));
}

std::string text_value(icalproperty* property) {
    if (property == nullptr) return {};
    const auto* const value = ical().icalproperty_get_value(property);
    if (value != nullptr && ical().icalvalue_isa(value) == ICAL_TEXT_VALUE) {
        const auto* const text = ical().icalvalue_get_text(value);
        return text == nullptr ? std::string() : text;
    }
    const OwnedText text(ical().icalproperty_get_value_as_string_r(property));
    return text ? std::string(text.get()) : std::string();
}

icalproperty* first(icalcomponent* component, icalproperty_kind kind) {
    return ical().icalcomponent_get_first_property(component, kind);
}

}  // namespace switchback::calendars
