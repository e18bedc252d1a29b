#include "conversation/dialogs/schedule_care.hpp"

#include "conversation/dialogs/schedule_booking.hpp"
#include "conversation/living_message.hpp"
#include "conversation/phrases.hpp"
#include "conversation/session_living.hpp"
#include "conversation/words_schedule.hpp"
#include "programme/cadence.hpp"

namespace switchback::conversation::dialog {

namespace {

constexpr const char* offer = "rescue_offer";

std::string rescue_key(const SessionId& called_off, const PersonId& reader) {
    return "rescue:" + called_off.text + ":" + reader.text;
}

std::vector<programme::Session> recent(Desk& desk, const Two& two) {
    return desk.books.sessions.of_pair(two.pair.id, desk.now - time::longest_horizon,
                                       desk.now + time::longest_horizon);
}

chat::Card rescue_card(const Two& two, const Wish& wish, const time::Slots& slots) {
    const std::string name = programme::first_name(two.partner);
    std::vector<std::variant<chat::Button, chat::Menu>> buttons;
    for (const auto& slot : slots.found) {
        Wish then = wish;
        then.at = slot.when.from;
        buttons.emplace_back(button("schedule.book", to_text(then),
                                    words::label::book(plain_for_both(*then.at, two.me, two.partner))));
    }
    buttons.emplace_back(button("schedule.open", to_text(wish), words::label::suggest_a_time));
    return sentence(offer, slots.found.empty() ? words::no_rescue(name) : words::rescue_offer(name),
                    std::move(buttons));
}

}  // namespace

void care_for(Desk& desk, const Two& two, const programme::Session& session,
              std::vector<chat::Message>& out) {
    if (!programme::calls_for_care(recent(desk, two), session.id)) return;
    // Called off, put back and called off again, it is the same row: said once.
    if (desk.books.outbox.knows(rescue_key(session.id, two.me.id))) return;
    const Wish wish{two.pair.id, std::nullopt, 0, static_cast<int>(programme::rescue_length.count())};
    const auto slots = time::find_slots(programme::rescue(meeting_of(desk, two, wish)), desk.now);
    for (const Two& side : {two, two.turned()}) {
        out.push_back({.key = rescue_key(session.id, side.me.id),
                       .to = chat::ToPerson{side.me.id},
                       .card = rescue_card(side, wish, slots)});
    }
    for (const auto& lead : desk.books.people.leads()) {
        if (!lead.active) continue;
        out.push_back({.key = "care:" + session.id.text + ":" + lead.id.text,
                       .to = chat::ToPerson{lead.id},
                       .card = sentence("pair_needs_care",
                                        words::pair_needs_care(two.mentor().name, two.leader().name))});
    }
}

void settle_care(Desk& desk, const Two& two, const programme::Session& booked,
                 std::vector<chat::Message>& out) {
    for (const auto& session : recent(desk, two)) {
        if (session.state != programme::SessionState::cancelled) continue;
        for (const auto* reader : {&two.me, &two.partner}) {
            const auto key = rescue_key(session.id, reader->id);
            const auto stands = living_card(desk.books, key);
            if (stands && stands->name == offer)
                change_living(desk.books, key, reader->id,
                              about_session("rescue_settled", words::rescue_settled(), booked, *reader), out);
        }
    }
}

}  // namespace switchback::conversation::dialog
