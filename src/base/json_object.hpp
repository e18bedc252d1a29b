// Objects for the wire without the detour of nlohmann's braces, which make an array of every member and copy
// it.
#pragma once

#include "base/json.hpp"

#include <utility>

namespace switchback {

inline void put_members(Json::object_t&) {}
template <class Value, class... Rest>
void put_members(Json::object_t& out, const char* name, Value&& value, Rest&&... rest) {
    out.emplace(name, std::forward<Value>(value));
    put_members(out, std::forward<Rest>(rest)...);
}

// object_of("type", "section", "text", words)
template <class... NamesAndValues>
Json object_of(NamesAndValues&&... members) {
    Json::object_t out;
    put_members(out, std::forward<NamesAndValues>(members)...);
    return out;
}

inline Json array_of(Json only) {
    Json::array_t out;
    out.push_back(std::move(only));
    return out;
}

}  // namespace switchback
