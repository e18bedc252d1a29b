// Years and their parts: Q3 2026, 2016H2, "in 2027", the 90s.
#include "conversation/understanding/evidence.hpp"
#include "conversation/understanding/periods.hpp"

namespace switchback::conversation::understanding {

// "Q3", "Q3 2026", "third quarter this year", "2016H2", "H1 2026".
std::optional<PeriodPiece> quarter(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    int size = 0, n = 0;
    std::size_t k = i;
    std::optional<int> year;
    if (t.number(k) && t.at(k).digits == 4 && t.glued(k + 1)) year = static_cast<int>(t.at(k++).value);
    if ((t.spelled(k, "q") || t.spelled(k, "h")) && t.number(k + 1) && t.glued(k + 1) &&
        t.at(k + 1).digits == 1) {
        size = t.spelled(k, "q") ? 3 : 6;
        n = static_cast<int>(t.at(k + 1).value);
        if (size == 6 && !year && t.at(k + 2).digits != 4) return std::nullopt;
        k += 2;
    } else if (!year) {
        if (t.is(k, Sense::the)) ++k;
        auto ordinal = read_number(t, k);
        auto unit = ordinal && ordinal->ordinal ? unit_of(t, ordinal->to) : std::nullopt;
        if (!unit || *unit != Unit::quarter) return std::nullopt;
        size = 3;
        n = static_cast<int>(ordinal->value);
        k = ordinal->to + 1;
    }
    if (size == 0 || n < 1 || n > 12 / size) return std::nullopt;
    if (!year) {
        std::size_t y =
            t.is(k, Sense::of) || t.is(k, Sense::in) || t.sign(k, ',') || t.sign(k, '-') ? k + 1 : k;
        if (auto said = read_year(t, y, false)) {
            year = static_cast<int>(said->value);
            k = said->to;
        } else if (direction(t, y) != nowhere && t.spelled(y + 1, "year")) {
            year = year_of(r.today) + direction(t, y);
            k = y + 2;
        }
    }
    auto start = make_day(year.value_or(year_of(r.today)), (n - 1) * size + 1, 1);
    if (!start) return std::nullopt;
    return period(i, k, *start, add_months(*start, size), Grain::quarter);
}

// "the 90s", "1990s".
std::optional<PeriodPiece> decade(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    bool the = t.is(i, Sense::the);
    std::size_t k = the ? i + 1 : i;
    if (the && t.sign(k, '\'')) ++k;
    if (!t.number(k) || !t.spelled(k + 1, "s") || !t.glued(k + 1) || t.at(k).value % 10 != 0)
        return std::nullopt;
    int year = static_cast<int>(t.at(k).value);
    if (t.at(k).digits == 2 && the) year += year < 30 ? 2000 : 1900;
    if (year < 1000 || year > 2100) return std::nullopt;
    return period(i, k + 2, *make_day(year, 1, 1), *make_day(year + 10, 1, 1), Grain::year);
}

// "in 2027", "of 2019", "year 2016": four digits need such a word, and no noun that they count.
std::optional<PeriodPiece> said_year(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    bool worded = t.spelled(i, "year");
    std::size_t k = worded ? i + 1 : i;
    bool invited = worded || (i > 0 && (t.is(i - 1, Sense::in) || t.is(i - 1, Sense::during)));
    if (!invited || !t.number(k) || t.at(k).digits != 4 || t.at(k).value < 1800 || t.at(k).value > 2199)
        return std::nullopt;
    if (!may_follow_hour(t, k + 1) && t.word(k + 1)) return std::nullopt;
    if (t.sign(k + 1, ':') || (t.sign(k + 1, '-') && t.number(k + 2)) || t.is(k + 1, Sense::meridiem))
        return std::nullopt;
    auto start = make_day(static_cast<int>(t.at(k).value), 1, 1);
    if (!start) return std::nullopt;
    return period(i, k + 1, *start, add_months(*start, 12), Grain::year);
}

}  // namespace switchback::conversation::understanding
