// What must reach people, written in the transaction that decided it and delivered afterwards. The states are
// those of the delivery protocol:
//   ready → sending → sent
//              ├→ ready      surely not sent (connect failed, 429, refused before posting a transient fault)
//              ├→ unknown    the first byte left and no answer came, or `sending` was found at start
//              │     ├→ sent   found on the platform by its key
//              │     ├→ ready  provably absent
//              │     └→ held   cannot be told, or files of it are missing: waits for resend or drop
//              └→ dropped    stale, superseded, or refused for good (the reason is kept)
#pragma once

#include "base/time.hpp"
#include "chat/outcome.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace switchback::ledger {

class Connection;

enum class OutboxState { ready, sending, unknown, sent, held, dropped };
std::string name_of(OutboxState state);

struct Parcel {            // a row of the outbox
    long long number = 0;  // grows; the order within one conversation
    chat::Message message;
    std::string reconcile_key;  // random, opaque: goes along in the platform's metadata
    OutboxState state = OutboxState::ready;
    chat::Workspace workspace;         // whose queue; tenant empty while a person's account is not known
    std::optional<chat::Place> place;  // resolved conversation, once known
    // What it replaces, once posted; else, in a thread, its parent, and then message.replaces is empty.
    std::optional<chat::Posted> target;
    std::string route;  // of where it goes, as Routes::to(…) had it when it was claimed
    int attempt = 0;
    Instant not_before;
    std::optional<Instant> sending_since;
    std::optional<chat::Posted> posted;  // where it went, when sent
    std::string reason;                  // of held and dropped
    bool unreadable = false;             // damaged, or sealed under another key: of the message only its key
};

// Of a message whose key begins with either of these no column tells, without the key, whom it is for: that
// it went to this person on this day would tell what is kept from whoever reads the database.
inline constexpr std::string_view veiled = "veiled:";
// Moreover nothing stays of it once it was sent or dropped. It is never posted twice because the turn that
// posts it never happens twice.
inline constexpr std::string_view hushed = "hushed:";

class Outbox {
  public:
    explicit Outbox(Connection& connection) : connection_(connection) {}

    // Puts a message in; nothing happens when its key was there before (false). A message that `replaces` one
    // not yet sent supersedes it: that one is dropped. So does the next for the same home. ToPerson goes to
    // the person's account on the platform of their last act, else to any they have where the bot is
    // installed, else it waits in `fallback`'s queue to be looked up by e-mail. ToHome is nothing (false)
    // where there are no home pages.
    bool post(const chat::Message& message, const chat::Workspace& fallback, Instant now);

    // The next parcels that may go out now on this workspace's queue, urgent ones first, then by number; at
    // most one a conversation at a time, none whose thread's parent or replaced message is still on its way,
    // none while the installation is stopped. They are now `sending` until `now + lease`. In the same
    // transaction drop_stale() comes first, or what is stale goes out.
    std::vector<Parcel> claim(const chat::Workspace& workspace, Instant now, milliseconds lease, int at_most);
    std::optional<Instant> next_due(
        const chat::Workspace& workspace);  // earliest not_before of those that may go

    void sent(long long number, const std::optional<chat::Posted>& posted, Instant now);
    void again(long long number, Instant not_before, std::string_view reason);  // surely not sent → ready
    void unknown(long long number, Instant look_at, std::string_view reason);
    // `there`: it stands there, and only of its files something is missing.
    void hold(long long number, std::string_view reason, Instant now,
              const std::optional<chat::Posted>& there = std::nullopt);
    // What is held goes out again → ready. What stands there is looked for again instead → unknown: who finds
    // it brings the files after it, and it is not posted twice.
    void resend(long long number, std::string_view reason, Instant now);
    void drop(long long number, std::string_view reason, Instant now);
    void resolved_place(long long number, const chat::Place& place);
    // It is to go to this person through another workspace, and so is what waits for it to edit or follow it.
    void readdress(long long number, const chat::Workspace& workspace, const PersonId& person, Instant now);

    // `sending` whose lease has passed (or all, at start) become unknown; how many.
    int recover(Instant now, bool at_start);
    // `unknown` ones whose time to look has come.
    std::vector<Parcel> to_reconcile(const chat::Workspace& workspace, Instant now, int at_most);

    // When the next `unknown` one is to be looked for.
    std::optional<Instant> next_look(const chat::Workspace& workspace);

    // Drops what is ready and past its stale_after; how many.
    int drop_stale(Instant now);

    bool knows(std::string_view key);
    std::optional<Parcel> by_key(std::string_view key);
    std::vector<Parcel> in_state(OutboxState state, int at_most);  // the oldest first, for operators
    long long count(OutboxState state);
    void remove_older_than(Instant at);  // sent and dropped ones

  private:
    std::vector<Parcel> only_readable(std::vector<Parcel> parcels, Instant now);
    Connection& connection_;
};

}  // namespace switchback::ledger
