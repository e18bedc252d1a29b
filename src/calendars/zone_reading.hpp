// The clocks of somebody else's calendar: of a zone that the system knows, or of the rules that the calendar
// itself gives (VTIMEZONE, RFC 5545, 3.6.5).
#pragma once

#include "calendars/busy.hpp"
#include "calendars/icalendar_values.hpp"
#include "calendars/repetition.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace switchback::calendars {

// One VTIMEZONE, until a horizon.
class ZoneRules {
  public:
    // Nothing when it has no readable observance, or the effort was spent.
    static std::optional<ZoneRules> read(icalcomponent* vtimezone, LocalTime horizon, Effort& effort);
    LocalTime to_local(Instant at) const;
    // As time::resolve chooses: a wall clock that does not exist is shifted forward by the gap, of one that
    // happens twice the first is meant (RFC 5545, 3.3.5).
    Instant to_instant(LocalTime local) const;

  private:
    struct Onset {
        Instant at;
        seconds from, to;
    };
    seconds offset(Instant at) const;
    std::vector<Onset> onsets_;  // ascending, at least one
};

class Zones {
  public:
    // `own`: the zone of floating times. `horizon`: how far a VTIMEZONE's rules are followed.
    Zones(icalcomponent* root, std::string own, LocalTime horizon, Effort& effort);
    Instant instant(const WrittenTime& time);
    // The same wall clock for another moment: how the repetitions of `like` become instants.
    Instant instant(LocalTime local, const WrittenTime& like);
    LocalTime local(Instant at, const WrittenTime& like);
    const std::vector<std::string>& unknown() const { return unknown_; }

  private:
    struct Zone {
        std::string name;
        std::optional<ZoneRules> rules;
    };
    const Zone& zone_of(const WrittenTime& time);
    Zone find(const std::string& tzid);

    std::string own_;
    LocalTime horizon_;
    Effort& effort_;
    std::map<std::string, icalcomponent*> defined_;
    std::map<std::string, Zone> found_;
    Zone utc_{"UTC", std::nullopt}, floating_;
    std::vector<std::string> unknown_;
};

}  // namespace switchback::calendars
