#include "base/json.hpp"

#include "base/text.hpp"

namespace switchback {
namespace {

constexpr int deepest = 64;

// A cheap pass before the parser: brackets outside strings, and escaped NULs inside them.
const char* too_wild(std::string_view text) {
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            if (c == '\\') {
                if (text.substr(i, 6) == "\\u0000") return "a NUL character";
                ++i;
            } else if (c == '"') {
                in_string = false;
            }
        } else if (c == '"') {
            in_string = true;
        } else if (c == '[' || c == '{') {
            if (++depth > deepest) return "nested deeper than 64";
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return nullptr;
}

}  // namespace

Result<Json> parse_json(std::string_view text, std::size_t max_bytes) {
    const auto malformed = [](const char* why) {
        return Fault{Fault::Kind::malformed, std::string("JSON: ") + why};
    };
    if (text.size() > max_bytes) return malformed("too large");
    if (!text::valid_utf8(text)) return malformed("not UTF-8, or a NUL character");
    if (const char* why = too_wild(text)) return malformed(why);
    Json parsed = Json::parse(text, nullptr, false);
    if (parsed.is_discarded()) return malformed("not well-formed");
    return Result<Json>(boost::system::in_place_value, std::move(parsed));
}

std::string string_at(const Json& object, std::string_view key) {
    if (!object.is_object()) return {};
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

const Json& object_at(const Json& object, std::string_view key) {
    static const Json nothing = Json::object();
    if (!object.is_object()) return nothing;
    const auto found = object.find(key);
    return found != object.end() && found->is_object() ? *found : nothing;
}

}  // namespace switchback
