// Reading JSON from outside: size, depth and encoding are bounded before a tree exists, because the tree's
// own dump and copy recurse. Headers elsewhere use <nlohmann/json_fwd.hpp>; only .cpp files include this.
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace switchback {

using Json = nlohmann::json;

// Limits of reliability: depth 64, size in bytes. malformed on anything else than one valid UTF-8 JSON text
// without NUL characters.
Result<Json> parse_json(std::string_view text, std::size_t max_bytes = 256 * 1024);

// Compact JSON for the wire. Never throws on bad UTF-8: it becomes U+FFFD.
std::string written(const Json& json);

// The string at key, or empty: for reading payloads whose fields may be absent, null or of another type.
std::string string_at(const Json& object, std::string_view key);
// The member at key when it is an object, else an empty object.
const Json& object_at(const Json& object, std::string_view key);

}  // namespace switchback
