#include "conversation/session_nudges.hpp"

#include "conversation/nudge_messages.hpp"
#include "conversation/phrases.hpp"
#include "conversation/words.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace switchback::conversation {

namespace {

using programme::NudgeKind;
using programme::Session;
using programme::SessionState;

// Of those about to come: what asks whether one comes, or when one wants to be asked again.
constexpr std::array<std::string_view, 4> asks_to_come{"session.confirm", "nudge.later", "schedule.move",
                                                       "session.cant"};
constexpr std::size_t answered_by_confirming = 2;
constexpr std::chrono::days begun_late_by{14};  // as long as anything is asked about a session

// Without the buttons of these actions, and with a note where the first of them stood.
chat::Card answered(chat::Card nudge, std::span<const std::string_view> actions, const std::string& note) {
    const auto asks = [&](const auto& item) {
        const auto* one = std::get_if<chat::Button>(&item);
        return one && std::ranges::find(actions, one->action) != actions.end();
    };
    auto at = nudge.blocks.end();
    for (auto block = nudge.blocks.begin(); block != nudge.blocks.end(); ++block) {
        auto* buttons = std::get_if<chat::Buttons>(&*block);
        if (!buttons || std::erase_if(buttons->items, asks) == 0) continue;
        if (at == nudge.blocks.end()) at = block;
    }
    if (at == nudge.blocks.end()) return nudge;
    nudge.blocks.insert(at, chat::Aside{note});
    std::erase_if(nudge.blocks, [](const chat::Block& block) {
        const auto* buttons = std::get_if<chat::Buttons>(&block);
        return buttons && buttons->items.empty();
    });
    return nudge;
}

struct Around {
    Session session;
    programme::Person reader, partner;
};

// Nothing where the nudge may stay as it is.
std::optional<chat::Card> card_now(NudgeKind kind, const Around& around, chat::Card first, Instant now) {
    const auto& [session, reader, partner] = around;
    // What asks for nothing is wrong only where the session is off.
    const bool off = session.state == SessionState::cancelled;
    if (programme::starts_soon(kind) && !off && session.starts <= now) return std::nullopt;
    if (kind == NudgeKind::mentor_day_before && !off) return first;
    switch (session.state) {
        case SessionState::cancelled:
            return about_session("nudge_off", words::session_is_off(), session, reader);
        case SessionState::held:
            return about_session("nudge_logged", words::session_is_logged(), session, reader);
        case SessionState::missed:
            return about_session("nudge_missed", words::session_did_not_happen(), session, reader);
        case SessionState::planned:
        case SessionState::confirmed:
            break;
    }
    if (kind != NudgeKind::leader_day_before) return first;
    if (session.starts <= now) return answered(std::move(first), asks_to_come, words::session_begun_note());
    if (session.state == SessionState::planned) return first;
    return confirmed_card(std::move(first), partner);
}

}  // namespace

std::optional<std::string> latest_nudge(ledger::Books& books, const Session& session, bool for_leader) {
    std::optional<std::string> latest;
    for (const NudgeKind kind : programme::nudge_kinds()) {
        const bool presses = kind == NudgeKind::leader_day_before ||
                             (programme::is_about_session(kind) && !programme::is_before(kind));
        if (!presses || programme::is_for_leader(kind) != for_leader) continue;
        std::string key = nudge_key(kind, session.id, session.starts);
        if (was_told(books, key)) latest = std::move(key);
    }
    return latest;
}

void follow_session(ledger::Books& books, const SessionId& id, Instant now, const std::string& but,
                    std::vector<chat::Message>& out) {
    const auto session = books.sessions.find(id);
    const auto pair = session ? books.pairs.find(session->pair) : std::nullopt;
    if (!pair) return;
    for (const NudgeKind kind : programme::nudge_kinds()) {
        if (!programme::is_about_session(kind)) continue;
        const std::string key = nudge_key(kind, id, session->starts);
        if (key == but) continue;
        auto first = told_first(books, key);
        if (!first) continue;
        const auto& id_of_reader = programme::is_for_leader(kind) ? pair->leader : pair->mentor;
        const auto reader = books.people.find(id_of_reader);
        const auto partner = books.people.find(programme::partner_of(*pair, id_of_reader));
        if (!reader || !partner) continue;
        auto card = card_now(kind, {*session, *reader, *partner}, std::move(*first), now);
        if (card) change_told(books, key, reader->id, std::move(*card), out);
    }
}

chat::Card confirmed_card(chat::Card nudge, const programme::Person& partner) {
    return answered(std::move(nudge), std::span(asks_to_come).first(answered_by_confirming),
                    words::session_confirmed(programme::first_name(partner)));
}

ledger::AgendaEntry when_begun(const Session& session) {
    return {"begun:" + session.id.text + ":" + std::to_string(to_millis(session.starts)),
            "session_begun",
            session.id.text,
            session.starts,
            session.starts + begun_late_by,
            "{}"};
}

std::optional<std::vector<chat::Message>> session_begun(const ledger::AgendaEntry& entry,
                                                        ledger::Books& books, Instant now) {
    const auto session = books.sessions.find(SessionId{entry.subject});
    // Moved meanwhile: then it begins at another time.
    if (!session || when_begun(*session).key != entry.key) return std::nullopt;
    std::vector<chat::Message> out;
    follow_session(books, session->id, now, {}, out);
    return out;
}

}  // namespace switchback::conversation
