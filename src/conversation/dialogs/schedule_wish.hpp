// What the buttons and forms of scheduling carry: for which pair, which session is to be moved as it was when
// this was said, for how long, and when.
#pragma once

#include "base/ids.hpp"
#include "conversation/dialogs/schedule_period.hpp"
#include "programme/session.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace switchback::conversation::dialog {

struct Wish {
    PairId pair;
    std::optional<SessionId> moving = std::nullopt;
    int sequence = 0;  // of that session: another one has been moved or called off since
    int minutes = 30;
    std::optional<Instant> at = std::nullopt;  // exactly then; with `to`: somewhere in between
    std::optional<Instant> to = std::nullopt;
    Period period = {};  // where other times are looked for
    bool operator==(const Wish&) const = default;
};

std::string to_text(const Wish& wish);
std::optional<Wish> read_wish(std::string_view text);  // nothing when we did not write it
Wish wish_to_move(const programme::Session& session);

}  // namespace switchback::conversation::dialog
