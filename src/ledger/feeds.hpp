// The private address under which each person's sessions can be subscribed to as a calendar. Whoever knows
// it reads them, so it is kept as a blind index alone: what it is, only its owner is told, once. And the
// address of each session's own file, which is not kept at all: it follows from the vault key.
#pragma once

#include "base/ids.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace switchback::ledger {

class Connection;

class Feeds {
  public:
    explicit Feeds(Connection& connection) : connection_(connection) {}
    // A new address for this person: 256 random bits as base64url (RFC 4648, 5). The one before stops at
    // once.
    std::string renew(const PersonId& person, Instant now);
    bool revoke(const PersonId& person);                  // false: there was none
    std::optional<Instant> made(const PersonId& person);  // when the address was made that works now
    // Whose address it is, active people's alone. Whatever is no address of ours is nobody's; it is looked up
    // by its index, so how long that takes says nothing of those there are.
    std::optional<PersonId> owner(std::string_view token);

    // Where those addresses begin ("https://switchback.example.org"); empty: the operator has not said.
    // gives_files: whether sessions are offered as files, because nothing brings them into calendars.
    void publish_at(std::string_view url, bool gives_files);
    std::string public_url();
    bool gives_files();

    // The secret part of the address of this session's file: always the same, and no other's.
    std::string file_token(const SessionId& session) const;
    bool is_file_token(const SessionId& session, std::string_view token) const;

  private:
    Connection& connection_;
};

}  // namespace switchback::ledger
