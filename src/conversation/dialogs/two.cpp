#include "conversation/dialogs/two.hpp"

namespace switchback::conversation::dialog {

namespace {

std::optional<Two> seen_by_asker(Desk& desk, const programme::Pair& pair) {
    if (!programme::is_member(pair, desk.asker.id)) return std::nullopt;
    auto partner = desk.books.people.find(programme::partner_of(pair, desk.asker.id));
    if (!partner) return std::nullopt;
    return Two{pair, desk.asker, std::move(*partner)};
}

}  // namespace

std::optional<Two> two_of(Desk& desk, const PairId& id) {
    const auto pair = desk.books.pairs.find(id);
    return pair ? seen_by_asker(desk, *pair) : std::nullopt;
}

std::vector<Two> current_pairs(Desk& desk) {
    std::vector<Two> out;
    for (const programme::Pair& pair : desk.books.pairs.of_person(desk.asker.id)) {
        if (programme::is_over(pair, desk.now) || pair.from > desk.now)
            continue;  // rotation plans pairs ahead
        if (auto two = seen_by_asker(desk, pair)) out.push_back(std::move(*two));
    }
    return out;
}

std::optional<Two> last_ended_pair(Desk& desk) {
    std::optional<Two> last;
    for (const programme::Pair& pair : desk.books.pairs.of_person(desk.asker.id)) {
        if (!programme::is_over(pair, desk.now) || (last && *pair.ended <= *last->pair.ended)) continue;
        if (auto two = seen_by_asker(desk, pair)) last = std::move(two);
    }
    return last;
}

}  // namespace switchback::conversation::dialog
