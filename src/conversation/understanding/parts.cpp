// Parts of the day: this morning, late in the afternoon, tonight, mid today, lunchtime.
#include "conversation/understanding/reader.hpp"

#include <array>

namespace switchback::conversation::understanding {

namespace {

struct Hours {
    Part part;
    int from, to;  // 24 ends a second before midnight
};
constexpr std::array parts_of_day{Hours{Part::morning, 8, 12},  Hours{Part::afternoon, 12, 16},
                                  Hours{Part::evening, 16, 20}, Hours{Part::night, 20, 24},
                                  Hours{Part::daytime, 8, 18},  Hours{Part::night_time, 0, 8},
                                  Hours{Part::lunch, 11, 13},   Hours{Part::breakfast, 8, 12}};

void set_hours(PartPiece& piece) {
    for (const Hours& h : parts_of_day) {
        if (h.part != piece.part) continue;
        piece.start = hours{h.from};
        piece.end = h.to == 24 ? hours{24} - seconds{1} : seconds{hours{h.to}};
    }
}

enum class Slice { whole, first, second };

void narrow(PartPiece& piece, Slice slice) {
    if (slice == Slice::first) piece.end = piece.start + hours{2};
    if (slice == Slice::second) piece.start += hours{2};
}

// Takes "early", "late in the", "later this" before a part; `apart` when a blank and not a hyphen follows.
Slice slice_at(const Tokens& t, std::size_t& k, bool& apart) {
    Slice slice = t.is(k, Sense::early) ? Slice::first : t.is(k, Sense::late) ? Slice::second : Slice::whole;
    if (slice == Slice::whole) return slice;
    ++k;
    apart = !t.sign(k, '-');
    if (!apart) ++k;
    if (t.is(k, Sense::in)) ++k;
    if (t.is(k, Sense::the)) ++k;
    return slice;
}

std::optional<PartPiece> tonight(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    bool apart = false;
    std::size_t k = i;
    Slice slice = slice_at(t, k, apart);
    auto* word = t.as(k, Sense::tonight);
    if (!word) return std::nullopt;
    PartPiece piece;
    piece.from = i;
    piece.to = k + 1;
    piece.part = Part::night;
    piece.today = true;
    piece.day = word->value;
    set_hours(piece);
    narrow(piece, slice);
    return piece;
}

}  // namespace

std::optional<PartPiece> read_part(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    if (auto piece = tonight(r, i)) return piece;
    PartPiece piece;
    piece.from = i;
    std::size_t k = i;
    bool apart = false;
    Slice slice = slice_at(t, k, apart);
    bool next = t.is(k, Sense::next) || t.is(k, Sense::coming);
    piece.today = next || t.is(k, Sense::last) || t.is(k, Sense::current);
    piece.day = next ? 1 : t.is(k, Sense::last) ? -1 : 0;
    if (piece.today) ++k;
    if (slice == Slice::whole) slice = slice_at(t, k, apart);
    auto* word = t.as(k, Sense::part);
    bool plural = !word && t.is(k, Sense::parts);
    if (plural) word = t.as(k, Sense::parts);
    if (!word) return std::nullopt;
    // "lunch" and "eve" are times only as in "after lunch", "this eve"
    bool asked =
        i > 0 && (t.is(i - 1, Sense::after) || t.is(i - 1, Sense::before) || t.is(i - 1, Sense::at) ||
                  t.is(i - 1, Sense::over) || t.is(i - 1, Sense::until) || t.is(i - 1, Sense::during));
    bool eve = piece.today && word->value == static_cast<int>(Part::evening);
    // of a session "lunch on Thursday", "Thursday lunch" are, too
    const bool by_day =
        r.session && (t.is(k + 1, Sense::on) || t.is(k + 1, Sense::day) || t.is(k + 1, Sense::weekday) ||
                      (i > 0 && (t.is(i - 1, Sense::day) || t.is(i - 1, Sense::weekday))));
    if (word->strength == Strength::weak && !eve && !asked && !by_day) return std::nullopt;
    piece.indefinite = plural;
    piece.part = static_cast<Part>(word->value);
    piece.to = k + 1;
    set_hours(piece);
    narrow(piece, slice);
    bool day_part =
        piece.part == Part::morning || piece.part == Part::afternoon || piece.part == Part::evening;
    piece.bounded = slice != Slice::whole && apart && day_part;
    return piece;
}

}  // namespace switchback::conversation::understanding
