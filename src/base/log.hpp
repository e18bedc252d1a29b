// Structured logs: one JSON object a line on standard output. Ids, names of events and numbers only: never
// words people typed, names, tokens or bodies.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace switchback::log {

enum class Level { debug, info, warn, error };

using Value = std::variant<std::string, long long, double, bool>;
struct Field {
    Field(std::string_view n, std::string_view v) : name(n), value(std::string(v)) {}
    Field(std::string_view n, const std::string& v) : name(n), value(v) {}
    Field(std::string_view n, const char* v) : name(n), value(std::string(v)) {}
    Field(std::string_view n, long long v) : name(n), value(v) {}
    Field(std::string_view n, int v) : name(n), value(static_cast<long long>(v)) {}
    Field(std::string_view n, std::size_t v) : name(n), value(static_cast<long long>(v)) {}
    Field(std::string_view n, bool v) : name(n), value(v) {}
    std::string_view name;
    Value value;
};

// event: a fixed name such as "turn.refused".
void write(Level level, std::string_view event, std::initializer_list<Field> fields = {});
inline void debug(std::string_view e, std::initializer_list<Field> f = {}) {
    write(Level::debug, e, f);
}
inline void info(std::string_view e, std::initializer_list<Field> f = {}) {
    write(Level::info, e, f);
}
inline void warn(std::string_view e, std::initializer_list<Field> f = {}) {
    write(Level::warn, e, f);
}
inline void error(std::string_view e, std::initializer_list<Field> f = {}) {
    write(Level::error, e, f);
}

void set_level(Level at_least);

}  // namespace switchback::log
