#include "calendars/zone_reading.hpp"

#include "base/text.hpp"
#include "calendars/zone_names.hpp"

#include <algorithm>

namespace switchback::calendars {
namespace {

constexpr std::size_t most_changes = 8;  // of a zone's clocks within two days

constexpr std::size_t longest_named = 60;  // code points of an unknown name that are kept for telling

struct Observance {
    WrittenTime start;
    seconds from, to;
};

std::optional<seconds> offset_of(icalcomponent* part, icalproperty_kind kind) {
    auto* const property = first(part, kind);
    if (property == nullptr) return std::nullopt;
    const auto* const value = ical().icalproperty_get_value(property);
    if (value == nullptr || ical().icalvalue_isa(value) != ICAL_UTCOFFSET_VALUE) return std::nullopt;
    const seconds offset{ical().icalvalue_get_utcoffset(value)};
    if (offset <= -hours{24} || offset >= hours{24}) return std::nullopt;
    return offset;
}

std::optional<Observance> observance_of(icalcomponent* part) {
    const auto start = time_of(first(part, ICAL_DTSTART_PROPERTY));
    const auto from = offset_of(part, ICAL_TZOFFSETFROM_PROPERTY),
               to = offset_of(part, ICAL_TZOFFSETTO_PROPERTY);
    if (!start || !from || !to) return std::nullopt;
    return Observance{*start, *from, *to};
}

// The wall clocks, by TZOFFSETFROM, at which an observance begins.
std::vector<LocalTime> begins(icalcomponent* part, const Observance& observance, LocalTime horizon,
                              Effort& effort) {
    std::vector<LocalTime> out{observance.start.local};
    each(part, ICAL_RRULE_PROPERTY, [&](icalproperty* property) {
        auto written = rule_of(property);
        if (!written) return;
        // UNTIL is in UTC here (RFC 5545, 3.3.10); a DATE means its whole day.
        if (written->until) {
            const auto until = written->until->local;
            written->rule.until = written->until->whole_day ? until + hours{24} - seconds{1}
                                  : written->until->utc     ? until + observance.from
                                                            : until;
        }
        repeat(written->rule, observance.start.local, observance.start.local, horizon, effort,
               [&](LocalTime at) { out.push_back(at); });
    });
    each(part, ICAL_RDATE_PROPERTY, [&](icalproperty* property) {
        if (const auto at = time_of(property); at && at->local < horizon) out.push_back(at->local);
    });
    return out;
}

}  // namespace

std::optional<ZoneRules> ZoneRules::read(icalcomponent* vtimezone, LocalTime horizon, Effort& effort) {
    ZoneRules out;
    for (auto* part = ical().icalcomponent_get_first_component(vtimezone, ICAL_ANY_COMPONENT);
         part != nullptr; part = ical().icalcomponent_get_next_component(vtimezone, ICAL_ANY_COMPONENT)) {
        const auto observance = observance_of(part);
        if (!observance) continue;
        for (const auto local : begins(part, *observance, horizon, effort))
            out.onsets_.push_back(
                {Instant{local.time_since_epoch()} - observance->from, observance->from, observance->to});
    }
    if (out.onsets_.empty() || effort.spent()) return std::nullopt;
    std::stable_sort(out.onsets_.begin(), out.onsets_.end(),
                     [](const Onset& a, const Onset& b) { return a.at < b.at; });
    // No clock on earth changes so often; each time that is read would look at all of them.
    for (std::size_t i = most_changes; i < out.onsets_.size(); ++i)
        if (out.onsets_[i].at - out.onsets_[i - most_changes].at < hours{48}) return std::nullopt;
    return out;
}

seconds ZoneRules::offset(Instant at) const {
    const auto after = std::upper_bound(onsets_.begin(), onsets_.end(), at,
                                        [](Instant one, const Onset& onset) { return one < onset.at; });
    return after == onsets_.begin() ? onsets_.front().from : std::prev(after)->to;
}

LocalTime ZoneRules::to_local(Instant at) const {
    return LocalTime{at.time_since_epoch()} + offset(at);
}

Instant ZoneRules::to_instant(LocalTime local) const {
    // The offsets in force around this wall clock; real ones lie within a day of UTC.
    const Instant about{local.time_since_epoch()};
    const auto begin = std::lower_bound(onsets_.begin(), onsets_.end(), about - hours{24},
                                        [](const Onset& onset, Instant one) { return onset.at < one; });
    const auto before = offset(about - hours{24});
    std::optional<Instant> earliest;
    const auto consider = [&](seconds offset_then) {
        const auto at = about - offset_then;
        if (offset(at) == offset_then && (!earliest || at < *earliest)) earliest = at;
    };
    consider(before);
    auto in_gap = before;
    for (auto onset = begin; onset != onsets_.end() && onset->at < about + hours{24}; ++onset) {
        consider(onset->to);
        if (onset->at + onset->from <= about) in_gap = onset->from;
    }
    return earliest ? *earliest : about - in_gap;
}

Zones::Zones(icalcomponent* root, std::string own, LocalTime horizon, Effort& effort)
    : own_(std::move(own)), horizon_(horizon), effort_(effort), floating_{own_, std::nullopt} {
    each_component(root, ICAL_VTIMEZONE_COMPONENT, [&](icalcomponent* zone) {
        defined_.emplace(text_value(first(zone, ICAL_TZID_PROPERTY)), zone);
    });
}

// The system's data come before the calendar's own rules, which are often of the year it was made in.
Zones::Zone Zones::find(const std::string& tzid) {
    if (auto name = zone_named(tzid)) return {std::move(*name), std::nullopt};
    if (const auto defined = defined_.find(tzid); defined != defined_.end())
        if (auto rules = ZoneRules::read(defined->second, horizon_, effort_)) return {tzid, std::move(rules)};
    if (unknown_.size() < most_unknown_zones) unknown_.push_back(text::shorten(tzid, longest_named));
    return floating_;
}

const Zones::Zone& Zones::zone_of(const WrittenTime& time) {
    if (time.utc) return utc_;
    if (time.tzid.empty() || time.whole_day) return floating_;
    const auto known = found_.find(time.tzid);
    return known != found_.end() ? known->second : found_.emplace(time.tzid, find(time.tzid)).first->second;
}

Instant Zones::instant(LocalTime local, const WrittenTime& like) {
    const auto& zone = zone_of(like);
    return zone.rules ? zone.rules->to_instant(local) : time::to_instant(local, zone.name);
}

Instant Zones::instant(const WrittenTime& time) {
    return instant(time.local, time);
}

LocalTime Zones::local(Instant at, const WrittenTime& like) {
    const auto& zone = zone_of(like);
    return zone.rules ? zone.rules->to_local(at) : time::to_local(at, zone.name);
}

}  // namespace switchback::calendars
