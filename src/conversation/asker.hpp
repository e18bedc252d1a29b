// Who is asking: the person of the programme behind an account. An account is joined to a person by the
// e-mail that the platform's directory vouches for; never by name.
#pragma once

#include "chat/incoming.hpp"
#include "chat/outcome.hpp"
#include "ledger/books.hpp"

#include <optional>

namespace switchback::conversation {

struct Asked {
    std::optional<programme::Person> person;
    chat::Outcome otherwise;               // what is answered when there is none
    std::vector<chat::Message> news = {};  // to them and others, that they are in another zone now
};

// Throws WantsProfile when the account is new and `incoming` carries no profile. A profile also brings the
// person's zone up to date, and the nudges planned by it.
Asked find_asker(const chat::Incoming& incoming, ledger::Books& books, Instant now);

// Where that is a zone and another one: the person's nudges move there, and so do the sessions of cadences
// that follow their clock. What is to be told of it.
std::vector<chat::Message> follow_zone(const std::string& zone, programme::Person& person,
                                       ledger::Books& books, Instant now);

}  // namespace switchback::conversation
