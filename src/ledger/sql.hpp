// How our types travel into and out of a kept statement: as text, as a whole number (times are UTC
// milliseconds, days are counted from 1970, booleans are 0 and 1) or as a real. The library over the
// databases stays in connection.cpp, so that a repository compiles without it.
#pragma once

#include "base/ids.hpp"
#include "time/zone.hpp"

#include <array>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace switchback::ledger {

// One value bound to a statement: the same memory for as long as the statement is kept.
struct Slot {
    enum class Kind : unsigned char { text, number, real };
    Kind kind = Kind::text;
    bool null = false;
    std::string text;
    long long number = 0;
    double real = 0;
};

// A prepared statement with its bindings, kept by its connection.
struct Statement {
    std::vector<Slot> in, out;
    virtual ~Statement() = default;
};

// `?` becomes `:p1`, `:p2` …: the form that SOCI knows for both databases.
std::string with_names(std::string_view sql);

template <class T>
struct Travel;

template <>
struct Travel<std::string_view> {
    static constexpr auto kind = Slot::Kind::text;
    static void put(Slot& slot, std::string_view value) { slot.text.assign(value); }
};
template <>
struct Travel<std::string> : Travel<std::string_view> {
    static std::string take(Slot& slot) { return std::move(slot.text); }
};
template <>
struct Travel<const char*> : Travel<std::string_view> {};

template <std::integral T>
struct Travel<T> {
    static constexpr auto kind = Slot::Kind::number;
    static void put(Slot& slot, T value) { slot.number = static_cast<long long>(value); }
    static T take(Slot& slot) {
        if constexpr (std::same_as<T, bool>)
            return slot.number != 0;
        else
            return static_cast<T>(slot.number);
    }
};

template <>
struct Travel<double> {
    static constexpr auto kind = Slot::Kind::real;
    static void put(Slot& slot, double value) { slot.real = value; }
    static double take(Slot& slot) { return slot.real; }
};

template <class Tag>
struct Travel<Id<Tag>> : Travel<std::string_view> {
    static void put(Slot& slot, const Id<Tag>& id) { slot.text = id.text; }
    static Id<Tag> take(Slot& slot) { return Id<Tag>{std::move(slot.text)}; }
};

template <>
struct Travel<Instant> : Travel<long long> {
    static void put(Slot& slot, Instant at) { slot.number = to_millis(at); }
    static Instant take(Slot& slot) { return from_millis(slot.number); }
};

template <>
struct Travel<time::Day> : Travel<long long> {
    static void put(Slot& slot, time::Day day) { slot.number = day.time_since_epoch().count(); }
    static time::Day take(Slot& slot) { return time::Day{std::chrono::days{slot.number}}; }
};

template <class T>
struct Travel<std::optional<T>> {
    static constexpr auto kind = Travel<T>::kind;
    static void put(Slot& slot, const std::optional<T>& value) {
        slot.null = !value;
        if (value) Travel<T>::put(slot, *value);
    }
    static std::optional<T> take(Slot& slot) {
        if (slot.null) return std::nullopt;
        return Travel<T>::take(slot);
    }
};

template <class T>
void put(Slot& slot, const T& value) {
    slot.null = false;
    Travel<std::decay_t<T>>::put(slot, value);
}

// A column without a value gives an empty T; ask for an optional where that matters.
template <class T>
T take(Slot& slot) {
    if constexpr (requires { Travel<T>::take(slot).has_value(); }) {
        return Travel<T>::take(slot);
    } else {
        if (slot.null) return T{};
        return Travel<T>::take(slot);
    }
}

template <class... T>
using Kinds = std::array<Slot::Kind, sizeof...(T)>;
template <class... T>
constexpr Kinds<T...> kinds_of{Travel<T>::kind...};

template <class Row>
struct RowShape;
template <class... T>
struct RowShape<std::tuple<T...>> {
    static constexpr Kinds<T...> kinds = kinds_of<T...>;
    static std::tuple<T...> take(Statement& statement) {
        return [&]<std::size_t... I>(std::index_sequence<I...>) {
            return std::tuple<T...>{ledger::take<T>(statement.out[I])...};
        }
        (std::index_sequence_for<T...>{});
    }
};

}  // namespace switchback::ledger
