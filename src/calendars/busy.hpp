// When somebody has no time, as far as their calendar could be read.
#pragma once

#include "time/spans.hpp"

#include <string>
#include <vector>

namespace switchback::calendars {

constexpr std::size_t most_unknown_zones = 20;

struct BusyTimes {
    time::Spans busy;  // inside the window that was asked, neat
    // Events left out, wholly or in their repetitions, because they could not be read.
    int unread = 0;
    // Names of zones that neither the system nor the calendar defines: their times were read as floating. At
    // most most_unknown_zones, without doubles.
    std::vector<std::string> unknown_zones;
};

}  // namespace switchback::calendars
