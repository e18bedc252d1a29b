// The version, as CMakeLists.txt has it; a test compares.
#pragma once

namespace switchback::app {

inline constexpr const char* version = "0.1.0";

}  // namespace switchback::app
