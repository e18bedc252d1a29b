// Seen from the current session: "push it back an hour", "same time Thursday", "make it 4 instead".
#include "base/text.hpp"
#include "conversation/understanding/instants.hpp"
#include "conversation/understanding/notes_words.hpp"
#include "conversation/understanding/planner.hpp"
#include "conversation/understanding/schedule_words.hpp"

#include <algorithm>
#include <cmath>

namespace switchback::conversation::understanding {

using std::chrono::days;

void Planner::set_start(time::LocalTime at) {
    auto day = std::chrono::floor<days>(at);
    plan_.start = Moment{day, std::chrono::floor<seconds>(at - time::LocalTime{day})};
    plan_.kind = PlanKind::datetime;
}

void Planner::bare_hour() {
    const Tokens& t = r_.tokens;
    for (std::size_t i = 1; readings_.empty() && i < t.size(); ++i) {
        bool asked = t.spelled(i - 1, "it") || t.spelled(i - 1, "to");
        if (!asked || !t.number(i)) continue;
        auto clock = read_bare_clock(r_, i);
        bool alone = clock && (t.ended(clock->to) || t.is(clock->to, Sense::plain) ||
                               t.at(clock->to).kind == Token::Kind::sign);
        if (!alone) continue;
        When w;
        w.kind = Kind::time;
        w.start.clock = habitual(*clock);
        w.guessed_half = !clock->half_known;
        w.begin = t.at(i).begin;
        w.stop = t.at(clock->to - 1).stop;
        readings_.push_back(w);
    }
}

void Planner::bare_length() {
    for (std::size_t i = 0; readings_.empty() && i < r_.tokens.size(); ++i) {
        auto d = read_duration(r_, i);
        if (!d) continue;
        When w;
        w.kind = Kind::duration;
        w.length = length_in_seconds(*d);
        w.begin = r_.tokens.at(i).begin;
        w.stop = r_.tokens.at(d->to - 1).stop;
        readings_.push_back(w);
    }
}

bool Planner::by_context() {
    if (!current_) return false;
    if (plan_.intent == Intent::reschedule || plan_.intent == Intent::reminder) bare_length();
    const When* length = first(Kind::duration);
    bool target = std::ranges::any_of(readings_, dated);
    bool moves = plan_.intent == Intent::reschedule || plan_.intent == Intent::reminder ||
                 plan_.intent == Intent::none;
    bool back = says(earlier_phrases()) || find_phrase(lower_, "before") != std::string_view::npos;
    if (length && !target && moves && (back || says(later_phrases()))) {
        set_start(current_->start + seconds{std::llround(back ? -length->length : length->length)});
        if (plan_.intent == Intent::none) plan_.intent = Intent::reschedule;
        plan_.duration_min =
            plan_.intent == Intent::reschedule ? std::optional{current_->duration_min} : std::nullopt;
        return span_of(*length);
    }
    auto day = std::chrono::floor<days>(current_->start);
    if (says(same_time_phrases()) && target) {
        for (const When& w : readings_) {
            if (!dated(w) || !w.start.day) continue;
            auto on = w.kind == Kind::daterange && w.grain == Grain::week
                          ? *w.start.day + days{(weekday_of(day) + 6) % 7}
                          : *w.start.day;
            if (on == day) on += days{7};  // said of that very session: the week after it
            set_start(time::LocalTime{on} + (current_->start - time::LocalTime{day}));
            plan_.duration_min = current_->duration_min;
            if (plan_.intent == Intent::none) plan_.intent = Intent::reschedule;
            return span_of(w);
        }
    }
    if (says(same_day_phrases()) && target) {  // "same day next week"
        for (const When& w : readings_) {
            if (w.kind != Kind::daterange || w.grain != Grain::week) continue;
            plan_.kind = PlanKind::date;
            plan_.start.day = *w.start.day + days{(weekday_of(day) + 6) % 7};
            if (plan_.start.day == day) *plan_.start.day += days{7};
            return span_of(w);
        }
    }
    const When* only_time = first(Kind::time);
    bool lone = only_time && !only_time->on_or_after && std::ranges::count_if(readings_, dated) == 1;
    if (lone && plan_.intent == Intent::reschedule) {
        set_start(time::LocalTime{day} + *only_time->start.clock);
        plan_.duration_min = current_->duration_min;
        return span_of(*only_time);
    }
    return relative_to_current();
}

bool Planner::seen_from_another_day() {
    for (const When& w : readings_) {
        if (!w.start.day) continue;
        const auto from = r_.tokens.from_byte(w.begin), to = r_.tokens.from_byte(w.stop);
        const auto by = anaphor(r_.tokens, from, to);
        if (!by || *w.start.day != r_.today + days{*by}) continue;
        span_of(w);
        if (!current_) return true;
        plan_.kind = w.start.clock ? PlanKind::datetime : PlanKind::date;
        plan_.start = Moment{std::chrono::floor<days>(current_->start) + days{*by}, w.start.clock};
        return true;
    }
    return false;
}

bool Planner::relative_to_current() {
    bool counted =
        plan_.intent == Intent::reschedule && readings_.size() == 1 && readings_[0].grain == Grain::moment;
    bool later = find_phrase(lower_, "later") != std::string_view::npos ||
                 find_phrase(lower_, "back") != std::string_view::npos;
    bool earlier = find_phrase(lower_, "earlier") != std::string_view::npos;
    bool days_later = plan_.intent == Intent::reschedule && readings_.size() == 1 &&
                      readings_[0].kind == Kind::date && (later || earlier) && r_.tokens.size() > 0;
    if ((!counted && !days_later) || (!later && !earlier)) return false;
    const When& w = readings_[0];
    auto now = time::LocalTime{r_.today} + r_.now;
    auto said = time::LocalTime{*w.start.day} + w.start.clock.value_or(r_.now);
    set_start(current_->start + (said - now));
    plan_.duration_min = current_->duration_min;
    return span_of(w);
}

}  // namespace switchback::conversation::understanding
