// Secrets in files: read only when nobody else on the machine can read them.
#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"

#include <optional>
#include <string>

namespace switchback::app {

// Why a file may not hold a secret: everyone may read it, or others may change it. Nothing when it may, or is
// not there.
std::optional<std::string> open_to_others(const std::string& path);
// The second half of that, for a file that holds none.
std::optional<std::string> changeable_by_others(const std::string& path);

// The file's text without the line end. refused with a sentence for the operator when it is missing, empty,
// too large, unreadable, or readable by everyone.
Result<Secret> read_secret_file(const std::string& path);

// Creates it with mode 0600, durable; refused when it exists.
Result<void> create_secret_file(const std::string& path, const Secret& secret);

}  // namespace switchback::app
