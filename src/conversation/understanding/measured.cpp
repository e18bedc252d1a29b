// Ranges said by a length: "2pm for 2 hours", "for 3 days from today", "within 5 days"; and lengths alone.
#include "conversation/understanding/evidence.hpp"
#include "conversation/understanding/periods.hpp"
#include "conversation/understanding/ranges.hpp"

#include <cmath>

namespace switchback::conversation::understanding {

using std::chrono::days;

namespace {

Moment later(Moment from, const DurationPiece& d) {
    if (!d.clock_units() && from.day) return {shifted(*from.day, d, 1), from.clock};
    seconds at = from.clock.value_or(seconds{0}) + seconds{std::llround(std::min(d.secs, 1e9))};
    long long over = static_cast<long long>(std::floor(static_cast<double>(at.count()) / 86'400));
    Moment end;
    end.clock = at - seconds{over * 86'400};
    if (from.day) end.day = add_days(shifted(*from.day, d, 1), over);
    return end;
}

std::optional<Reading> lasting(const Reader& r, const Point& start, const DurationPiece& d, std::size_t from,
                               std::size_t to) {
    When point = when_of(start, r);
    When w;
    w.start = point.start;
    bool timed = point.kind == Kind::time || point.kind == Kind::datetime;
    if (!timed && (point.kind != Kind::date || d.clock_units())) return std::nullopt;
    w.end = later(w.start, d);
    w.kind = point.kind == Kind::time ? Kind::timerange : timed ? Kind::datetimerange : Kind::daterange;
    if (w.kind == Kind::timerange && !d.clock_units()) return std::nullopt;
    w.guessed_half = point.guessed_half;
    return Reading{from, to, w, start.zone, start.zone};
}

// "within 5 days", "within the next 2 hours", "less than 3 days after tomorrow".
std::optional<Reading> within(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    if (!t.is(i, Sense::within)) return std::nullopt;
    std::size_t k = i + 1;
    while (k < i + 5 && (t.is(k, Sense::the) || t.is(k, Sense::next) || t.is(k, Sense::coming) ||
                         t.is(k, Sense::following) || t.is(k, Sense::approx) || t.is(k, Sense::less)))
        ++k;
    auto d = read_duration(r, k);
    if (!d || d->whole) return std::nullopt;
    std::size_t to = d->to;
    Moment start{r.today, r.now};
    if (t.is(to, Sense::of) || t.is(to, Sense::after)) {
        Point anchor = read_point(Reader{t, r.today, r.now, r.order, nullptr, 1}, to + 1);
        if (auto day = day_of(anchor, r)) {
            start = Moment{day, std::nullopt};
            to = anchor.to;
        }
    }
    if (!d->clock_units()) start.clock.reset();
    When w;
    w.start = start;
    w.end = later(start, *d);
    w.kind = start.clock ? Kind::datetimerange : Kind::daterange;
    w.deadline = true;
    bool bare = i == 0 && t.ended(to);
    if (bare) {  // the whole text names the moment by which
        w.kind = d->clock_units() ? Kind::datetime : Kind::date;
        w.start = w.end;
        w.end = {};
    }
    return Reading{i, to, w, {}, {}};
}

// "less than 3 days after tomorrow": from the anchor, as long as that.
std::optional<Reading> less_after(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    if (!t.is(i, Sense::less)) return std::nullopt;
    auto d = read_duration(r, i + 1);
    if (!d || !t.is(d->to, Sense::after)) return std::nullopt;
    Point anchor = read_point(Reader{t, r.today, r.now, r.order, nullptr, 1}, d->to + 1);
    auto day = day_of(anchor, r);
    if (!day || d->clock_units()) return std::nullopt;
    When w;
    w.kind = Kind::daterange;
    w.start.day = day;
    w.end.day = shifted(*day, *d, 1);
    return Reading{i, anchor.to, w, {}, {}};
}

// "for 2 hours from 2pm", "for 1 week, from 20th dec", "last 3 hours from 10 am".
std::optional<Reading> length_then_start(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    if (!t.is(i, Sense::for_)) return std::nullopt;
    auto d = read_duration(r, i + 1);
    if (!d || d->whole) return std::nullopt;
    std::size_t k = t.sign(d->to, ',') ? d->to + 1 : d->to;
    bool opens = t.is(k, Sense::from) || t.is(k, Sense::starting) || t.is(k, Sense::at) || t.is(k, Sense::on);
    if (!opens) return std::nullopt;
    Point start = read_point(r, k + 1);
    if (start.empty() && (t.is(k, Sense::from) || t.is(k, Sense::at)) && d->clock_units()) {
        auto clock = read_bare_clock(r, k + 1);
        if (clock && may_follow_hour(t, clock->to)) {
            start.clock = clock;
            start.to = clock->to;
        }
    }
    if (start.empty()) return std::nullopt;
    return lasting(r, start, *d, i, start.to);
}

// "2pm for 2 hours", "start from 10 am for 3 hours 30 minutes".
std::optional<Reading> start_then_length(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    std::size_t k = t.is(i, Sense::from) || t.is(i, Sense::at) ? i + 1 : i;
    Point start = read_point(r, k);
    if (start.empty()) return std::nullopt;
    std::size_t f = t.sign(start.to, ',') ? start.to + 1 : start.to;
    if (!t.is(f, Sense::for_) && !t.spelled(f, "lasting")) return std::nullopt;
    auto d = read_duration(r, f + 1);
    if (!d || d->whole || t.is(d->to, Sense::every)) return std::nullopt;
    if (!start.clock && !start.exact && d->clock_units()) return std::nullopt;
    return lasting(r, start, *d, i, d->to);
}

}  // namespace

std::optional<Reading> read_measured_range(const Reader& r, std::size_t i) {
    for (auto rule : {within, less_after, length_then_start, start_then_length})
        if (auto reading = rule(r, i)) return reading;
    return std::nullopt;
}

std::optional<Reading> read_single(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    Point p = read_point(r, i);
    if (!p.empty()) {
        Reading reading{i, p.to, when_of(p, r), p.zone, {}};
        if (reading.when.kind != Kind::none) return reading;
    }
    std::size_t k = t.is(i, Sense::less) || t.is(i, Sense::more) || t.is(i, Sense::over) ? i + 1 : i;
    auto d = read_duration(r, k);
    if (!d) return std::nullopt;
    // "a day", "an hour" alone are a manner of speaking; "for an hour" is a length
    bool counted = !d->article || d->months > 0 || t.is(k - 1, Sense::for_) || k > i || d->secs > 0;
    bool ordinal_second = t.is(d->to - 1, Sense::ordinal) && d->to - k < 2;
    if (!counted || ordinal_second) return std::nullopt;
    Reading reading{i, d->to, {}, {}, {}};
    reading.when.kind = Kind::duration;
    reading.when.length = length_in_seconds(*d);
    return reading;
}

}  // namespace switchback::conversation::understanding
