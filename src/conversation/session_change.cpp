#include "conversation/session_change.hpp"

#include "conversation/diaries.hpp"
#include "conversation/nudge_timer.hpp"
#include "conversation/session_living.hpp"
#include "conversation/session_nudges.hpp"

namespace switchback::conversation {

programme::Session session_for(ledger::Books& books, SessionId id, const programme::Pair& pair,
                               Instant starts, int minutes, Instant now) {
    programme::Session session;
    session.id = std::move(id);
    session.pair = pair.id;
    session.starts = starts;
    session.minutes = minutes;
    session.kpi = pair.focus;
    // Where the pair has a call of its own; one that a calendar service gave belongs to that session alone.
    const auto usual = usual_session(books, pair.id, now);
    if (usual && !books.invitations.gave_link(usual->id, usual->call_link))
        session.call_link = usual->call_link;
    return session;
}

void change_session(ledger::Books& books, const programme::Session& before, const programme::Session& session,
                    Instant now, std::vector<chat::Message>& out, const std::string& but) {
    books.sessions.save(session);
    plan_session(books, session.id, now);
    follow_move(books, before, session, out);
    follow_session(books, session.id, now, but, out);
    follow_living(books, session.id, now, out);
}

}  // namespace switchback::conversation
