#include "conversation/understanding/evidence.hpp"

#include <algorithm>
#include <array>

namespace switchback::conversation::understanding {

namespace {

constexpr std::array before_a_date{
    Sense::in,    Sense::on,   Sense::of,      Sense::since,    Sense::from,   Sense::until,  Sense::by,
    Sense::next,  Sense::last, Sense::current, Sense::coming,   Sense::during, Sense::before, Sense::after,
    Sense::early, Sense::late, Sense::mid,     Sense::between,  Sense::begin,  Sense::end,    Sense::starting,
    Sense::every, Sense::to,   Sense::approx,  Sense::following};

bool connects(const Tokens& t, std::size_t i) {
    return t.sign(i, '-') || t.is(i, Sense::to) || t.is(i, Sense::until) || t.is(i, Sense::and_);
}

}  // namespace

bool invites_date(const Tokens& t, std::size_t i) {
    return std::ranges::any_of(before_a_date, [&](Sense s) { return t.is(i, s); });
}

bool alone(const Tokens& t, std::size_t i) {
    for (std::size_t k = 0; k < t.size() && k < 12; ++k)
        if (k != i && t.at(k).kind != Token::Kind::sign) return false;
    return t.size() <= 12;
}

bool trust_month(const Tokens& t, std::size_t i) {
    auto* month = t.as(i, Sense::month);
    if (!month) return false;
    if (month->strength != Strength::weak) return true;
    bool verb = month->phrase == "may" || month->phrase == "march";
    if (t.is(i - 1, Sense::to) && verb && !t.is(i - 2, Sense::month)) return false;
    if (i > 0 && invites_date(t, i - 1)) return true;
    if (i > 0 && t.is(i - 1, Sense::at)) return false;
    if (connects(t, i + 1) && (t.is(i + 2, Sense::month) || t.is(i + 3, Sense::month)) &&
        !t.is(i + 1, Sense::and_))
        return true;
    if (connects(t, i - 1) && t.is(i - 2, Sense::month)) return true;
    if (verb) return t.at(i).capital && alone(t, i);
    return false;
}

bool trust_weekday(const Tokens& t, std::size_t i) {
    auto* day = t.as(i, Sense::weekday);
    if (!day) return false;
    if (day->strength != Strength::weak || t.at(i).capital || alone(t, i)) return true;
    if (i > 0 && (invites_date(t, i - 1) || connects(t, i - 1))) return true;
    // these three are no other words
    if (day->phrase == "tue" || day->phrase == "thu" || day->phrase == "fri") return true;
    const auto joins = [&](std::size_t k) { return t.is(k, Sense::and_) || t.spelled(k, "or"); };
    if ((joins(i + 1) && t.is(i + 2, Sense::weekday)) ||
        (i > 1 && joins(i - 1) && t.is(i - 2, Sense::weekday)))
        return true;
    std::size_t k = i + 1;
    if (t.sign(k, ',') || t.sign(k, '.')) ++k;
    bool dated = t.is(k, Sense::meridiem) || t.number(k) || t.is(k, Sense::month) || t.is(k, Sense::part) ||
                 t.is(k, Sense::clock) || t.is(k, Sense::at) || t.sign(k, '@') || t.is(k, Sense::next) ||
                 t.is(k, Sense::ordinal) || t.is(k, Sense::end_of_day) || t.is(k, Sense::weekday) ||
                 (i > 0 && t.is(i - 1, Sense::weekday)) ||
                 (t.is(k, Sense::the) && (t.is(k + 1, Sense::ordinal) || t.number(k + 1)));
    return dated || (connects(t, k) && t.is(k + 1, Sense::weekday)) || t.sign(k, '/');
}

bool may_follow_hour(const Tokens& t, std::size_t i) {
    if (t.ended(i)) return true;
    if (t.at(i).kind == Token::Kind::sign) {
        char sign = t.at(i).sign;
        if (sign == '%' || sign == '$') return false;
        bool decimal =
            (sign == '.' || sign == ',' || sign == '/') && t.glued(i) && t.glued(i + 1) && t.number(i + 1);
        bool goes_on = sign == '-' && t.number(i + 1);  // "at 10 - 10.1"
        return !decimal && !goes_on;
    }
    if (t.number(i)) return false;
    if (t.at(i).meanings.empty()) return false;
    return !t.is(i, Sense::unit) && !t.is(i, Sense::number) && !t.is(i, Sense::hundred) &&
           !t.is(i, Sense::nothing);
}

}  // namespace switchback::conversation::understanding
