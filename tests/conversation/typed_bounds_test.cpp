// More than anybody types: answered in words, at once, and nothing of it is kept.
#include "chat/bounds.hpp"
#include "conversation/registry.hpp"
#include "office.hpp"

#include <catch2/catch.hpp>

using namespace switchback;

namespace {

const chat::Account zoe{{chat::Platform::slack, "T1"}, "U0ZOE"};

chat::Outcome outcome_of(chat::Act act) {
    office::Office office;
    chat::Outcome out;
    office.in_books([&](ledger::Books& books) {
        books.people.join(zoe, office.mentor.id);
        IdSource ids{7};
        chat::Incoming incoming;
        incoming.from = zoe;
        incoming.trigger = "trigger";
        incoming.act = std::move(act);
        out = conversation::answer(incoming, books, office::london("2026-03-05 11:00"), ids);
        CHECK(books.frictions.mine(office.mentor.id, 10).empty());
    });
    CHECK(out.messages.empty());
    return out;
}

std::string answer_to(chat::Act act) {
    const auto out = outcome_of(std::move(act));
    const auto* shown = std::get_if<chat::ShowCard>(&out.reply);
    return shown ? shown->card.name + ": " + shown->card.summary : "no card";
}

chat::Form form_for(chat::Act act) {
    return std::get<chat::ShowForm>(outcome_of(std::move(act)).reply).form;
}

std::string of(std::size_t characters) {
    std::string text;
    for (std::size_t i = 0; i < characters; ++i) text += "é";
    return text;
}

}  // namespace

TEST_CASE("a message or a command's text that is far too long is not read") {
    constexpr auto most = chat::longest_said;
    for (const auto* name : {"log-session", "schedule-session", "friction", "mentoring"}) {
        CAPTURE(name);
        CHECK(answer_to(chat::Command{name, of(most + 1)}).starts_with("said_too_much: That is 8001 char"));
    }
    CHECK(answer_to(chat::Said{of(most + 1)}).starts_with("said_too_much: That is 8001 characters"));
    CHECK_FALSE(answer_to(chat::Said{of(most)}).starts_with("said_too_much"));
}

TEST_CASE("a friction point that its form could not hold is not taken") {
    CHECK(
        answer_to(chat::Command{"friction", of(chat::longest_input + 1)}) ==
        "said_too_much: That is 3001 characters long, and I take 3000 at once. Nothing was kept: please make "
        "it shorter, or send it in parts.");
}

TEST_CASE(
    "of a quoted message that is longer than a friction point the form holds the beginning, and says so") {
    const auto quoted = [](std::size_t characters) {
        return form_for(chat::Shortcut{"capture_friction", chat::QuotedMessage{of(characters), {}}});
    };
    CHECK(quoted(chat::longest_input).intro.empty());
    const auto form = quoted(chat::longest_input + 1);
    REQUIRE(form.intro.size() == 1);
    const auto& said = std::get<chat::Paragraph>(form.intro.front());
    CHECK(chat::plain(said.text).starts_with("That text is longer than the 3000 characters of one friction"));
}
