#include "calendars/icalendar_read.hpp"

#include "base/text.hpp"
#include "calendars/all_series.hpp"

#include <algorithm>
#include <map>

namespace switchback::calendars {
namespace {

// FREE is what its owner said in Outlook, whatever TRANSP says beside it.
bool free_in_outlook(icalcomponent* vevent) {
    bool free = false;
    each(vevent, ICAL_X_PROPERTY, [&](icalproperty* property) {
        const auto* const name = ical().icalproperty_get_x_name(property);
        if (name != nullptr && text::same_word(name, "X-MICROSOFT-CDO-BUSYSTATUS"))
            free = text::same_word(text::trim(text_value(property)), "FREE");
    });
    return free;
}

bool transparent(icalcomponent* vevent) {
    auto* const property = first(vevent, ICAL_TRANSP_PROPERTY);
    if (property == nullptr) return false;
    const auto transp = ical().icalproperty_get_transp(property);
    return transp == ICAL_TRANSP_TRANSPARENT || transp == ICAL_TRANSP_TRANSPARENTNOCONFLICT;
}

bool declined_by(icalcomponent* vevent, const std::string& email) {
    bool declined = false;
    each(vevent, ICAL_ATTENDEE_PROPERTY, [&](icalproperty* property) {
        const auto* const address = ical().icalproperty_get_attendee(property);
        if (address == nullptr || !text::same_word(address, "mailto:" + email)) return;
        declined = text::same_word(parameter(property, ICAL_PARTSTAT_PARAMETER), "DECLINED");
    });
    return declined;
}

bool takes_time(const Appointment& event, const ReadOptions& options) {
    return !event.cancelled && !transparent(event.component) && !free_in_outlook(event.component) &&
           (options.email.empty() || !declined_by(event.component, options.email));
}

// FBTYPE=FREE says the contrary; every other type, known or not, is busy (RFC 5545, 3.2.9).
void add_periods(icalcomponent* vfreebusy, Zones& zones, time::Spans& busy) {
    each(vfreebusy, ICAL_FREEBUSY_PROPERTY, [&](icalproperty* property) {
        if (text::same_word(parameter(property, ICAL_FBTYPE_PARAMETER), "FREE")) return;
        const auto from = time_of(property);
        const auto end = period_end_of(property);
        if (!from || !end) return;
        const auto start = zones.instant(*from);
        if (end->length)
            busy.push_back({start, start + end->length->days + end->length->exact});
        else if (end->end)
            busy.push_back({start, zones.instant(*end->end)});
    });
}

// Radicale 3.5 answers with one VFREEBUSY for each busy time, its DTSTART, DTEND and FBTYPE as properties.
void add_as_radicale_writes(icalcomponent* vfreebusy, Zones& zones, time::Spans& busy) {
    const auto from = time_of(first(vfreebusy, ICAL_DTSTART_PROPERTY));
    const auto to = time_of(first(vfreebusy, ICAL_DTEND_PROPERTY));
    each(vfreebusy, ICAL_X_PROPERTY, [&](icalproperty* property) {
        const auto* const name = ical().icalproperty_get_x_name(property);
        if (name == nullptr || !text::same_word(name, "X-FBTYPE")) return;
        if (from && to && !text::same_word(text::trim(text_value(property)), "FREE"))
            busy.push_back({zones.instant(*from), zones.instant(*to)});
    });
}

class Reading {
  public:
    Reading(const time::Span& window, const ReadOptions& options)
        : window_(window), options_(options), effort_(options.limits.effort, options.stop) {}

    std::optional<Trouble> take(std::string_view text) {
        auto root = parts_of(text, options_.limits);
        if (!root) return root.error();
        const auto horizon = time::LocalTime{window_.to.time_since_epoch()} + hours{48};
        Zones zones(root->get(), options_.zone, horizon, effort_);
        each_component(root->get(), ICAL_VFREEBUSY_COMPONENT, [&](icalcomponent* vfreebusy) {
            add_periods(vfreebusy, zones, busy_);
            add_as_radicale_writes(vfreebusy, zones, busy_);
        });
        auto all = all_series(root->get(), zones);
        out_.unread += all.unread;
        for (const auto& series : all.series) {
            std::map<const Appointment*, bool> counts;  // said once, for all of its occurrences
            const auto takes = [&](const Appointment* event) {
                const auto [known, fresh] = counts.try_emplace(event);
                if (fresh) known->second = takes_time(*event, options_);
                return known->second;
            };
            const bool done = occurrences(series, window_, zones, effort_, [&](const Occurrence& one) {
                if (!takes(one.said_by) || one.from >= one.to) return;
                if (++taken_ > options_.limits.repetitions) return effort_.exhaust();
                busy_.push_back({one.from, one.to});
            });
            if (!done) return too_many();
        }
        for (const auto& zone : zones.unknown())
            if (out_.unknown_zones.size() < most_unknown_zones &&
                std::find(out_.unknown_zones.begin(), out_.unknown_zones.end(), zone) ==
                    out_.unknown_zones.end())
                out_.unknown_zones.push_back(zone);
        return effort_.spent() ? std::optional(too_many()) : std::nullopt;
    }
    void leave_out() { ++out_.unread; }
    BusyTimes finish() {
        out_.busy = time::within(time::neat(std::move(busy_)), window_);
        return std::move(out_);
    }

  private:
    const time::Span& window_;
    const ReadOptions& options_;
    Effort effort_;
    BusyTimes out_;
    time::Spans busy_;
    std::size_t taken_ = 0;
};

}  // namespace

Answer<BusyTimes> read_busy(const std::vector<std::string>& texts, const time::Span& window,
                            const ReadOptions& options) {
    Reading reading(window, options);
    for (const auto& text : texts) {
        const auto trouble = reading.take(text);
        if (trouble && trouble->why == Trouble::Why::not_icalendar)
            reading.leave_out();
        else if (trouble)
            return *trouble;
    }
    return reading.finish();
}

Answer<BusyTimes> read_busy(std::string_view text, const time::Span& window, const ReadOptions& options) {
    Reading reading(window, options);
    if (auto trouble = reading.take(text)) return *trouble;
    return reading.finish();
}

}  // namespace switchback::calendars
