#include "conversation/understanding/ranges.hpp"

#include "conversation/understanding/evidence.hpp"
#include "conversation/understanding/periods.hpp"

namespace switchback::conversation::understanding {

using std::chrono::days;

namespace {

// One side of a range: a point, or a bare number that the other side explains.
struct Side {
    Point point;
    std::optional<Number> day;        // "the third", "12"
    std::optional<ClockPiece> clock;  // "3", "two thirty": bare
    std::size_t to = 0;
    bool bare() const { return point.empty(); }
};

bool opens(const Tokens& t, std::size_t i) {
    return t.is(i, Sense::from) || t.is(i, Sense::between) ||
           (t.is(i, Sense::starting) && t.is(i, Sense::from));
}

// Where the connecting word or dash ends; 0 when there is none.
std::size_t over_connector(const Tokens& t, std::size_t i, bool between) {
    if (t.is(i, Sense::to) || t.is(i, Sense::until)) return i + 1;
    if (t.sign(i, '-')) return t.sign(i + 1, '-') ? i + 2 : i + 1;
    if (between && t.is(i, Sense::and_)) return i + 1;
    return 0;
}

bool side_bare(const Reader& r, std::size_t i, Side& side) {
    const Tokens& t = r.tokens;
    side.day = read_day_number(t, i);
    std::size_t k = t.is(i, Sense::the) || t.is(i, Sense::at) ? i + 1 : i;
    if (!side.day || !side.day->ordinal) side.clock = read_bare_clock(r, k);
    if (side.clock && side.day && side.clock->to != side.day->to && !side.clock->minutes) side.clock.reset();
    side.to = side.clock ? side.clock->to : side.day ? side.day->to : i;
    return side.to > i;
}

bool read_side(const Reader& r, std::size_t i, Side& side) {
    const Tokens& t = r.tokens;
    bool glue = false;
    std::size_t k =
        t.is(i, Sense::approx) || t.is(i, Sense::at) || t.is(i, Sense::on) ? over_glue(t, i, glue) : i;
    side.point = read_point(r, k);
    if (side.point.empty() && t.is(k, Sense::the)) side.point = read_point(r, k + 1);
    if (side.point.empty() && t.is(k, Sense::month)) {  // "Sep to Nov": a month's short name is safe here
        if (auto span = read_plain_period(r, k)) {
            DatePiece month;
            month.month = t.value(k, Sense::month);
            month.grain = Grain::month;
            side.point.date = month;
            side.point.from = k;
            side.point.to = span->to;
        }
    }
    if (side.point.empty() && t.at(k).digits == 4) {  // "2019 to 2020"
        return false;
    }
    if (!side.point.empty()) {
        side.to = side.point.to;
        // "3 and 12 of Sept": the number may also begin a longer date, which the point has
        return true;
    }
    return side_bare(r, k, side);
}

bool names_month_only(const Point& p) {
    return (p.date && p.date->month && !p.date->day && !p.date->fixed) ||
           (p.period && p.period->grain == Grain::month);
}

// A day number completed by the month (and year) of the other side.
std::optional<DatePiece> completed(const Number& n, const Point& other, const Reader& r) {
    DatePiece date;
    date.day = static_cast<int>(n.value);
    if (other.date && other.date->month) {
        date.month = other.date->month;
        date.year = other.date->year;
    } else if (auto day = day_of(other, r)) {
        date.month = static_cast<int>(static_cast<unsigned>(parts_of(*day).month()));
        date.year = year_of(*day);
    } else {
        return std::nullopt;
    }
    if (!make_day(date.year.value_or(2000), date.month, date.day)) return std::nullopt;
    return date;
}

// Bare numbers become hours where the other side is a time, days where it is a date.
bool explain(const Reader& r, Side& a, Side& b, const Point& around, bool opened) {
    const Point& pa = a.point;
    const Point& pb = b.point;
    auto as_clock = [](Side& s) {
        if (!s.bare()) return true;
        if (!s.clock) return false;
        s.point.clock = s.clock;
        s.point.to = s.clock->to;
        return true;
    };
    auto as_day = [&](Side& s, const Point& other) {
        if (!s.bare()) return true;
        if (!s.day) return false;
        auto date = completed(*s.day, other, r);
        if (date) s.point.date = date, s.point.to = s.day->to;
        return date.has_value();
    };
    if (!a.bare() && !b.bare()) return true;
    if (pa.clock || pb.clock) return as_clock(a) && as_clock(b);
    bool days = (a.day && a.day->ordinal) || (b.day && b.day->ordinal);
    if (!a.bare() || !b.bare()) {
        const Point& known = a.bare() ? pb : pa;
        if (!known.date || !known.date->day || (known.date->fixed && !days)) return false;
        if (known.date->month == 0 && !known.date->fixed) return false;
        return as_day(a, pb) && as_day(b, pa);
    }
    bool minutes = (a.clock && a.clock->minutes) || (b.clock && b.clock->minutes);
    if (names_month_only(around) && !minutes) return as_day(a, around) && as_day(b, around);
    bool dated = around.date || around.part || (around.period && around.period->grain == Grain::day);
    if (dated || (minutes && opened) ||
        (minutes && a.clock && b.clock && a.clock->minutes && b.clock->minutes))
        return as_clock(a) && as_clock(b);
    return false;
}

void share_years(DatePiece& a, DatePiece& b, const Reader& r) {
    if (a.fixed || b.fixed || !a.month || !b.month) return;
    if (a.year && !b.year) b.year = a.month > b.month ? *a.year + 1 : *a.year;
    if (b.year && !a.year) a.year = a.month > b.month ? *b.year - 1 : *b.year;
    if (a.year || b.year) return;
    // neither says a year: the coming range, or the one that today is in
    auto start = day_of(a, r.today), end = day_of(b, r.today);
    if (start && end && *end < *start && a.month <= b.month) {
        bool months = a.grain == Grain::month;
        a.year = year_of(*start) - (months || a.month != b.month ? 1 : 0);
        b.year = year_of(*end);
        if (!months) a.year = year_of(*start), b.year = year_of(*start);
    } else if (start && end && *end < *start) {
        b.year = year_of(*start) + 1;
    }
}

// The day on which a side's period or date begins; "the end of June" ends a range where June ends.
std::optional<Day> bound_day(const Point& p, const Reader& r, bool end) {
    if (end && p.period && p.period->end > p.period->start + days{1} && !p.date) {
        bool until_its_end =
            r.tokens.is(p.period->from, Sense::end) || r.tokens.is(p.period->from + 1, Sense::end);
        return until_its_end ? p.period->end : p.period->start;
    }
    return day_of(p, r);
}

}  // namespace

namespace {

bool dates_of(const Reader& r, Point& a, Point& b, When& w) {
    if (!a.has_day() || !b.has_day()) return false;
    if (a.date && b.date) share_years(*a.date, *b.date, r);
    auto start = bound_day(a, r, false);
    auto end = bound_day(b, r, true);
    if (b.exact) end = b.exact->day;
    if (!start || !end) return false;
    bool weekday_end = b.date && b.date->weekday && !b.date->fixed && !b.date->month;
    if (*end < *start && weekday_end) *end = coming_weekday(*start, *b.date->weekday);
    bool number_end = *end < *start && b.date && b.date->day && !b.date->fixed && a.date && !b.date->weekday;
    if (number_end && !b.date->year) *end = add_months(*end, a.date->month == b.date->month ? 1 : 12);
    // "between Jan 22 and now"
    if (*end < *start && a.date && !a.date->year && b.exact) *start = add_months(*start, -12);
    if (number_end && *end < *start) *end = add_months(*end, 1);
    if (*end < *start) return false;
    w.start.day = start;
    w.end.day = end;
    return true;
}

// Puts day and clock of both sides together.
std::optional<When> joined(const Reader& r, Point a, Point b) {
    When w;
    bool clocks = a.clock && b.clock;
    seconds start{0}, end{0};
    if (clocks) {
        if (a.part && !b.part) b.part = a.part;
        if (b.part && !a.part) a.part = b.part;
        settle_halves(*a.clock, *b.clock, start, end);
        if (a.part && !a.clock->half_known) start = clock_of(*a.clock, a.part);
        if (b.part && !b.clock->half_known) end = clock_of(*b.clock, b.part);
        w.guessed_half = !a.clock->half_known && !b.clock->half_known && !a.part;
        w.start.clock = start;
        w.end.clock = end;
        if (!a.has_day() && !b.has_day()) {
            w.kind = Kind::timerange;
            return w;
        }
        if (a.has_day() != b.has_day() || (a.part && b.part && !a.date && !b.date)) {
            auto day = day_of(a.has_day() ? a : b, r);
            if (!day) return std::nullopt;
            w.start.day = day;
            w.end.day = end <= start ? *day + days{1} : *day;
            w.kind = Kind::datetimerange;
            return w;
        }
        w.kind = Kind::datetimerange;
        if (!dates_of(r, a, b, w)) return std::nullopt;
        return w;
    }
    if (!dates_of(r, a, b, w)) {
        bool parts = a.part && b.part && !a.clock && !b.clock;
        bool mixed = (a.clock && b.part) || (a.part && b.clock);
        if (!parts && !mixed) return std::nullopt;
        auto day = a.has_day() ? day_of(a, r) : b.has_day() ? day_of(b, r) : std::nullopt;
        w.start = Moment{day, a.clock ? clock_of(*a.clock, {}) : a.part->start};
        w.end = Moment{day, b.clock ? clock_of(*b.clock, {}) : b.part->end};
        w.kind = day ? Kind::datetimerange : Kind::timerange;
        return w;
    }
    w.kind = Kind::daterange;
    w.grain = Grain::day;
    if (b.clock && b.date && !a.clock && a.date && b.date->fixed == a.date->fixed) return std::nullopt;
    if (a.exact && b.exact) w.kind = Kind::none;
    if (a.clock || b.clock) {
        w.start.clock = a.clock ? std::optional{clock_of(*a.clock, a.part)} : std::nullopt;
        w.end.clock = b.clock ? std::optional{clock_of(*b.clock, b.part)} : std::nullopt;
        if (w.start.clock && w.end.day == w.start.day) return std::nullopt;
        w.kind = Kind::datetimerange;
        if (!w.start.clock) w.start.clock = seconds{0};
        if (!w.end.clock) w.end.clock = a.exact ? *w.start.clock : seconds{hours{24}} - seconds{1};
    }
    return w;
}

// A date beside the range goes to the sides that have none.
void lend(const Point& from, Point& to) {
    if (!to.date && !to.exact && !(to.part && to.part->today && !from.date)) {
        if (from.date) to.date = from.date;
        if (from.period && !from.date && from.period->grain == Grain::day) to.period = from.period;
    }
    if (!to.part && from.part && to.clock) to.part = from.part;
}

// "next week between Wednesday and Friday": weekdays within the week of the lead.
void within_week(const Point& around, Point& side) {
    bool week = around.period && around.period->grain == Grain::week;
    if (!week || !side.date || !side.date->weekday || side.date->fixed || side.date->month) return;
    side.date->fixed = around.period->start + days{(*side.date->weekday + 6) % 7};
}

std::optional<Reading> range_of(const Reader& r, const Point& lead, Side a, Side b, bool opened) {
    const Tokens& t = r.tokens;
    Point around = lead;
    std::size_t to = b.to;
    bool at_hour = false;
    std::size_t k = over_glue(t, b.to, at_hour);
    Point tail = read_point(r, k);
    bool wants = !a.point.has_day() && !b.point.has_day() && lead.empty();
    if (tail.empty() && wants && t.is(k, Sense::month)) {  // "between 3 and 12 of Sept"
        if (auto span = read_plain_period(r, k)) {
            tail.period = span;
            tail.date.emplace();
            tail.date->month = t.value(k, Sense::month);
            tail.date->grain = Grain::month;
            if (year_of(span->start) != year_of(r.today) && t.number(span->to - 1))
                tail.date->year = year_of(span->start);
            tail.to = span->to;
        }
    }
    if (tail.empty() && wants && t.is(k - 1, Sense::the)) tail = read_point(r, k - 1);
    if (wants && !tail.empty() && !tail.clock) {
        around = tail;
        to = tail.to;
    }
    if (!explain(r, a, b, around, opened)) return std::nullopt;
    lend(around, a.point);
    lend(around, b.point);
    within_week(around, a.point);
    within_week(around, b.point);
    auto when = joined(r, a.point, b.point);
    if (!when || when->kind == Kind::none) return std::nullopt;
    Reading reading{0, to, *when, a.point.zone, b.point.zone};
    if (!reading.zone) reading.zone = around.zone;
    if (!reading.zone) reading.zone = b.point.zone;
    return reading;
}

}  // namespace

std::optional<Reading> read_range(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    bool opened = opens(t, i);
    Point lead;
    std::size_t k = opened ? i + 1 : i;
    Side a, b;
    if (!opened) {
        lead = read_point(r, i);
        bool glue = false;
        std::size_t after = lead.empty() ? i : over_glue(t, lead.to, glue);
        if (!lead.empty() && opens(t, after)) {
            opened = true;
            k = after + 1;
        } else if (Side inner; !lead.empty() && lead.has_day() && !lead.clock && side_bare(r, after, inner) &&
                               over_connector(t, inner.to, false)) {
            k = after;  // "Monday 11-4"
            a = inner;
        } else if (!lead.empty()) {
            a.point = lead;
            a.to = lead.to;
            lead = Point{};
        }
    }
    if (a.to == 0 && !read_side(r, k, a)) return std::nullopt;
    std::size_t joint = over_connector(t, a.to, opened && t.is(k - 1, Sense::between));
    if (joint == 0 || !read_side(r, t.is(joint, Sense::in) ? joint + 1 : joint, b)) return std::nullopt;
    if (a.bare() && b.bare() && lead.empty() && !opened && t.sign(a.to, '-') && a.clock &&
        !a.clock->minutes) {
        // "1-2" alone is nothing; with a month behind it, it is days
        bool glue = false;
        std::size_t m = over_glue(t, b.to, glue);
        if (!t.is(m, Sense::month)) return std::nullopt;
    }
    auto reading = range_of(r, lead, a, b, opened);
    if (!reading) return std::nullopt;
    reading->from = i;
    return reading;
}

}  // namespace switchback::conversation::understanding
