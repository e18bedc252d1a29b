#include "conversation/dialogs/session.hpp"

#include "conversation/dialogs/schedule_booking.hpp"
#include "conversation/dialogs/schedule_care.hpp"
#include "conversation/dialogs/two.hpp"
#include "conversation/living_message.hpp"
#include "conversation/nudge_messages.hpp"
#include "conversation/phrases.hpp"
#include "conversation/session_change.hpp"
#include "conversation/session_nudges.hpp"
#include "conversation/words.hpp"
#include "conversation/words_schedule.hpp"
#include "conversation/words_timers.hpp"

namespace switchback::conversation::dialog {

namespace {

using programme::Session;
using programme::SessionState;

chat::Card with_button(chat::Card card, chat::Button one) {
    card.blocks.emplace_back(chat::Buttons{{std::move(one)}});
    return card;
}

std::string key_for(const Session& session, const programme::Person& reader) {
    return "session:" + session.id.text + ":" + reader.id.text;
}

// The nudge that the asker pressed, as far as can be told.
std::optional<std::string> pressed_nudge(Desk& desk, const Two& two, const Session& session) {
    return latest_nudge(desk.books, session, two.me.id == two.pair.leader);
}

// The session is kept as it is now: the card takes the place of the nudge that was pressed, and what else
// stands about it follows.
void answer_in_place(Desk& desk, const Two& two, const Session& session, chat::Card card,
                     chat::Outcome& out) {
    const auto nudge = pressed_nudge(desk, two, session);
    if (nudge) {
        answer_told(desk.books, *nudge, desk.asker.id, std::move(card), out.messages);
    } else {
        out.reply = chat::ReplaceCard{std::move(card)};
    }
    change_session(desk.books, session, session, desk.now, out.messages, nudge.value_or(std::string{}));
}

// A new message each time: who reads "confirmed" must not find "can't make it" in its place, unnotified.
void tell_partner(Desk& desk, const Two& two, const Session& session, std::string name,
                  const std::string& text, chat::Outcome& out) {
    say_anew(desk.books, key_for(session, two.partner), two.partner.id,
             about_session(std::move(name), text, session, two.partner), out.messages);
}

// That a session before the end did not take place may still be said afterwards.
bool pair_over(const programme::Pair& pair, const Session& session, bool looking_back, Instant now) {
    return programme::is_over(pair, now) && !(looking_back && session.starts < *pair.ended);
}

chat::Outcome already(const Session& session) {
    return show("session_settled", words::session_was(programme::name_of(session.state)));
}

// From its start on nobody is asked to come: it is held, or it didn't happen.
std::optional<chat::Outcome> has_begun(const Session& session, Instant now) {
    if (session.starts > now) return std::nullopt;
    if (programme::ends(session) <= now) return show("session_over", words::session_over());
    return show(sentence("session_begun", words::session_begun(),
                         {button("log_session.missed", session.id.text, words::label::did_not_happen)}));
}

chat::Outcome confirm(Desk& desk, const Two& two, Session session) {
    if (session.state != SessionState::planned) return already(session);
    if (auto begun = has_begun(session, desk.now)) return std::move(*begun);
    session.state = SessionState::confirmed;
    const auto nudge = pressed_nudge(desk, two, session);
    auto card = nudge ? told_now(desk.books, *nudge) : std::nullopt;
    if (card)
        card = confirmed_card(std::move(*card), two.partner);
    else
        card = sentence("session_confirmed", words::session_confirmed(programme::first_name(two.partner)));
    chat::Outcome out;
    answer_in_place(desk, two, session, std::move(*card), out);
    tell_partner(desk, two, session, "session_confirmed_by",
                 words::session_confirmed_by(programme::first_name(two.me)), out);
    return out;
}

chat::Outcome call_off(Desk& desk, const Two& two, Session session) {
    if (!programme::stands(session)) return already(session);
    if (auto begun = has_begun(session, desk.now)) return std::move(*begun);
    programme::call_off(session, desk.now);
    const std::string said = words::session_off(programme::first_name(two.partner));
    chat::Outcome out;
    answer_in_place(desk, two, session,
                    with_button(about_session("session_off", said, session, two.me),
                                button("session.can", session.id.text, words::label::can_make_it)),
                    out);
    tell_partner(desk, two, session, "session_off_by", words::session_off_by(programme::first_name(two.me)),
                 out);
    care_for(desk, two, session, out.messages);
    return out;
}

chat::Outcome put_back(Desk& desk, const Two& two, Session session) {
    if (session.state != SessionState::cancelled) return already(session);
    if (session.starts <= desk.now) return show("session_over", words::session_over());
    Wish wish = wish_to_move(session);
    wish.at = session.starts;
    if (const auto verdict = judge(desk, two, wish); verdict.impossible)
        return show(sentence("slot_gone", words::slot_gone(verdict.against.front()),
                             {button("schedule.propose", two.pair.id.text, words::label::other_times)}));
    programme::put_back(session, SessionState::confirmed, desk.now);
    chat::Outcome out;
    answer_in_place(desk, two, session,
                    with_button(about_session("session_on_again", words::session_on_again(), session, two.me),
                                cannot_make_it(session, two.partner, two.me.zone)),
                    out);
    tell_partner(desk, two, session, "session_on_again_by",
                 words::session_on_again_by(programme::first_name(two.me)), out);
    return out;
}

chat::Outcome missed(Desk& desk, const Two& two, Session session) {
    if (!programme::stands(session)) return already(session);
    if (session.starts > desk.now) return show("session_ahead", words::session_ahead());
    session.state = SessionState::missed;
    const auto log_it = button("log_session.open", session.id.text, words::label::it_did_happen);
    chat::Outcome out;
    answer_in_place(desk, two, session,
                    with_button(sentence("session_missed", words::session_missed()), log_it), out);
    if (two.me.id == two.pair.mentor) return out;
    const std::string name = session_name(session.starts, desk.now, two.partner.zone);
    const std::string said = words::session_missed_by(programme::first_name(two.me), name);
    say_anew(desk.books, key_for(session, two.partner), two.partner.id,
             with_button(sentence("session_missed_by", said), log_it), out.messages);
    return out;
}

}  // namespace

chat::Outcome session(const chat::Incoming& incoming, Desk& desk) {
    const auto* press = std::get_if<chat::Press>(&incoming.act);
    if (!press) return {};
    const auto found = desk.books.sessions.find(SessionId{press->value});
    const auto two = found ? two_of(desk, found->pair) : std::nullopt;
    if (!two) return show("not_your_session", words::not_your_session());
    if (pair_over(two->pair, *found, press->action == "session.missed", desk.now)) {
        const std::string day = time::day_text(time::local_day(*two->pair.ended, desk.asker.zone));
        return show("pair_ended", words::session_pair_over(programme::first_name(two->partner), day));
    }
    if (press->action == "session.confirm") return confirm(desk, *two, *found);
    if (press->action == "session.cant") return call_off(desk, *two, *found);
    if (press->action == "session.can") return put_back(desk, *two, *found);
    if (press->action == "session.missed") return missed(desk, *two, *found);
    return show("old_button", words::old_button());
}

}  // namespace switchback::conversation::dialog
