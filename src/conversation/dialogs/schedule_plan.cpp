#include "conversation/dialogs/schedule_plan.hpp"

#include <algorithm>

namespace switchback::conversation::dialog {

namespace {

using std::chrono::days;
using understanding::Plan, understanding::PlanKind;

using Hours = understanding::HoursOfDay;
using understanding::hours_of_part;

Instant at(time::Day day, milliseconds clock, std::string_view zone) {
    return time::to_instant(time::LocalTime{day} + clock, zone);
}

time::Span stretch(time::Day day, const Hours& hours, std::string_view zone) {
    return {at(day, hours.from, zone), at(day, hours.to, zone)};
}

time::Span of_window(const understanding::Window& window, std::string_view zone) {
    Hours hours = hours_of_part(window.part);
    if (window.after) hours.from = *window.after;
    if (window.before) hours.to = *window.before;
    if (window.at) hours = {*window.at, *window.at + std::chrono::hours{1}};
    return stretch(window.date, hours, zone);
}

}  // namespace

time::Spans stretches(const Plan& plan, std::string_view zone, Instant now) {
    time::Spans out;
    switch (plan.kind) {
        case PlanKind::date:
            if (plan.start.day) out = {stretch(*plan.start.day, {}, zone)};
            break;
        case PlanKind::window:
            if (plan.start.day) out = {stretch(*plan.start.day, hours_of_part(plan.part), zone)};
            break;
        case PlanKind::windows:
            for (const auto& window : plan.windows) out.push_back(of_window(window, zone));
            break;
        case PlanKind::range:
            if (!plan.start.day || !plan.end.day) break;
            out = {{at(*plan.start.day, plan.start.clock.value_or(seconds{0}), zone),
                    at(*plan.end.day + days{plan.last_named ? 1 : 0}, plan.end.clock.value_or(seconds{0}),
                       zone)}};
            for (const auto day : plan.exclude) out = time::without(out, {stretch(day, {}, zone)});
            break;
        case PlanKind::open:
            out = {{now, now + time::longest_outlook}};
            if (plan.start.day)
                out[0].from = at(*plan.start.day, plan.start.clock.value_or(seconds{0}), zone);
            if (plan.end.day) out[0].to = at(*plan.end.day, plan.end.clock.value_or(hours{24}), zone);
            break;
        default:
            break;
    }
    return time::neat(std::move(out));
}

std::vector<Instant> possible_starts(const Plan& plan, std::string_view zone,
                                     std::optional<Instant> fallback) {
    std::vector<Instant> out;
    const auto add = [&](const understanding::Moment& moment) {
        if (!moment.clock) return;
        std::optional<time::Day> day = moment.day;
        if (!day && fallback) day = time::local_day(*fallback, zone);
        if (!day) return;
        const auto when = time::resolve(time::LocalTime{*day} + *moment.clock, zone);
        out.push_back(when.at);
        if (when.second) out.push_back(*when.second);
    };
    if (plan.kind == PlanKind::ambiguous) {
        for (const auto& option : plan.options) add(option);
    } else if (plan.kind == PlanKind::datetime && plan.problem == "nonexistent") {
        add(plan.suggest.value_or(plan.start));
    } else if (plan.kind == PlanKind::datetime && plan.problem.empty() && plan.utc) {
        out = {*plan.utc};
    } else if (plan.kind == PlanKind::datetime) {
        add(plan.start);
    }
    std::ranges::sort(out);
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

std::vector<programme::Session> named_sessions(const understanding::Moment& named,
                                               std::vector<programme::Session> all, std::string_view zone) {
    std::erase_if(all, [&](const programme::Session& session) {
        const auto local = time::to_local(session.starts, zone);
        const auto day = std::chrono::floor<days>(local);
        return (named.day && day != *named.day) || (named.clock && local - day != *named.clock);
    });
    return all;
}

}  // namespace switchback::conversation::dialog
