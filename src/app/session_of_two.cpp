#include "app/session_of_two.hpp"

namespace switchback::app {

std::optional<calendars::SessionOfTwo> session_of_two(ledger::Books& books, const SessionId& id) {
    auto session = books.sessions.find(id);
    if (!session) return std::nullopt;
    auto pair = books.pairs.find(session->pair);
    if (!pair) return std::nullopt;
    auto mentor = books.people.find(pair->mentor), leader = books.people.find(pair->leader);
    if (!mentor || !leader) return std::nullopt;
    return calendars::SessionOfTwo{std::move(*session), std::move(*pair), std::move(*mentor),
                                   std::move(*leader)};
}

}  // namespace switchback::app
