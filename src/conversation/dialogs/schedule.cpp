#include "conversation/dialogs/schedule.hpp"

#include "base/text.hpp"
#include "conversation/dialogs/schedule_calling_off.hpp"
#include "conversation/dialogs/schedule_form.hpp"
#include "conversation/dialogs/schedule_slots.hpp"
#include "conversation/dialogs/schedule_typed.hpp"
#include "conversation/diaries.hpp"
#include "conversation/phrases.hpp"
#include "conversation/session_living.hpp"
#include "conversation/words_schedule.hpp"

namespace switchback::conversation::dialog {

namespace {

std::optional<chat::Outcome> pair_over(Desk& desk, const Two& two) {
    if (!programme::is_over(two.pair, desk.now)) return std::nullopt;
    const auto day = time::local_day(*two.pair.ended, desk.asker.zone);
    return show("pair_ended",
                words::session_pair_over(programme::first_name(two.partner), time::day_text(day)));
}

// From a nudge or a choice of partners, a pair's id; from our own cards, a wish.
chat::Outcome propose(Desk& desk, const std::string& value) {
    const auto wish = read_wish(value);
    const auto two = two_of(desk, wish ? wish->pair : PairId{value});
    if (!two) return show("not_your_session", words::not_your_session());
    if (auto over = pair_over(desk, *two)) return std::move(*over);
    if (!wish) return show(slots_card(desk, *two, wish_for(desk, *two)));
    if (auto changed = changed_since(desk, *two, *wish)) return replace(std::move(*changed));
    return replace(slots_card(desk, *two, *wish));
}

chat::Outcome move(Desk& desk, const std::string& value) {
    const auto session = desk.books.sessions.find(SessionId{value});
    const auto two = session ? two_of(desk, session->pair) : std::nullopt;
    if (!two) return show("not_your_session", words::not_your_session());
    if (auto over = pair_over(desk, *two)) return std::move(*over);
    const Wish wish = wish_to_move(*session);
    if (auto changed = changed_since(desk, *two, wish)) return show(std::move(*changed));
    return show(slots_card(desk, *two, wish));
}

using WithWish = chat::Outcome (*)(Desk&, const Two&, const Wish&);

// A wish with a time, made by us, for a pair of the asker's that is not over.
chat::Outcome with_wish(Desk& desk, const std::string& value, WithWish act) {
    const auto wish = read_wish(value);
    const auto two = wish ? two_of(desk, wish->pair) : std::nullopt;
    if (!two || !wish->at) return show("not_your_session", words::not_your_session());
    if (auto over = pair_over(desk, *two)) return std::move(*over);
    return act(desk, *two, *wish);
}

// One of several that could have been meant; with `to`, a day or a part of one.
chat::Outcome pick(Desk& desk, const Two& two, const Wish& wish) {
    if (auto changed = changed_since(desk, two, wish)) return replace(std::move(*changed));
    if (wish.to) return show(slots_card(desk, two, wish));
    return replace(understood_card(desk, two, wish));
}

chat::Outcome pressed(const chat::Incoming& incoming, const chat::Press& press, Desk& desk) {
    const std::string& action = press.action;
    if (action == "schedule.start") return schedule_command(desk, {}, incoming.locale);
    if (action == "schedule.propose") return propose(desk, press.value);
    if (action == "schedule.move") return move(desk, press.value);
    if (action == "schedule.pick") return with_wish(desk, press.value, pick);
    if (action == "schedule.book") return with_wish(desk, press.value, book);
    if (action == "schedule.ask") return with_wish(desk, press.value, ask_partner);
    if (action == "schedule.send") return send_slots(desk, press.value);
    if (action == "schedule.other") return other_slots(desk, press.value);
    if (action == "schedule.accept") return accept_slot(desk, press.value);
    if (action == "schedule.withdraw") return withdraw(desk, press.value);
    if (action == "schedule.cancel") return call_off_one(desk, press.value);
    if (action == "schedule.cancel_all") return call_off_several(desk, press.value);
    if (action == "schedule.text") return schedule_for_pair(desk, press.value, incoming.locale);
    if (action == "schedule.open") return open_schedule_form(desk, press.value);
    if (action == "schedule.drop") return replace(sentence("schedule_dropped", words::nothing_changed()));
    return show("old_button", words::old_button());
}

}  // namespace

chat::Outcome schedule(const chat::Incoming& incoming, Desk& desk) {
    if (const auto* command = std::get_if<chat::Command>(&incoming.act))
        return schedule_command(desk, std::string(text::trim(command->text)), incoming.locale);
    if (const auto* press = std::get_if<chat::Press>(&incoming.act)) return pressed(incoming, *press, desk);
    if (const auto* submission = std::get_if<chat::Submission>(&incoming.act))
        return submit_schedule_form(*submission, desk);
    return {};
}

std::optional<std::string> schedule_again(const std::string& state) {
    return read_wish(state) ? std::optional(state) : std::nullopt;
}

}  // namespace switchback::conversation::dialog
