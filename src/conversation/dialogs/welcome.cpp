#include "conversation/dialogs/welcome.hpp"

#include "conversation/asker.hpp"
#include "conversation/phrases.hpp"
#include "conversation/unreached.hpp"
#include "conversation/words_reach.hpp"

namespace switchback::conversation::dialog {

namespace {

chat::Card welcome_card(const programme::Person& person, bool mentors, bool is_led) {
    chat::Card card;
    card.name = "welcome";
    card.summary = words::welcome(programme::first_name(person));
    card.blocks.push_back(chat::Paragraph{card.summary});
    if (mentors) card.blocks.push_back(chat::Paragraph{words::welcome_mentor()});
    if (is_led) card.blocks.push_back(chat::Paragraph{words::welcome_leader()});
    if (person.programme_lead) card.blocks.push_back(chat::Paragraph{words::welcome_lead()});
    card.blocks.push_back(chat::Aside{words::welcome_quiet()});
    chat::Buttons buttons;
    if (mentors || is_led)
        buttons.items.push_back(button("log_session.open", "", words::label::log_a_session,
                                       mentors ? chat::Button::Style::primary : chat::Button::Style::normal));
    buttons.items.push_back(button("mentoring.help", "", words::label::help));
    card.blocks.push_back(std::move(buttons));
    return card;
}

// Somebody who is not of the programme may have been given the app with everybody else: they are not spoken
// to before they speak.
chat::Outcome to_person(const chat::Incoming& incoming, ledger::Books& books, Instant now) {
    const auto before = books.people.holder_of(incoming.from);
    const bool upgraded =
        before && !before->gone && incoming.place && before->direct == incoming.place->conversation;
    const Asked asked = find_asker(incoming, books, now);
    if (!asked.person) return {};
    books.routes.reached(incoming.from.workspace, asked.person->id);
    if (upgraded) return {};
    bool mentors = false, is_led = false;
    for (const auto& pair : books.pairs.of_person(asked.person->id)) {
        if (programme::is_over(pair, now)) continue;
        (pair.mentor == asked.person->id ? mentors : is_led) = true;
    }
    chat::Message message;
    message.key = "welcome:" + incoming.from.user + ":" + std::to_string(to_millis(now));
    message.to = chat::ToPerson{asked.person->id};
    message.card = welcome_card(*asked.person, mentors, is_led);
    message.urgent = true;
    return {chat::Nothing{}, {std::move(message)}};
}

chat::Outcome to_place(const chat::Place& place, ledger::Books& books) {
    books.routes.reached(place);
    chat::Message message;
    message.key = "welcome:" + place.conversation;  // once, whatever is installed there again
    message.to = chat::ToPlace{place};
    message.card = sentence("welcome_group", words::welcome_group(place.workspace.platform));
    return {chat::Nothing{}, {std::move(message)}};
}

}  // namespace

chat::Outcome installed(const chat::Incoming& incoming, ledger::Books& books, Instant now) {
    if (std::get<chat::Installed>(incoming.act).scope == chat::Scope::person)
        return incoming.from.user.empty() ? chat::Outcome{} : to_person(incoming, books, now);
    return incoming.place ? to_place(*incoming.place, books) : chat::Outcome{};
}

chat::Outcome removed(const chat::Incoming& incoming, ledger::Books& books, Instant now) {
    const auto& act = std::get<chat::Removed>(incoming.act);
    if (!act.only_there) {
        books.installations.stop(incoming.from.workspace,
                                 act.tokens_only ? "its token was revoked" : "uninstalled", now);
    } else if (*act.only_there == chat::Scope::person) {
        books.people.sent_away(incoming.from);
        return {chat::Nothing{}, sent_away(incoming.from, books, now)};
    } else if (incoming.place) {
        return {chat::Nothing{}, taken_out(*incoming.place, books, now)};
    }
    return {};
}

}  // namespace switchback::conversation::dialog
