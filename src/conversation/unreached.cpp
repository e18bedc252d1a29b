#include "conversation/unreached.hpp"

#include "conversation/phrases.hpp"
#include "conversation/words_reach.hpp"

#include <algorithm>

namespace switchback::conversation {

namespace {

// Not to the one it is about: nothing arrives there.
std::vector<chat::Message> to_leads(const std::string& about, const std::string& said, const PersonId& except,
                                    ledger::Books& books, Instant now) {
    std::vector<chat::Message> messages;
    for (const auto& lead : books.people.leads()) {
        if (lead.id == except) continue;
        chat::Message message;
        message.key = "unreached:" + lead.id.text + ":" + about + ":" + std::to_string(to_millis(now));
        message.to = chat::ToPerson{lead.id};
        message.card = sentence("unreached", said);
        messages.push_back(std::move(message));
    }
    return messages;
}

std::vector<chat::Message> about_person(const PersonId& id, const chat::Workspace& workspace,
                                        chat::Unreachable why, ledger::Books& books, Instant now) {
    const auto person = books.people.find(id);
    if (!person || !person->active || !books.routes.unreached(workspace, id, why, now)) return {};
    return to_leads(id.text, words::person_unreached(person->name, workspace.platform, why), id, books, now);
}

bool is_steering(const chat::Place& place, ledger::Books& books) {
    const auto programmes = books.programmes.all();
    return std::any_of(programmes.begin(), programmes.end(), [&](const programme::Programme& one) {
        return one.steering.platform == chat::name_of(place.workspace.platform) &&
               one.steering.tenant == place.workspace.tenant &&
               one.steering.conversation == place.conversation;
    });
}

std::vector<chat::Message> about_channel(const chat::Place& place, chat::Unreachable why,
                                         ledger::Books& books, Instant now) {
    if (!is_steering(place, books) || !books.routes.unreached(place, why, now)) return {};
    return to_leads("channel", words::channel_unreached(place.workspace.platform, why), PersonId{}, books,
                    now);
}

}  // namespace

std::vector<chat::Message> unreached(const ledger::Parcel& parcel, chat::Unreachable why,
                                     ledger::Books& books, Instant now) {
    if (const auto* person = std::get_if<chat::ToPerson>(&parcel.message.to))
        return about_person(person->person, parcel.workspace, why, books, now);
    if (std::holds_alternative<chat::ToHome>(parcel.message.to)) return {};
    const auto* place = std::get_if<chat::ToPlace>(&parcel.message.to);
    const auto where = place ? std::optional(place->place) : parcel.place;
    return where ? about_channel(*where, why, books, now) : std::vector<chat::Message>();
}

std::vector<chat::Message> mistaken_account(const chat::Account& account, const programme::Person& person,
                                            ledger::Books& books, Instant now) {
    return about_person(person.id, account.workspace, chat::Unreachable::mistaken, books, now);
}

std::vector<chat::Message> account_closed(const chat::Account& account, const programme::Person& person,
                                          ledger::Books& books, Instant now) {
    return about_person(person.id, account.workspace, chat::Unreachable::gone, books, now);
}

std::vector<chat::Message> sent_away(const chat::Account& account, ledger::Books& books, Instant now) {
    const auto holder = books.people.holder_of(account);
    if (!holder) return {};
    const auto accounts = books.people.accounts_of(holder->person.id);
    const bool nowhere =
        std::all_of(accounts.begin(), accounts.end(), [](const auto& one) { return one.gone; });
    if (!nowhere) return {};
    return about_person(holder->person.id, account.workspace, chat::Unreachable::not_installed, books, now);
}

std::vector<chat::Message> taken_out(const chat::Place& place, ledger::Books& books, Instant now) {
    return about_channel(place, chat::Unreachable::not_installed, books, now);
}

}  // namespace switchback::conversation
