#include "conversation/understanding/rrules.hpp"

#include "base/text.hpp"
#include "conversation/understanding/notes_words.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace switchback::conversation::understanding {

using std::chrono::days;

namespace {

constexpr std::array<std::string_view, 7> codes{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};

// "MO", and "1MO", "-1MO": the first, the last Monday of a month.
unsigned weekday_of_code(std::string_view code) {
    code.remove_prefix(std::min(code.size(), code.size() < 2 ? 0 : code.size() - 2));
    return static_cast<unsigned>(std::ranges::find(codes, code) - codes.begin()) % 7;
}

std::string upper(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return text;
}

std::string rule_text(const Recurrence& set) {
    std::string rule = "FREQ=" + upper(set.freq);
    if (set.interval > 1) rule += ";INTERVAL=" + std::to_string(set.interval);
    if (set.bymonth) rule += ";BYMONTH=" + std::to_string(*set.bymonth);
    if (set.bymonthday) rule += ";BYMONTHDAY=" + std::to_string(*set.bymonthday);
    if (!set.byday.empty()) {
        auto listed = set.byday;
        if (set.bysetpos)
            for (auto& day : listed) day = std::to_string(*set.bysetpos) + day;
        rule += ";BYDAY=" + text::join(listed, ",");
    }
    return rule;
}

bool matches(const Recurrence& set, time::Day day) {
    auto date = parts_of(day);
    auto month = static_cast<int>(static_cast<unsigned>(date.month()));
    if (set.bymonth && *set.bymonth != month) return false;
    if (set.bymonthday && *set.bymonthday != static_cast<int>(static_cast<unsigned>(date.day())))
        return false;
    if (set.byday.empty()) return true;
    if (set.bysetpos) {
        int nth = *set.bysetpos < 0 ? 9 : *set.bysetpos;
        auto wanted =
            nth_weekday(static_cast<int>(date.year()), month, nth, weekday_of_code(set.byday.front()));
        return wanted == day;
    }
    auto weekday = weekday_of(day);
    return std::ranges::any_of(set.byday, [&](const std::string& code) {
        if (code.size() == 2 || weekday_of_code(code) != weekday) return weekday_of_code(code) == weekday;
        const int nth = std::stoi(code);
        return nth_weekday(static_cast<int>(date.year()), month, nth < 0 ? 9 : nth, weekday) == day;
    });
}

// "for 8 weeks", "for 3 months": how many sessions that is.
std::optional<int> count_of_length(const Recurrence& set, double seconds_long) {
    double step = set.freq == "daily"     ? 86'400.0
                  : set.freq == "weekly"  ? 7 * 86'400.0
                  : set.freq == "monthly" ? 30 * 86'400.0
                  : set.freq == "yearly"  ? 365 * 86'400.0
                                          : 0.0;
    if (step == 0) return std::nullopt;
    double rounds = std::floor(seconds_long / (step * set.interval) + 0.01);
    int each = set.freq == "weekly" && !set.byday.empty() ? static_cast<int>(set.byday.size()) : 1;
    if (rounds < 1 || rounds > 1000) return std::nullopt;
    return static_cast<int>(rounds) * each;
}

// "6 times", "ten sessions".
std::optional<int> said_count(const Tokens& t) {
    for (std::size_t i = 0; i < t.size(); ++i) {
        auto n = read_number(t, i);
        if (!n || n->ordinal || n->article || n->vague || n->value < 1 || n->value > 500) continue;
        const bool weekly = t.is(n->to, Sense::frequency) || t.spelled(n->to, "more");  // "6 weekly sessions"
        auto noun = t.at(n->to + (weekly ? 1 : 0)).lower;
        bool counted = noun == "times" || noun == "sessions" || noun == "meetings" || noun == "occurrences";
        if (counted || noun == "x") return static_cast<int>(n->value);
    }
    return std::nullopt;
}

std::string until_text(time::Day last, std::string_view zone) {
    auto end = time::to_instant(time::LocalTime{last} + hours{24} - seconds{1}, zone);
    std::string iso = to_iso(end);  // 2026-06-30T21:59:59Z
    std::erase_if(iso, [](char c) { return c == '-' || c == ':'; });
    return iso;
}

// A bound of the whole: "until June", "from 16 March", "starting next week".
struct Bounds {
    std::optional<time::Day> from, last;
    std::optional<double> length;
};

// "until July" ends before it, "until 1 July" with it.
bool until_a_month(const When& w, std::string_view lower) {
    const auto words = lower.substr(w.begin, w.stop - w.begin);
    const bool number = words.find_first_of("0123456789") != std::string_view::npos;
    return !number && static_cast<unsigned>(parts_of(*w.end.day).day()) == 1 &&
           words.find("first") == std::string_view::npos;
}

Bounds bounds_of(const std::vector<When>& readings, std::size_t main, std::string_view lower) {
    Bounds b;
    for (std::size_t n = 0; n < readings.size(); ++n) {
        const When& w = readings[n];
        auto before = lower.substr(0, w.begin);
        bool starts = before.ends_with("from ") || before.ends_with("starting ") ||
                      before.ends_with("beginning ") || before.ends_with("start ") ||
                      before.ends_with("starts ");
        if (n == main) continue;
        if (w.kind == Kind::duration && !b.length) b.length = w.length;
        if (w.kind == Kind::open_range && w.end.day && !w.start.day)
            b.last = w.grain >= Grain::week || until_a_month(w, lower) ? *w.end.day - days{1} : *w.end.day;
        if (w.kind == Kind::open_range && w.start.day && !w.end.day) b.from = w.start.day;
        bool plain = w.kind == Kind::date || w.kind == Kind::datetime || w.kind == Kind::daterange;
        if (plain && w.start.day && !b.from && (starts || n > main)) b.from = w.start.day;
        if (w.kind == Kind::daterange && !starts && w.end.day)
            b.last = *w.end.day - days{w.grain >= Grain::week ? 1 : 0};
    }
    return b;
}

constexpr double longest_session = 12 * 3600.0;

// "every three weeks starting next Tuesday at 2": the day and the hour of the first are those of all.
void complete(Recurrence& set, const std::vector<When>& readings, std::size_t main, const Bounds& bounds,
              const Tokens& t) {
    for (std::size_t n = 0; n < readings.size(); ++n) {
        const When& w = readings[n];
        if (n == main || !w.start.day || w.start.day != bounds.from) continue;
        if (!set.time && w.kind != Kind::datetimerange) set.time = w.start.clock;
        if (set.freq != "weekly" || !set.byday.empty() || w.kind == Kind::daterange) continue;
        for (std::size_t i = 0; i < t.size(); ++i)
            if (t.at(i).begin >= w.begin && t.at(i).stop <= w.stop && t.is(i, Sense::weekday))
                set.byday = {std::string{codes[weekday_of(*w.start.day)]}};
    }
}

}  // namespace

time::Day first_day(const Recurrence& set, time::Day from) {
    for (int n = 0; n < 366 * 9; ++n)
        if (matches(set, from + days{n})) return from + days{n};
    return from;
}

void plan_recurrence(Plan& plan, const std::vector<When>& readings, std::size_t main, const Reader& r,
                     std::string_view lower, std::string_view zone) {
    Recurrence set = readings[main].repeats;
    Bounds bounds = bounds_of(readings, main, lower);
    complete(set, readings, main, bounds, r.tokens);
    if (bounds.length && *bounds.length <= longest_session) {
        plan.duration_min = static_cast<int>(std::lround(*bounds.length / 60));
        bounds.length.reset();
    }
    const auto& until = readings[main].end.clock;
    if (until && set.time && *until > *set.time)
        plan.duration_min = static_cast<int>(std::chrono::duration_cast<minutes>(*until - *set.time).count());
    plan.kind = PlanKind::recurrence;
    plan.rrule = rule_text(set);
    auto count = said_count(r.tokens);
    if (!count && bounds.length) count = count_of_length(set, *bounds.length);
    if (count) {
        plan.rrule += ";COUNT=" + std::to_string(*count);
    } else if (bounds.last) {
        plan.rrule += ";UNTIL=" + until_text(*bounds.last, zone);
    }
    time::Day from = bounds.from.value_or(r.today);
    bool over_today = from == r.today && set.time && *set.time <= r.now;
    plan.start.day = first_day(set, over_today ? from + days{1} : from);
    plan.start.clock = set.time;
    plan.part = set.part;
}

}  // namespace switchback::conversation::understanding
