#include "conversation/understanding/points.hpp"

#include "conversation/understanding/evidence.hpp"
#include "conversation/understanding/periods.hpp"

#include <array>

namespace switchback::conversation::understanding {

std::size_t over_glue(const Tokens& t, std::size_t i, bool& at_hour) {
    at_hour = false;
    for (int n = 0; n < 4; ++n) {
        const Token& token = t.at(i);
        if (token.kind == Token::Kind::sign) {
            bool soft = token.sign == ',' || token.sign == '@' || token.sign == '(' || token.sign == ')' ||
                        token.sign == '~' || token.sign == '|' || token.sign == '\'' ||
                        ((token.sign == '.' || token.sign == ':') && !token.spaced && !t.ended(i + 1));
            if (!soft) break;
            if (token.sign == '@') at_hour = true;
        } else if (t.is(i, Sense::at) || t.is(i, Sense::approx)) {
            at_hour = true;
        } else if (t.is(i, Sense::for_)) {
            at_hour = true;
        } else if (!(t.is(i, Sense::on) || t.is(i, Sense::of) || t.is(i, Sense::the) || t.is(i, Sense::in) ||
                     (t.spelled(i, "t") && t.glued(i) && t.glued(i + 1)))) {
            break;
        }
        ++i;
    }
    return i;
}

namespace {

Point read_point_afresh(const Reader& r, std::size_t i) {
    Point p;
    p.from = p.to = i;
    auto worded = i > 0 && r.tokens.is(i - 1, Sense::for_) && r.tokens.is(i, Sense::number)
                      ? read_bare_clock(r, i)
                      : std::nullopt;
    bool at_hour = (worded && worded->minutes) ||
                   (i > 0 && (r.tokens.is(i - 1, Sense::at) || r.tokens.is(i - 1, Sense::approx) ||
                              r.tokens.sign(i - 1, '@')));
    grow(r, p, i, at_hour);
    return p;
}

}  // namespace

void grow(const Reader& r, Point& p, std::size_t i, bool at_hour) {
    for (int n = 0; n < 7; ++n) {
        std::size_t k = p.to;
        if (p.to > i) k = over_glue(r.tokens, p.to, at_hour);
        if (r.tokens.ended(k)) break;
        bool added = add_piece(r, p, k, at_hour);
        if (!added && k > p.to && r.tokens.is(k - 1, Sense::the)) added = add_piece(r, p, k - 1, at_hour);
        if (!added) break;
        for (std::size_t g = i > 0 ? i - 1 : i; g < p.to; ++g) {
            auto* word = r.tokens.as(g, Sense::approx);
            p.approximate = p.approximate || (word && word->value == 0);
        }
    }
}

Point read_point(const Reader& r, std::size_t i) {
    if (!r.memory) return read_point_afresh(r, i);
    auto& entry = r.memory->entries[i % r.memory->entries.size()];
    if (entry.at != i) {
        entry.point = read_point_afresh(r, i);
        entry.at = i;
    }
    return entry.point;
}

}  // namespace switchback::conversation::understanding
