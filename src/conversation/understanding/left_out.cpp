// "next week but not Monday", "any day except Friday", "not in the morning": what is excepted is taken out of
// the readings before the rest is read, so that it can never be what is booked.
#include "conversation/understanding/left_out.hpp"

#include "base/text.hpp"
#include "conversation/understanding/notes_words.hpp"
#include "conversation/understanding/planner.hpp"
#include "conversation/understanding/schedule_words.hpp"

#include <algorithm>
#include <array>

namespace switchback::conversation::understanding {

using std::chrono::days;

bool LeftOut::on(time::Day day) const {
    return (weekdays >> weekday_of(day) & 1) != 0 && (!first || day >= *first) && (!end || day < *end);
}

bool is_left_out(std::span<const LeftOut> all, time::Day day, std::optional<seconds> clock) {
    return std::ranges::any_of(all, [&](const LeftOut& each) {
        return each.on(day) && (clock ? each.from <= *clock && *clock < each.to : each.whole_days());
    });
}

HoursOfDay hours_of_part(std::string_view part) {
    if (part == "morning") return {hours{0}, hours{12}};
    if (part == "afternoon") return {hours{12}, hours{17}};
    if (part == "evening" || part == "night") return {hours{17}, hours{24}};
    if (part == "lunch") return {hours{12}, hours{14}};
    return {};
}

namespace {

constexpr std::array<std::string_view, 7> codes{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};

std::uint8_t bit_of(unsigned weekday) {
    return static_cast<std::uint8_t>(1u << weekday);
}

std::uint8_t bits_of(const std::vector<std::string>& byday) {
    unsigned bits = 0;
    for (std::size_t n = 0; n < codes.size(); ++n)
        if (std::ranges::find(byday, codes[n]) != byday.end()) bits |= 1u << n;
    return static_cast<std::uint8_t>(bits);
}

bool letter(char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

// The place where `words` end with the phrase as whole words, npos where they do not.
std::size_t ending(std::string_view words, std::string_view phrase) {
    if (!words.ends_with(phrase)) return std::string_view::npos;
    const std::size_t at = words.size() - phrase.size();
    return at > 0 && letter(words[at - 1]) ? std::string_view::npos : at;
}

std::string_view without_fillers(std::string_view words) {
    for (bool more = true; more;) {
        more = false;
        words = text::trim(words);
        for (std::string_view filler : except_fillers()) {
            const std::size_t at = ending(words, filler);
            if (at == std::string_view::npos) continue;
            words = words.substr(0, at);
            more = true;
        }
    }
    return words;
}

void only_hours(LeftOut& out, const When& w) {
    if (!w.part.empty() && w.kind != Kind::open_range) {
        const auto part = hours_of_part(w.part);
        out.from = part.from;
        out.to = part.to;
    } else if (w.start.clock) {
        out.from = *w.start.clock;
        out.to = w.end.clock && *w.end.clock > out.from ? *w.end.clock
                 : w.kind == Kind::time || w.kind == Kind::datetime
                     ? std::min<seconds>(out.from + hours{1}, hours{24})
                     : seconds{hours{24}};
    } else if (w.end.clock) {
        out.to = *w.end.clock;
    }
}

}  // namespace

// Where the words before `w` except it: the place of "except"; npos where they do not.
std::size_t Planner::excepted_at(std::size_t from, const When& w, const When* kept, bool out_before) const {
    const auto lower = std::string_view{lower_};
    const auto words = without_fillers(lower.substr(from, w.begin > from ? w.begin - from : 0));
    for (const ExceptPhrase& phrase : except_phrases()) {
        const std::size_t at = ending(words, phrase.words);
        if (at == std::string_view::npos) continue;
        for (std::string_view wanted : no_exception_phrases())
            if (ending(words, wanted) != std::string_view::npos) return std::string_view::npos;
        if (!phrase.of_a_whole) return from + at;
        const std::size_t whole = first_of(lower.substr(0, from + at), whole_phrases());
        const bool of_kept = kept && (kept->kind == Kind::daterange || kept->kind == Kind::set ||
                                      kept->kind == Kind::open_range);
        if (out_before || (!of_kept && whole == std::string_view::npos)) return std::string_view::npos;
        return of_kept ? from + at : whole;
    }
    return std::string_view::npos;
}

std::size_t Planner::first_of(std::string_view lower, std::span<const std::string_view> phrases) {
    std::size_t first = std::string_view::npos;
    for (std::string_view phrase : phrases) first = std::min(first, find_phrase(lower, phrase));
    return first;
}

// "not tomorrow, Friday": the last of two that only a comma parts is wanted; not so in "not Monday, Tuesday
// or Friday".
bool Planner::ends_by_comma(const When& w, std::size_t from) const {
    const bool comma = text::trim(std::string_view{lower_}.substr(from, w.begin - from)) == ",";
    const auto next = std::ranges::find_if(readings_, [&](const When& each) { return each.begin > w.begin; });
    return comma && (next == readings_.end() || !joined_by_or(w.stop, next->begin));
}

void Planner::set_aside() {
    std::vector<When> kept, out;
    std::size_t begin = std::string_view::npos, from = 0;
    bool out_before = false;
    for (const When& w : readings_) {
        std::size_t at = excepted_at(from, w, kept.empty() ? nullptr : &kept.back(), out_before);
        // "not Monday or Tuesday", but not "not Monday, Tuesday at 10"
        const bool listed = out_before && out.back().kind == w.kind && joined_by_or(from, w.begin);
        const bool goes_on = listed && !ends_by_comma(w, from);
        if (goes_on) at = w.begin;
        out_before = at != std::string_view::npos && w.kind != Kind::duration && w.kind != Kind::none;
        if (out_before) begin = std::min(begin, at);
        (out_before ? out : kept).push_back(w);
        if (out_before && !goes_on) whole_day_of_many(out.back(), kept);
        from = w.stop;
    }
    const bool refuses = plan_.intent == Intent::unavailable || plan_.intent == Intent::reminder ||
                         plan_.intent == Intent::deadline ||
                         (plan_.intent == Intent::skip && first_of(lower_, whole_phrases()) > begin);
    // "not Monday, I am away" is about Monday, and "not this week" about this week
    if (out.empty() || (refuses && kept.empty())) return;
    for (const When& w : out) leave_out(w);
    out_begin_ = begin;
    out_stop_ = out.back().stop;
    readings_ = std::move(kept);
}

// "every weekday except Friday at 10": the hour is of the other days, and Friday is out from morning to
// night.
void Planner::whole_day_of_many(When& out, std::vector<When>& kept) const {
    const bool many = kept.empty() ? first_of(lower_, whole_phrases()) < out.begin
                                   : kept.back().kind == Kind::set || kept.back().kind == Kind::daterange;
    if (!many || out.kind != Kind::datetime || !only_weekday(out)) return;
    if (!kept.empty() && kept.back().kind == Kind::set && !kept.back().repeats.time)
        kept.back().repeats.time = out.start.clock;
    if (kept.empty()) {
        When hour = out;
        hour.kind = Kind::time;
        hour.start.day.reset();
        hour.utc.reset();
        kept.push_back(hour);
    }
    out.kind = Kind::date;
    out.start.clock.reset();
}

std::optional<unsigned> Planner::only_weekday(const When& w) const {
    std::optional<unsigned> weekday;
    for (std::size_t i = 0; i < r_.tokens.size(); ++i) {
        const Token& token = r_.tokens.at(i);
        if (token.begin < w.begin || token.stop > w.stop) continue;
        if (r_.tokens.is(i, Sense::weekday))
            weekday = static_cast<unsigned>(r_.tokens.value(i, Sense::weekday));
        for (Sense dated : {Sense::month, Sense::next, Sense::last, Sense::current, Sense::coming,
                            Sense::following, Sense::ordinal, Sense::day, Sense::week_of})
            if (r_.tokens.is(i, dated)) return std::nullopt;
        if (token.kind == Token::Kind::sign && (token.sign == '/' || token.sign == '-')) return std::nullopt;
    }
    return weekday;
}

bool Planner::names_last_day(const When& w) const {
    if (w.kind != Kind::daterange || w.grain > Grain::day || !w.end.day || w.end.clock) return false;
    for (std::size_t i = 0; i < r_.tokens.size(); ++i) {
        const Token& token = r_.tokens.at(i);
        if (token.begin <= w.begin || token.stop >= w.stop) continue;
        for (Sense joint : {Sense::to, Sense::until, Sense::and_})
            if (r_.tokens.is(i, joint)) return true;
        if (token.kind == Token::Kind::sign && token.sign == '-') return true;
    }
    return false;
}

void Planner::leave_out(const When& w) {
    LeftOut out;
    if (w.kind == Kind::set) {
        if (!w.repeats.byday.empty()) out.weekdays = bits_of(w.repeats.byday);
        When hours_said;
        hours_said.kind = Kind::time;
        hours_said.part = w.repeats.part;
        hours_said.start.clock = w.repeats.time;
        only_hours(out, hours_said);
        if (out == LeftOut{}) return;  // "not every day" leaves nothing out
    } else if (w.kind == Kind::open_range || w.kind == Kind::daterange) {
        only_hours(out, w);
        const bool after = lower_.compare(w.begin, 5, "after") == 0 && !w.start.clock;
        if (w.start.day) out.first = *w.start.day + days{after ? 1 : 0};
        if (w.end.day) out.end = *w.end.day;
        if (out.end && names_last_day(w)) *out.end += days{1};
    } else {
        only_hours(out, w);
        const auto weekday = only_weekday(w);
        if (weekday) out.weekdays = bit_of(*weekday);
        if (!weekday && w.start.day) {
            out.first = *w.start.day;
            out.end = *w.start.day + days{1};
        }
    }
    plan_.left_out.push_back(out);
}

// "next week, not before 10", "Tuesday, between 10 and 12": hours beside the days.
void Planner::hours_beside(std::size_t main) {
    const bool untimed = plan_.kind == PlanKind::recurrence && !plan_.start.clock;
    if (plan_.kind != PlanKind::range && plan_.kind != PlanKind::date && !untimed) return;
    for (std::size_t n = 0; n < readings_.size(); ++n) {
        const When& w = readings_[n];
        const bool hours_only = (w.kind == Kind::open_range || w.kind == Kind::timerange) && !w.start.day &&
                                !w.end.day && (w.start.clock || w.end.clock);
        if (n == main || !hours_only) continue;
        LeftOut wanted;
        only_hours(wanted, w);
        only_between(plan_, {wanted.from, wanted.to});
    }
}

void only_between(Plan& plan, const HoursOfDay& wanted) {
    LeftOut before, after;
    before.to = wanted.from;
    after.from = wanted.to;
    if (before.to > seconds{0}) plan.left_out.push_back(before);
    if (after.from < hours{24}) plan.left_out.push_back(after);
}

bool Planner::without_days(Recurrence& set) const {
    if (plan_.left_out.empty()) return true;
    unsigned bits = set.byday.empty() ? every_weekday : bits_of(set.byday);
    const bool by_days =
        !set.bysetpos && !set.bymonthday && !set.bymonth &&
        (set.freq == "weekly" ? !set.byday.empty() : set.freq == "daily" && set.interval == 1);
    for (const LeftOut& each : plan_.left_out) {
        if (!by_days || !each.whole_days() || each.first || each.end) return false;
        bits &= ~static_cast<unsigned>(each.weekdays);
    }
    if (bits == 0) return false;
    set.freq = "weekly";
    set.byday.clear();
    for (unsigned n = 1; n <= codes.size(); ++n)
        if (bits >> n % 7 & 1) set.byday.emplace_back(codes[n % 7]);
    return true;
}

void Planner::mind_left_out() {
    if (plan_.left_out.empty() || plan_.kind == PlanKind::recurrence) return;
    const auto excluded = [&] { return is_left_out(plan_.left_out, *plan_.start.day, plan_.start.clock); };
    const bool point = (plan_.kind == PlanKind::datetime || plan_.kind == PlanKind::date) && plan_.start.day;
    if (point && readings_.size() == 1 && readings_[0].kind == Kind::time)  // "at 10, but not Monday"
        for (int n = 0; n < 14 && excluded(); ++n) *plan_.start.day += days{1};
    const bool contradicts = point && excluded();
    const bool nothing_else = plan_.kind == PlanKind::none && plan_.intent != Intent::recurrence;
    if (contradicts || nothing_else) {
        plan_.kind = PlanKind::open;
        plan_.start = plan_.end = Moment{};
        plan_.utc.reset();
        plan_.begin = out_begin_;
        plan_.stop = std::max(out_begin_, out_stop_);
    }
    if (plan_.kind != PlanKind::range || !plan_.start.day || !plan_.end.day) return;
    constexpr days listed{62};
    const auto end = std::min(*plan_.end.day + days{plan_.last_named ? 1 : 0}, *plan_.start.day + listed);
    for (auto day = *plan_.start.day; day < end; day += days{1})
        if (is_left_out(plan_.left_out, day, std::nullopt)) plan_.exclude.push_back(day);
}

}  // namespace switchback::conversation::understanding
