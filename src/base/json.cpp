#include "base/json.hpp"

#include "base/json_writer.hpp"
#include "base/text.hpp"

#include <optional>

#include <simdjson.h>

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

// simdjson's tree is ours after a copy; numbers get the types that nlohmann's own parser gives them.
Json copied(const simdjson::dom::element& from) {
    using Type = simdjson::dom::element_type;
    switch (from.type()) {
        case Type::OBJECT: {
            Json::object_t out;
            for (const auto& [key, value] : simdjson::dom::object(from))
                out[std::string(key)] = copied(value);  // of two members of one name the last one counts
            return out;
        }
        case Type::ARRAY: {
            Json::array_t out;
            for (const auto& one : simdjson::dom::array(from)) out.push_back(copied(one));
            return out;
        }
        case Type::STRING:
            return std::string_view(from);
        case Type::INT64:
            if (const std::int64_t number = from; number < 0) return number;
            return std::uint64_t(from);
        case Type::UINT64:
            return std::uint64_t(from);
        case Type::DOUBLE:
            return double(from);
        case Type::BOOL:
            return bool(from);
        case Type::NULL_VALUE:
            break;
    }
    return nullptr;
}

// What simdjson takes without asking. Whatever it does not like is judged by the parser below, so that the
// two never differ in what is refused; so is what is large, because its parser keeps its memory.
std::optional<Json> parsed_quickly(std::string_view text) {
    constexpr std::size_t large = 32 * 1024;
    if (text.size() > large || text.find("\\u0000") != std::string_view::npos) return std::nullopt;
    thread_local simdjson::dom::parser parser;
    if (parser.capacity() == 0 && parser.allocate(large, deepest)) return std::nullopt;
    simdjson::dom::element root;
    if (parser.parse(text.data(), text.size()).get(root)) return std::nullopt;
    return copied(root);
}

void write(JsonWriter& out, const Json& json) {
    if (json.is_object()) {
        out.begin_object();
        for (const auto& [key, value] : json.get_ref<const Json::object_t&>()) write(out.key(key), value);
        out.end_object();
    } else if (json.is_array()) {
        out.begin_array();
        for (const Json& one : json) write(out, one);
        out.end_array();
    } else if (json.is_string()) {
        out.value(json.get_ref<const std::string&>());
    } else {
        out.ready(json.dump());
    }
}

}  // namespace

std::string written(const Json& json) {
    JsonWriter out;
    write(out, json);
    return out.take();
}

Result<Json> parse_json(std::string_view text, std::size_t max_bytes) {
    const auto malformed = [](const char* why) {
        return Fault{Fault::Kind::malformed, std::string("JSON: ") + why};
    };
    if (text.size() > max_bytes) return malformed("too large");
    if (auto quickly = parsed_quickly(text))
        return Result<Json>(boost::system::in_place_value, std::move(*quickly));
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
