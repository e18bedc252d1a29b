// Everything said to people, in one place, so that tone and translation are one job. Sentences take their
// names and numbers as arguments; cards and forms are put together in the dialogs.
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace switchback::conversation::words {

// The sentence for a refusal of the rules: looked up by Refusal::key.
std::string refusal(const Refusal& refusal);

// "1 friction point", "3 friction points"
std::string count(long long n, std::string_view one, std::string_view many);

}  // namespace switchback::conversation::words
