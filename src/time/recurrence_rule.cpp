#include "time/recurrence_rule.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>

namespace switchback::time {
namespace {

using Parts = std::map<std::string, std::string, std::less<>>;

constexpr std::size_t longest_rule = 300;
constexpr int most_said = 9999;  // of COUNT and INTERVAL: whatever is larger is a slip
constexpr std::array<std::string_view, 7> codes{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
constexpr std::array<std::string_view, 5> other_rhythms{"MONTHLY", "YEARLY", "HOURLY", "MINUTELY",
                                                        "SECONDLY"};
constexpr std::array<std::string_view, 9> finer_parts{
    "BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS", "BYHOUR", "BYMINUTE", "BYSECOND", "WKST"};

std::optional<Parts> parts_of(std::string_view rule) {
    if (rule.empty() || rule.size() > longest_rule) return std::nullopt;
    Parts out;
    for (const auto& part : text::split(rule, ';')) {
        const auto equals = part.find('=');
        if (equals == std::string::npos || equals + 1 == part.size()) return std::nullopt;
        if (!out.emplace(part.substr(0, equals), part.substr(equals + 1)).second) return std::nullopt;
    }
    return out;
}

std::optional<int> number(std::string_view digits) {
    return text::whole_number(digits, 1, most_said);
}

std::optional<std::bitset<7>> weekdays(std::string_view list) {
    std::bitset<7> out;
    for (const auto& code : text::split(list, ',')) {
        const auto* const found = std::ranges::find(codes, std::string_view{code});
        if (found == codes.end()) return std::nullopt;
        out.set(static_cast<std::size_t>(found - codes.begin()));
    }
    return out;
}

std::optional<Day> compact_day(std::string_view digits) {  // "20260630"
    if (digits.size() != 8) return std::nullopt;
    const std::string text(digits);
    return parse_day(text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2));
}

std::optional<Day> until_day(std::string_view text, std::string_view zone) {
    const auto day = compact_day(text.substr(0, 8));
    if (!day || text.size() == 8) return day;
    const bool utc = text.size() == 16 && text.back() == 'Z';
    if ((!utc && text.size() != 15) || text[8] != 'T') return std::nullopt;
    const std::string clock(text.substr(9, 6));
    const auto minute = parse_time_of_day(clock.substr(0, 2) + ":" + clock.substr(2, 2));
    const auto second = parse_time_of_day("00:" + clock.substr(4, 2));
    if (!minute || !second) return std::nullopt;
    return utc ? local_day(to_instant(LocalTime{*day} + *minute, "UTC"), zone) : *day;
}

bool beyond_weeks(const Parts& parts) {
    return std::ranges::any_of(finer_parts, [&](std::string_view name) {
        const auto part = parts.find(name);
        return part != parts.end() && !(name == "WKST" && part->second == "MO");
    });
}

bool unknown(const Parts& parts) {
    constexpr std::array<std::string_view, 5> read{"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY"};
    return std::ranges::any_of(parts, [&](const auto& part) {
        return std::ranges::find(read, part.first) == read.end() &&
               std::ranges::find(finer_parts, part.first) == finer_parts.end();
    });
}

std::optional<std::string> said(const Parts& parts, std::string_view name) {
    const auto part = parts.find(name);
    return part == parts.end() ? std::nullopt : std::optional{part->second};
}

// FREQ, INTERVAL and BYDAY: every how many weeks, on which weekdays. Of the daily rules those can be kept
// that take every day, or one day every so many whole weeks.
std::optional<RuleFault> read_rhythm(const Parts& parts, Cadence& into) {
    const bool daily = parts.at("FREQ") == "DAILY";
    const auto interval = number(said(parts, "INTERVAL").value_or("1"));
    if (!interval) return RuleFault::malformed;
    const auto listed = said(parts, "BYDAY");
    if (listed) {
        const auto read = weekdays(*listed);
        if (!read) return RuleFault::malformed;
        into.days = *read;
    } else if (daily && *interval == 1) {
        into.days.set();
    } else {
        into.days.set(weekday{into.first}.c_encoding());
    }
    if (daily && *interval > 1 && (listed || *interval % 7 != 0)) return RuleFault::not_in_weeks;
    into.every_weeks = daily && *interval > 1 ? *interval / 7 : *interval;
    if (into.every_weeks > longest_rhythm) return RuleFault::malformed;
    return std::nullopt;
}

std::optional<RuleFault> read_end(const Parts& parts, std::string_view zone, Cadence& into) {
    const auto count = said(parts, "COUNT"), until = said(parts, "UNTIL");
    if (count) into.count = number(*count);
    if (until) into.last = until_day(*until, zone);
    if ((count && !into.count) || (until && !into.last) || (count && until)) return RuleFault::malformed;
    return std::nullopt;
}

}  // namespace

void throw_exception_from_error(RuleFault fault, const boost::source_location&) {
    throw std::logic_error(fault == RuleFault::malformed ? "not a recurrence rule" : "not a rhythm of weeks");
}

Result<Cadence, RuleFault> read_rule(std::string_view rule, Day first, milliseconds at,
                                     std::string_view zone) {
    const auto parts = parts_of(rule);
    if (!parts || !parts->contains("FREQ") || unknown(*parts)) return RuleFault::malformed;
    const std::string_view frequency = parts->at("FREQ");
    if (std::ranges::find(other_rhythms, frequency) != other_rhythms.end()) return RuleFault::not_in_weeks;
    if (frequency != "WEEKLY" && frequency != "DAILY") return RuleFault::malformed;
    if (beyond_weeks(*parts)) return RuleFault::not_in_weeks;
    Cadence out;
    out.first = first;
    out.at = at;
    if (const auto fault = read_rhythm(*parts, out)) return *fault;
    if (const auto fault = read_end(*parts, zone, out)) return *fault;
    return out;
}

}  // namespace switchback::time
