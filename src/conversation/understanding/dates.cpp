#include "conversation/understanding/dates.hpp"

#include "conversation/understanding/expressions.hpp"
#include "conversation/understanding/instants.hpp"

#include <algorithm>

namespace switchback::conversation::understanding {

std::string_view name_of(Kind kind) {
    switch (kind) {
        case Kind::none:
            return "none";
        case Kind::date:
            return "date";
        case Kind::time:
            return "time";
        case Kind::datetime:
            return "datetime";
        case Kind::daterange:
            return "daterange";
        case Kind::timerange:
            return "timerange";
        case Kind::datetimerange:
            return "datetimerange";
        case Kind::open_range:
            return "open_range";
        case Kind::duration:
            return "duration";
        case Kind::set:
            return "set";
    }
    return "none";
}

When read_when(std::string_view text, time::LocalTime now, std::string_view zone, std::string_view locale) {
    Tokens tokens{text.substr(0, longest_read)};
    Reader reader{tokens, std::chrono::floor<std::chrono::days>(now), {}, order_of(locale), nullptr, 0};
    reader.now = std::chrono::floor<seconds>(now - time::LocalTime{reader.today});
    Memory memory;
    reader.memory = &memory;
    auto best = read_best(reader);
    if (!best) return {};
    return placed(*best, reader, zone);
}

std::optional<time::Day> due_day(const When& when) {
    using std::chrono::days;
    switch (when.kind) {
        case Kind::date:
        case Kind::datetime:
            return when.start.day;
        case Kind::datetimerange:
            return when.end.day ? when.end.day : when.start.day;
        case Kind::daterange:
        case Kind::open_range: {
            if (when.kind == Kind::open_range && !when.start.day && when.grain < Grain::week)
                return when.end.day;
            if (!when.end.day) return std::nullopt;
            Day last = *when.end.day - days{1};
            if (when.grain == Grain::day || when.grain == Grain::none) return when.end.day;
            // a week of work ends on its Friday
            if (when.grain == Grain::week || when.grain == Grain::fortnight)
                return std::max(monday_of(last) + days{4}, when.start.day.value_or(monday_of(last)));
            return last;
        }
        default:
            return std::nullopt;
    }
}

std::optional<time::Day> read_due(std::string_view text, time::Day today, std::string_view locale) {
    Tokens tokens{text.substr(0, longest_read)};
    Reader reader{tokens, today, hours{0}, order_of(locale), nullptr, 0};
    Memory memory;
    reader.memory = &memory;
    auto best = read_best(reader);
    if (!best) return std::nullopt;
    return due_day(best->when);
}

}  // namespace switchback::conversation::understanding
