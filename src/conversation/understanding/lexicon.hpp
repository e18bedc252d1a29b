// What words mean for time: the senses that the grammar knows, and the look-up of words and phrases. The
// words themselves are in english.cpp, one line each; another language is another table.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace switchback::conversation::understanding {

enum class Sense : std::uint8_t {
    nothing,  // only looks like time: "second to none"
    plain,    // a word that may follow "at 5" without making the 5 a quantity
    number,   // cardinal; value
    hundred,
    thousand,
    ordinal,  // value
    article,  // a, an: one
    vague,    // few, couple: value
    half,
    quarter,
    all,
    other,
    month,     // 1..12
    weekday,   // 0 Sunday .. 6
    weekdays,  // plural: every such day
    unit,      // value: Unit
    part,
    parts,        // value: Part; plural: every such part
    clock,        // a time of day by name; seconds of day
    meridiem,     // 0 am, 12 pm
    either_half,  // "ampm": the writer did not say
    oclock,
    ish,
    day,  // offset from today
    tonight,
    now,
    current,
    next,
    last,
    coming,
    following,
    every,
    frequency,  // value: unit * 100 + interval
    ago,
    later,
    from_now,
    hence,
    at,
    on,
    in,
    by,
    for_,
    from,
    to,
    until,
    between,
    and_,
    of,
    the,
    before,
    after,
    since,
    within,
    past,
    during,
    starting,
    as,
    than,
    or_,
    equal,
    or_after,
    or_before,
    less,
    more,
    over,
    timer,
    early,
    late,
    mid,
    begin,
    end,
    rest,
    week_of,
    end_of_day,
    end_of_week,
    end_of_month,
    end_of_year,
    approx,
    holiday,
    era,
    minus,
    another,
    modal  // will, should: "will last three days"
};

enum class Unit : std::uint8_t {
    second,
    minute,
    hour,
    day,
    workday,
    weekend,
    week,
    fortnight,
    month,
    quarter,
    half_year,
    year,
    decade,
    century
};
enum class Part : std::uint8_t {
    none,
    morning,
    afternoon,
    evening,
    night,
    daytime,
    night_time,
    lunch,
    breakfast
};

// `weak`: means time only with evidence beside it ("may", "sat", "sun", "second").
// `brief`: a unit's abbreviation, which counts only right after a number ("5 d", "2w").
enum class Strength : std::uint8_t { plain, weak, brief };

struct Meaning {
    std::string_view phrase;  // lower case, words parted by one space
    Sense sense;
    int value = 0;
    Strength strength = Strength::plain;
};

// All meanings of a phrase; empty when it has none. `phrase` is lower case.
std::span<const Meaning> meanings(std::string_view phrase);
// The most words that a phrase beginning with this word has: 0 when none begins with it.
int longest_phrase_from(std::string_view word);

// The tables: english.cpp, english_days.cpp, english_relations.cpp, english_names.cpp, english_plain.cpp.
std::span<const Meaning> english();
std::span<const Meaning> english_days();
std::span<const Meaning> english_relations();
std::span<const Meaning> english_names();
std::span<const Meaning> english_plain();

}  // namespace switchback::conversation::understanding
