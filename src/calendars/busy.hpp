// When somebody has no time, as far as their calendar could be read.
#pragma once

#include "time/spans.hpp"

#include <string>
#include <vector>

namespace switchback::calendars {

struct BusyTimes {
    time::Spans busy;  // inside the window that was asked, neat
    // Events left out, wholly or in their repetitions, because they could not be read.
    int unread = 0;
    // Names of zones that neither the system nor the calendar defines: their times were read as floating.
    std::vector<std::string> unknown_zones;
};

}  // namespace switchback::calendars
