// One appointment of somebody's calendar with all its repetitions: what a VEVENT, and the VEVENTs that change
// single times of it (RECURRENCE-ID), say about when it is.
#pragma once

#include "calendars/icalendar_values.hpp"
#include "calendars/zone_reading.hpp"
#include "time/spans.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace switchback::calendars {

// A VEVENT as it is written.
struct Appointment {
    icalcomponent* component = nullptr;
    WrittenTime start;
    Length length;
    std::optional<WrittenTime> replaces;  // RECURRENCE-ID
    bool and_all_after = false;           // RANGE=THISANDFUTURE
    int sequence = 0;
    bool cancelled = false;
    bool whole = true;  // false: something of it could not be read
};

// Nothing when it has no start that can be read.
std::optional<Appointment> appointment_of(icalcomponent* vevent, Zones& zones);

struct Series {
    std::vector<Appointment> masters;  // usually one
    std::vector<Appointment> changes;  // with RECURRENCE-ID
};

struct Occurrence {
    const Appointment* said_by;  // the master, or the change that moved it
    LocalTime local;             // by the clock of said_by
    Instant from, to;
};

// Every occurrence, cancelled ones too, that overlaps the window. False when the effort was spent.
bool occurrences(const Series& series, const time::Span& window, Zones& zones, Effort& effort,
                 const std::function<void(const Occurrence&)>& take);

}  // namespace switchback::calendars
