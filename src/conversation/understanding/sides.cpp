#include "conversation/understanding/sides.hpp"

#include "conversation/understanding/periods.hpp"

namespace switchback::conversation::understanding {

bool opens_range(const Tokens& t, std::size_t i) {
    return t.is(i, Sense::from) || t.is(i, Sense::between);
}

std::size_t over_connector(const Tokens& t, std::size_t i, bool between) {
    if (t.is(i, Sense::to) || t.is(i, Sense::until)) return i + 1;
    if (t.sign(i, '-')) return t.sign(i + 1, '-') ? i + 2 : i + 1;
    if (between && t.is(i, Sense::and_)) return i + 1;
    return 0;
}

bool read_bare_side(const Reader& r, std::size_t i, Side& side) {
    const Tokens& t = r.tokens;
    side.day = read_day_number(t, i);
    std::size_t k = t.is(i, Sense::the) || t.is(i, Sense::at) ? i + 1 : i;
    if (!side.day || !side.day->ordinal) side.clock = read_bare_clock(r, k);
    // four digits are a time ("0730") where nothing else says so; three are a quantity
    if (side.clock && !side.day && t.at(k).digits == 3) side.clock.reset();
    bool differ = side.clock && side.day && side.clock->to != side.day->to && !side.clock->minutes;
    if (differ) side.clock.reset();
    side.to = side.clock ? side.clock->to : side.day ? side.day->to : i;
    if (side.to == i) return false;
    // "15/15", "10.1": a part of a longer number
    char sign = t.at(side.to).kind == Token::Kind::sign ? t.at(side.to).sign : ' ';
    bool longer = (sign == '/' || sign == '.' || sign == ':' || sign == ',') && t.glued(side.to) &&
                  t.glued(side.to + 1) && t.number(side.to + 1);
    return !longer && sign != '%';
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
    if (!side.point.empty()) {
        side.to = side.point.to;
        return true;
    }
    bool year = t.at(k).digits == 4 && t.at(k).value > 1800 && t.at(k).value < 2200;  // "2019 to 2020"
    return !year && read_bare_side(r, k, side);
}

namespace {

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

bool as_clock(Side& side) {
    if (!side.bare()) return true;
    if (!side.clock) return false;
    side.point.clock = side.clock;
    side.point.to = side.clock->to;
    return true;
}

bool as_day(Side& side, const Point& other, const Reader& r) {
    if (!side.bare()) return true;
    if (!side.day) return false;
    side.point.date = completed(*side.day, other, r);
    side.point.to = side.day->to;
    return side.point.date.has_value();
}

}  // namespace

bool explain(const Reader& r, Side& a, Side& b, const Point& around, bool opened) {
    if (!a.bare() && !b.bare()) return true;
    if (a.point.clock || b.point.clock) return as_clock(a) && as_clock(b);
    if (!a.bare() || !b.bare()) {
        const Point known = a.bare() ? b.point : a.point;
        bool ordinal = (a.day && a.day->ordinal) || (b.day && b.day->ordinal);
        if (!known.date || !known.date->day || (known.date->fixed && !ordinal)) return false;
        return as_day(a, known, r) && as_day(b, known, r);
    }
    bool minutes = (a.clock && a.clock->minutes) || (b.clock && b.clock->minutes);
    if (names_month_only(around) && !minutes) return as_day(a, around, r) && as_day(b, around, r);
    bool dated = around.date || around.part || (around.period && around.period->grain == Grain::day);
    bool colons = a.clock && b.clock && a.clock->to > a.clock->from + 1 && b.clock->to > b.clock->from + 1;
    bool both_minutes = colons && a.clock->minutes && b.clock->minutes;
    bool zero = r.tokens.at(a.to - 1).digits == 4 && r.tokens.at(b.to - 1).digits == 4 && a.clock &&
                b.clock && r.tokens.at(a.to - 1).value < 1000;  // "0900-1000"
    if (zero) return as_clock(a) && as_clock(b);
    if (dated || (minutes && opened) || both_minutes) return as_clock(a) && as_clock(b);
    return false;
}

}  // namespace switchback::conversation::understanding
