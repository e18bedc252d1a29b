#include "conversation/dialogs/schedule_booking.hpp"

#include "conversation/dialogs/schedule_care.hpp"
#include "conversation/diaries.hpp"
#include "conversation/living_message.hpp"
#include "conversation/nudge_timer.hpp"
#include "conversation/phrases.hpp"
#include "conversation/session_change.hpp"
#include "conversation/session_living.hpp"
#include "conversation/words_schedule.hpp"
#include "conversation/words_timers.hpp"

namespace switchback::conversation::dialog {

namespace {

using programme::Session;
using programme::SessionState;

bool ahead(const Session& session, Instant now) {
    return programme::stands(session) && session.starts > now;
}

chat::Card with_moment(std::string name, const std::string& text, Instant at, const Two& two) {
    chat::Card card{std::move(name), text + plain_for_both(at, two.me, two.partner), {}};
    chat::RichText line = text;
    for (auto& run : said_for_both(at, two.me, two.partner).runs) line << run;
    line << chat::Plain{"."};
    card.blocks.emplace_back(chat::Paragraph{std::move(line)});
    return card;
}

// Who moved it hears it in the answer; the partner, who may not have looked, in a new message.
void tell_moved(Desk& desk, const Two& two, const Session& before, const Session& session,
                std::vector<chat::Message>& out) {
    const Two theirs = two.turned();
    auto card = with_moment("session_moved_by",
                            words::moved_by(programme::first_name(two.me),
                                            plain_for_both(before.starts, theirs.me, theirs.partner)),
                            session.starts, theirs);
    chat::Buttons buttons;
    if (session.state == SessionState::planned && theirs.me.id == two.pair.leader)
        buttons.items.emplace_back(button("session.confirm", session.id.text, words::label::confirm_session,
                                          chat::Button::Style::primary));
    buttons.items.emplace_back(button("schedule.move", session.id.text, words::label::other_times));
    buttons.items.emplace_back(cannot_make_it(session, theirs.partner, theirs.me.zone));
    card.blocks.emplace_back(std::move(buttons));
    say_anew(desk.books, "session:" + session.id.text + ":" + theirs.me.id.text, theirs.me.id,
             std::move(card), out);
}

// A second press of the same button, or both of them pressing: the same session, not another.
std::optional<Session> booked_already(Desk& desk, const Two& two, const Wish& wish) {
    for (const auto& session : desk.books.sessions.of_pair(two.pair.id, *wish.at, *wish.at)) {
        if (wish.moving && session.id != *wish.moving) continue;  // then it is in the way
        if (ahead(session, desk.now) && session.minutes == wish.minutes) return session;
    }
    return std::nullopt;
}

// A session of these two that the wish would overlap: said as that, not as each of them being busy.
std::optional<Session> met_then(Desk& desk, const Two& two, const Wish& wish) {
    const Instant from = *wish.at, to = from + minutes{wish.minutes};
    for (const auto& session : desk.books.sessions.ahead_of(two.me.id, from, to)) {
        if (session.pair == two.pair.id && session.id != wish.moving) return session;
    }
    return std::nullopt;
}

bool says_away(Desk& desk, const programme::Person& person, const Wish& wish) {
    return !desk.books.absences.of(person.id, *wish.at, *wish.at + minutes{wish.minutes}).empty();
}

}  // namespace

std::string proposal_key(const ProposalId& proposal, const PersonId& reader) {
    return "proposal:" + proposal.text + ":" + reader.text;
}

time::Meeting meeting_of(Desk& desk, const Two& two, const Wish& wish) {
    return meeting(desk.books, two.pair, two.mentor(), two.leader(), wish.minutes, wish.moving, desk.now);
}

Verdict judge(Desk& desk, const Two& two, const Wish& wish) {
    using Kind = time::ObstacleKind;
    Verdict out;
    const std::string partner = programme::first_name(two.partner);
    if (two.pair.ended && *wish.at >= *two.pair.ended) {
        const auto day = time::local_day(*two.pair.ended, two.me.zone);
        out.against.push_back(words::is_after_pair(partner, time::day_text(day)));
        out.impossible = true;
    }
    auto meeting = meeting_of(desk, two, wish);
    meeting.horizon = time::longest_horizon;
    const time::Side mine = two.me.id == two.pair.leader ? time::Side::host : time::Side::guest;
    const auto met = met_then(desk, two, wish);
    if (met) {
        out.against.push_back(words::you_meet_then(partner, moment_text(met->starts, two.me.zone)));
        out.impossible = true;
    }
    for (const auto& obstacle : time::obstacles(meeting, *wish.at, desk.now)) {
        if (obstacle.kind == Kind::busy && met) continue;
        const bool own = obstacle.who == mine;
        const std::string whose = own ? "" : partner;
        const auto& zone = own ? two.me.zone : two.partner.zone;
        switch (obstacle.kind) {
            case Kind::past:
                out.against.push_back(words::is_past());
                break;
            case Kind::too_soon:
                out.against.push_back(words::is_too_soon());
                break;
            case Kind::beyond_horizon:
                out.against.push_back(
                    words::is_too_far(time::day_text_with_year(time::local_day(*wish.at, two.me.zone)),
                                      static_cast<int>(time::longest_horizon.count())));
                break;
            case Kind::holiday:
                out.against.push_back(words::is_holiday(whose, obstacle.holiday));
                break;
            case Kind::outside_hours:
                out.against.push_back(
                    words::is_outside_hours(whose, time::clock_text(time::to_local(*wish.at, zone))));
                break;
            case Kind::busy:
                if (own && says_away(desk, two.me, wish)) {
                    out.against.push_back(words::you_are_away());
                    break;
                }
                out.against.push_back(words::is_busy(
                    whose, obstacle.until ? moment_text(*obstacle.until, two.me.zone) : std::string{}));
                break;
        }
        if (obstacle.kind == Kind::past || obstacle.kind == Kind::beyond_horizon ||
            obstacle.kind == Kind::busy)
            out.impossible = true;
        else if (!own)
            out.ask = true;
        if (obstacle.kind == Kind::past || obstacle.kind == Kind::beyond_horizon) break;  // no more matters
    }
    return out;
}

std::optional<chat::Card> changed_since(Desk& desk, const Two& two, const Wish& wish) {
    if (!wish.moving) return std::nullopt;
    const auto session = desk.books.sessions.find(*wish.moving);
    if (!session || session->pair != two.pair.id)
        return sentence("not_your_session", words::not_your_session());
    if (!ahead(*session, desk.now)) return sentence("session_settled", words::called_off_meanwhile());
    if (session->sequence == wish.sequence) return std::nullopt;
    auto card = with_moment("session_changed", words::changed_meanwhile(), session->starts, two);
    card.blocks.emplace_back(chat::Buttons{{button("schedule.move", session->id.text, words::label::move)}});
    return card;
}

chat::Card understood_card(Desk& desk, const Two& two, const Wish& wish) {
    const Verdict verdict = judge(desk, two, wish);
    const std::string name = programme::first_name(two.partner);
    const std::string head = wish.moving ? words::understood_move(name) : words::understood_book(name);
    chat::Card card{verdict.impossible ? "schedule_impossible" : "schedule_understood",
                    head + plain_for_both(*wish.at, two.me, two.partner),
                    {}};
    chat::RichText line = head;
    for (auto& run : said_for_both(*wish.at, two.me, two.partner).runs) line << run;
    line << chat::Plain{words::lasting(wish.minutes) + "."};
    card.blocks.emplace_back(chat::Paragraph{std::move(line)});
    const auto moved = wish.moving ? desk.books.sessions.find(*wish.moving) : std::nullopt;
    if (moved)
        card.blocks.emplace_back(
            chat::Paragraph{words::from_time(plain_for_both(moved->starts, two.me, two.partner))});
    for (const auto& reason : verdict.against) card.blocks.emplace_back(chat::Paragraph{reason});
    Wish anywhere = wish;
    anywhere.at = anywhere.to = std::nullopt;
    chat::Buttons buttons;
    if (verdict.impossible) {
        buttons.items.emplace_back(button("schedule.propose", to_text(anywhere), words::label::other_times));
    } else if (verdict.ask) {
        card.blocks.emplace_back(chat::Aside{words::partner_is_asked(name)});
        buttons.items.emplace_back(
            button("schedule.ask", to_text(wish), words::label::ask(name), chat::Button::Style::primary));
    } else {
        buttons.items.emplace_back(button("schedule.book", to_text(wish),
                                          wish.moving ? words::label::move_it : words::label::book_it,
                                          chat::Button::Style::primary));
    }
    buttons.items.emplace_back(button("schedule.open", to_text(wish), words::label::change));
    buttons.items.emplace_back(button("schedule.drop", {}, words::label::never_mind));
    card.blocks.emplace_back(std::move(buttons));
    return card;
}

chat::Outcome book(Desk& desk, const Two& two, const Wish& wish) {
    chat::Outcome out;
    if (const auto same = booked_already(desk, two, wish)) {
        out.reply =
            chat::ReplaceCard{standing_card(desk.books, *same, two.pair, two.me, two.partner, desk.now)};
        return out;
    }
    if (auto changed = changed_since(desk, two, wish)) {
        out.reply = chat::ReplaceCard{std::move(*changed)};
        return out;
    }
    const Verdict verdict = judge(desk, two, wish);
    if (verdict.impossible || verdict.ask) {
        out.reply = chat::ReplaceCard{understood_card(desk, two, wish)};
        return out;
    }
    const Session session = book_now(desk, two, wish, false, out.messages);
    settle_proposals(desk, two, wish.moving, {}, out.messages);
    const std::string name = programme::first_name(two.partner);
    out.reply = chat::ReplaceCard{
        wish.moving ? with_moment("session_moved", words::moved_done(name) + " ", session.starts, two)
                    : sentence("session_booked", words::booked_done(name))};
    return out;
}

Session book_now(Desk& desk, const Two& two, const Wish& wish, bool agreed, std::vector<chat::Message>& out) {
    // It is the leader who confirms; who picks a time has confirmed it.
    const auto state =
        agreed || two.me.id == two.pair.leader ? SessionState::confirmed : SessionState::planned;
    if (!wish.moving) {
        Session session = session_for(desk.books, desk.ids.make<SessionId>(desk.now), two.pair, *wish.at,
                                      wish.minutes, desk.now);
        session.state = state;
        desk.books.sessions.save(session);
        plan_session(desk.books, session.id, desk.now);
        tell_booked(desk.books, session, desk.now, out);
        settle_care(desk, two, session, out);
        return session;
    }
    const Session before = *desk.books.sessions.find(*wish.moving);
    Session session = before;
    programme::move_to(session, *wish.at, wish.minutes, desk.now);
    session.state = state;
    change_session(desk.books, before, session, desk.now, out);
    tell_moved(desk, two, before, session, out);
    return session;
}

void settle_proposals(Desk& desk, const Two& two, const std::optional<SessionId>& session,
                      const ProposalId& but, std::vector<chat::Message>& out) {
    for (auto proposal : desk.books.proposals.of_pair(two.pair.id, desk.now - time::longest_horizon)) {
        if (proposal.state != ledger::ProposalState::sent || proposal.id == but ||
            proposal.session != session)
            continue;
        proposal.state = ledger::ProposalState::replaced;
        desk.books.proposals.save(proposal);
        const auto& reader = programme::partner_of(two.pair, proposal.by);
        change_living(desk.books, proposal_key(proposal.id, reader), reader,
                      sentence("proposal_replaced", words::proposal_replaced()), out);
    }
}

}  // namespace switchback::conversation::dialog
