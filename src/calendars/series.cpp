#include "calendars/series.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <set>

namespace switchback::calendars {
namespace {

using std::chrono::days;
using std::chrono::floor;

bool says_cancelled(icalcomponent* vevent) {
    auto* const status = first(vevent, ICAL_STATUS_PROPERTY);
    return status != nullptr && ical().icalproperty_get_status(status) == ICAL_STATUS_CANCELLED;
}

// DTEND gives every repetition the same exact length, DURATION its days by the wall clock (RFC
// 5545, 3.8.5.3).
Length length_of_event(icalcomponent* vevent, const WrittenTime& start, Zones& zones) {
    const auto end = time_of(first(vevent, ICAL_DTEND_PROPERTY));
    if (end && start.whole_day) return {std::max(floor<days>(end->local - start.local), days{0}), seconds{0}};
    if (end) {
        const auto exact = floor<seconds>(zones.instant(*end) - zones.instant(start));
        return {days{0}, std::max(exact, seconds{0})};
    }
    auto* const property = first(vevent, ICAL_DURATION_PROPERTY);
    const auto* const value = property == nullptr ? nullptr : ical().icalproperty_get_value(property);
    if (value != nullptr && ical().icalvalue_isa(value) == ICAL_DURATION_VALUE)
        return length_of(ical().icalvalue_get_duration(value));
    // Without either: the day, or no time at all (RFC 5545, 3.6.1).
    return {days{start.whole_day ? 1 : 0}, seconds{0}};
}

// The times that EXDATE takes away: exact ones, and whole days, which many programs write for a timed event.
struct Exceptions {
    std::set<Instant> instants;
    std::set<Day> days;
    bool hit(Instant at, LocalTime local) const {
        return instants.contains(at) || days.contains(floor<std::chrono::days>(local));
    }
    void add(const WrittenTime& time, Zones& zones) {
        if (time.whole_day)
            days.insert(floor<std::chrono::days>(time.local));
        else
            instants.insert(zones.instant(time));
    }
};

class Expansion {
  public:
    Expansion(const Series& series, const time::Span& window, Zones& zones, Effort& effort,
              const std::function<void(const Occurrence&)>& take)
        : series_(series), window_(window), zones_(zones), effort_(effort), take_(take) {
        for (const auto& change : series.changes) {
            replaced_.add(*change.replaces, zones);
            if (!change.and_all_after) continue;
            ranges_.push_back({zones.instant(*change.replaces), &change});
            const auto moved = shift(change);
            margin_ = std::max(margin_, moved < milliseconds{0} ? -moved : moved);
            longest_ = std::max(longest_, rough(change.length));
        }
        std::sort(ranges_.begin(), ranges_.end(),
                  [](const Range& a, const Range& b) { return a.from < b.from; });
    }
    void run() {
        for (const auto& master : series_.masters) expand(master);
        for (const auto& change : series_.changes) give(change, change.start.local);
    }

  private:
    struct Range {
        Instant from;
        const Appointment* change;
    };
    static milliseconds rough(const Length& length) { return length.days + length.exact; }
    static milliseconds shift(const Appointment& change) {
        return change.start.local - change.replaces->local;
    }

    Instant end_of(const Appointment& event, LocalTime local, const Length& length) {
        return zones_.instant(local + length.days, event.start) + length.exact;
    }
    void give(const Appointment& event, LocalTime local, const PeriodEnd* period = nullptr) {
        const auto from = zones_.instant(local, event.start);
        auto to = end_of(event, local, period && period->length ? *period->length : event.length);
        if (period && period->end) to = zones_.instant(*period->end);
        if (from < window_.to && (to > window_.from || from >= window_.from))
            take_({&event, local, from, to});
    }
    // One time that the master gives: unless it is replaced, or moved with all that follow a change.
    void occur(const Appointment& master, LocalTime local, const PeriodEnd* period = nullptr) {
        const auto at = zones_.instant(local, master.start);
        if (excluded_.hit(at, local) || replaced_.hit(at, local) || !seen_.insert(at).second) return;
        const auto after = std::upper_bound(ranges_.begin(), ranges_.end(), at,
                                            [](Instant one, const Range& r) { return one < r.from; });
        if (after == ranges_.begin()) return give(master, local, period);
        const auto& change = *std::prev(after)->change;
        // The change may be written in another zone than the master: what moves is the wall clock there.
        give(change, change.replaces->whole_day ? local + shift(change)
                                                : zones_.local(at, change.start) + shift_in_its_zone(change));
    }
    milliseconds shift_in_its_zone(const Appointment& change) {
        return change.start.local - zones_.local(zones_.instant(*change.replaces), change.start);
    }
    void follow(icalproperty* property, const Appointment& master,
                const std::function<void(LocalTime)>& take) {
        auto written = rule_of(property);
        if (!written) return;
        std::optional<Instant> last;
        if (written->until) {
            // A DATE means its whole day. An instant is compared as such; the rule only must not go far past
            // it.
            if (written->until->whole_day)
                written->rule.until =
                    written->until->local + (master.start.whole_day ? hours{0} : hours{24} - seconds{1});
            else {
                auto until = *written->until;
                if (!until.utc) {
                    until.tzid = master.start.tzid;
                    until.utc = master.start.utc;
                }
                last = zones_.instant(until);
                written->rule.until = zones_.local(*last, master.start) + hours{24};
            }
        }
        if (master.start.whole_day)  // the finer parts are passed over for a DATE (RFC 5545, 3.3.10)
            written->rule.by_hour = written->rule.by_minute = written->rule.by_second = {};
        const auto reach = longest_ + rough(master.length) + margin_ + hours{48};
        const auto from = zones_.local(window_.from, master.start) - reach;
        const auto to = zones_.local(window_.to, master.start) + margin_ + hours{48};
        repeat(written->rule, master.start.local, from, to, effort_, [&](LocalTime local) {
            if (!last || zones_.instant(local, master.start) <= *last) take(local);
        });
    }
    void expand(const Appointment& master) {
        excluded_ = {};
        seen_.clear();
        each(master.component, ICAL_EXDATE_PROPERTY, [&](icalproperty* property) {
            if (const auto time = time_of(property)) excluded_.add(*time, zones_);
        });
        each(master.component, ICAL_EXRULE_PROPERTY, [&](icalproperty* property) {  // of RFC 2445
            follow(property, master,
                   [&](LocalTime local) { excluded_.instants.insert(zones_.instant(local, master.start)); });
        });
        occur(master, master.start.local);
        each(master.component, ICAL_RRULE_PROPERTY, [&](icalproperty* property) {
            follow(property, master, [&](LocalTime local) { occur(master, local); });
        });
        each(master.component, ICAL_RDATE_PROPERTY, [&](icalproperty* property) {
            const auto time = time_of(property);
            if (!time || !effort_.spend()) return;
            const auto period = period_end_of(property);
            const auto local = time->whole_day == master.start.whole_day && time->whole_day
                                   ? time->local
                                   : zones_.local(zones_.instant(*time), master.start);
            occur(master, local, period ? &*period : nullptr);
        });
    }

    const Series& series_;
    const time::Span& window_;
    Zones& zones_;
    Effort& effort_;
    const std::function<void(const Occurrence&)>& take_;
    Exceptions excluded_, replaced_;
    std::set<Instant> seen_;
    std::vector<Range> ranges_;
    milliseconds margin_{0}, longest_{0};
};

}  // namespace

std::optional<Appointment> appointment_of(icalcomponent* vevent, Zones& zones) {
    const auto start = time_of(first(vevent, ICAL_DTSTART_PROPERTY));
    if (!start) return std::nullopt;
    Appointment out;
    out.component = vevent;
    out.start = *start;
    out.length = length_of_event(vevent, *start, zones);
    out.cancelled = says_cancelled(vevent);
    if (auto* const sequence = first(vevent, ICAL_SEQUENCE_PROPERTY); sequence != nullptr)
        out.sequence = ical().icalproperty_get_sequence(sequence);
    if (auto* const id = first(vevent, ICAL_RECURRENCEID_PROPERTY); id != nullptr) {
        out.replaces = time_of(id);
        out.and_all_after = parameter(id, ICAL_RANGE_PARAMETER) == "THISANDFUTURE";
        out.whole = out.replaces.has_value();
    }
    each(vevent, ICAL_RRULE_PROPERTY, [&](icalproperty* rule) { out.whole = out.whole && rule_of(rule); });
    // What libical could not read it leaves behind in this form.
    out.whole = out.whole && first(vevent, ICAL_XLICERROR_PROPERTY) == nullptr;
    return out;
}

bool occurrences(const Series& series, const time::Span& window, Zones& zones, Effort& effort,
                 const std::function<void(const Occurrence&)>& take) {
    Expansion(series, window, zones, effort, take).run();
    return !effort.spent();
}

}  // namespace switchback::calendars
