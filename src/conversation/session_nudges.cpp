#include "conversation/session_nudges.hpp"

#include "conversation/living_message.hpp"
#include "conversation/nudge_timer.hpp"
#include "conversation/phrases.hpp"
#include "conversation/words.hpp"

#include <array>

namespace switchback::conversation {

namespace {

using programme::NudgeKind;
using programme::Session;
using programme::SessionState;

constexpr std::array kinds{NudgeKind::leader_day_before, NudgeKind::leader_soon, NudgeKind::mentor_after,
                           NudgeKind::mentor_log_reminder, NudgeKind::mentor_last_reminder};

// Nothing where the nudge may stay as it is.
std::optional<chat::Card> card_now(ledger::Books& books, NudgeKind kind, const Session& session,
                                   const programme::Person& reader, Instant now) {
    const bool for_leader = programme::is_for_leader(kind);
    switch (session.state) {
        case SessionState::cancelled:
            return about_session("nudge_off", words::session_is_off(), session, reader);
        case SessionState::held:
            if (for_leader) return std::nullopt;
            return about_session("nudge_logged", words::session_is_logged(), session, reader);
        case SessionState::missed:
            if (for_leader) return std::nullopt;
            return about_session("nudge_missed", words::session_did_not_happen(), session, reader);
        case SessionState::planned:
        case SessionState::confirmed:
            break;
    }
    // Who confirmed is not asked to confirm again, and nobody to come to what has begun.
    if (kind == NudgeKind::leader_day_before || (for_leader && session.starts <= now)) return std::nullopt;
    return first_card(books, nudge_key(kind, session.id, session.starts));
}

}  // namespace

std::optional<std::string> latest_nudge(ledger::Books& books, const Session& session, bool for_leader) {
    std::optional<std::string> latest;
    for (const NudgeKind kind : kinds) {
        if (programme::is_for_leader(kind) != for_leader || kind == NudgeKind::leader_soon) continue;
        const std::string key = nudge_key(kind, session.id, session.starts);
        if (books.outbox.knows(key)) latest = key;
    }
    return latest;
}

void follow_session(ledger::Books& books, const SessionId& id, Instant now, const std::string& but,
                    std::vector<chat::Message>& out) {
    const auto session = books.sessions.find(id);
    const auto pair = session ? books.pairs.find(session->pair) : std::nullopt;
    if (!pair) return;
    for (const NudgeKind kind : kinds) {
        const std::string key = nudge_key(kind, id, session->starts);
        if (key == but || !books.outbox.knows(key)) continue;
        const auto reader = books.people.find(programme::is_for_leader(kind) ? pair->leader : pair->mentor);
        auto card = reader ? card_now(books, kind, *session, *reader, now) : std::nullopt;
        if (card) change_living(books, key, reader->id, std::move(*card), out);
    }
}

}  // namespace switchback::conversation
