// Every payload passes parse_json first: what it lets through is bounded in depth, is UTF-8 without NUL, and
// can be written and read again.
#include "base/json.hpp"
#include "base/text.hpp"

#include <cstdint>
#include <cstdlib>

namespace {

int depth(const switchback::Json& json) {
    int deepest = 0;
    if (json.is_structured())
        for (const auto& part : json) deepest = std::max(deepest, depth(part));
    return deepest + 1;
}

void check_strings(const switchback::Json& json) {
    if (json.is_string() && !switchback::text::valid_utf8(json.get_ref<const std::string&>())) std::abort();
    if (json.is_object())
        for (const auto& [key, value] : json.items())
            if (!switchback::text::valid_utf8(key)) std::abort();
    if (json.is_structured())
        for (const auto& part : json) check_strings(part);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace switchback;
    auto json = parse_json({reinterpret_cast<const char*>(data), size}, 4096);
    if (!json) return json.error().kind == Fault::Kind::malformed ? 0 : (std::abort(), 0);
    if (size > 4096 || depth(*json) > 65) std::abort();
    check_strings(*json);
    auto text = json->dump();
    auto again = parse_json(text, 1 << 20);
    if (!again || again->dump() != text) std::abort();
    string_at(*json, "text");
    object_at(*json, "user");
    return 0;
}
