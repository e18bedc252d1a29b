// People, and which account each has on which platform.
#pragma once

#include "chat/address.hpp"
#include "programme/person.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace switchback::ledger {

class Connection;

struct KnownAccount {
    chat::Account account;
    PersonId person;
    std::string direct;  // the id of the direct conversation, once opened
};

class People {
  public:
    explicit People(Connection& connection) : connection_(connection) {}
    void save(const programme::Person& person);
    std::optional<programme::Person> find(const PersonId& id);
    std::optional<programme::Person> by_email(std::string_view email);  // case does not matter
    std::optional<programme::Person> by_code(std::string_view code);
    std::optional<programme::Person> by_account(const chat::Account& account);
    std::vector<programme::Person> all();  // by name
    std::vector<programme::Person> leads();

    void join(const chat::Account& account, const PersonId& person);  // one person an account; the last wins
    std::vector<KnownAccount> accounts_of(const PersonId& person);
    // Where this person acted last: what is for them goes there. Writes only when that changed.
    void acted(const chat::Workspace& workspace, const PersonId& person);
    void remember_direct(const chat::Account& account, std::string_view conversation);

  private:
    Connection& connection_;
};

}  // namespace switchback::ledger
