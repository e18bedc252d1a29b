// Which nudge was told in which message, and who wants none of which kind. From it comes how many messages a
// person was sent on a day, whatever was restarted meanwhile.
#pragma once

#include "base/ids.hpp"
#include "base/time.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace switchback::ledger {

class Connection;

struct ToldNudge {
    std::string nudge;  // unique for ever
    std::string base;   // the same for a nudge and for the one that somebody asked to have again later
    PersonId person;
    std::string message;  // the key of the outbox's message that it went out in
    int place = 0;        // among the nudges of that message, from 0
    Instant at;
};

class Nudges {
  public:
    explicit Nudges(Connection& connection) : connection_(connection) {}

    bool tell(const ToldNudge& told);  // false: it was told before
    std::optional<ToldNudge> latest(std::string_view base);
    // How many messages of nudges were made for them in [from, to).
    int messages_to(const PersonId& person, Instant from, Instant to);
    // What may still wait in the outbox: the nudges of each message made since then, by message and place.
    std::vector<ToldNudge> told_since(const PersonId& person, Instant since);
    void remove_older_than(Instant at);

    // Kinds that this person does not want, by name; "all" among them stands for every one.
    std::set<std::string> off(const PersonId& person);
    void set_off(const PersonId& person, std::string_view kind, bool off);
    void all_on(const PersonId& person);

  private:
    Connection& connection_;
};

}  // namespace switchback::ledger
