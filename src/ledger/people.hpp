// People, and which account each has on which platform.
#pragma once

#include "chat/address.hpp"
#include "chat/incoming.hpp"
#include "programme/person.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace switchback::ledger {

class Connection;

struct KnownAccount {
    chat::Account account;
    PersonId person;
    std::string direct;     // the id of the direct conversation, once opened
    bool gone = false;      // they sent the bot away: it cannot speak to them there until they come back
    bool confirmed = true;  // by the platform's directory; an import's word alone is not enough
};

struct Holder {  // of an account
    programme::Person person;
    std::string direct;
    bool gone = false, confirmed = true;
    bool acted_here = false;  // with this platform's account last: see People::acted
};

enum class Vouched { by_directory, by_import };

// Whether the directory says that an account which an import names is this person's: it has their address.
// A person without an address is taken at the import's word.
bool vouches_for(const chat::Profile& profile, std::string_view email_of_person);

class People {
  public:
    explicit People(Connection& connection) : connection_(connection) {}
    void save(const programme::Person& person);
    std::optional<programme::Person> find(const PersonId& id);
    std::optional<programme::Person> by_email(std::string_view email);  // case does not matter
    std::optional<programme::Person> by_code(std::string_view code);
    std::optional<programme::Person> by_account(const chat::Account& account);
    std::optional<Holder> holder_of(const chat::Account& account);
    std::vector<programme::Person> all();  // by name
    std::vector<programme::Person> leads();

    // One person an account; the last wins.
    void join(const chat::Account& account, const PersonId& person, Vouched how = Vouched::by_directory);
    // An import names the account of this person whose it is already.
    void named_by_import(const chat::Account& account);
    // In that workspace an import names this account of theirs, or none: what one named before goes.
    void keep_named(const PersonId& person, const chat::Workspace& workspace, std::string_view user);
    // Another address may be another human being: accounts that an import named wait to be confirmed again,
    // those that the directory joined by the old address go, and are joined by the new one.
    void doubt(const PersonId& person);
    void confirm(const chat::Account& account);
    std::vector<KnownAccount> accounts_of(const PersonId& person);  // those they sent the bot away from last
    // Where this person acted last: what is for them goes there.
    void acted(const chat::Workspace& workspace, const PersonId& person);
    // They are there, and this is where to speak to them.
    void remember_direct(const chat::Account& account, std::string_view conversation);
    void sent_away(const chat::Account& account);

  private:
    Connection& connection_;
};

}  // namespace switchback::ledger
