// What of a reply travels in the body of the answer to an invoke, and what needs a call of its own.
// learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots
// (dialogs),
// .../task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions (cards).
#pragma once

#include "chat/incoming.hpp"
#include "chat/outcome.hpp"

#include <string_view>

namespace switchback::teams {

// The name of the invoke an act came by ("task/fetch", "adaptiveCard/action"); empty when it was none.
std::string_view invoke_of(const chat::Incoming& incoming);

// Whether respond() says all of this reply in the response's body, so that act_now has nothing left to do.
bool in_body(const chat::Incoming& incoming, const chat::Reply& reply);

}  // namespace switchback::teams
