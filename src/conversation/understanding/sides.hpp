// The two sides of a range, before they are put together: each a point, or a bare number that the other side,
// or a date beside the range, explains.
#pragma once

#include "conversation/understanding/points.hpp"

namespace switchback::conversation::understanding {

struct Side {
    Point point;
    std::optional<Number> day;        // "the third", "12"
    std::optional<ClockPiece> clock;  // "3", "two thirty": bare
    std::size_t to = 0;
    bool bare() const { return point.empty(); }
};

bool read_side(const Reader& r, std::size_t i, Side& side);
bool read_bare_side(const Reader& r, std::size_t i, Side& side);
// Bare numbers become hours where something else is a time, days where it is a date. False: they stay
// unexplained.
bool explain(const Reader& r, Side& a, Side& b, const Point& around, bool opened);
bool opens_range(const Tokens& t, std::size_t i);  // "from", "between"
// Where the connecting word or dash ends; 0 when there is none.
std::size_t over_connector(const Tokens& t, std::size_t i, bool between);
// The range of two sides whose numbers are explained; nothing where it makes no sense.
std::optional<When> joined(const Reader& r, Point a, Point b);

}  // namespace switchback::conversation::understanding
