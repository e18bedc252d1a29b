// A pair seen from the one who asks: I and my partner, as people.
#pragma once

#include "conversation/desk.hpp"
#include "programme/pair.hpp"

#include <optional>
#include <vector>

namespace switchback::conversation::dialog {

struct Two {
    programme::Pair pair;
    programme::Person me;
    programme::Person partner;

    const programme::Person& mentor() const { return me.id == pair.mentor ? me : partner; }
    const programme::Person& leader() const { return me.id == pair.leader ? me : partner; }
    const programme::Person& person(const PersonId& id) const { return me.id == id ? me : partner; }
    // The same pair from the other side.
    Two turned() const { return {pair, partner, me}; }
};

// Nothing when there is no such pair, or the asker is not one of it.
std::optional<Two> two_of(Desk& desk, const PairId& pair);
// The asker's pairs that have not ended, by partner's name.
std::vector<Two> current_pairs(Desk& desk);
// The one that ended last, for saying so when there is no current one.
std::optional<Two> last_ended_pair(Desk& desk);

}  // namespace switchback::conversation::dialog
