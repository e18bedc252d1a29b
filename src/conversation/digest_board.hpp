// The digest as the committee's board: below each friction point stands what can be done about it, and how it
// stands is brought up to date wherever a digest shows it.
#pragma once

#include "chat/outcome.hpp"
#include "ledger/books.hpp"

#include <optional>
#include <string>
#include <vector>

namespace switchback::conversation {

// Take it · Assign · Status, as far as the rules offer them; no items when nothing can be done any more.
// steering.take and .assign carry the point's id, steering.status what can be read below.
chat::Buttons board_buttons(const programme::FrictionPoint& point);

struct StatusWish {
    FrictionId point;
    programme::FrictionStatus status{};
};
std::optional<StatusWish> read_status_wish(const std::string& value);

// "new · high, 2 pairs": how it stands is a run of its own, so that it can be exchanged. `before` may be
// empty.
chat::RichText board_line(const std::string& before, const std::string& standing, const std::string& facts);
// As the board says it: with the name of who has it, cut to what a line takes.
std::string board_standing(const programme::FrictionPoint& point, const std::string& owner,
                           int still_there = 0);

// The card with the point's line and buttons as they are to be; nothing when it does not show the point.
std::optional<chat::Card> with_point(chat::Card card, const programme::FrictionPoint& point,
                                     const std::string& standing);

// How the point stands, with its owner's name and how many say that it is still there.
std::string standing_of(ledger::Books& books, const programme::FrictionPoint& point);
// The different people who said so since it was resolved.
int people_still_there(ledger::Books& books, const FrictionId& point);

// Every digest of the programme that shows it.
void show_on_boards(ledger::Books& books, const programme::FrictionPoint& point,
                    std::vector<chat::Message>& out);

}  // namespace switchback::conversation
