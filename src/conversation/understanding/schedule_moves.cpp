// Which of several times is refused, taken back, moved, or wanted: "can't make Thursday, Friday at 10?",
// "Tuesday, no, Wednesday", "swap Thursday for Friday", "our 3pm to 4pm".
#include "base/text.hpp"
#include "conversation/understanding/notes_words.hpp"
#include "conversation/understanding/planner.hpp"
#include "conversation/understanding/refusals.hpp"
#include "conversation/understanding/schedule_words.hpp"

#include <algorithm>

namespace switchback::conversation::understanding {

using std::chrono::days;

namespace {

bool one_day(const When& w) {
    return w.start.day && !w.end.day && (w.kind == Kind::date || w.kind == Kind::datetime);
}
bool of_a_day(const When& w) {
    return one_day(w) || (w.start.day && w.kind == Kind::datetimerange);
}

// What is said second, completed by what was said first: "Tuesday at 3, no, Wednesday".
When completed(const When& first, const When& second) {
    When w = second;
    if (second.kind == Kind::time && first.start.day && !second.on_or_after) {
        w.kind = Kind::datetime;
        w.start.day = first.start.day;
    }
    if (second.kind == Kind::date && of_a_day(first) && first.start.clock) {
        w = first;
        w.utc = w.utc_end = std::nullopt;
        w.start.day = second.start.day;
        if (w.end.clock) w.end.day = *second.start.day + (*first.end.day - *first.start.day);
        w.begin = second.begin;
        w.stop = second.stop;
    }
    return w;
}

bool ends_with_one_of(std::string_view words, std::span<const std::string_view> list) {
    words = text::trim(words);
    return std::ranges::any_of(list, [&](std::string_view word) {
        if (!words.ends_with(word)) return false;
        const std::size_t at = words.size() - word.size();
        return at == 0 || match(words, at, word) > 0;
    });
}

}  // namespace

std::string_view Planner::before(const When& w, std::size_t from) const {
    auto words = std::string_view{lower_}.substr(from, w.begin > from ? w.begin - from : 0);
    for (bool more = true; more;) {  // "to our session on"
        more = false;
        words = text::trim(words);
        for (std::string_view filler : {"on", "the", "our", "my", "at", "this", "it"})
            if (words.ends_with(filler) && match(words, words.size() - filler.size(), filler) > 0) {
                words = words.substr(0, words.size() - filler.size());
                more = true;
            }
    }
    return words;
}

void Planner::mind_refusals() {
    // "skip tomorrow and do Friday instead" moves it
    if (plan_.intent == Intent::skip && std::ranges::count_if(readings_, of_a_day) == 2 &&
        find_phrase(lower_, "instead") != std::string_view::npos)
        plan_.intent = Intent::reschedule;
    if (plan_.intent == Intent::reminder || plan_.intent == Intent::deadline ||
        plan_.intent == Intent::cancel || plan_.intent == Intent::skip)
        return;
    const auto said = said_of(lower_, readings_);
    std::vector<When> refused, wanted;
    std::string rest = lower_;
    for (std::size_t n = 0; n < readings_.size(); ++n) {
        const bool no = said[n].refused;
        if (no)
            std::fill(rest.begin() + static_cast<std::ptrdiff_t>(said[n].begin),
                      rest.begin() + static_cast<std::ptrdiff_t>(said[n].stop), ' ');
        (no ? refused : wanted).push_back(readings_[n]);
    }
    const bool any_wanted = std::ranges::any_of(wanted, dated) || first_set(wanted);
    if (refused.empty()) {  // "I can't make it. Tuesday at 3?"
        const bool open = plan_.intent == Intent::unavailable || plan_.intent == Intent::none;
        const bool cannot = open && (says(cannot_come_phrases()) || (any_wanted && refuses(lower_)));
        if (cannot && any_wanted) plan_.intent = Intent::reschedule;
        if (cannot && !any_wanted) plan_.intent = Intent::unavailable;
        return;
    }
    const Intent left = intent_in(rest);
    const bool moves = left == Intent::reschedule;
    if (!any_wanted && !moves) {
        plan_.intent = Intent::unavailable;
        return;
    }
    const bool session = of_a_day(refused.front());
    plan_.intent = left;
    if (left == Intent::none || left == Intent::unavailable || left == Intent::book)
        plan_.intent = session ? Intent::reschedule : Intent::book;
    if (plan_.intent == Intent::reschedule && session) {
        plan_.moved = refused.front().start;
    } else {
        for (const When& w : refused) leave_out_exactly(w);
    }
    readings_ = std::move(wanted);
    if (readings_.empty()) span_of(refused.front());
}

bool Planner::first_set(const std::vector<When>& readings) {
    return std::ranges::any_of(readings, [](const When& w) { return w.kind == Kind::set; });
}

// Of a day that was named only this one is out, and not every Monday.
void Planner::leave_out_exactly(const When& w) {
    const std::size_t before = plan_.left_out.size();
    leave_out(w);
    if (plan_.left_out.size() == before || !of_a_day(w)) return;
    LeftOut& out = plan_.left_out.back();
    out.weekdays = every_weekday;
    out.first = *w.start.day;
    out.end = *w.start.day + days{1};
}

void Planner::correct() {
    std::vector<When> kept;
    for (const When& w : readings_) {
        const bool back =
            !kept.empty() && w.kind != Kind::set && w.kind != Kind::duration &&
            kept.back().kind != Kind::duration && kept.back().stop <= w.begin &&
            takes_back(std::string_view{lower_}.substr(kept.back().stop, w.begin - kept.back().stop));
        if (back) {
            kept.back() = completed(kept.back(), w);
        } else {
            kept.push_back(w);
        }
    }
    readings_ = std::move(kept);
}

// "Friday instead of Thursday", "swap Thursday for Friday", "move Tuesday to 4pm".
void Planner::take_moved() {
    std::vector<std::size_t> at;
    for (std::size_t n = 0; n < readings_.size(); ++n)
        if (dated(readings_[n])) at.push_back(n);
    if (plan_.intent == Intent::reschedule)
        for (When& w : readings_) aim(w);
    if (at.empty() || at.size() > 2 || plan_.moved) return;
    const bool rather = says(rather_phrases());
    if (plan_.intent != Intent::reschedule && !rather) return;
    const auto source_marked = [&](std::size_t k) {
        const auto words = before(readings_[at[k]], k == 0 ? 0 : readings_[at[k - 1]].stop);
        return ends_with_one_of(words, instead_of_phrases()) && !ends_with_one_of(words, no_source_phrases());
    };
    std::optional<std::size_t> source;
    for (std::size_t k = 0; k < at.size(); ++k)
        if (source_marked(k)) source = at[k];
    if (!source && at.size() == 2 && plan_.intent == Intent::reschedule) {
        const auto between = before(readings_[at[1]], readings_[at[0]].stop);
        const bool listed = lists(std::string_view{lower_}.substr(
            readings_[at[0]].stop,
            std::max(readings_[at[1]].begin, readings_[at[0]].stop) - readings_[at[0]].stop));
        const bool swapped =
            says(swap_words()) && !ends_with_one_of(before(readings_[at[0]], 0), target_words());
        if (ends_with_one_of(between, target_words()) || swapped) source = at[0];
        if (!listed && !ends_with_one_of(before(readings_[at[0]], 0), target_words())) source = at[0];
    }
    if (!source) return;
    const When& w = readings_[*source];
    const bool known = w.start.day || w.kind == Kind::time;
    if (!known || (w.kind != Kind::date && w.kind != Kind::datetime && w.kind != Kind::time &&
                   w.kind != Kind::datetimerange && w.kind != Kind::daterange))
        return;
    plan_.intent = Intent::reschedule;
    plan_.moved = w.kind == Kind::daterange ? Moment{} : w.start;
    if (w.kind == Kind::daterange) plan_.moved.reset();
    if (w.kind == Kind::datetimerange && !w.part.empty()) plan_.moved->clock.reset();
    if (w.kind == Kind::time) {  // "4 instead of 3 on Thursday": both on that day
        const auto other = std::ranges::find_if(readings_, [](const When& each) { return one_day(each); });
        const bool same_day = other != readings_.end() && (rather || says(swap_words()));
        plan_.moved->day = same_day ? other->start.day : day_of_session(*w.start.clock);
    }
    span_of(w);
    readings_.erase(readings_.begin() + static_cast<std::ptrdiff_t>(*source));
    for (When& target : readings_) aim(target);
}

// The day of the session that is known by its hour.
time::Day Planner::day_of_session(seconds clock) const {
    if (current_) {
        const auto day = std::chrono::floor<days>(current_->start);
        if (std::chrono::floor<seconds>(current_->start - time::LocalTime{day}) == clock) return day;
    }
    return next_day(clock);
}

// Where it goes: an hour is of the day that is moved, "until Friday" is Friday.
void Planner::aim(When& target) const {
    if (target.kind == Kind::time && plan_.moved && plan_.moved->day && !target.on_or_after) {
        target.kind = Kind::datetime;
        target.start.day = plan_.moved->day;
        target.utc.reset();
    }
    if (target.kind == Kind::timerange && target.part.empty() && plan_.moved && plan_.moved->day) {
        target.kind = Kind::datetimerange;
        target.start.day = plan_.moved->day;
        target.end.day =
            *target.end.clock <= *target.start.clock ? *plan_.moved->day + days{1} : *plan_.moved->day;
        target.utc.reset();
    }
    const auto words = std::string_view{lower_}.substr(target.begin, target.stop - target.begin);
    const bool until = words.starts_with("until") || words.starts_with("till") || words.starts_with("til");
    if (target.kind != Kind::open_range || !until || target.start.day || target.start.clock) return;
    if (!target.end.day) {
        target.kind = Kind::time;
        target.start.clock = target.end.clock;
        target.end.clock.reset();
        return;
    }
    std::string_view goal = words.substr(words.find(' ') + 1);
    const When named = read_when(goal, time::LocalTime{r_.today} + r_.now, zone_, {});
    if (named.kind == Kind::none || !named.start.day) return;
    const std::size_t begin = target.begin, stop = target.stop;
    target = named;
    target.begin = begin;
    target.stop = stop;
}

// "from Tuesdays to Thursdays" is no stretch of days where it is moved.
void Planner::to_other_days(When& set) const {
    const auto words = std::string_view{lower_}.substr(set.begin, set.stop - set.begin);
    const auto to = words.find(" to ");
    if (to == std::string_view::npos) return;
    const When goal = read_when(words.substr(to + 4), time::LocalTime{r_.today} + r_.now, zone_, {});
    if (goal.kind == Kind::set) set.repeats = goal.repeats;
}

bool Planner::moved_range(const When& w) {
    const bool ranged =
        w.kind == Kind::daterange || w.kind == Kind::datetimerange || w.kind == Kind::timerange;
    if (plan_.intent != Intent::reschedule || !ranged || !w.part.empty() || plan_.moved) return false;
    const auto words = std::string_view{lower_}.substr(w.begin, w.stop - w.begin);
    const auto to = words.find(" to ");
    const bool goal = ends_with_one_of(before(w, 0), target_words());  // "move it to 3 to 4pm"
    if (to == std::string_view::npos || goal || !(w.start.day || w.start.clock)) return false;
    const auto now = time::LocalTime{r_.today} + r_.now;
    const auto read = [&](std::string_view part) {
        const When plain = read_when(part, now, zone_, {});
        return plain.kind == Kind::none ? read_when("at " + std::string{part}, now, zone_, {}) : plain;
    };
    auto from_words = words.substr(0, to);
    if (from_words.starts_with("from ")) from_words.remove_prefix(5);
    When target = read(std::string_view{lower_}.substr(w.begin + to + 4));
    if (target.kind == Kind::none) return false;
    plan_.moved = read(from_words).start;
    if (w.kind == Kind::timerange) plan_.moved = Moment{day_of_session(*w.start.clock), w.start.clock};
    if (!plan_.moved->day) plan_.moved->day = w.start.day;
    if (!plan_.moved->day) plan_.moved.reset();
    if (w.kind == Kind::timerange) target = hour_of(w.end, target);
    target.begin = w.begin;
    target.stop = w.stop;
    aim(target);
    take(target);
    if (plan_.kind == PlanKind::datetime && current_ && !plan_.duration_min && w.kind == Kind::timerange)
        plan_.duration_min = current_->duration_min;
    return true;
}

// The end of a range of hours as it was settled beside its beginning: "11 to 1" ends at 13:00.
When Planner::hour_of(const Moment& end, When target) {
    if (target.kind == Kind::time && end.clock) target.start.clock = end.clock;
    return target;
}

}  // namespace switchback::conversation::understanding
