// Numbers in digits and in words, ordinals, days of the month and years.
#include "conversation/understanding/reader.hpp"

#include <string>

namespace switchback::conversation::understanding {

namespace {

bool is_ordinal_ending(std::string_view word) {
    return word == "st" || word == "nd" || word == "rd" || word == "th";
}

// A hyphen or "and" that may stand between the words of one number.
std::size_t over_joint(const Tokens& t, std::size_t i, bool with_and) {
    if (t.sign(i, '-') && t.glued(i) && t.glued(i + 1)) return i + 1;
    if (with_and && t.is(i, Sense::and_)) return i + 1;
    return i;
}

// "five", "twenty", "twenty-first", "twenty and four": below a hundred.
std::optional<Number> below_hundred(const Tokens& t, std::size_t i) {
    Number n{i, i + 1};
    if (auto* ordinal = t.as(i, Sense::ordinal)) {
        n.value = ordinal->value;
        n.ordinal = true;
        return n;
    }
    auto* first = t.as(i, Sense::number);
    if (!first) return std::nullopt;
    n.value = first->value;
    if (first->value < 20 || first->value % 10 != 0) return n;
    std::size_t k = over_joint(t, i + 1, true);
    auto* unit = t.as(k, Sense::number);
    auto* last = t.as(k, Sense::ordinal);
    if (unit && unit->value > 0 && unit->value < 10) {
        n.value += unit->value;
        n.to = k + 1;
    } else if (last && last->value < 10) {
        n.value += last->value;
        n.ordinal = true;
        n.to = k + 1;
    }
    return n;
}

std::optional<Number> in_words(const Tokens& t, std::size_t i) {
    auto n = below_hundred(t, i);
    if (!n) return std::nullopt;
    double total = 0;
    while (!n->ordinal) {
        double scale = t.is(n->to, Sense::hundred) ? 100 : t.is(n->to, Sense::thousand) ? 1000 : 0;
        if (scale == 0) break;
        n->value *= scale;
        ++n->to;
        auto more = below_hundred(t, over_joint(t, n->to, true));
        if (!more) break;
        if (scale == 1000) {
            total += n->value;
            n->value = more->value;
        } else {
            n->value += more->value;
        }
        n->ordinal = more->ordinal;
        n->to = more->to;
        if (scale == 100) break;
    }
    n->value += total;
    return n;
}

std::optional<Number> in_digits(const Tokens& t, std::size_t i) {
    if (!t.number(i)) return std::nullopt;
    Number n{i, i + 1, static_cast<double>(t.at(i).value)};
    n.digits = true;
    if (t.glued(i + 1) && t.word(i + 1) && is_ordinal_ending(t.at(i + 1).lower)) {
        n.ordinal = true;
        n.to = i + 2;
    } else if (t.glued(i + 1) && t.sign(i + 1, '.') && t.glued(i + 2) && t.number(i + 2)) {
        double fraction = static_cast<double>(t.at(i + 2).value);
        for (std::uint32_t k = 0; k < t.at(i + 2).digits && k < 12; ++k) fraction /= 10;
        n.value += fraction;
        n.to = i + 3;
    } else if (t.glued(i + 1) && t.sign(i + 1, ',') && t.glued(i + 2) && t.at(i + 2).digits == 3) {
        n.value = n.value * 1000 + static_cast<double>(t.at(i + 2).value);
        n.to = i + 3;
    }
    return n;
}

}  // namespace

std::optional<Number> read_number(const Tokens& t, std::size_t i) {
    if (auto n = in_digits(t, i)) return n;
    if (auto* vague = t.as(i, Sense::vague)) {
        Number n{i, i + 1, static_cast<double>(vague->value)};
        n.vague = true;
        return n;
    }
    if (auto n = in_words(t, i)) return n;
    if (!t.is(i, Sense::article)) return std::nullopt;
    if (t.is(i + 1, Sense::vague) || t.is(i + 1, Sense::hundred)) return std::nullopt;
    Number n{i, i + 1, 1};
    n.article = true;
    return n;
}

std::optional<Number> read_day_number(const Tokens& t, std::size_t i) {
    bool the = t.is(i, Sense::the);
    std::size_t k = the ? i + 1 : i;
    std::optional<Number> n = t.number(k) ? in_digits(t, k) : in_words(t, k);
    if (!n || n->value < 1 || n->value > 31 || n->value != static_cast<int>(n->value)) return std::nullopt;
    if (n->digits && (t.at(k).digits > 2 || n->to > k + 2)) return std::nullopt;
    n->from = i;
    return n;
}

namespace {

std::optional<Number> year_in_digits(const Tokens& t, std::size_t i, bool after_month) {
    bool apostrophe = t.sign(i, '\'') && t.glued(i + 1);
    std::size_t k = apostrophe ? i + 1 : i;
    const Token& token = t.at(k);
    if (token.kind != Token::Kind::number) return std::nullopt;
    Number n{i, k + 1, static_cast<double>(token.value)};
    n.digits = true;
    if (t.is(k + 1, Sense::era) &&
        (t.as(k + 1, Sense::era)->strength != Strength::weak || token.value > 2400)) {
        n.value += t.value(k + 1, Sense::era);
        n.to = k + 2;
        n.ordinal = true;  // carries "the era was said", so that 88 AD stays 88
        return n;
    }
    bool clock = t.sign(k + 1, ':') && t.glued(k + 1) && t.number(k + 2) && !t.sign(k + 3, ':');
    bool clock_after = clock && t.at(k + 2).digits == 2 && token.digits < 4;
    if (clock_after || t.is(k + 1, Sense::meridiem) || t.is(k + 1, Sense::oclock)) return std::nullopt;
    if (t.sign(k + 1, ':') && token.digits < 4) return std::nullopt;
    if (token.digits == 4 && token.value >= 1000 && token.value <= 3999) return n;
    if (token.digits != 2 || !(apostrophe || after_month)) return std::nullopt;
    if (!apostrophe && token.value <= 31) return std::nullopt;
    n.value += token.value < 40 ? 2000 : 1900;
    return n;
}

// "nineteen eighty six", "nineteen zero one", "twenty twenty one", "two thousand and eighteen".
std::optional<Number> year_in_words(const Tokens& t, std::size_t i) {
    auto n = in_words(t, i);
    if (!n || n->ordinal) return std::nullopt;
    if (n->value >= 1000 && n->value <= 2999) return n;
    if (n->value < 15 || n->value > 29) return std::nullopt;
    // "twenty twenty": in_words stops before a second tens word
    std::size_t k = over_joint(t, n->to, false);
    if (t.is(k, Sense::number) && t.value(k, Sense::number) == 0) {
        auto unit = below_hundred(t, k + 1);
        if (!unit || unit->ordinal || unit->value > 9) return std::nullopt;
        return Number{i, unit->to, n->value * 100 + unit->value};
    }
    auto rest = below_hundred(t, k);
    if (!rest || rest->ordinal || rest->value < 10) return std::nullopt;
    return Number{i, rest->to, n->value * 100 + rest->value};
}

}  // namespace

std::optional<Number> read_year(const Tokens& t, std::size_t i, bool after_month) {
    if (auto n = year_in_digits(t, i, after_month)) return n;
    return year_in_words(t, i);
}

}  // namespace switchback::conversation::understanding
