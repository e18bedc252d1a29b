// Booking and moving a session: what stands against a time, the card that says what was understood before
// anything is done, and the deed itself.
//
// Whoever of the two picks a time that suits both, by all we know of their hours and diaries, has it at once,
// and the other is told with a way out: so it is with calendars, and an assistant who asked back each time
// would cost both a day. What does not suit the other is only proposed to them.
#pragma once

#include "conversation/dialogs/schedule_wish.hpp"
#include "conversation/dialogs/two.hpp"
#include "time/slots.hpp"

#include <optional>
#include <string>
#include <vector>

namespace switchback::conversation::dialog {

time::Meeting meeting_of(Desk& desk, const Two& two, const Wish& wish);

struct Verdict {
    std::vector<std::string> against;  // in words for `two.me`
    bool impossible = false;           // over, too far ahead, after the pair's end, or one of them is busy
    bool ask = false;                  // possible, but the partner has to agree first
};
Verdict judge(Desk& desk, const Two& two, const Wish& wish);

// The session that the wish would move is not as it was when the wish was made: what to say of it.
std::optional<chat::Card> changed_since(Desk& desk, const Two& two, const Wish& wish);

// "A session with Helen: Tue 25 March, 15:00 (10:00 for Helen), 30 min." with Book it · Change · Cancel.
chat::Card understood_card(Desk& desk, const Two& two, const Wish& wish);

// Does what the card says, or shows why it cannot be done any more.
chat::Outcome book(Desk& desk, const Two& two, const Wish& wish);

// The deed, without any question: the session as it then is. `agreed`: by both.
programme::Session book_now(Desk& desk, const Two& two, const Wish& wish, bool agreed,
                            std::vector<chat::Message>& out);

// Proposals of the pair that wait for an answer and are overtaken now, but for this one.
void settle_proposals(Desk& desk, const Two& two, const std::optional<SessionId>& session,
                      const ProposalId& but, std::vector<chat::Message>& out);
std::string proposal_key(const ProposalId& proposal, const PersonId& reader);

}  // namespace switchback::conversation::dialog
