// What the kernel lets this process do. Every connection is an open file: a soft limit of 1024 is what a
// shell gives, and a service that reaches it accepts nobody.
#pragma once

#include "app/config.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace switchback::app {

// The soft limit becomes the hard one. Returns what may be open now. getrlimit(2).
std::size_t raise_open_files();

// A sentence when so many are too few for what is configured.
std::optional<std::string> too_few_files(const Config& config, std::size_t may_be_open);

// No core file, ever: it would hold the keys, the tokens and what people wrote. core(5).
void leave_no_core();

}  // namespace switchback::app
