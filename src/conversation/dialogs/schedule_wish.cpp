#include "conversation/dialogs/schedule_wish.hpp"

#include "base/text.hpp"

namespace switchback::conversation::dialog {

namespace {

constexpr std::string_view nothing = "-";

std::string instant_text(const std::optional<Instant>& at) {
    return at ? std::to_string(to_millis(*at)) : std::string(nothing);
}

// Instants from 1970 to 9999, so that no arithmetic with them overflows.
bool read_instant(const std::string& text, std::optional<Instant>& at) {
    if (text == nothing) return true;
    const auto ms = text::whole_number<long long>(text);
    if (!ms || *ms < 0 || *ms > 253'402'300'799'999) return false;
    at = from_millis(*ms);
    return true;
}

}  // namespace

std::string to_text(const Wish& wish) {
    return wish.pair.text + " " + (wish.moving ? wish.moving->text : std::string(nothing)) + " " +
           std::to_string(wish.sequence) + " " + std::to_string(wish.minutes) + " " + instant_text(wish.at) +
           " " + instant_text(wish.to) +
           (wish.period.anywhere() ? std::string{} : " " + to_text(wish.period));
}

std::optional<Wish> read_wish(std::string_view text) {
    const auto parts = text::split(text, ' ');
    if (parts.size() < 6 || parts.size() > 7 || parts[0].empty()) return std::nullopt;
    Wish wish{PairId{parts[0]}};
    if (parts[1] != nothing) wish.moving = SessionId{parts[1]};
    const auto sequence = text::whole_number(parts[2], 0);
    const auto length = text::whole_number(parts[3], programme::shortest_session, programme::longest_session);
    if (!sequence || !length) return std::nullopt;
    wish.sequence = *sequence;
    wish.minutes = *length;
    if (!read_instant(parts[4], wish.at) || !read_instant(parts[5], wish.to)) return std::nullopt;
    if (parts.size() == 7) {
        const auto period = read_period(parts[6]);
        if (!period || period->anywhere()) return std::nullopt;
        wish.period = *period;
    }
    return wish;
}

Wish wish_to_move(const programme::Session& session) {
    return {session.pair, session.id, session.sequence, session.minutes};
}

}  // namespace switchback::conversation::dialog
