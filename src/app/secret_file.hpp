// Secrets in files: read only when nobody else on the machine can read them.
#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"

#include <optional>
#include <string>

namespace switchback::app {

// Why a file is too open: "everyone may read it (mode 0644); expected 0600". Nothing when it is not.
std::optional<std::string> readable_by_others(const std::string& path);

// The file's text without the line end. refused with a sentence for the operator when it is missing, empty,
// too large, unreadable, or readable by everyone.
Result<Secret> read_secret_file(const std::string& path);

// Creates it with mode 0600, durable; refused when it exists.
Result<void> create_secret_file(const std::string& path, const Secret& secret);

}  // namespace switchback::app
