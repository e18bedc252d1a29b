#include "conversation/apologies.hpp"

namespace switchback::conversation {

namespace {

chat::Card card(std::string name, std::string sentence) {
    chat::Card card{std::move(name), sentence, {}};
    card.blocks.emplace_back(chat::Paragraph{chat::RichText(std::move(sentence))});
    return card;
}

}  // namespace

chat::Card too_fast() {
    return card("too_fast", "That was more than I can follow. Please wait a minute and try again.");
}

chat::Card something_failed() {
    return card(
        "something_failed",
        "Something went wrong on my side, and nothing was stored. Please try again; if it stays, tell your "
        "programme lead.");
}

chat::Card cannot_look_you_up() {
    return card("cannot_look_you_up", "I could not look you up just now. Please try again in a minute.");
}

}  // namespace switchback::conversation
