// JSON as text without a tree in between: what every turn writes is written at once. Commas come by
// themselves; whoever begins an object or an array ends it.
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace switchback {

class JsonWriter {
  public:
    JsonWriter& begin_object() { return begin('{'); }
    JsonWriter& end_object() { return end('}'); }
    JsonWriter& begin_array() { return begin('['); }
    JsonWriter& end_array() { return end(']'); }
    JsonWriter& key(std::string_view name);

    // Bytes that are not UTF-8 become U+FFFD.
    JsonWriter& value(std::string_view text);
    JsonWriter& value(const char* text) { return value(std::string_view(text)); }
    JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
    JsonWriter& value(std::integral auto number) {
        if constexpr (std::same_as<decltype(number), bool>)
            return ready(number ? "true" : "false");
        else
            return ready(std::to_string(number));
    }
    // What has a write(JsonWriter&, const T&) beside it, and lists of values.
    template <class T>
    requires requires(JsonWriter& out, const T& its) { write(out, its); }
    JsonWriter& value(const T& its) {
        write(*this, its);
        return *this;
    }
    template <class T>
    JsonWriter& value(const std::vector<T>& list) {
        begin_array();
        for (const T& one : list) value(one);
        return end_array();
    }
    // A value that is JSON already.
    JsonWriter& ready(std::string_view json);

    template <class T>
    JsonWriter& member(std::string_view name, const T& its) {
        return key(name).value(its);
    }
    std::string take() { return std::move(out_); }

  private:
    JsonWriter& begin(char bracket);
    JsonWriter& end(char bracket);
    void separate();
    void quote(std::string_view text);
    void mend(std::size_t begun, std::string_view text);

    std::string out_;
};

}  // namespace switchback
