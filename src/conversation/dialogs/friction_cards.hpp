// What people are shown of friction points: their own report, the open ones by weight, what became of theirs.
#pragma once

#include "chat/card.hpp"
#include "conversation/dialogs/two.hpp"
#include "programme/friction.hpp"

#include <string>
#include <vector>

namespace switchback::conversation::dialog {

// For the reporter alone.
chat::Card friction_card(Desk& desk, const programme::FrictionPoint& point,
                         const programme::FrictionReport& report);
chat::Card with_whom_card(const std::vector<Two>& pairs, const std::string& draft);
// "Did you mean /friction list?", or report the word that was typed.
chat::Card did_you_mean_card(std::string_view command, const std::string& typed);
// Never who reported; what makes one heavier than another stands below.
chat::Card friction_list(Desk& desk);
chat::Card friction_mine(Desk& desk);

// "“export takes ten clicks”: in progress", the latest first, for home.
std::vector<chat::RichText> friction_mine_lines(Desk& desk, int at_most);

// The programme whose friction points the asker may see: of their pair, else the one a lead leads.
std::optional<ProgrammeId> programme_of(Desk& desk);

}  // namespace switchback::conversation::dialog
