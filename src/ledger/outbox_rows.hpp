// Rows of the outbox and how they depend on each other: a message that replaces another, or stands in its
// thread, waits until that one's fate is known. Internal to the ledger.
#pragma once

#include "ledger/connection.hpp"
#include "ledger/outbox.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace switchback::ledger {

bool is_veiled(std::string_view key);  // or hushed

// The lane of what goes to one person.
std::string lane_of(std::string_view platform, std::string_view tenant, const PersonId& person);
// Lanes and conversations as they stand in the row of the message with that key. What is veiled has a lane of
// its own, which nothing else leads to, and its conversation is sealed.
std::string lane_in_row(const Connection& connection, std::string_view key, std::string lane);
std::optional<std::string> to_row(const Connection& connection, std::string_view key,
                                  std::optional<std::string> conversation);
std::optional<std::string> from_row(const Connection& connection, std::string_view key,
                                    std::optional<std::string> conversation);

// What decides the fate of others.
struct OutboxFate {
    long long number = 0;
    std::string key;
    OutboxState state{};
    std::string platform, tenant;
    std::optional<std::string> conversation;
    std::string lane;
    std::string target_key, parent_key;  // what it replaces; whose thread it is in
    std::string superseded_by;
    std::optional<std::string> posted_conversation, posted_id;

    bool settled() const { return state == OutboxState::sent || state == OutboxState::dropped; }
};

std::optional<OutboxFate> fate_of(Connection& connection, std::string_view key);
// The message that stands there in the end: what superseded it, else itself.
std::optional<OutboxFate> head_of(Connection& connection, std::string_view key);

// What a message that means to replace `key` really replaces: what stands there in its place, passing over
// those that never went out.
std::optional<OutboxFate> replaced_by(Connection& connection, std::string_view key);

// The key it still has to wait for; empty when it may go.
std::string blocked_by(Connection& connection, std::string_view target_key, std::string_view parent_key);

// The one message of a lane that may go out now is marked, so that a queue is never searched: the first ready
// one that waits for nothing, when none is on its way. After every change to a lane.
void mark_next(Connection& connection, std::string_view lane);

// After a message was sent or dropped: those that waited for it look again.
void free_waiting(Connection& connection, std::string_view key);

// Drops a ready one in favour of another.
void supersede(Connection& connection, std::string_view key, std::string_view by, Instant now);

}  // namespace switchback::ledger
