// "from 5 to 6pm", "10 - 22 August", "Friday between 1 and 4", "Monday 11-4", "Sep to Nov".
#include "conversation/understanding/ranges.hpp"

#include "conversation/understanding/periods.hpp"
#include "conversation/understanding/sides.hpp"

namespace switchback::conversation::understanding {

using std::chrono::days;

namespace {

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

// What follows a range and belongs to it: "of Sept", "this month", "on Monday".
Point read_tail(const Reader& r, std::size_t at) {
    const Tokens& t = r.tokens;
    bool glue = false;
    std::size_t k = over_glue(t, at, glue);
    Point tail = read_point(r, k);
    if (tail.empty() && t.is(k, Sense::month)) {
        if (auto span = read_plain_period(r, k)) {
            tail.date.emplace();
            tail.date->from = k;
            tail.date->to = span->to;
            tail.date->month = t.value(k, Sense::month);
            tail.date->grain = Grain::month;
            if (span->to > k + 1 && t.number(span->to - 1)) tail.date->year = year_of(span->start);
            tail.to = span->to;
        }
    }
    if (tail.empty() && k > at && t.is(k - 1, Sense::the)) tail = read_point(r, k - 1);
    return tail;
}

// ", 2010" or "11:00:09 2023" after a range of days without years; the end of it, or 0.
std::size_t take_year(const Reader& r, Point& a, Point& b, std::size_t at) {
    const Tokens& t = r.tokens;
    auto open = [](const DatePiece& d) { return d.month && d.day && !d.year && !d.fixed; };
    if (!a.date || !open(*a.date) || (b.date ? !open(*b.date) : !b.clock)) return 0;
    std::size_t k = t.sign(at, ',') ? at + 1 : at;
    std::optional<ClockPiece> clock;
    if (!a.clock && !b.clock) {
        clock = read_clock(r, k);
        if (clock) k = clock->to;
    }
    bool year = t.number(k) && t.at(k).digits == 4 && t.at(k).value >= 1900 && t.at(k).value < 2200 &&
                !t.sign(k + 1, ':');
    if (!year) return 0;
    a.date->year = static_cast<int>(t.at(k).value);
    if (b.date) b.date->year = a.date->year;
    if (clock) a.clock = b.clock = clock;
    return k + 1;
}

std::optional<Reading> range_of(const Reader& r, const Point& lead, Side a, Side b, bool opened) {
    Point around = lead;
    std::size_t to = b.to;
    bool wants = !a.point.has_day() && !b.point.has_day() && lead.empty();
    if (Point tail = wants ? read_tail(r, b.to) : Point{}; !tail.empty() && !tail.clock) {
        around = tail;
        to = tail.to;
    }
    if (!explain(r, a, b, around, opened)) {
        // "June 10 - 31, 2022" is a mistake, not June 10: read over as a whole
        bool mistake = !a.bare() && b.bare() && b.day && !b.clock && a.point.date && a.point.date->month &&
                       a.point.date->day;
        if (!mistake) return std::nullopt;
        return Reading{0, b.to, {}, {}, {}};
    }
    lend(around, a.point);
    lend(around, b.point);
    within_week(around, a.point);
    within_week(around, b.point);
    if (std::size_t end = take_year(r, a.point, b.point, to)) to = end;
    auto when = joined(r, a.point, b.point);
    if (!when) return std::nullopt;
    Reading reading{0, to, *when, a.point.zone, b.point.zone};
    if (!reading.zone) reading.zone = around.zone;
    if (!reading.zone) reading.zone = b.point.zone;
    return reading;
}

}  // namespace

std::optional<Reading> read_range(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    bool from_now = t.spelled(i, "from now");
    bool opened = opens_range(t, i) || from_now;
    Point lead;
    std::size_t k = opened ? i + 1 : i;
    Side a, b;
    if (from_now) {  // "from now until Friday"
        a.point.exact = Moment{r.today, r.now};
        a.to = i + 1;
    }
    if (!opened) {
        lead = read_point(r, i);
        bool glue = false;
        std::size_t after = lead.empty() ? i : over_glue(t, lead.to, glue);
        Side inner;
        if (!lead.empty() && opens_range(t, after)) {
            opened = true;
            k = after + 1;
        } else if (!lead.empty() && lead.has_day() && !lead.clock && read_bare_side(r, after, inner) &&
                   over_connector(t, inner.to, false) > 0) {
            a = inner;  // "Monday 11-4"
        } else if (!lead.empty()) {
            a.point = lead;
            a.to = lead.to;
            lead = Point{};
        }
    }
    if (a.to == 0 && !read_side(r, k, a)) return std::nullopt;
    std::size_t joint = over_connector(t, a.to, opened && t.is(k - 1, Sense::between));
    if (joint == 0 || !read_side(r, t.is(joint, Sense::in) ? joint + 1 : joint, b)) return std::nullopt;
    auto reading = range_of(r, lead, a, b, opened);
    if (!reading) return std::nullopt;
    reading->from = i;
    return reading;
}

}  // namespace switchback::conversation::understanding
