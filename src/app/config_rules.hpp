// What no single setting can see: which are needed beside the others, and which contradict each other.
#pragma once

#include "app/config.hpp"
#include "app/settings.hpp"

#include <map>
#include <string>
#include <vector>

namespace switchback::app {

// What was given for a key, before it is looked at: from the file, and over it from the environment.
using Given = std::map<std::string, std::string>;

// A platform's settings are needed when any of them is given; Slack's also when no platform is configured,
// because without one the service has nobody to talk to.
bool is_needed(const Setting& setting, const Given& given);

void check_together(const Config& config, const Given& given, std::vector<ConfigFault>& faults);

}  // namespace switchback::app
