#include "conversation/dialogs/schedule_care.hpp"

#include "conversation/dialogs/schedule_booking.hpp"
#include "conversation/phrases.hpp"
#include "conversation/session_living.hpp"
#include "conversation/words_schedule.hpp"
#include "programme/cadence.hpp"

namespace switchback::conversation::dialog {

namespace {

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
    return sentence("rescue_offer", slots.found.empty() ? words::no_rescue(name) : words::rescue_offer(name),
                    std::move(buttons));
}

}  // namespace

void care_for(Desk& desk, const Two& two, const programme::Session& session,
              std::vector<chat::Message>& out) {
    const auto all = desk.books.sessions.of_pair(two.pair.id, desk.now - time::longest_horizon,
                                                 desk.now + time::longest_horizon);
    if (!programme::calls_for_care(all, session.id)) return;
    // Called off, put back and called off again, it is the same row: said once.
    if (desk.books.outbox.knows("rescue:" + session.id.text + ":" + two.me.id.text)) return;
    const Wish wish{two.pair.id, std::nullopt, 0, static_cast<int>(programme::rescue_length.count())};
    const auto slots = time::find_slots(programme::rescue(meeting_of(desk, two, wish)), desk.now);
    for (const Two& side : {two, two.turned()}) {
        out.push_back({.key = "rescue:" + session.id.text + ":" + side.me.id.text,
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

}  // namespace switchback::conversation::dialog
