#include "conversation/living_message.hpp"

#include <utility>

namespace switchback::conversation {

namespace {

std::string version_key(const std::string& base, int version) {
    return version == 0 ? base : base + ":" + std::to_string(version);
}

// How many versions there are; few, since a person makes each of them within a week.
int versions(ledger::Books& books, const std::string& base) {
    int count = 0;
    while (books.outbox.knows(version_key(base, count))) ++count;
    return count;
}

}  // namespace

std::optional<chat::Card> living_card(ledger::Books& books, const std::string& base) {
    const int count = versions(books, base);
    if (count == 0) return std::nullopt;
    return books.outbox.by_key(version_key(base, count - 1))->message.card;
}

void say_living(ledger::Books& books, const std::string& base, const PersonId& to, chat::Card card,
                std::vector<chat::Message>& out) {
    const int count = versions(books, base);
    chat::Message message{.key = version_key(base, count), .to = chat::ToPerson{to}, .card = std::move(card)};
    message.urgent = true;
    if (count > 0) {
        message.replaces = version_key(base, count - 1);
        if (books.outbox.by_key(message.replaces)->message.card == message.card) return;
    }
    out.push_back(std::move(message));
}

}  // namespace switchback::conversation
