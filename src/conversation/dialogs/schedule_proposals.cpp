#include "conversation/dialogs/schedule_proposals.hpp"

#include "base/text.hpp"
#include "conversation/dialogs/schedule_slots.hpp"
#include "conversation/living_message.hpp"
#include "conversation/phrases.hpp"
#include "conversation/session_living.hpp"
#include "conversation/words_schedule.hpp"

#include <algorithm>

namespace switchback::conversation::dialog {

namespace {

using ledger::Proposal;
using ledger::ProposalState;

Wish wish_of(Desk& desk, const Proposal& proposal, Instant at) {
    Wish wish{proposal.pair, proposal.session, 0, proposal.minutes, at};
    // Moved meanwhile by somebody else, it would have overtaken this proposal.
    if (const auto session = proposal.session ? desk.books.sessions.find(*proposal.session) : std::nullopt)
        wish.sequence = session->sequence;
    return wish;
}

// What stands in the way of sending or taking anything of it; nothing: go on.
std::optional<std::string> settled(const Proposal& proposal, const Two& two) {
    switch (proposal.state) {
        case ProposalState::shown:
        case ProposalState::sent:
            return std::nullopt;
        case ProposalState::booked:
            return words::proposal_booked();
        case ProposalState::withdrawn:
            return proposal.by == two.me.id ? words::you_withdrew()
                                            : words::proposal_withdrawn(programme::first_name(two.partner));
        case ProposalState::replaced:
            return words::proposal_replaced();
    }
    return std::nullopt;
}

void send(Desk& desk, const Two& two, Proposal& proposal, const Period& period,
          std::vector<chat::Message>& out) {
    proposal.state = ProposalState::sent;
    desk.books.proposals.save(proposal);
    settle_proposals(desk, two, proposal.session, proposal.id, out);
    say_living(desk.books, proposal_key(proposal.id, two.partner.id), two.partner.id,
               offered_card(desk, proposal, two, period), out);
}

Proposal one_time(Desk& desk, const Two& two, const Wish& wish) {
    return {desk.ids.make<ProposalId>(desk.now),
            two.pair.id,
            two.me.id,
            wish.moving,
            wish.minutes,
            {*wish.at},
            ProposalState::shown,
            desk.now};
}

}  // namespace

std::string with_period(std::string value, const Period& period) {
    return period.anywhere() ? value : std::move(value) + " " + to_text(period);
}

Value split_value(std::string_view value, std::size_t count) {
    Value out;
    const auto next = [&] {
        const auto word = value.substr(0, value.find(' '));
        value.remove_prefix(std::min(word.size() + 1, value.size()));
        return word;
    };
    out.id = next();
    if (count > 1) out.rest = next();
    out.period = read_period(value).value_or(Period{});
    return out;
}

std::optional<FoundProposal> find_proposal(Desk& desk, std::string_view id) {
    auto proposal = desk.books.proposals.find(ProposalId{std::string(id)});
    auto two = proposal ? two_of(desk, proposal->pair) : std::nullopt;
    if (!two || programme::is_over(two->pair, desk.now)) return std::nullopt;
    return FoundProposal{std::move(*proposal), std::move(*two)};
}

chat::Card sent_card(const Proposal& proposal, const Two& two) {
    const std::string head = words::proposed(programme::first_name(two.partner), proposal.starts.size());
    chat::Card card{"slots_sent", head, {chat::Paragraph{head}}};
    chat::Bullets lines;
    for (const Instant at : proposal.starts) lines.items.push_back(said_for_both(at, two.me, two.partner));
    card.blocks.emplace_back(std::move(lines));
    card.blocks.emplace_back(
        chat::Buttons{{button("schedule.withdraw", proposal.id.text, words::label::withdraw)}});
    return card;
}

chat::Card offered_card(Desk& desk, const Proposal& proposal, const Two& two, const Period& period) {
    const Two theirs = two.turned();
    const std::string who = programme::first_name(two.me);
    const std::string head = proposal.session ? words::offered_to_move(who, proposal.starts.size())
                                              : words::offered_by(who, proposal.starts.size());
    chat::Card card{"slots_offered", head, {chat::Paragraph{head}}};
    const auto session = proposal.session ? desk.books.sessions.find(*proposal.session) : std::nullopt;
    if (session)
        card.blocks.emplace_back(
            chat::Paragraph{words::from_time(plain_for_both(session->starts, theirs.me, theirs.partner))});
    chat::Bullets lines;
    chat::Buttons accept;
    for (const Instant at : proposal.starts) {
        chat::RichText line = said_for_both(at, theirs.me, theirs.partner);
        line << chat::Plain{words::lasting(proposal.minutes) + "."};
        for (const auto& against : judge(desk, theirs, wish_of(desk, proposal, at)).against)
            line << chat::Plain{" " + against};
        lines.items.push_back(std::move(line));
        accept.items.emplace_back(button(
            "schedule.accept", with_period(proposal.id.text + " " + std::to_string(to_millis(at)), period),
            moment_text(at, theirs.me.zone)));
    }
    card.blocks.emplace_back(std::move(lines));
    card.blocks.emplace_back(std::move(accept));
    Wish wish{proposal.pair, std::nullopt, 0, proposal.minutes};
    if (session) wish = wish_to_move(*session);
    wish.period = period;
    card.blocks.emplace_back(chat::Buttons{
        {button("schedule.other", with_period(proposal.id.text, period), words::label::other_times),
         button("schedule.open", to_text(wish), words::label::suggest_a_time)}});
    return card;
}

chat::Outcome send_slots(Desk& desk, std::string_view value) {
    const auto [id, which, period] = split_value(value, 2);
    auto found = find_proposal(desk, id);
    if (!found || found->proposal.by != desk.asker.id) return show("proposal_gone", words::proposal_gone());
    auto& [proposal, two] = *found;
    if (const auto said = settled(proposal, two)) return replace(sentence("proposal_settled", *said));
    if (proposal.state == ProposalState::sent) return replace(sent_card(proposal, two));
    if (which != "all") {
        const auto place = text::whole_number<long long>(which);
        if (!place || *place < 0 || *place >= static_cast<long long>(proposal.starts.size()))
            return show("proposal_gone", words::proposal_gone());
        proposal.starts = {proposal.starts[static_cast<std::size_t>(*place)]};
    }
    // What was taken or has passed since it was shown is not sent.
    std::erase_if(proposal.starts, [&, &two = two, &proposal = proposal](Instant at) {
        return judge(desk, two, wish_of(desk, proposal, at)).impossible;
    });
    if (proposal.starts.empty()) {
        Wish wish{two.pair.id, std::nullopt, 0, proposal.minutes};
        wish.period = period;
        return replace(slots_card(desk, two, wish));
    }
    chat::Outcome out;
    send(desk, two, proposal, period, out.messages);
    out.reply = chat::ReplaceCard{sent_card(proposal, two)};
    return out;
}

chat::Outcome ask_partner(Desk& desk, const Two& two, const Wish& wish) {
    if (auto changed = changed_since(desk, two, wish)) return replace(std::move(*changed));
    if (judge(desk, two, wish).impossible) return replace(understood_card(desk, two, wish));
    Proposal proposal = one_time(desk, two, wish);
    chat::Outcome out;
    // A second press of the same button finds it sent.
    for (const auto& each : desk.books.proposals.of_pair(two.pair.id, desk.now - hours{24})) {
        const bool same = each.state == ProposalState::sent && each.by == two.me.id &&
                          each.session == wish.moving && each.starts == proposal.starts;
        if (same) return replace(sent_card(each, two));
    }
    send(desk, two, proposal, wish.period, out.messages);
    out.reply = chat::ReplaceCard{sent_card(proposal, two)};
    return out;
}

chat::Outcome accept_slot(Desk& desk, std::string_view value) {
    const auto [id, start, period] = split_value(value, 2);
    auto found = find_proposal(desk, id);
    const auto ms = text::whole_number<long long>(start);
    if (!found || !ms) return show("proposal_gone", words::proposal_gone());
    auto& [proposal, two] = *found;
    if (proposal.by == two.me.id)
        return show("proposal_own", words::proposal_of_yours(programme::first_name(two.partner)));
    if (const auto said = settled(proposal, two)) return show("proposal_settled", *said);
    const Instant at = from_millis(*ms);
    if (proposal.state != ProposalState::sent ||
        std::ranges::find(proposal.starts, at) == proposal.starts.end())
        return show("proposal_gone", words::proposal_gone());
    const Wish wish = wish_of(desk, proposal, at);
    if (auto changed = changed_since(desk, two, wish)) return show(std::move(*changed));
    if (const auto verdict = judge(desk, two, wish); verdict.impossible)
        return show(sentence(
            "slot_gone", words::slot_gone(verdict.against.front()),
            {button("schedule.other", with_period(proposal.id.text, period), words::label::other_times)}));
    chat::Outcome out;
    proposal.state = ProposalState::booked;
    desk.books.proposals.save(proposal);
    const auto session = book_now(desk, two, wish, true, out.messages);
    settle_proposals(desk, two, proposal.session, proposal.id, out.messages);
    say_living(desk.books, proposal_key(proposal.id, two.me.id), two.me.id,
               about_session("slot_taken", words::proposal_taken(), session, two.me), out.messages);
    return out;
}

chat::Outcome withdraw(Desk& desk, std::string_view value) {
    auto found = find_proposal(desk, value);
    if (!found || found->proposal.by != desk.asker.id) return show("proposal_gone", words::proposal_gone());
    auto& [proposal, two] = *found;
    if (const auto said = settled(proposal, two)) return replace(sentence("proposal_settled", *said));
    proposal.state = ProposalState::withdrawn;
    desk.books.proposals.save(proposal);
    chat::Outcome out{.reply = chat::ReplaceCard{sentence("proposal_withdrawn_here", words::you_withdrew())}};
    change_living(desk.books, proposal_key(proposal.id, two.partner.id), two.partner.id,
                  sentence("proposal_withdrawn", words::proposal_withdrawn(programme::first_name(two.me))),
                  out.messages);
    return out;
}

}  // namespace switchback::conversation::dialog
