#include "conversation/dialogs/schedule_period.hpp"

#include "base/text.hpp"
#include "conversation/dialogs/schedule_plan.hpp"
#include "time/recurrence_rule.hpp"

#include <algorithm>

namespace switchback::conversation::dialog {

namespace {

using std::chrono::days;
using understanding::LeftOut, understanding::PlanKind;

constexpr long long last_minute = 4'223'371'679;  // of the year 9999
constexpr long long last_day = 2'932'896;

long long minute_of(Instant at) {
    return std::chrono::floor<minutes>(at.time_since_epoch()).count();
}

long long day_number(const std::optional<time::Day>& day) {
    return day ? day->time_since_epoch().count() : -1;
}

// "w <from> <to>" or "x <weekdays> <first day> <end day> <from> <to>" in minutes, joined by '_'.
std::optional<std::vector<long long>> numbers(std::string_view text, std::size_t count) {
    std::vector<long long> out;
    for (const auto& part : text::split(text, '_')) {
        const auto number = part == "-1" ? std::optional{-1LL} : text::whole_number<long long>(part);
        if (!number || *number < -1 || *number > last_minute) return std::nullopt;
        out.push_back(*number);
    }
    if (out.size() != count) return std::nullopt;
    return out;
}

bool read_day(long long number, std::optional<time::Day>& day) {
    if (number > last_day) return false;
    if (number >= 0) day = time::Day{days{number}};
    return true;
}

bool read_left_out(std::string_view text, Period& period) {
    const auto n = numbers(text, 5);
    if (!n || (*n)[0] < 1 || (*n)[0] > understanding::every_weekday) return false;
    LeftOut left;
    left.weekdays = static_cast<std::uint8_t>((*n)[0]);
    if (!read_day((*n)[1], left.first) || !read_day((*n)[2], left.end)) return false;
    if ((*n)[3] < 0 || (*n)[4] < 0 || (*n)[3] > 1440 || (*n)[4] > 1440) return false;
    left.from = minutes{(*n)[3]};
    left.to = minutes{(*n)[4]};
    period.left_out.push_back(left);
    return true;
}

bool read_span(std::string_view text, Period& period) {
    const auto n = numbers(text, 2);
    if (!n || (*n)[0] < 0 || (*n)[1] <= (*n)[0]) return false;
    period.within.push_back({Instant{minutes{(*n)[0]}}, Instant{minutes{(*n)[1]}}});
    return true;
}

Instant at(time::Day day, seconds clock, std::string_view zone) {
    return time::to_instant(time::LocalTime{day} + clock, zone);
}

// "Every Friday", "every other Monday 14:00-16:00": those days or hours, one more than a button holds at
// most.
time::Spans spans_of_rule(const understanding::Plan& plan, std::string_view zone, Instant now) {
    const auto first = plan.start.day.value_or(time::local_day(now, zone));
    const auto rule = time::read_rule(plan.rrule, first, seconds{0}, zone);
    const auto from = plan.start.clock.value_or(seconds{0}), to = plan.end.clock.value_or(hours{24});
    time::Spans out;
    if (rule.has_error() || from >= to) return out;
    for (const auto& one : time::occurrences(rule.value(), zone, {}, most_stretches + 1).held) {
        const auto day = std::chrono::floor<days>(one.asked);
        out.push_back({at(day, from, zone), at(day, to, zone)});
    }
    return time::neat(std::move(out));
}

}  // namespace

std::string to_text(const Period& period) {
    if (period.anywhere()) return {};
    std::string out = period.clock == time::Side::host ? "h" : "g";
    std::size_t parts = 0;
    for (const auto& span : period.within) {
        if (++parts > most_stretches) break;
        out += ",w" + std::to_string(minute_of(span.from)) + "_" + std::to_string(minute_of(span.to));
    }
    parts = 0;
    for (const auto& left : period.left_out) {
        if (++parts > most_stretches) break;
        out += ",x" + std::to_string(left.weekdays) + "_" + std::to_string(day_number(left.first)) + "_" +
               std::to_string(day_number(left.end)) + "_" +
               std::to_string(std::chrono::floor<minutes>(left.from).count()) + "_" +
               std::to_string(std::chrono::ceil<minutes>(left.to).count());
    }
    return out;
}

std::optional<Period> read_period(std::string_view text) {
    Period period;
    if (text.empty()) return period;
    const auto parts = text::split(text, ',');
    if (parts.size() < 2 || parts.size() > 2 * most_stretches + 1) return std::nullopt;
    if (parts[0] != "h" && parts[0] != "g") return std::nullopt;
    period.clock = parts[0] == "h" ? time::Side::host : time::Side::guest;
    for (std::size_t n = 1; n < parts.size(); ++n) {
        const std::string_view part = parts[n];
        const bool read = part.starts_with('w')   ? read_span(part.substr(1), period)
                          : part.starts_with('x') ? read_left_out(part.substr(1), period)
                                                  : false;
        if (!read) return std::nullopt;
    }
    return period;
}

time::Spans allowed(const Period& period, std::string_view zone, const time::Span& anywhere) {
    auto all = period.within.empty() ? time::Spans{anywhere} : time::neat(period.within);
    if (period.left_out.empty() || all.empty()) return all;
    time::Spans out;
    const auto first = time::local_day(all.front().from, zone) - days{1};
    const auto last = std::min(time::local_day(all.back().to, zone), first + time::longest_outlook);
    for (const auto& left : period.left_out)
        for (auto day = first; day <= last; day += days{1})
            if (left.on(day)) out.push_back({at(day, left.from, zone), at(day, left.to, zone)});
    return time::without(all, time::neat(std::move(out)));
}

Period beyond(const Period& period, Instant end, std::string_view zone) {
    constexpr days looked_on{14};
    Period out = period;
    out.within = {{end, time::to_instant(time::to_local(end, zone) + looked_on, zone)}};
    return out;
}

Period period_of(const understanding::Plan& plan, std::string_view zone, Instant now, time::Side clock) {
    Period out;
    out.clock = clock;
    out.left_out = plan.left_out;
    understanding::Plan wanted = plan;
    wanted.left_out.clear();
    wanted.exclude.clear();  // in `left_out`, too
    const bool by_day = plan.kind == PlanKind::range || plan.kind == PlanKind::open;
    const bool bounded = plan.start.day || plan.end.day;
    if (by_day && !plan.part.empty()) {
        only_between(wanted, understanding::hours_of_part(plan.part));
        wanted.part.clear();
    } else if (plan.kind == PlanKind::open && !bounded && (plan.start.clock || plan.end.clock)) {
        only_between(wanted, {plan.start.clock.value_or(seconds{0}), plan.end.clock.value_or(hours{24})});
    }
    out.left_out.insert(out.left_out.end(), wanted.left_out.begin(), wanted.left_out.end());
    wanted.left_out.clear();
    if (plan.kind != PlanKind::open || bounded) out.within = stretches(wanted, zone, now);
    return out;
}

time::Spans spans_of(const understanding::Plan& plan, std::string_view zone, Instant now) {
    if (plan.kind == PlanKind::recurrence) return spans_of_rule(plan, zone, now);
    const Period period = period_of(plan, zone, now, time::Side::host);
    if (period.anywhere()) return {};
    return allowed(period, zone, {now, now + time::longest_outlook});
}

}  // namespace switchback::conversation::dialog
