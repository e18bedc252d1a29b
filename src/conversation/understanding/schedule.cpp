#include "base/text.hpp"
#include "conversation/understanding/instants.hpp"
#include "conversation/understanding/notes_words.hpp"
#include "conversation/understanding/planner.hpp"
#include "conversation/understanding/rrules.hpp"
#include "conversation/understanding/schedule_words.hpp"
#include "conversation/understanding/unread.hpp"

#include <algorithm>
#include <array>

namespace switchback::conversation::understanding {

using std::chrono::days;

std::string_view name_of(Intent intent) {
    constexpr std::array<std::string_view, 10> names{"none",     "book",    "recurrence",   "reschedule",
                                                     "cancel",   "skip",    "availability", "unavailable",
                                                     "reminder", "deadline"};
    return names[static_cast<std::size_t>(intent)];
}

std::string_view name_of(PlanKind kind) {
    constexpr std::array<std::string_view, 9> names{"none",  "date", "datetime",   "window",   "windows",
                                                    "range", "open", "recurrence", "ambiguous"};
    return names[static_cast<std::size_t>(kind)];
}

Planner::Planner(std::string_view text, const Reader& reader, std::string_view zone,
                 std::optional<CurrentSession> current)
    : lower_(text::lower_ascii(text)), r_(reader), zone_(zone), current_(current) {
    for (const Reading& reading : readings_of_session(reader, lower_)) {
        readings_.push_back(placed(reading, reader, zone));
        in_own_zone(readings_.back(), reading);
        before_lunch(readings_.back());
    }
}

// "before lunch" is before noon, as "after lunch" is after one.
void Planner::before_lunch(When& w) const {
    const auto words = std::string_view{lower_}.substr(w.begin, w.stop - w.begin);
    const bool lunch = w.kind == Kind::open_range && w.end.clock == hours{11};
    if (lunch && find_phrase(words, "lunch") != std::string_view::npos) w.end.clock = hours{12};
}

// "every Tuesday at 3pm ET": the hour on the reader's own clock, as it is on the first of these days.
void Planner::in_own_zone(When& set, const Reading& said) const {
    if (set.kind != Kind::set || !said.zone || !set.repeats.time) return;
    Reading one{said.from, said.to, {}, said.zone, {}};
    one.when.kind = Kind::datetime;
    const auto day = first_day(set.repeats, r_.today);
    one.when.start = Moment{day, set.repeats.time};
    const When own = placed(one, r_, zone_);
    if (!own.start.day || !own.start.clock) return;
    const auto by = *own.start.clock - *set.repeats.time;
    set.repeats.time = own.start.clock;
    if (set.end.clock) set.end.clock = (*set.end.clock + by + hours{48}) % hours{24};
    if (*own.start.day == day) return;
    constexpr std::array<std::string_view, 7> codes{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
    const std::size_t step = *own.start.day > day ? 1 : 6;
    for (std::string& code : set.repeats.byday) {
        const auto at = std::ranges::find(codes, code);
        if (at != codes.end()) code = codes[(static_cast<std::size_t>(at - codes.begin()) + step) % 7];
    }
}

Plan Planner::run() {
    bare_hour();
    plan_.intent = intent_in(lower_);
    mind_refusals();
    correct();
    set_aside();
    take_moved();
    bare_hour();
    if (says(same_day_phrases()) && readings_.size() > 1)  // no day of its own
        std::erase_if(readings_, [&](const When& w) {
            return w.kind == Kind::date && lower_.substr(w.begin, w.stop - w.begin).ends_with("same day");
        });
    if (!seen_from_another_day() && !by_context()) by_words();
    mind_left_out();
    if (plan_.intent == Intent::none && plan_.kind != PlanKind::none) plan_.intent = default_intent();
    finish();
    return std::move(plan_);
}

Intent Planner::intent_in(std::string_view lower) const {
    for (const IntentPhrase& phrase : intent_phrases())
        if (find_phrase(lower, phrase.words) != std::string_view::npos) {
            const bool needs_time = phrase.timed || phrase.intent == Intent::availability ||
                                    phrase.intent == Intent::unavailable || phrase.intent == Intent::deadline;
            if (needs_time && readings_.empty()) continue;
            if (phrase.asserted && asks()) continue;
            return phrase.intent;
        }
    return Intent::none;
}

bool Planner::asks() const {
    const auto words = text::trim(lower_);
    return words.ends_with('?') || std::ranges::any_of(asking_words(), [&](std::string_view opener) {
               return match(words, 0, opener) > 0;
           });
}

Intent Planner::default_intent() const {
    // "weekday afternoons" says when somebody likes to meet, "every afternoon" how often
    if (plan_.kind == PlanKind::recurrence)
        return (plan_.part.empty() && plan_.left_out.empty()) || plan_.start.clock || says_how_often()
                   ? Intent::recurrence
                   : Intent::availability;
    return plan_.by ? Intent::deadline : Intent::book;
}

bool Planner::says_how_often() const {
    for (std::size_t i = 0; i < r_.tokens.size(); ++i)
        if (r_.tokens.is(i, Sense::every) || r_.tokens.is(i, Sense::frequency)) return true;
    return false;
}

std::size_t Planner::main_reading() const {
    std::size_t best = readings_.size();
    auto weight = [&](const When& w) {
        switch (w.kind) {
            case Kind::none:
                return 0;
            case Kind::duration:
                return 1;
            case Kind::set:
                return 5;
            case Kind::datetime:
                return 4;
            case Kind::datetimerange:
                return w.part.empty() ? 4 : 3;
            default:
                return 3;
        }
    };
    for (std::size_t n = 0; n < readings_.size(); ++n) {
        bool later_wins = plan_.intent == Intent::reschedule && best < readings_.size() &&
                          weight(readings_[n]) >= 3 && lower_.substr(0, readings_[n].begin).ends_with("to ");
        if (best == readings_.size() || weight(readings_[n]) > weight(readings_[best]) || later_wins)
            best = n;
        if (later_wins) break;
    }
    return best;
}

void Planner::by_words() {
    std::size_t main = main_reading();
    if (main == readings_.size()) return;
    const When& w = readings_[main];
    span_of(w);
    if (w.kind == Kind::set) {
        if (plan_.intent == Intent::reschedule) to_other_days(readings_[main]);
        if (without_days(readings_[main].repeats)) {
            plan_recurrence(plan_, readings_, main, r_, lower_, zone_);
            return hours_beside(main);
        }
        plan_.intent = Intent::recurrence;
        return;
    }
    if (moved_range(w)) return;
    if (alternatives()) return;
    if (plan_.intent == Intent::reschedule && main > 0 && readings_[main - 1].start.day)
        plan_.moved = readings_[main - 1].start;
    take(w);
    from_then_on(w);
    hours_beside(main);
    lengths(main);
}

// "I'm away from Monday", and no end of it.
void Planner::from_then_on(const When& w) {
    if (plan_.kind != PlanKind::date || plan_.intent == Intent::reschedule) return;
    const auto before = text::trim(std::string_view{lower_}.substr(0, w.begin));
    if (before == "from" || before.ends_with(" from")) plan_.kind = PlanKind::open;
}

void Planner::lengths(std::size_t main) {
    for (std::size_t n = 0; n < readings_.size(); ++n)
        if (n != main && readings_[n].kind == Kind::duration && !plan_.duration_min)
            plan_.duration_min = minutes_of(readings_[n].length);
}

void Planner::finish() {
    const bool point = plan_.kind == PlanKind::date || plan_.kind == PlanKind::datetime;
    if (plan_.intent == Intent::deadline && point) plan_.by = true;
    if (plan_.intent == Intent::reminder && plan_.kind == PlanKind::none) plan_.duration_min.reset();
    if (plan_.kind != PlanKind::datetime || !plan_.start.clock) return;
    auto local = time::LocalTime{*plan_.start.day} + *plan_.start.clock;
    auto resolved = time::resolve(local, zone_);
    if (!plan_.utc) plan_.utc = resolved.at;
    bool named = plan_.utc != resolved.at && resolved.how == time::Resolution::unique;
    if (!named && resolved.how == time::Resolution::nonexistent) {
        plan_.problem = "nonexistent";
        auto shifted = time::to_local(resolved.at, zone_);
        auto day = std::chrono::floor<days>(shifted);
        plan_.suggest = Moment{day, std::chrono::floor<seconds>(shifted - time::LocalTime{day})};
        plan_.utc.reset();
    } else if (!named && resolved.how == time::Resolution::ambiguous) {
        plan_.problem = "ambiguous_dst";
    }
    if (plan_.duration_min && !plan_.end.clock) {
        auto end = local + minutes{*plan_.duration_min};
        auto day = std::chrono::floor<days>(end);
        plan_.end = Moment{day, std::chrono::floor<seconds>(end - time::LocalTime{day})};
    }
}

const When* Planner::first(Kind kind) const {
    auto found = std::ranges::find(readings_, kind, &When::kind);
    return found == readings_.end() ? nullptr : &*found;
}

bool Planner::dated(const When& w) {
    return w.kind != Kind::duration && w.kind != Kind::none && w.kind != Kind::set;
}

bool Planner::says(std::span<const std::string_view> phrases) const {
    return has_phrase(lower_, phrases);
}

bool Planner::span_of(const When& w) {
    plan_.begin = w.begin;
    plan_.stop = w.stop;
    return true;
}

namespace {

struct Text {
    std::string_view text;
    time::LocalTime now;
    std::string_view zone, locale;
    std::optional<CurrentSession> current;
};

Reader reader_of(const Text& said, const Tokens& tokens, Memory& memory) {
    Reader reader{tokens, std::chrono::floor<days>(said.now), {}, order_of(said.locale), &memory, 0, true};
    reader.now = std::chrono::floor<seconds>(said.now - time::LocalTime{reader.today});
    return reader;
}

Plan read_possible(const Text& said) {
    Tokens tokens{said.text};
    Memory memory;
    const Reader reader = reader_of(said, tokens, memory);
    if (const auto shift = find_shift(said.text, reader)) {
        std::string rest{said.text};
        std::fill_n(rest.begin() + static_cast<std::ptrdiff_t>(shift->begin), shift->stop - shift->begin,
                    ' ');
        Tokens others{rest};
        Memory fresh;
        const Reader rest_reader = reader_of(said, others, fresh);
        if (auto plan = Planner{rest, rest_reader, said.zone, said.current}.run_shifted(*shift)) return *plan;
    }
    return Planner{said.text, reader, said.zone, said.current}.run();
}

// The rest is read with the nearest days in its place, so that it says the same of either.
Plan read_impossible(const Text& said, const NoSuchDay& none) {
    const auto with = [&](time::Day day) {
        std::string words{said.text};
        words.replace(none.weekday_begin, none.stop - none.weekday_begin, time::iso_day(day));
        Text instead = said;
        instead.text = words;
        return read_possible(instead);
    };
    Plan plan;
    if (none.month_end) {
        plan = with(*none.month_end);
        const Plan other = with(*none.month_end + days{1});
        const bool point =
            plan.kind == PlanKind::date || plan.kind == PlanKind::datetime || plan.kind == PlanKind::window;
        const bool choice = point && plan.start.day && other.kind == plan.kind && other.start != plan.start;
        plan.kind = choice ? PlanKind::ambiguous : PlanKind::none;
        if (choice) plan.options = {plan.start, other.start};
        plan.suggest = Moment{*none.month_end, std::nullopt};
    } else {
        plan.intent = read_possible(said).intent;
    }
    plan.start = plan.end = Moment{};
    plan.utc.reset();
    plan.problem = none.hour ? "no_such_time" : "no_such_day";
    plan.begin = none.begin;
    plan.stop = none.stop;
    return plan;
}

}  // namespace

Plan read_schedule(std::string_view text, time::LocalTime now, std::string_view zone, std::string_view locale,
                   std::optional<CurrentSession> current) {
    const Text said{text.substr(0, longest_read), now, zone, locale, current};
    const auto none = no_such_day(said.text, std::chrono::floor<days>(now));
    return none ? read_impossible(said, *none) : read_possible(said);
}

}  // namespace switchback::conversation::understanding
