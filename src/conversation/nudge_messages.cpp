#include "conversation/nudge_messages.hpp"

#include "conversation/living_message.hpp"
#include "conversation/nudge_wanted.hpp"
#include "conversation/phrases.hpp"
#include "conversation/words_timers.hpp"

#include <algorithm>

namespace switchback::conversation {
namespace {

constexpr std::chrono::days may_wait{14};  // in the outbox

using Parts = std::vector<std::vector<chat::Block>>;

Parts split(const chat::Card& card) {
    Parts parts(1);
    for (const auto& block : card.blocks) {
        if (std::holds_alternative<chat::Divider>(block))
            parts.emplace_back();
        else
            parts.back().push_back(block);
    }
    return parts;
}

std::vector<chat::Block> join(Parts parts) {
    std::vector<chat::Block> blocks;
    for (auto& part : parts) {
        if (!blocks.empty()) blocks.emplace_back(chat::Divider{});
        std::move(part.begin(), part.end(), std::back_inserter(blocks));
    }
    return blocks;
}

chat::Card card_of(std::vector<NudgePart>& parts) {
    if (parts.size() == 1) return std::move(parts.front().card);
    chat::Card card{"nudges", words::nudges_together(parts.front().card.summary, parts.size() - 1), {}};
    Parts blocks;
    for (auto& part : parts) blocks.push_back(std::move(part.card.blocks));
    card.blocks = join(std::move(blocks));
    return card;
}

// Messages of older versions, of one nudge each, are known by their key alone.
std::optional<ledger::ToldNudge> told(ledger::Books& books, const std::string& nudge) {
    if (auto known = books.nudges.latest(nudge)) return known;
    if (books.outbox.knows(nudge)) return ledger::ToldNudge{nudge, nudge, {}, nudge, 0, {}};
    return std::nullopt;
}

std::optional<chat::Card> part_of(const std::optional<chat::Card>& card, int place) {
    if (!card) return std::nullopt;
    auto parts = split(*card);
    if (parts.size() == 1) return card;
    if (static_cast<std::size_t>(place) >= parts.size()) return std::nullopt;
    return chat::Card{card->name, card->summary, std::move(parts[static_cast<std::size_t>(place)])};
}

// The whole card with this part in its place.
std::optional<chat::Card> with_part(const chat::Card& whole, int place, chat::Card part) {
    auto parts = split(whole);
    if (parts.size() == 1) return part;
    if (static_cast<std::size_t>(place) >= parts.size()) return std::nullopt;
    parts[static_cast<std::size_t>(place)] = std::move(part.blocks);
    return chat::Card{whole.name, whole.summary, join(std::move(parts))};
}

// Its next version that this turn has made already.
chat::Message* coming(const std::string& base, std::vector<chat::Message>& out) {
    const auto found = std::ranges::find_if(out, [&](const chat::Message& message) {
        if (message.replaces.empty() || !message.key.starts_with(base + ":")) return false;
        return message.key.find_first_not_of("0123456789", base.size() + 1) == std::string::npos;
    });
    return found == out.end() ? nullptr : &*found;
}

using Put = void (*)(ledger::Books&, const std::string&, const PersonId&, chat::Card,
                     std::vector<chat::Message>&);

void put(ledger::Books& books, const std::string& nudge, const PersonId& to, chat::Card card,
         std::vector<chat::Message>& out, Put as) {
    const auto known = told(books, nudge);
    if (!known) return;
    auto* const next = coming(known->message, out);
    const auto stands = next ? std::optional(next->card) : living_card(books, known->message);
    if (!stands) return;
    auto whole = with_part(*stands, known->place, std::move(card));
    if (!whole) return;
    if (next)
        next->card = std::move(*whole);
    else
        as(books, known->message, to, std::move(*whole), out);
}

// Neither it nor what took its place since has left.
bool waits_unseen(ledger::Books& books, const std::string& message) {
    bool ready = false;
    std::string key = message;
    for (int version = 1; const auto parcel = books.outbox.by_key(key); ++version) {
        if (parcel->state == ledger::OutboxState::ready)
            ready = true;
        else if (parcel->state != ledger::OutboxState::dropped)
            return false;
        key = message + ":" + std::to_string(version);
    }
    return ready;
}

// Edits of a message that did not go out would go out in its stead: they are dropped with it.
void drop_ready(ledger::Books& books, const std::string& message, Instant now) {
    std::string key = message;
    for (int version = 1; const auto parcel = books.outbox.by_key(key); ++version) {
        if (parcel->state == ledger::OutboxState::ready)
            books.outbox.drop(parcel->number, "not wanted any more", now);
        key = message + ":" + std::to_string(version);
    }
}

bool not_wanted(ledger::Books& books, const programme::Person& person, const ledger::ToldNudge& one,
                Instant now) {
    const auto from = one.base.find(':') + 1;  // "nudge:<kind>:…"
    const auto kind = programme::nudge_kind(one.base.substr(from, one.base.find(':', from) - from));
    return kind && !wants_nudges(books, person, *kind, now);
}

}  // namespace

chat::Message tell_together(std::vector<NudgePart> parts, const programme::Person& reader,
                            ledger::Books& books, Instant now) {
    chat::Message message;
    message.key = parts.front().nudge;
    message.to = chat::ToPerson{reader.id};
    Instant last = Instant::max();
    for (std::size_t place = 0; place < parts.size(); ++place) {
        const auto& part = parts[place];
        books.nudges.tell(
            {part.nudge, key_of(part.what), reader.id, message.key, static_cast<int>(place), now});
        last = std::min(last, part.stale_after);
        if (programme::starts_soon(part.what.kind)) message.urgent = true;
    }
    // What did not go out by the evening is not sent into the night, nor on top of the next day's.
    message.stale_after = std::min(last, programme::closing(reader, now) + still_on_time);
    message.card = card_of(parts);
    return message;
}

bool was_told(ledger::Books& books, const std::string& nudge) {
    return told(books, nudge).has_value();
}

std::optional<chat::Card> told_first(ledger::Books& books, const std::string& nudge) {
    const auto known = told(books, nudge);
    return known ? part_of(first_card(books, known->message), known->place) : std::nullopt;
}

std::optional<chat::Card> told_now(ledger::Books& books, const std::string& nudge) {
    const auto known = told(books, nudge);
    return known ? part_of(living_card(books, known->message), known->place) : std::nullopt;
}

void answer_told(ledger::Books& books, const std::string& nudge, const PersonId& to, chat::Card card,
                 std::vector<chat::Message>& out) {
    put(books, nudge, to, std::move(card), out, say_living);
}

void change_told(ledger::Books& books, const std::string& nudge, const PersonId& to, chat::Card card,
                 std::vector<chat::Message>& out) {
    put(books, nudge, to, std::move(card), out, change_living);
}

void silence(ledger::Books& books, const programme::Person& person, Instant now,
             std::vector<chat::Message>& out) {
    const auto all = books.nudges.told_since(person.id, now - may_wait);
    for (auto from = all.begin(); from != all.end();) {
        const auto to =
            std::find_if(from, all.end(), [&](const auto& one) { return one.message != from->message; });
        const auto unwanted = [&](const auto& one) { return not_wanted(books, person, one, now); };
        const bool waits = waits_unseen(books, from->message);
        if (waits && std::all_of(from, to, unwanted)) {
            drop_ready(books, from->message, now);
        } else if (waits) {
            for (; from != to; ++from)
                if (unwanted(*from))
                    change_told(books, from->base, person.id,
                                sentence("nudge_turned_off", words::nudge_turned_off()), out);
        }
        from = to;
    }
}

}  // namespace switchback::conversation
