// How states and the like are written in the database: names of its own, so that what people read may be
// reworded without a migration.
#pragma once

#include "chat/address.hpp"
#include "chat/unreachable.hpp"
#include "ledger/outbox.hpp"
#include "programme/friction.hpp"
#include "programme/programme.hpp"
#include "programme/session.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>

namespace switchback::ledger {

template <class Enum>
struct StoredNames;
template <>
struct StoredNames<chat::Platform> {
    static constexpr std::string_view names[] = {"slack", "teams"};
};
template <>
struct StoredNames<chat::Unreachable> {
    static constexpr std::string_view names[] = {"not_installed", "blocked", "forbidden",
                                                 "gone",          "unknown", "mistaken"};
};
template <>
struct StoredNames<programme::Direction> {
    static constexpr std::string_view names[] = {"up", "down"};
};
template <>
struct StoredNames<programme::SessionState> {
    static constexpr std::string_view names[] = {"planned", "confirmed", "held", "missed", "cancelled"};
};
template <>
struct StoredNames<programme::ActionState> {
    static constexpr std::string_view names[] = {"open", "done", "dropped"};
};
template <>
struct StoredNames<programme::Severity> {
    static constexpr std::string_view names[] = {"low", "medium", "high", "blocker"};
};
template <>
struct StoredNames<programme::FrictionStatus> {
    static constexpr std::string_view names[] = {"new",      "acknowledged", "in_progress", "resolved",
                                                 "wont_fix", "reopened",     "withdrawn"};
};
template <>
struct StoredNames<OutboxState> {
    static constexpr std::string_view names[] = {"ready", "sending", "unknown", "sent", "held", "dropped"};
};

template <class Enum>
std::string_view stored(Enum value) {
    return StoredNames<Enum>::names[static_cast<std::size_t>(value)];
}

template <class Enum>
Enum from_stored(std::string_view name) {
    const auto& names = StoredNames<Enum>::names;
    const auto found = std::find(std::begin(names), std::end(names), name);
    if (found == std::end(names))
        throw std::runtime_error("ledger: unknown name in the database: " + std::string(name));
    return static_cast<Enum>(found - std::begin(names));
}

}  // namespace switchback::ledger
