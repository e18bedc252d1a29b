#include "conversation/dialogs/schedule_slots.hpp"

#include "base/text.hpp"
#include "conversation/calendar_news.hpp"
#include "conversation/dialogs/schedule_proposals.hpp"
#include "conversation/living_message.hpp"
#include "conversation/phrases.hpp"
#include "conversation/session_living.hpp"
#include "conversation/words_schedule.hpp"

#include <algorithm>

namespace switchback::conversation::dialog {

namespace {

using ledger::Proposal;
using ledger::ProposalState;

time::Spans bounds_of(const Two& two, const Wish& wish, time::Spans within, Instant now) {
    if (within.empty() && wish.at && wish.to) within = {{*wish.at, *wish.to}};
    within = time::neat(std::move(within));
    if (!two.pair.ended) return within;
    const time::Span pair{now, *two.pair.ended};
    return within.empty() ? time::Spans{pair} : time::within(within, pair);
}

void add_unread_calendars(Desk& desk, const Two& two, chat::Card& card) {
    for (const auto* whose : {&two.me, &two.partner}) {
        if (auto said = calendar_unread(desk.books, *whose, two.me, desk.now))
            card.blocks.emplace_back(chat::Aside{std::move(*said)});
    }
}

chat::Card none_card(const Two& two, const Wish& wish, const time::NoSlot& none) {
    std::vector<std::string> holidays;
    for (const auto& [day, name] : none.holidays) {
        if (holidays.size() == 5) break;
        holidays.push_back(time::day_text(day) + (name.empty() ? "" : ", " + name));
    }
    const std::string name = programme::first_name(two.partner);
    const std::string why = words::no_slot(none, two.me.id == two.pair.leader, name, holidays);
    chat::Card card{"no_slots", why, {chat::Paragraph{why}}};
    chat::Buttons buttons;
    if (none.next_free) {
        chat::RichText line = words::next_free();
        for (auto& run : said_for_both(*none.next_free, two.me, two.partner).runs) line << run;
        line << chat::Plain{"."};
        card.blocks.emplace_back(chat::Paragraph{std::move(line)});
        Wish then = wish;
        then.at = *none.next_free;
        then.to = std::nullopt;
        buttons.items.emplace_back(
            button("schedule.pick", to_text(then), words::label::take(moment_text(*then.at, two.me.zone))));
    }
    buttons.items.emplace_back(button("schedule.open", to_text(wish), words::label::suggest_a_time));
    card.blocks.emplace_back(std::move(buttons));
    return card;
}

// All that was wanted lies after the pair's end.
chat::Card after_pair_card(const Two& two, Wish wish) {
    wish.at = wish.to = std::nullopt;
    const auto day = time::local_day(*two.pair.ended, two.me.zone);
    return sentence("no_slots", words::is_after_pair(programme::first_name(two.partner), time::day_text(day)),
                    {button("schedule.propose", to_text(wish), words::label::other_times)});
}

// Where the proposals lie, so that a misunderstanding shows: "From Mon 24 March to Sun 30 March."
std::string looked_at(const time::Spans& wanted, std::string_view zone) {
    const auto from = time::to_local(wanted.front().from, zone), to = time::to_local(wanted.back().to, zone);
    const auto first = std::chrono::floor<std::chrono::days>(from);
    const auto last = std::chrono::floor<std::chrono::days>(to - milliseconds{1});
    const bool whole_days = from == first && to == last + std::chrono::days{1};
    if (whole_days && first == last) return words::looked_at_day(time::day_text(first));
    if (whole_days) return words::looked_at(time::day_text(first), time::day_text(last));
    return words::looked_at(time::day_and_time_text(from), to == last + std::chrono::days{1}
                                                               ? time::day_text(last)
                                                           : first == last ? time::clock_text(to)
                                                                           : time::day_and_time_text(to));
}

chat::RichText slot_line(const Two& two, const time::Slot& slot) {
    chat::RichText line = said_for_both(slot.when.from, two.me, two.partner);
    std::vector<std::string> reasons;
    for (const auto reason : slot.reasons) reasons.push_back(words::slot_reason(reason, slot.part));
    if (!reasons.empty()) line << chat::Plain{": " + text::join(reasons, "; ")};
    return line;
}

chat::Buttons pick_buttons(const Two& two, const Wish& wish, const Proposal& proposal) {
    chat::Buttons row;
    if (!wish.moving && proposal.starts.size() > 1)
        row.items.emplace_back(
            button("schedule.send", proposal.id.text + " all",
                   words::label::send_all(proposal.starts.size(), programme::first_name(two.partner)),
                   chat::Button::Style::primary));
    for (std::size_t place = 0; place < proposal.starts.size(); ++place) {
        const std::string when = moment_text(proposal.starts[place], two.me.zone);
        if (wish.moving) {
            Wish there = wish;
            there.at = proposal.starts[place];
            there.to = std::nullopt;
            row.items.emplace_back(button("schedule.book", to_text(there), when));
        } else {
            row.items.emplace_back(button("schedule.send", proposal.id.text + " " + std::to_string(place),
                                          words::label::only(when)));
        }
    }
    return row;
}

}  // namespace

chat::Card slots_card(Desk& desk, const Two& two, const Wish& wish, time::Spans within,
                      std::set<Instant> offered) {
    auto meeting = meeting_of(desk, two, wish);
    const bool somewhere = !within.empty() || wish.to;
    meeting.wanted_in = bounds_of(two, wish, std::move(within), desk.now);
    if (two.pair.ended && meeting.wanted_in.empty()) return after_pair_card(two, wish);
    if (somewhere) meeting.horizon = time::longest_horizon;
    meeting.offered = std::move(offered);
    const auto moved = wish.moving ? desk.books.sessions.find(*wish.moving) : std::nullopt;
    if (moved) meeting.offered.insert(moved->starts);
    const auto slots = time::find_slots(meeting, desk.now);
    if (slots.none) {
        auto card = none_card(two, wish, *slots.none);
        add_unread_calendars(desk, two, card);
        return card;
    }
    Proposal proposal{desk.ids.make<ProposalId>(desk.now),
                      two.pair.id,
                      two.me.id,
                      wish.moving,
                      wish.minutes,
                      {},
                      ProposalState::shown,
                      desk.now};
    chat::Bullets lines;
    for (const auto& slot : slots.found) {
        proposal.starts.push_back(slot.when.from);
        lines.items.push_back(slot_line(two, slot));
    }
    desk.books.proposals.save(proposal);
    const std::string name = programme::first_name(two.partner);
    const std::string head = wish.moving ? words::slots_to_move(name) : words::slots_head(name);
    chat::Card card{wish.moving ? "slots_to_move" : "slots_to_send", head, {chat::Paragraph{head}}};
    card.blocks.emplace_back(std::move(lines));
    if (somewhere) card.blocks.emplace_back(chat::Aside{looked_at(meeting.wanted_in, two.me.zone)});
    add_unread_calendars(desk, two, card);
    card.blocks.emplace_back(pick_buttons(two, wish, proposal));
    Wish anywhere = wish;
    anywhere.at = anywhere.to = std::nullopt;
    card.blocks.emplace_back(
        chat::Buttons{{button("schedule.other", proposal.id.text, words::label::other_times),
                       button("schedule.open", to_text(anywhere), words::label::suggest_a_time)}});
    return card;
}

chat::Outcome other_slots(Desk& desk, std::string_view value) {
    const auto found = find_proposal(desk, value);
    if (!found) return show("proposal_gone", words::proposal_gone());
    const auto& [proposal, two] = *found;
    Wish wish{two.pair.id, std::nullopt, 0, proposal.minutes};
    if (proposal.session) {
        const auto session = desk.books.sessions.find(*proposal.session);
        if (!session) return show("proposal_gone", words::proposal_gone());
        wish = wish_to_move(*session);
        if (auto changed = changed_since(desk, two, wish)) return show(std::move(*changed));
    }
    // None of those that were on the table between the two today.
    std::set<Instant> offered(proposal.starts.begin(), proposal.starts.end());
    for (const auto& each : desk.books.proposals.of_pair(two.pair.id, desk.now - hours{24})) {
        if (each.session == proposal.session) offered.insert(each.starts.begin(), each.starts.end());
    }
    auto card = slots_card(desk, two, wish, {}, std::move(offered));
    if (proposal.by == two.me.id && proposal.state == ProposalState::shown)
        return {.reply = chat::ReplaceCard{std::move(card)}};
    return show(std::move(card));
}

}  // namespace switchback::conversation::dialog
