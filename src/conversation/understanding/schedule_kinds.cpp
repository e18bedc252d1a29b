// From a reading to the kind of plan: an instant, a window, several, a range, a bound, or a question.
#include "base/text.hpp"
#include "conversation/understanding/instants.hpp"
#include "conversation/understanding/notes_words.hpp"
#include "conversation/understanding/planner.hpp"
#include "conversation/understanding/refusals.hpp"
#include "conversation/understanding/schedule_words.hpp"

#include <algorithm>
#include <cmath>

namespace switchback::conversation::understanding {

using std::chrono::days;

void Planner::take(const When& w) {
    plan_.approximate = w.approximate;
    if (w.guessed_order) return ask_order(w);
    switch (w.kind) {
        case Kind::date:
            plan_.kind = PlanKind::date;
            plan_.start = w.start;
            break;
        case Kind::time:
            some_day_at(w);
            break;
        case Kind::datetime:
            plan_.kind = PlanKind::datetime;
            plan_.start = w.start;
            plan_.utc = w.utc;
            break;
        case Kind::timerange:
            of_hours(w, next_day(*w.start.clock));
            break;
        case Kind::datetimerange:
            of_hours(w, *w.start.day);
            break;
        case Kind::daterange:
            plan_.kind = PlanKind::range;
            plan_.start = w.start;
            plan_.end = w.end;
            plan_.part = w.part;
            plan_.last_named = names_last_day(w);
            break;
        case Kind::open_range:
            bounded(w);
            break;
        case Kind::duration:
            plan_.duration_min = minutes_of(w.length);
            break;
        default:
            break;
    }
}

void Planner::ask_order(const When& w) {
    plan_.kind = PlanKind::ambiguous;
    plan_.options.push_back(w.start);
    Reader swapped = r_;
    swapped.order = Order::day_first;
    swapped.memory = nullptr;
    for (const Reading& reading : read_all(swapped)) {
        if (!dated(reading.when) || !reading.when.start.day || reading.when.start.day == w.start.day)
            continue;
        plan_.options.push_back(placed(reading, swapped, zone_).start);
        break;
    }
}

time::Day Planner::next_day(seconds clock) const {
    return clock > r_.now ? r_.today : r_.today + days{1};
}

// "next week at 10", "any day at 10": an hour of several days.
void Planner::some_day_at(const When& w) {
    const seconds clock = *w.start.clock;
    if (w.on_or_after) {
        plan_.kind = PlanKind::range;
        plan_.start.day = w.on_or_after;
        plan_.end.day = w.day_before;
        only_between(plan_, {clock, std::min<seconds>(clock + hours{1}, hours{24})});
    } else if (says(any_day_phrases())) {
        plan_.kind = PlanKind::open;
        plan_.start.clock = clock;
        plan_.end.clock = std::min<seconds>(clock + hours{1}, hours{24} - seconds{1});
    } else {
        next_clock(clock);
    }
}

void Planner::next_clock(seconds clock) {
    plan_.kind = PlanKind::datetime;
    plan_.start = Moment{next_day(clock), clock};
}

std::optional<int> Planner::minutes_of(double length) {
    double minutes = length / 60;
    if (minutes < 1 || minutes > 12 * 60) return std::nullopt;  // "all day" is no length of a session
    return static_cast<int>(std::lround(minutes));
}

// "45 minutes, between 2 and 4": somewhere in there, not all of it.
bool Planner::shorter_stated(milliseconds hours) const {
    if (plan_.intent == Intent::reminder || plan_.intent == Intent::deadline) return false;
    const When* stated = first(Kind::duration);
    const auto length = stated ? minutes_of(stated->length) : std::nullopt;
    return length && minutes{*length} < hours;
}

void Planner::of_hours(const When& w, time::Day day) {
    if (!w.part.empty()) {
        plan_.kind = PlanKind::window;
        plan_.start.day = day;
        plan_.part = w.part;
        return;
    }
    plan_.start = Moment{day, w.start.clock};
    plan_.end = Moment{w.end.day                        ? *w.end.day
                       : *w.end.clock <= *w.start.clock ? day + days{1}
                                                        : day,
                       w.end.clock};
    const auto length =
        (time::LocalTime{*plan_.end.day} + *plan_.end.clock) - (time::LocalTime{day} + *plan_.start.clock);
    bool free = plan_.intent == Intent::availability || plan_.intent == Intent::unavailable;
    if ((free || shorter_stated(length)) && plan_.end.day == plan_.start.day) {
        plan_.kind = PlanKind::windows;
        plan_.windows = {Window{day, w.start.clock, w.end.clock, {}, {}}};
        return;
    }
    bool long_stretch = *plan_.end.day - day > days{1};
    plan_.kind = long_stretch ? PlanKind::range : PlanKind::datetime;
    if (long_stretch) return;
    plan_.utc = w.utc;
    plan_.duration_min = static_cast<int>(std::chrono::duration_cast<minutes>(length).count());
}

void Planner::bounded(const When& w) {
    auto words = std::string_view{lower_}.substr(w.begin, w.stop - w.begin);
    bool by = w.deadline && !w.start.day && !w.start.clock &&
              (words.starts_with("by") || words.starts_with("due") || words.starts_with("no later"));
    if (by || plan_.intent == Intent::deadline) {
        plan_.by = true;
        Moment last = w.end.day || w.end.clock ? w.end : w.start;
        if (!last.day) last.day = next_day(*last.clock);
        if (w.grain >= Grain::week)
            if (auto day = due_day(w)) last.day = *day;
        plan_.start = last;
        plan_.kind = last.clock ? PlanKind::datetime : PlanKind::date;
        return;
    }
    bool hours_of_a_day =
        (w.start.day && w.start.clock && !w.end.day) || (w.end.day && w.end.clock && !w.start.day);
    if (hours_of_a_day && plan_.intent != Intent::unavailable) {
        plan_.kind = PlanKind::windows;
        plan_.windows = {window_of(w)};
        return;
    }
    if (w.start.day && w.end.day) {
        plan_.kind = PlanKind::range;
        if (w.start.clock && !w.part.empty()) return of_hours(w, *w.start.day);
    } else {
        plan_.kind = PlanKind::open;
    }
    plan_.start = w.start;
    plan_.end = w.end;
}

// "at 2 or 3 on Tuesday": an hour without a day is of the day beside it.
void Planner::lend_days() {
    const auto hour = [](const When& w) { return w.kind == Kind::time && !w.on_or_after && !w.start.day; };
    const auto lend = [&](const When& from, When& to) {
        const bool hours = to.kind == Kind::timerange && to.part.empty() && !to.start.day;
        if (hours && from.start.day && (from.kind == Kind::datetimerange || from.kind == Kind::date)) {
            to.kind = Kind::datetimerange;
            to.start.day = from.start.day;
            to.end.day = *to.end.clock <= *to.start.clock ? *from.start.day + days{1} : *from.start.day;
            return;
        }
        if (!hour(to) || !from.start.day || (from.kind != Kind::datetime && from.kind != Kind::date)) return;
        to.kind = Kind::datetime;
        to.start.day = from.start.day;
        to.utc.reset();
    };
    for (std::size_t n = 1; n < readings_.size(); ++n)
        if (joined_by_or(readings_[n - 1].stop, readings_[n].begin)) lend(readings_[n - 1], readings_[n]);
    for (std::size_t n = readings_.size(); n-- > 1;)
        if (joined_by_or(readings_[n - 1].stop, readings_[n].begin)) lend(readings_[n], readings_[n - 1]);
}

bool Planner::alternatives() {
    lend_days();
    std::vector<Window> found;
    for (std::size_t n = 0; n < readings_.size(); ++n) {
        const When& w = readings_[n];
        if (w.kind == Kind::duration) continue;
        if (!w.start.day && !w.end.day) return false;
        if (w.kind == Kind::daterange || w.kind == Kind::set) return false;
        if (!found.empty() && !joined_by_or(readings_[n - 1].stop, w.begin)) return false;
        found.push_back(window_of(w));
    }
    if (found.size() < 2) return false;
    // "Tue or Thu at 3", and where the hour is said before the day, "at 3 on Tue or Thu"
    const auto bare = [](const Window& w) { return !w.at && !w.after && !w.before && w.part.empty(); };
    const bool hours_first = !bare(found.front()) && ends_with_a_day(readings_.front());
    const Window of_all = bare(found.back()) && hours_first ? found.front() : found.back();
    for (Window& window : found) {
        if (!bare(window)) continue;
        const auto date = window.date;
        window = of_all;
        window.date = date;
    }
    plan_.kind = PlanKind::windows;
    plan_.windows = std::move(found);
    plan_.begin = readings_.front().begin;
    plan_.stop = readings_.back().stop;
    return true;
}

bool Planner::ends_with_a_day(const When& w) const {
    for (std::size_t i = 0; i < r_.tokens.size(); ++i)
        if (r_.tokens.at(i).stop == w.stop)
            return r_.tokens.is(i, Sense::weekday) || r_.tokens.is(i, Sense::day) ||
                   r_.tokens.is(i, Sense::month);
    return false;
}

bool Planner::joined_by_or(std::size_t from, std::size_t to) const {
    return lists(std::string_view{lower_}.substr(from, to > from ? to - from : 0));
}

Window Planner::window_of(const When& w) {
    Window out{w.start.day ? *w.start.day : *w.end.day, {}, {}, {}, w.part};
    if (!w.part.empty() && w.kind == Kind::datetimerange) return out;
    if (w.kind == Kind::datetime) {
        out.at = w.start.clock;
    } else {
        out.after = w.start.clock;
        out.before = w.end.clock;
    }
    return out;
}

}  // namespace switchback::conversation::understanding
