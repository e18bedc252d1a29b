// Dates with a month's name: "10 August 2012", "August 10-th", "June of 1992", "2024 August", "Sep".
#include "conversation/understanding/evidence.hpp"
#include "conversation/understanding/reader.hpp"

namespace switchback::conversation::understanding {

namespace {

// Over ", " "." "of" "the" "-" between the parts of one date.
std::size_t over(const Tokens& t, std::size_t i, std::string_view signs, bool with_of) {
    if (t.at(i).kind == Token::Kind::sign && signs.find(t.at(i).sign) != std::string_view::npos) ++i;
    if (with_of && t.is(i, Sense::of)) ++i;
    if (with_of && t.is(i, Sense::the) && t.value(i, Sense::the) == 0) ++i;
    return i;
}

std::optional<int> month_at(const Tokens& t, std::size_t i) {
    auto* month = t.as(i, Sense::month);
    if (!month) return std::nullopt;
    return month->value;
}

// Adds ", 2016", " of 87", "'99", " two thousand" to a date that has a month.
void add_year(const Tokens& t, DatePiece& date, Day today) {
    std::size_t k = over(t, date.to, ",.", false);
    if (t.sign(k, ',')) ++k;
    if (t.is(k, Sense::of)) {
        ++k;
    } else if (t.is(k, Sense::in) && t.at(k + 1).digits == 4) {
        ++k;
    }
    if ((t.spelled(k, "the") && t.spelled(k + 1, "year")) || t.spelled(k, "year"))
        k += t.spelled(k, "the") ? 2 : 1;
    // "June of next year", "3 March this year"
    bool directed =
        t.spelled(k + 1, "year") && (t.is(k, Sense::next) || t.is(k, Sense::last) || t.is(k, Sense::current));
    if (directed) {
        date.year = year_of(today) + (t.is(k, Sense::next) ? 1 : t.is(k, Sense::last) ? -1 : 0);
        date.to = k + 2;
        return;
    }
    auto year = read_year(t, k, true);
    if (!year || t.is(year->to, Sense::unit) || t.sign(year->to, '%')) return;
    bool spelled_small = !year->digits && date.day == 0 && year->value < 1500;
    if (spelled_small) return;
    date.year = static_cast<int>(year->value);
    date.era = year->ordinal;
    date.to = year->to;
}

bool valid(const DatePiece& date) {
    return make_day(date.year.value_or(2000), date.month, date.day == 0 ? 1 : date.day).has_value();
}

// A day number that is rather an hour: "October 10 am", "May 5:30".
bool is_clock(const Tokens& t, std::size_t i) {
    if (t.is(i, Sense::meridiem) || t.is(i, Sense::oclock)) return true;
    return t.sign(i, ':') && t.glued(i) && t.number(i + 1);
}

// "10 August", "3rd of Feb", "twenty second of June", "15th day of June".
std::optional<DatePiece> day_then_month(const Tokens& t, std::size_t i, Day today) {
    auto day = read_day_number(t, i);
    bool money = t.glued(i) && (t.sign(i - 1, '$') || t.sign(i - 1, '?') || t.sign(i - 1, '#'));
    if (!day || money || (i > 0 && t.glued(i) && t.sign(i - 1, '.') && t.number(i - 2))) return std::nullopt;
    std::size_t k = day->to;
    if (day->ordinal && t.spelled(k, "day")) ++k;
    k = over(t, k, ",-.", true);
    auto month = month_at(t, k);
    if (!month) return std::nullopt;
    DatePiece date;
    date.from = i;
    date.to = k + 1;
    date.month = *month;
    date.day = static_cast<int>(day->value);
    add_year(t, date, today);
    if (!valid(date)) return std::nullopt;
    return date;
}

// "August 10", "Sun., March, 6th 2016", "June the 28th".
std::optional<DatePiece> month_then_day(const Tokens& t, std::size_t i, int month, Day today) {
    std::size_t k = over(t, i + 1, ".", false);
    k = over(t, k, ",-/", true);
    auto day = read_day_number(t, k);
    if (!day || is_clock(t, day->to)) return std::nullopt;
    if (!day->digits && t.is(i + 1, Sense::of) && read_year(t, k, false))
        return std::nullopt;  // "of nineteen ninety"
    if (day->digits && t.sign(day->to, '%')) return std::nullopt;
    if (day->digits && !day->ordinal && t.glued(day->to) && t.word(day->to)) return std::nullopt;
    DatePiece date;
    date.from = i;
    date.to = day->to;
    date.month = month;
    date.day = static_cast<int>(day->value);
    add_year(t, date, today);
    if (!valid(date)) return std::nullopt;
    return date;
}

// "2024 Aug", "2024 AD August", "2018 March 18".
std::optional<DatePiece> year_then_month(const Tokens& t, std::size_t i) {
    if (!t.number(i)) return std::nullopt;
    auto year = read_year(t, i, false);
    if (!year) return std::nullopt;
    auto month = month_at(t, over(t, year->to, ",", false));
    if (!month) return std::nullopt;
    std::size_t k = over(t, year->to, ",", false);
    DatePiece date;
    date.month = *month;
    date.year = static_cast<int>(year->value);
    date.to = k + 1;
    date.grain = Grain::month;
    auto day = read_day_number(t, k + 1);
    if (day && day->digits && !is_clock(t, day->to) &&
        make_day(*date.year, date.month, static_cast<int>(day->value))) {
        date.day = static_cast<int>(day->value);
        date.to = day->to;
        date.grain = Grain::day;
    }
    date.from = i;
    return date;
}

}  // namespace

std::optional<DatePiece> read_worded_date(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    if (auto date = day_then_month(t, i, r.today)) return date;
    if (auto date = year_then_month(t, i)) return date;
    auto month = month_at(t, i);
    if (!month) return std::nullopt;
    if (auto date = month_then_day(t, i, *month, r.today)) return date;
    DatePiece date;
    date.from = i;
    date.to = t.sign(i + 1, '.') && t.glued(i + 1) && !t.ended(i + 2) ? i + 2 : i + 1;
    date.month = *month;
    date.grain = Grain::month;
    add_year(t, date, r.today);
    // "February 30" and "June 31, 2022" are mistakes, not February and June
    auto day = read_number(t, over(t, i + 1, ".,", false));
    bool mistake = !date.year && day && day->digits && day->value < 100 && !is_clock(t, day->to);
    if (mistake || (!date.year && !trust_month(t, i))) return std::nullopt;
    return date;
}

}  // namespace switchback::conversation::understanding
