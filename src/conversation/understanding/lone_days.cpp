// Days whose month another day names: "12 and 13 March", "on the 12th or 13th".
#include "conversation/understanding/calendar.hpp"
#include "conversation/understanding/together.hpp"

#include <algorithm>

namespace switchback::conversation::understanding {

namespace {

bool joint(const Tokens& t, std::size_t i) {
    return t.is(i, Sense::and_) || t.spelled(i, "or") || t.sign(i, ',') || t.sign(i, '/') || t.sign(i, '&');
}

std::optional<Day> day_in_month_of(Day near, int number) {
    const auto date = parts_of(near);
    return make_day(static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
                    number);
}

Reading day_reading(std::size_t from, std::size_t to, Day day) {
    Reading reading{from, to, {}, {}, {}};
    reading.when.kind = Kind::date;
    reading.when.grain = Grain::day;
    reading.when.start.day = day;
    return reading;
}

// "… the 12th and 13th": seen from the day before it.
std::optional<Reading> behind(const Tokens& t, const Reading& known) {
    std::size_t k = known.to;
    while (joint(t, k) && k < known.to + 2) ++k;
    if (k == known.to) return std::nullopt;
    const std::size_t from = t.is(k, Sense::the) ? k + 1 : k;
    const auto number = read_day_number(t, from);
    if (!number || !number->ordinal || !number->digits) return std::nullopt;
    auto day = day_in_month_of(*known.when.start.day, static_cast<int>(number->value));
    if (day && *day <= *known.when.start.day)
        day = day_in_month_of(add_months(first_of_month(*day), 1), static_cast<int>(number->value));
    return day ? std::optional{day_reading(k, number->to, *day)} : std::nullopt;
}

// "12, 13 and 14 March": seen from the day behind it, which names the month.
std::optional<Reading> before(const Tokens& t, const Reading& known) {
    std::size_t k = known.from;
    while (k > 0 && joint(t, k - 1) && k + 2 > known.from) --k;
    if (k == known.from || k == 0) return std::nullopt;
    std::size_t from = k - 1;
    if (!t.number(from) && from > 0 && t.number(from - 1) && t.glued(from)) --from;  // "12th"
    const auto number = read_day_number(t, from);
    const bool apart = from == 0 || t.at(from - 1).kind != Token::Kind::sign || joint(t, from - 1);
    if (!number || !number->digits || number->to != k || !apart) return std::nullopt;
    const auto day = day_in_month_of(*known.when.start.day, static_cast<int>(number->value));
    if (!day || *day >= *known.when.start.day) return std::nullopt;
    return day_reading(from, k, *day);
}

bool names_month_after_number(const Tokens& t, const Reading& reading) {
    if (!t.number(reading.from) && !t.is(reading.from, Sense::the)) return false;
    for (std::size_t i = reading.from; i < reading.to; ++i)
        if (t.is(i, Sense::month)) return true;
    return false;
}

}  // namespace

void add_lone_days(const Reader& r, std::vector<Reading>& readings) {
    const Tokens& t = r.tokens;
    std::vector<Reading> found;
    constexpr std::size_t most = 12;
    for (const Reading& reading : readings) {
        if ((reading.when.kind != Kind::date && reading.when.kind != Kind::datetime) ||
            !reading.when.start.day)
            continue;
        const bool month = names_month_after_number(t, reading);
        for (auto more = month ? before(t, reading) : std::nullopt; more && found.size() < most;
             more = before(t, *more))
            found.push_back(*more);
        bool number = false;  // not "tomorrow or 13th"
        for (std::size_t i = reading.from; i < reading.to; ++i) number = number || t.number(i);
        if (reading.when.kind != Kind::date || !number) continue;
        for (auto more = behind(t, reading); more && found.size() < most; more = behind(t, *more)) {
            const bool known = std::ranges::any_of(
                readings, [&](const Reading& each) { return more->from < each.to && each.from < more->to; });
            if (known) break;
            found.push_back(*more);
        }
    }
    std::erase_if(found, [&](const Reading& one) {
        return std::ranges::any_of(
            readings, [&](const Reading& each) { return one.from < each.to && each.from < one.to; });
    });
    readings.insert(readings.end(), found.begin(), found.end());
    std::ranges::stable_sort(readings, {}, &Reading::from);
}

}  // namespace switchback::conversation::understanding
