#include "conversation/account_change.hpp"

#include "conversation/asker.hpp"
#include "conversation/unreached.hpp"

namespace switchback::conversation {

chat::Outcome account_changed(const chat::Incoming& incoming, const chat::Profile& profile,
                              ledger::Books& books, Instant now) {
    auto holder = books.people.holder_of(incoming.from);
    if (!holder || profile.bot) return {};
    if (profile.deactivated) {
        if (!holder->gone) books.people.sent_away(incoming.from);
        return {chat::Nothing{}, account_closed(incoming.from, holder->person, books, now)};
    }
    if (holder->gone) {
        books.people.remember_direct(incoming.from, {});  // opened anew when it is needed
        books.routes.reached(incoming.from.workspace, holder->person.id);
    }
    return {chat::Nothing{}, follow_zone(profile.zone, holder->person, books, now)};
}

}  // namespace switchback::conversation
