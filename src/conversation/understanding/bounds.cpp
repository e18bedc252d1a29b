// Ranges with one end: "before 2pm", "by Friday", "since August", "2018 or later", "> 6pm today".
#include "conversation/understanding/evidence.hpp"
#include "conversation/understanding/periods.hpp"
#include "conversation/understanding/ranges.hpp"

#include <algorithm>

namespace switchback::conversation::understanding {

using std::chrono::days;

namespace {

enum class Side { none, before, after, since };
struct Mark {
    Side side = Side::none;
    bool inclusive = false;
    bool deadline = false;
    std::size_t to = 0;
};

// "<", "> =", "<>": signs that people type.
Mark sign_at(const Tokens& t, std::size_t i) {
    Mark mark;
    bool less = t.sign(i, '<'), more = t.sign(i, '>');
    bool unlike = (less && t.sign(i + 1, '>')) || (more && t.sign(i - 1, '<') && t.glued(i));
    if ((!less && !more) || unlike) return mark;
    mark.side = less ? Side::before : Side::after;
    mark.inclusive = t.sign(i + 1, '=');
    mark.to = mark.inclusive ? i + 2 : i + 1;
    return mark;
}

Mark mark_at(const Tokens& t, std::size_t i) {
    Mark mark = sign_at(t, i);
    if (mark.side != Side::none) return mark;
    mark.to = i + 1;
    if (auto* by = t.as(i, Sense::by)) {
        mark.side = by->strength == Strength::weak && !t.is(i - 1, Sense::plain) ? Side::none : Side::before;
        mark.deadline = true;
    } else if (t.is(i, Sense::before) || t.is(i, Sense::until)) {
        mark.side = Side::before;
        mark.deadline = true;
    } else if (auto* after = t.as(i, Sense::after)) {
        mark.side = Side::after;
        mark.inclusive = after->value == 1;
    } else if (auto* since = t.as(i, Sense::since)) {
        mark.side = since->phrase == "as of" ? Side::after : Side::since;
        mark.inclusive = true;
    } else if (auto* starting = t.as(i, Sense::starting); starting && starting->value == 0) {
        mark.side = starting->strength == Strength::weak ? Side::none : Side::after;
        mark.inclusive = true;
    }
    return mark;
}

// What is bounded: a point, a year ("2019", "the year 2020"), a month's short name ("Feb").
struct Bounded {
    std::size_t to = 0;
    std::optional<Days> days;  // a stretch
    When when;                 // else a point
    std::optional<ZonePiece> zone;
    bool sliced = false;
    Grain grain = Grain::none;
};

std::optional<Bounded> stretch(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    auto sliced = sliced_period(r, i);
    std::size_t k = t.is(i, Sense::the) && !sliced ? i + 1 : i;
    auto period = sliced ? sliced : read_plain_period(r, k);
    if (!period || period->point || period->end_clock) return std::nullopt;
    if (t.glued(period->to) && t.at(period->to).kind != Token::Kind::sign) return std::nullopt;
    bool year = period->grain == Grain::year;
    if (year && (t.is(period->to, Sense::unit) || (t.word(period->to) && t.at(period->to).meanings.empty())))
        return std::nullopt;
    Bounded b;
    b.to = period->to;
    b.days = Days{period->start, period->end};
    b.sliced = sliced.has_value();
    b.grain = period->grain;
    return b;
}

std::optional<Bounded> bounded_at(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    bool glue = false;
    std::size_t k = over_glue(t, i, glue);
    if (k > i && t.is(k - 1, Sense::the)) --k;
    Point p = read_point(r, k);
    if (p.empty() && t.is(k, Sense::the)) p = read_point(r, k + 1);
    auto whole = stretch(r, k);
    if (whole && whole->to >= p.to) return whole;
    if (p.empty()) {
        auto clock = read_bare_clock(r, k);  // "before 5", "by 6"
        if (!clock || !may_follow_hour(t, clock->to)) return std::nullopt;
        p.from = k;
        p.clock = clock;
        p.to = clock->to;
        grow(r, p, k, false);  // "after 3 on Friday"
    }
    if (p.measured && p.exact) return std::nullopt;
    Bounded b;
    b.to = p.to;
    b.zone = p.zone;
    b.when = when_of(p, r);
    if (p.period && !p.period->point && !p.period->end_clock) {
        b.days = Days{p.period->start, p.period->end};
        b.grain = p.period->grain;
        b.sliced = r.tokens.is(p.period->from, Sense::end_of_week) ||
                   r.tokens.is(p.period->from, Sense::end_of_month) ||
                   r.tokens.is(p.period->from, Sense::end_of_year);
    }
    if (b.when.kind == Kind::none) return std::nullopt;
    return b;
}

std::optional<When> bound(const Mark& mark, const Bounded& b, const Reader& r) {
    When w;
    w.kind = Kind::open_range;
    w.deadline = mark.deadline;
    w.grain = b.when.grain;
    w.guessed_half = b.when.guessed_half;
    if (b.days) {
        Day start = b.days->start, end = b.days->end;
        if (mark.side == Side::since && start > r.today) {  // looks back: the latest such
            start = add_months(start, -12);
            end = add_months(end, -12);
        }
        bool by_its_end = mark.inclusive || (b.sliced && mark.deadline);  // "by EOW"
        if (mark.side == Side::before) w.end.day = by_its_end ? end : start;
        if (mark.side == Side::before && by_its_end) w.grain = b.grain;
        if (mark.side == Side::after) w.start.day = mark.inclusive || b.sliced ? start : end;
        if (mark.side == Side::since) w.start.day = start;
        return w;
    }
    if (b.when.kind == Kind::datetimerange || b.when.kind == Kind::timerange) {
        if (mark.side == Side::before) w.end = b.when.start;
        if (mark.side == Side::after) w.start = b.when.end;
        if (mark.side == Side::since) w.start = b.when.start;
        return w;
    }
    if (b.when.kind != Kind::date && b.when.kind != Kind::time && b.when.kind != Kind::datetime)
        return std::nullopt;
    (mark.side == Side::before ? w.end : w.start) = b.when.start;
    bool weekday_ahead = mark.side == Side::since && w.start.day && *w.start.day > r.today && !w.start.clock;
    if (weekday_ahead && *w.start.day - r.today < days{7}) *w.start.day -= days{7};
    return w;
}

// "1/1/2016 and after", "2018 or later", "2012 or before": the mark after.
std::optional<Reading> mark_after(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    auto b = bounded_at(r, i);
    if (!b) return std::nullopt;
    std::size_t k = t.sign(b->to, ',') ? b->to + 1 : b->to;
    auto* after = t.as(k, Sense::or_after);
    auto* before = t.as(k, Sense::or_before);
    if (!after && !before) return std::nullopt;
    // "… and after my work is done" goes on
    bool goes_on = t.word(k + 1) && (after ? after->phrase : before->phrase).starts_with("and");
    if (goes_on) return std::nullopt;
    auto w = bound({after ? Side::after : Side::before, true, false, k + 1}, *b, r);
    if (!w) return std::nullopt;
    return Reading{i, k + 1, *w, b->zone, b->zone};
}

// "friday before noon", "tomorrow after 4pm", "Tuesday of next week after 2pm": the day before the mark.
std::optional<Reading> day_then_mark(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    Point day = read_point(r, i);
    if (!day.date || day.clock || day.zone || day.date->grain != Grain::day) return std::nullopt;
    std::size_t k = t.sign(day.to, ',') ? day.to + 1 : day.to;
    Mark mark = mark_at(t, k);
    if (mark.side == Side::none || mark.side == Side::since) return std::nullopt;
    bool glue = false;
    std::size_t c = over_glue(t, mark.to, glue);
    auto clock = read_clock(r, c);
    if (!clock) clock = read_bare_clock(r, c);
    if (!clock || !may_follow_hour(t, clock->to)) return std::nullopt;
    if (clock->bare && t.sign(clock->to, '/')) return std::nullopt;
    day.clock = clock;
    day.to = clock->to;
    Bounded b;
    b.when = when_of(day, r);
    b.zone = read_zone(r, clock->to, true);
    b.to = b.zone ? b.zone->to : clock->to;
    auto w = bound(mark, b, r);
    if (!w) return std::nullopt;
    return Reading{i, b.to, *w, b.zone, b.zone};
}

std::optional<Reading> to_date(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    if (!t.spelled(i, "to") || !t.spelled(i + 1, "date") || t.sign(i - 1, '-') || !may_follow_hour(t, i + 2))
        return std::nullopt;
    When w;
    w.kind = Kind::open_range;
    w.end.day = r.today;
    return Reading{i, i + 2, w, {}, {}};
}

}  // namespace

std::optional<Reading> read_bound(const Reader& r, std::size_t i) {
    if (auto reading = to_date(r, i)) return reading;
    if (auto reading = day_then_mark(r, i)) return reading;
    Mark mark = mark_at(r.tokens, i);
    if (mark.side == Side::none) return mark_after(r, i);
    auto b = bounded_at(r, mark.to);
    if (!b) return std::nullopt;
    auto w = bound(mark, *b, r);
    if (!w) return std::nullopt;
    return Reading{i, b->to, *w, b->zone, b->zone};
}

}  // namespace switchback::conversation::understanding
