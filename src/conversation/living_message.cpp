#include "conversation/living_message.hpp"

#include <algorithm>
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

// Answers to what people just did overtake what waits.
chat::Message urgent(std::string key, const PersonId& to, chat::Card card) {
    chat::Message message{.key = std::move(key), .to = chat::ToPerson{to}, .card = std::move(card)};
    message.urgent = true;
    return message;
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
    chat::Message message = urgent(version_key(base, count), to, std::move(card));
    if (count > 0) {
        message.replaces = version_key(base, count - 1);
        if (books.outbox.by_key(message.replaces)->message.card == message.card) return;
    }
    out.push_back(std::move(message));
}

std::optional<chat::Card> first_card(ledger::Books& books, const std::string& base) {
    const auto first = books.outbox.by_key(version_key(base, 0));
    return first ? std::optional(first->message.card) : std::nullopt;
}

void change_living(ledger::Books& books, const std::string& base, const PersonId& to, chat::Card card,
                   std::vector<chat::Message>& out) {
    const int count = versions(books, base);
    if (count == 0) return;
    if (books.outbox.by_key(version_key(base, count - 1))->state == ledger::OutboxState::dropped) return;
    const auto before = out.size();
    say_living(books, base, to, std::move(card), out);
    if (out.size() > before) out.back().urgent = false;
}

std::optional<chat::Card> living_card(ledger::Books& books, const std::string& base,
                                      const std::vector<chat::Message>& out) {
    const auto coming = std::ranges::find(out, version_key(base, versions(books, base)), &chat::Message::key);
    return coming != out.end() ? std::optional(coming->card) : living_card(books, base);
}

void change_where_it_is(ledger::Books& books, const std::string& base, chat::Card card,
                        std::vector<chat::Message>& out) {
    const int count = versions(books, base);
    if (count == 0) return;
    const auto coming = std::ranges::find(out, version_key(base, count), &chat::Message::key);
    if (coming != out.end()) {
        coming->card = std::move(card);
        return;
    }
    const auto latest = books.outbox.by_key(version_key(base, count - 1));
    if (latest->state == ledger::OutboxState::dropped || latest->message.card == card) return;
    out.push_back({.key = version_key(base, count),
                   .to = latest->message.to,
                   .card = std::move(card),
                   .replaces = latest->message.key,
                   .urgent = true});
}

void say_anew(ledger::Books& books, const std::string& base, const PersonId& to, chat::Card card,
              std::vector<chat::Message>& out) {
    out.push_back(urgent(version_key(base, versions(books, base)), to, std::move(card)));
}

}  // namespace switchback::conversation
