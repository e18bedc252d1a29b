// Two points put together to a range: years and days lent from side to side, halves of the day settled.
#include "conversation/understanding/sides.hpp"

namespace switchback::conversation::understanding {

using std::chrono::days;

namespace {

void share_years(DatePiece& a, DatePiece& b, const Reader& r) {
    if (a.fixed || b.fixed || !a.month || !b.month) return;
    if (a.year && !b.year) b.year = a.month > b.month ? *a.year + 1 : *a.year;
    if (b.year && !a.year) a.year = a.month > b.month ? *b.year - 1 : *b.year;
    if (a.year || b.year) return;
    // neither says a year: the coming range, or the one that today is in
    auto start = day_of(a, r.today), end = day_of(b, r.today);
    if (!start || !end || *end >= *start) return;
    if (a.month > b.month) {
        b.year = year_of(*start) + 1;
    } else if (a.grain == Grain::month || a.month != b.month) {
        a.year = year_of(*start) - 1;
        b.year = year_of(*end);
    } else {
        a.year = b.year = year_of(*start);
    }
}

// The day on which a side's period or date begins; "the end of June" ends a range where June ends.
std::optional<Day> bound_day(const Point& p, const Reader& r, bool end) {
    if (!end || !p.period || p.date || p.period->end <= p.period->start + days{1}) return day_of(p, r);
    const Tokens& t = r.tokens;
    bool at_its_end = t.is(p.period->from, Sense::end) || t.is(p.period->from + 1, Sense::end) ||
                      t.is(p.period->from, Sense::end_of_month) || t.is(p.period->from, Sense::end_of_week) ||
                      t.is(p.period->from, Sense::end_of_year);
    return at_its_end ? p.period->end : p.period->start;
}

bool only_weekday(const Point& p) {
    return p.date && p.date->weekday && !p.date->fixed && !p.date->month;
}

bool dates_of(const Reader& r, Point& a, Point& b, When& w) {
    if (!a.has_day() || !b.has_day()) return false;
    if (a.date && b.date) share_years(*a.date, *b.date, r);
    auto start = bound_day(a, r, false);
    auto end = bound_day(b, r, true);
    if (!start || !end) return false;
    if (*end < *start && only_weekday(b)) *end = coming_weekday(*start, *b.date->weekday);
    bool number_end = *end < *start && b.date && b.date->day && !b.date->fixed && a.date && a.date->month;
    if (number_end && a.date->month == b.date->month) *end = add_months(*end, 1);
    if (*end < *start && number_end && !a.date->year) *end = add_months(*end, 12);
    if (*end < *start && a.date && !a.date->year && b.exact)
        *start = add_months(*start, -12);  // "from Jan 22 to now"
    if (*end < *start) return false;
    w.start.day = start;
    w.end.day = end;
    return true;
}

void choose_clocks(Point& a, Point& b, When& w) {
    seconds start{0}, end{0};
    if (a.has_day() && b.has_day()) {  // "today 4pm to tomorrow 5": each on its own day
        start = clock_of(*a.clock, a.part);
        end = clock_of(*b.clock, b.part);
        w.guessed_half = !a.clock->half_known || !b.clock->half_known;
    } else {
        if (a.part && !b.part) b.part = a.part;
        if (b.part && !a.part) a.part = b.part;
        settle_halves(*a.clock, *b.clock, start, end);
        if (a.part && !a.clock->half_known) start = clock_of(*a.clock, a.part);
        if (b.part && !b.clock->half_known) end = clock_of(*b.clock, b.part);
        w.guessed_half = !a.clock->half_known && !b.clock->half_known && !a.part;
    }
    w.start.clock = start;
    w.end.clock = end;
}

std::optional<When> of_clocks(const Reader& r, Point a, Point b, bool lent) {
    When w;
    Point first = a, second = b;
    if (lent) second.date.reset();
    choose_clocks(first, second, w);
    if (!a.has_day() && !b.has_day()) {
        w.kind = Kind::timerange;
        return w;
    }
    w.kind = Kind::datetimerange;
    bool one_day = lent || a.has_day() != b.has_day() || (a.part && b.part && !a.date && !b.date);
    if (one_day) {
        auto day = day_of(a.has_day() ? a : b, r);
        if (!day) return std::nullopt;
        w.start.day = day;
        w.end.day = *w.end.clock <= *w.start.clock ? *day + days{1} : *day;
        return w;
    }
    if (!dates_of(r, a, b, w)) return std::nullopt;
    return w;
}

// "from this morning to 3pm", "morning to evening".
std::optional<When> of_parts(const Reader& r, const Point& a, const Point& b) {
    bool has_both = (a.clock || a.part) && (b.clock || b.part) && (a.part || b.part);
    if (!has_both) return std::nullopt;
    When w;
    auto day = a.has_day() ? day_of(a, r) : b.has_day() ? day_of(b, r) : std::nullopt;
    w.start = Moment{day, a.clock ? clock_of(*a.clock, {}) : a.part->start};
    w.end = Moment{day, b.clock ? clock_of(*b.clock, {}) : b.part->end};
    w.kind = day ? Kind::datetimerange : Kind::timerange;
    return w;
}

}  // namespace

std::optional<When> joined(const Reader& r, Point a, Point b) {
    bool lent =
        a.date && b.date && a.date->from == b.date->from && a.date->to == b.date->to && a.date->to > 0;
    if (a.clock && b.clock) return of_clocks(r, a, b, lent);
    When w;
    if (lent || !dates_of(r, a, b, w)) return of_parts(r, a, b);
    if (a.exact && b.exact) return std::nullopt;
    w.kind = Kind::daterange;
    w.grain = Grain::day;
    if (!a.clock && !b.clock) return w;
    if (w.start.day == w.end.day) return std::nullopt;
    w.kind = Kind::datetimerange;
    w.start.clock = a.clock ? clock_of(*a.clock, a.part) : seconds{0};
    w.end.clock = b.clock ? clock_of(*b.clock, b.part) : seconds{hours{24}} - seconds{1};
    return w;
}

}  // namespace switchback::conversation::understanding
