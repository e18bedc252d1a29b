// Times of day: 3pm, 15:30:05, 8.30 pm, 340pm, half past eight, ten forty five, noon, 7p, 11ish.
#include "conversation/understanding/evidence.hpp"
#include "conversation/understanding/reader.hpp"

namespace switchback::conversation::understanding {

namespace {

seconds at(int hour, int minute, int second = 0) {
    return seconds{hour * 3600 + minute * 60 + second};
}

// Takes "am", "p.m.", "p . m .", "a", "ampm" after a time; false when it contradicts ("14am").
bool take_half(const Tokens& t, ClockPiece& clock) {
    std::size_t k = clock.to;
    int hour = static_cast<int>(clock.at.count() / 3600);
    if (t.sign(k, '.') && t.glued(k) && t.is(k + 1, Sense::meridiem) && t.glued(k + 1)) ++k;  // "9.am"
    if (t.sign(k, '-') && t.glued(k) && t.is(k + 1, Sense::meridiem)) ++k;
    std::optional<int> half;
    if (auto* word = t.as(k, Sense::meridiem)) {
        half = word->value;
        clock.to = k + 1;
    } else if (t.is(k, Sense::either_half)) {
        clock.either = true;
        clock.to = k + 1;
        return true;
    } else if (t.spelled(k, "a") || t.spelled(k, "p")) {
        bool dotted = t.sign(k + 1, '.') && (t.spelled(k + 2, "m") || t.spelled(k + 2, "m."));
        if (dotted) {
            clock.to = k + 3;
            if (t.sign(k + 3, '.') && !t.ended(k + 4)) clock.to = k + 4;
        } else if (t.glued(k)) {
            clock.to = k + 1;
        } else {
            return true;
        }
        half = t.spelled(k, "p") ? 12 : 0;
    }
    if (!half) return true;
    if (hour > 12 && *half == 0) return false;
    if (hour > 12 && !clock.minutes) return false;  // 14pm
    if (hour == 0 && *half == 12) return false;
    clock.half_known = clock.half_said = true;
    if (hour == 12) clock.at -= hours{12};
    if (hour <= 12) clock.at += hours{*half};
    return true;
}

void settle(ClockPiece& clock, std::uint32_t hour_digits) {
    auto hour = clock.at.count() / 3600;
    if (hour >= 13 || hour == 0 || (hour_digits == 2 && hour < 10)) clock.half_known = true;
}

// "o'clock", "ish", "sharp", "hours" after a time.
void take_tail(const Tokens& t, ClockPiece& clock) {
    if (t.is(clock.to, Sense::oclock)) {
        ++clock.to;
        clock.bare = false;
    }
    std::size_t k = t.sign(clock.to, '-') ? clock.to + 1 : clock.to;
    if (t.is(k, Sense::ish) && t.glued(k)) {
        clock.to = k + 1;
        clock.approximate = true;
        clock.bare = false;
    }
    if (t.spelled(clock.to, "sharp")) ++clock.to;
}

// "15:30", "3:30:05", "8.30 pm"; dots only with am or pm, or two digits after "at" (bare).
std::optional<ClockPiece> colon_time(const Tokens& t, std::size_t i) {
    char sign = t.at(i + 1).sign;
    bool h = t.spelled(i + 1, "h") && t.glued(i + 2);
    if (!(sign == ':' || sign == '.' || h) || !t.glued(i + 1) || !t.glued(i + 2) || t.at(i + 2).digits != 2)
        return std::nullopt;
    if (h && t.glued(i + 3) && t.word(i + 3)) return std::nullopt;  // "1h30m" is a length
    if (t.at(i).digits > 2 || t.at(i).value > 24 || t.at(i + 2).value > 59) return std::nullopt;
    ClockPiece clock{i, i + 3, at(static_cast<int>(t.at(i).value), static_cast<int>(t.at(i + 2).value))};
    clock.minutes = true;
    if (t.glued(i + 3) && t.sign(i + 3, sign) && t.glued(i + 4) && t.at(i + 4).digits == 2 &&
        t.at(i + 4).value < 60) {
        clock.at += seconds{t.at(i + 4).value};
        clock.to = i + 5;
        // milliseconds are read over
        if (t.sign(i + 5, '.') && t.glued(i + 5) && t.glued(i + 6) && t.at(i + 6).digits <= 6 &&
            t.number(i + 6))
            clock.to = i + 7;
    }
    if (sign == '.' && (clock.to == i + 5 || (t.glued(i) && t.sign(i - 1, '.')))) return std::nullopt;
    bool more = t.glued(clock.to) && (t.sign(clock.to, ':') || (sign == '.' && t.sign(clock.to, '.'))) &&
                t.glued(clock.to + 1) && t.number(clock.to + 1);
    if (more || clock.at > hours{24} || (t.sign(clock.to, '%') && t.glued(clock.to))) return std::nullopt;
    if (clock.at >= hours{24}) clock.at = seconds{0};
    settle(clock, t.at(i).digits);
    std::size_t before_half = clock.to;
    if (!take_half(t, clock)) return std::nullopt;
    clock.bare = sign == '.' && clock.to == before_half;
    if (clock.bare && t.is(clock.to, Sense::unit)) return std::nullopt;
    return clock;
}

// "3pm", "3 p.m.", "340pm", "715ampm", "11ish", "7 o'clock", "1500 hours".
std::optional<ClockPiece> plain_time(const Tokens& t, std::size_t i) {
    const Token& token = t.at(i);
    if (token.digits > 4) return std::nullopt;
    bool compact = token.digits >= 3;
    int hour = static_cast<int>(compact ? token.value / 100 : token.value);
    int minute = compact ? static_cast<int>(token.value % 100) : 0;
    if (hour > 24 || minute > 59) return std::nullopt;
    ClockPiece clock{i, i + 1, at(hour == 24 ? 0 : hour, minute)};
    clock.minutes = compact;
    clock.bare = true;
    settle(clock, compact ? token.digits - 2 : token.digits);
    if (!compact && token.digits == 2 && hour < 10) clock.half_known = false;
    if (!take_half(t, clock)) return std::nullopt;
    if (clock.half_said || clock.either) clock.bare = false;
    take_tail(t, clock);
    const bool said_hours = t.spelled(clock.to, "hours") || t.spelled(clock.to, "hrs") ||
                            (t.spelled(clock.to, "h") && t.glued(clock.to));
    if (compact && clock.bare && said_hours && token.digits == 4) {
        ++clock.to;
        clock.bare = false;
        clock.half_known = true;
    }
    return clock;
}

// Minutes in words after an hour in words: "thirty", "forty five", "oh five".
std::optional<Number> minutes_in_words(const Tokens& t, std::size_t i) {
    if ((t.spelled(i, "oh") || t.spelled(i, "o") ||
         (t.is(i, Sense::number) && t.value(i, Sense::number) == 0))) {
        auto n = read_number(t, i + 1);
        if (n && !n->digits && !n->ordinal && n->value < 10) return Number{i, n->to, n->value};
    }
    auto n = read_number(t, i);
    if (!n || n->digits || n->ordinal || n->vague || n->article) return std::nullopt;
    if (n->value < 10 || n->value > 59) return std::nullopt;
    return n;
}

std::optional<ClockPiece> worded_time(const Tokens& t, std::size_t i) {
    if (!t.is(i, Sense::number)) return std::nullopt;
    // the hour is one word ("eleven"), or two ("twenty two thirty")
    auto hour = read_number(t, i);
    if (!hour || hour->ordinal || hour->value < 1 || hour->value > 24) return std::nullopt;
    ClockPiece clock{i, hour->to, at(static_cast<int>(hour->value) % 24, 0)};
    clock.bare = true;
    std::size_t k = t.sign(hour->to, '-') && t.glued(hour->to) ? hour->to + 1 : hour->to;
    if (auto minute = minutes_in_words(t, k)) {
        bool quantity = t.is(minute->to, Sense::unit) && !t.spelled(minute->to, "minutes");
        if (!quantity) {
            clock.at += minutes{static_cast<int>(minute->value)};
            clock.to = minute->to;
            clock.minutes = true;
            if (t.spelled(clock.to, "minutes")) ++clock.to;
        }
    }
    settle(clock, 0);
    if (!take_half(t, clock)) return std::nullopt;
    if (clock.half_said) clock.bare = false;
    take_tail(t, clock);
    return clock;
}

// The minutes before "past" or "to": "half", "a quarter", "15", "ten", "30 mins".
struct MinutesSaid {
    int minutes = 0;
    std::size_t to = 0;
    bool as_minutes = false;  // quarter, half, "mins": not an hour of a range ("5 to 7")
};
std::optional<MinutesSaid> minutes_said(const Tokens& t, std::size_t i) {
    if (t.is(i, Sense::half) && t.at(i).lower.size() < 7) return MinutesSaid{30, i + 1, true};
    if (t.is(i, Sense::quarter)) return MinutesSaid{15, i + 1, true};
    auto n = read_number(t, i);
    if (!n || n->ordinal || n->article || n->value < 1 || n->value >= 60) return std::nullopt;
    bool unit = t.is(n->to, Sense::unit) && t.value(n->to, Sense::unit) == static_cast<int>(Unit::minute);
    return MinutesSaid{static_cast<int>(n->value), unit ? n->to + 1 : n->to, unit};
}

ClockPiece shifted_clock(ClockPiece clock, std::size_t from, int by) {
    clock.from = from;
    clock.at += minutes{by};
    if (clock.at < seconds{0}) clock.at += hours{24};
    clock.minutes = true;
    clock.bare = false;
    return clock;
}

// "half three" is half past.
std::optional<ClockPiece> half_hour(const Reader& r, std::size_t i) {
    if (!r.tokens.spelled(i, "half")) return std::nullopt;
    auto hour = read_bare_clock(r, i + 1);
    if (!hour || hour->minutes || hour->half_known || !may_follow_hour(r.tokens, hour->to))
        return std::nullopt;
    return shifted_clock(*hour, i, 30);
}

// "half past eight", "a quarter to seven", "15 past seven o'clock", "30 mins past eight", "ten past 9".
std::optional<ClockPiece> minutes_past(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    auto said = minutes_said(t, i);
    if (!said) return std::nullopt;
    std::size_t k = said->to;
    bool past = t.is(k, Sense::past) || (t.spelled(k, "after") && !(k == i + 1 && t.number(i)));
    bool to = t.is(k, Sense::minus) && t.value(k, Sense::minus) == 0;
    if (!past && !to) return half_hour(r, i);
    int shift = past ? said->minutes : -said->minutes;
    if (auto* noon = t.as(k + 1, Sense::clock)) {
        ClockPiece clock{i, k + 2, seconds{noon->value}};
        clock.half_known = true;
        return shifted_clock(clock, i, shift);
    }
    auto hour = read_bare_clock(r, k + 1);
    if (!hour || hour->minutes) return std::nullopt;
    bool asked = i == 0 ? t.ended(hour->to) : t.is(i - 1, Sense::at);
    bool five = said->minutes % 5 == 0 && said->minutes < 30;
    if (to && !said->as_minutes && !(five && asked)) return std::nullopt;
    return shifted_clock(*hour, i, shift);
}

}  // namespace

std::optional<ClockPiece> read_bare_clock(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    std::optional<ClockPiece> clock;
    bool part_of_number = i > 0 && t.glued(i) && t.number(i) && (t.sign(i - 1, '.') || t.sign(i - 1, ',')) &&
                          t.glued(i - 1) && t.number(i - 2) && t.at(i - 2).digits < 4;
    bool money = t.glued(i) && (t.sign(i - 1, '$') || t.sign(i - 1, '#'));
    if (part_of_number || money) return std::nullopt;
    if (t.number(i)) {
        clock = colon_time(t, i);
        if (!clock && t.glued(i + 1) && t.word(i + 1) && !t.is(i + 1, Sense::meridiem) &&
            !t.is(i + 1, Sense::ish) && !t.spelled(i + 1, "a") && !t.spelled(i + 1, "p") &&
            !t.is(i + 1, Sense::either_half) && !t.spelled(i + 1, "t") && !t.spelled(i + 1, "oclock"))
            return std::nullopt;
        if (!clock) clock = plain_time(t, i);
    } else {
        clock = worded_time(t, i);
    }
    if (clock && t.glued(clock->to) && t.number(clock->to))
        return std::nullopt;  // "3am3io": a word of a machine
    return clock;
}

std::optional<ClockPiece> read_clock(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    if (auto* named = t.as(i, Sense::clock)) {
        ClockPiece clock{i, i + 1, seconds{named->value}};
        clock.half_known = clock.half_said = true;
        take_tail(t, clock);
        return clock;
    }
    if (auto clock = minutes_past(r, i)) return clock;
    auto clock = read_bare_clock(r, i);
    if (clock && !clock->bare) return clock;
    return std::nullopt;
}

}  // namespace switchback::conversation::understanding
