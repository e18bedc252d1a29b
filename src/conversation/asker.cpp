#include "conversation/asker.hpp"

#include "conversation/cadence_keeping.hpp"
#include "conversation/nudge_timer.hpp"
#include "conversation/phrases.hpp"
#include "conversation/registry.hpp"
#include "conversation/unreached.hpp"
#include "conversation/words.hpp"
#include "conversation/words_reach.hpp"

namespace switchback::conversation {

namespace {

// In the form when one was submitted, else beside what was typed. A stranger's home page stays empty.
Asked turn_away(const chat::Incoming& incoming, std::string name, std::string text) {
    if (const auto* submission = std::get_if<chat::Submission>(&incoming.act)) {
        return {std::nullopt, say_in_form(*submission, words::old_form_title(), std::move(text))};
    }
    if (std::holds_alternative<chat::HomeOpened>(incoming.act)) return {};
    return {std::nullopt, show(std::move(name), std::move(text))};
}

// An import named the account; the directory has the last word.
bool confirm(const chat::Incoming& incoming, const programme::Person& person, ledger::Books& books) {
    if (!ledger::vouches_for(*incoming.profile, person.email)) return false;
    books.people.confirm(incoming.from);
    return true;
}

// Where they are spoken to from now on.
void keep_direct(const chat::Incoming& incoming, const std::optional<ledger::Holder>& before,
                 ledger::Books& books) {
    const std::string& here = incoming.place->conversation;
    if (!before || before->gone || before->direct != here) books.people.remember_direct(incoming.from, here);
}

}  // namespace

std::vector<chat::Message> follow_zone(const std::string& zone, programme::Person& person,
                                       ledger::Books& books, Instant now) {
    if (zone == person.zone || zone.empty() || !time::known_zone(zone)) return {};
    const std::string before = std::exchange(person.zone, zone);
    books.people.save(person);
    auto news = cadences_follow(books, person, before, now);
    plan_sessions_of(books, person.id, now);  // nudges keep to the hours of where people are
    return news;
}

Asked find_asker(const chat::Incoming& incoming, ledger::Books& books, Instant now) {
    const auto& profile = incoming.profile;
    auto holder = books.people.holder_of(incoming.from);
    if ((!holder || !holder->confirmed) && !profile) throw WantsProfile{};
    if (profile && profile->bot) return {};  // two bots would talk for ever
    if (profile && profile->deactivated) return turn_away(incoming, "deactivated", words::deactivated());
    std::optional<programme::Person> person;
    if (!holder) {
        if (profile->email.empty()) return turn_away(incoming, "no_email", words::no_email());
        person = books.people.by_email(profile->email);
        if (!person) return turn_away(incoming, "stranger", words::stranger());
        books.people.join(incoming.from, person->id);
    } else {
        if (!holder->confirmed && !confirm(incoming, holder->person, books)) {
            Asked away = turn_away(incoming, "not_your_account", words::not_your_account());
            away.otherwise.messages = mistaken_account(incoming.from, holder->person, books, now);
            return away;
        }
        person = std::move(holder->person);
    }
    if (incoming.direct && incoming.place) keep_direct(incoming, holder, books);
    if (!holder || !holder->acted_here) books.people.acted(incoming.from.workspace, person->id);
    if (!person->active) return turn_away(incoming, "deactivated", words::deactivated());
    // What the client itself says is the latest.
    const std::string& zone = incoming.zone.empty() || !time::known_zone(incoming.zone)
                                  ? (profile ? profile->zone : incoming.zone)
                                  : incoming.zone;
    auto news = follow_zone(zone, *person, books, now);
    return {std::move(person), {}, std::move(news)};
}

}  // namespace switchback::conversation
