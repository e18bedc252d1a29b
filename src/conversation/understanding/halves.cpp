// Hours without am or pm, and what a point means on the calendar.
#include "conversation/understanding/points.hpp"

namespace switchback::conversation::understanding {

namespace {
constexpr seconds half_day = hours{12}, whole_day = hours{24};
}

seconds habitual(const ClockPiece& clock) {
    if (clock.half_known) return clock.at;
    auto hour = clock.at.count() / 3600;
    return hour >= 1 && hour <= 6 ? clock.at + half_day : clock.at;
}

seconds clock_of(const ClockPiece& clock, const std::optional<PartPiece>& part) {
    if (clock.half_said) return clock.at;
    if (!part) return habitual(clock);
    auto hour = clock.at.count() / 3600;
    if (hour >= 12 || hour == 0)
        return part->part == Part::morning && hour == 12 ? clock.at - half_day : clock.at;
    switch (part->part) {
        case Part::afternoon:
        case Part::evening:
            return clock.at + half_day;
        case Part::night:
            return hour >= 5 ? clock.at + half_day : clock.at;
        case Part::lunch:
            return hour < 4 ? clock.at + half_day : clock.at;
        default:
            return clock.at;
    }
}

void settle_halves(const ClockPiece& a, const ClockPiece& b, seconds& start, seconds& end) {
    auto after = [](seconds from, seconds clock) {  // the next such hour on a twelve-hour dial
        seconds first = clock % half_day;
        while (first <= from) first += half_day;
        return first % whole_day;
    };
    if (a.half_known && b.half_known) {
        start = a.at;
        end = b.at;
    } else if (a.half_known) {
        start = a.at;
        end = after(start, b.at);
    } else if (b.half_known) {
        end = b.at;
        seconds late = a.at % half_day + half_day, early = a.at % half_day;
        start = late < end ? late : early < end ? early : late;
        if (end == seconds{0}) start = late;
    } else {
        start = habitual(a);
        end = after(start, b.at);
    }
}

std::optional<Day> day_of(const Point& p, const Reader& r) {
    if (p.exact) return p.exact->day;
    if (p.date) {
        auto day = day_of(*p.date, r.today);
        // a weekday that is today, at an hour that is over, is next week's
        bool plain_weekday = day && *day == r.today && p.date->weekday && !p.date->fixed && !p.date->month;
        bool over =
            (p.clock && clock_of(*p.clock, p.part) < r.now) || (!p.clock && p.part && p.part->end <= r.now);
        if (plain_weekday && over) return *day + std::chrono::days{7};
        return day;
    }
    if (p.part && p.part->today) {
        bool midnight = p.clock && p.clock->at == seconds{0} && p.clock->half_said && p.part->day == 0 &&
                        r.now > seconds{0};
        return r.today +
               std::chrono::days{p.part->day + (midnight ? 1 : 0)};  // "midnight tonight" is tomorrow's first
    }
    if (p.period) return p.period->start;
    return std::nullopt;
}

namespace {

When of_period(const Point& p, const PeriodPiece& period, const Reader& r) {
    When w;
    w.grain = period.grain;
    if (period.point) {
        w.kind = Kind::datetime;
        seconds at = p.clock ? clock_of(*p.clock, p.part) : *period.start_clock;
        long long over = at >= whole_day ? 1 : at < seconds{0} ? -1 : 0;
        w.start = Moment{period.start + std::chrono::days{over}, at - over * whole_day};
    } else if (period.end_clock) {
        w.kind = Kind::datetimerange;
        w.start = Moment{period.start, period.start_clock};
        w.end = Moment{period.end, period.end_clock};
    } else if (period.grain == Grain::day && period.end == period.start + std::chrono::days{1} && p.clock) {
        w.kind = Kind::datetime;
        w.start = Moment{period.start, clock_of(*p.clock, p.part)};
    } else if (period.grain == Grain::day && period.end == period.start + std::chrono::days{1} && p.part) {
        w.kind = Kind::datetimerange;
        w.start = Moment{period.start, p.part->start};
        w.end = Moment{period.start, p.part->end};
    } else {
        bool one = period.grain == Grain::day && period.end == period.start + std::chrono::days{1};
        w.kind = period.open ? Kind::open_range : one ? Kind::date : Kind::daterange;
        w.start.day = period.start;
        if (!one || period.open) w.end.day = period.end;
        if (p.clock) w.start.clock = clock_of(*p.clock, p.part);
        if (p.clock) {  // an hour on some day of them
            w.kind = Kind::time;
            w.on_or_after = period.start;
            w.day_before = period.end;
            w.start.day.reset();
            w.end.day.reset();
        }
    }
    (void)r;
    return w;
}

When of_part(const Point& p, std::optional<Day> day) {
    When w;
    w.kind = p.part->bounded ? Kind::open_range : day ? Kind::datetimerange : Kind::timerange;
    w.start = Moment{day, p.part->start};
    w.end = Moment{day, p.part->end};
    return w;
}

}  // namespace

When when_of(const Point& p, const Reader& r) {
    When w;
    std::optional<Day> day;
    if (p.date || p.exact || (p.part && p.part->today)) day = day_of(p, r);
    if (p.exact) {
        w.kind = Kind::datetime;
        w.start = *p.exact;
        w.grain = Grain::moment;
    } else if (p.period) {
        w = of_period(p, *p.period, r);
    } else if (p.date && p.date->grain != Grain::day) {
        if (auto span = days_of(*p.date, r.today)) {
            w.kind = Kind::daterange;
            w.start.day = span->start;
            w.end.day = span->end;
            w.grain = p.date->grain;
        }
    } else if (p.clock) {
        w.start = Moment{day, clock_of(*p.clock, p.part)};
        w.kind = day ? Kind::datetime : Kind::time;
        w.guessed_half = !p.clock->half_known && !p.part;
        w.approximate = p.clock->approximate;
        if (p.date && !day) w.kind = Kind::none;
    } else if (p.part) {
        w = of_part(p, day);
    } else if (day) {
        w.kind = Kind::date;
        w.start.day = day;
        w.grain = Grain::day;
    }
    if (p.part) w.part = name_of(p.part->part);
    if (p.date) w.guessed_order = p.date->guessed_order;
    w.approximate = w.approximate || p.approximate;
    return w;
}

}  // namespace switchback::conversation::understanding
