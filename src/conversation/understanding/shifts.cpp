#include "conversation/understanding/shifts.hpp"

#include "base/text.hpp"
#include "conversation/understanding/notes_words.hpp"
#include "conversation/understanding/planner.hpp"
#include "conversation/understanding/schedule_words.hpp"

#include <algorithm>
#include <cmath>

namespace switchback::conversation::understanding {

namespace {

using std::chrono::days;

bool one_of(std::span<const std::string_view> words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

// "the week after Easter" and "the week after next" are stretches of the calendar.
bool goes_on(const Tokens& t, std::size_t stop) {
    for (std::size_t i = 0; i < t.size(); ++i) {
        if (t.at(i).begin < stop) continue;
        const bool sign = t.at(i).kind == Token::Kind::sign;
        return !sign && (t.number(i) || (!t.at(i).meanings.empty() && !t.is(i, Sense::plain)));
    }
    return false;
}

// The hour behind it: "to the following week at 4pm".
std::optional<Reading> hour_behind(const Reader& r, std::size_t stop) {
    for (std::size_t i = 0; i < r.tokens.size(); ++i) {
        if (r.tokens.at(i).begin < stop) continue;
        const std::size_t k = r.tokens.is(i, Sense::at) ? i + 1 : i;
        const auto reading = read_expression(r, k);
        const bool hour =
            reading && reading->when.kind == Kind::time && !reading->zone && !reading->when.on_or_after;
        return hour ? reading : std::nullopt;
    }
    return std::nullopt;
}

std::optional<Shift> by_phrase(std::string_view lower, const Reader& r) {
    const Tokens& t = r.tokens;
    for (const ShiftPhrase& phrase : shift_phrases()) {
        const std::size_t at = find_phrase(lower, phrase.words);
        if (at == std::string_view::npos) continue;
        const std::size_t stop = at + match(lower, at, phrase.words);
        if (const auto hour = hour_behind(r, stop))
            return Shift{at, t.at(hour->to - 1).stop, days{phrase.days}, true, true, hour->when.start.clock};
        if (goes_on(t, stop)) return std::nullopt;
        return Shift{at, stop, days{phrase.days}, true, true};
    }
    return std::nullopt;
}

std::optional<Shift> by_length(const Reader& r) {
    const Tokens& t = r.tokens;
    for (std::size_t i = 0; i < t.size(); ++i) {
        const bool bare = i > 1 && t.spelled(i - 1, "by") && t.number(i) && t.at(i).value >= 5 &&
                          t.at(i).value <= 90 && (t.ended(i + 1) || t.is(i + 1, Sense::plain));
        if (bare)  // "push it by 15": no hour, as it was pushed and not finished
            return Shift{t.at(i - 1).begin, t.at(i).stop, minutes{t.at(i).value}, true, false, {}};
        const auto length = read_duration(r, i);
        if (!length) continue;
        const bool before = i > 0 && one_of(before_a_shift(), t.at(i - 1).lower);
        const bool after = one_of(after_a_shift(), t.at(length->to).lower);
        // No session lasts days, so that "delay Tuesday two weeks" can mean nothing else.
        const bool days_long = length->finest >= Unit::day && !r.tokens.is(i - 1, Sense::in) &&
                               !r.tokens.is(i - 1, Sense::within) && !r.tokens.is(i - 1, Sense::for_);
        if (!before && !after && !days_long) {
            i = length->to - 1;
            continue;
        }
        const double most = 10 * 365 * 86'400.0;  // farther than anything is planned
        const auto by = seconds{std::llround(std::clamp(length_in_seconds(*length), -most, most))};
        const std::size_t first = before ? i - 1 : i, last = after ? length->to : length->to - 1;
        const auto beside = [&](std::string_view word) {
            return (before && t.spelled(first, word)) || (after && t.spelled(last, word));
        };
        const bool back = beside("earlier") || beside("sooner") || beside("forward");
        return Shift{t.at(first).begin, t.at(last).stop, back ? -by : by, false, back || beside("later"), {}};
    }
    return std::nullopt;
}

}  // namespace

std::optional<Shift> find_shift(std::string_view text, const Reader& reader) {
    if (auto shift = by_phrase(text::lower_ascii(text), reader)) return shift;
    return by_length(reader);
}

std::optional<Plan> Planner::run_shifted(const Shift& shift) {
    plan_.intent = intent_in(lower_);
    std::erase_if(readings_, [](const When& w) { return w.kind == Kind::duration; });
    const bool alone = plan_.intent == Intent::none && current_ && readings_.empty() && shift.turned;
    const bool pulled = plan_.intent == Intent::none && current_ && says(earlier_phrases());
    if ((plan_.intent != Intent::reschedule && !alone && !pulled) || readings_.size() > 1)
        return std::nullopt;
    if (readings_.empty() && !shift.named && !alone) return std::nullopt;  // by_context reads these
    if (!readings_.empty()) {
        const When& w = readings_.front();
        const bool session = (w.kind == Kind::date || w.kind == Kind::datetime) && w.start.day;
        if (!session || std::string_view{lower_}.substr(0, w.begin).ends_with("to ")) return std::nullopt;
        plan_.moved = w.start;
    }
    plan_.intent = Intent::reschedule;
    plan_.shift = !shift.turned && says(earlier_phrases()) ? -shift.by : shift.by;
    plan_.begin = shift.begin;
    plan_.stop = shift.stop;
    const auto day = current_ ? std::optional{std::chrono::floor<days>(current_->start)} : std::nullopt;
    const bool current = day && (!plan_.moved || (plan_.moved->day == day && !plan_.moved->clock));
    if (current) {
        set_start(current_->start + *plan_.shift);
        plan_.duration_min = current_->duration_min;
    } else if (plan_.moved && plan_.moved->clock) {
        set_start(time::LocalTime{*plan_.moved->day} + *plan_.moved->clock + *plan_.shift);
    } else if (plan_.moved && *plan_.shift % days{1} == seconds{0}) {
        plan_.kind = PlanKind::date;
        plan_.start.day = *plan_.moved->day + std::chrono::duration_cast<days>(*plan_.shift);
    }
    if (shift.at) {  // of another hour: no longer the same session so much later
        plan_.shift.reset();
        if (plan_.start.day) {
            plan_.kind = PlanKind::datetime;
            plan_.start.clock = shift.at;
        }
    }
    finish();
    return std::move(plan_);
}

}  // namespace switchback::conversation::understanding
