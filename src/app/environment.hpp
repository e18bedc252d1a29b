// The process's environment as a value: read once at the start, given to whoever needs it, and made up in
// tests.
#pragma once

#include <map>
#include <string>

namespace switchback::app {

using Environment = std::map<std::string, std::string, std::less<>>;

Environment read_environment();

}  // namespace switchback::app
