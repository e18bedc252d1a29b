#include "ledger/invitations.hpp"

#include "ledger/connection.hpp"

namespace switchback::ledger {

namespace {

using Row = std::tuple<SessionId, PersonId, std::string, std::string, int, int>;

// `to` is whose row it is: 'p.mentor', 'p.leader', or nobody's, `there` whether they are. Sessions that have
// begun are nobody's news.
#define DUE(to, there)                                                                                \
    "SELECT s.id, " to                                                                                \
    ", COALESCE(i.event, ''), COALESCE(i.link, ''), COALESCE(i.told, 0), COALESCE(i.failures, 0) "    \
    "FROM sessions s JOIN pairs p ON p.id = s.pair "                                                  \
    "JOIN people m ON m.id = p.mentor AND m.email <> '' "                                             \
    "JOIN people l ON l.id = p.leader AND l.email <> '' "                                             \
    "LEFT JOIN invitations i ON i.session = s.id AND i.person = " to                                  \
    " WHERE s.starts_at > ? AND s.state IN ('planned', 'confirmed', 'cancelled') "                    \
    "AND " there " AND COALESCE(i.due_at, 0) <= ? AND CASE WHEN COALESCE(i.told, 0) = 0 THEN " STANDS \
    " ELSE i.starts_at <> s.starts_at OR i.minutes <> s.minutes OR i.sequence <> s.sequence "         \
    "OR (i.is_off = 0) <> (" STANDS ") END ORDER BY s.starts_at, s.id LIMIT ?"
#define STANDS                                                                                           \
    "(s.state <> 'cancelled' AND (p.ended_at IS NULL OR p.ended_at > s.starts_at) AND m.active = 1 AND " \
    "l.active = 1)"

constexpr const char *due_mentors = DUE("p.mentor", "m.active = 1"),
                     *due_leaders = DUE("p.leader", "l.active = 1"), *due_both = DUE("''", "1 = 1");

std::vector<Row> due(Connection& connection, InvitationTo to, Instant now, int at_most) {
    if (to == InvitationTo::both) return connection.all<Row>(due_both, now, now, at_most);
    auto rows = connection.all<Row>(due_leaders, now, now, at_most);
    const int left = at_most - static_cast<int>(rows.size());
    if (left > 0)
        for (auto& row : connection.all<Row>(due_mentors, now, now, left)) rows.push_back(std::move(row));
    return rows;
}

}  // namespace

std::vector<DueInvitation> Invitations::claim(InvitationTo to, Instant now, milliseconds lease, int at_most) {
    std::vector<DueInvitation> out;
    for (auto& [session, person, event, link, told, failures] : due(connection_, to, now, at_most)) {
        connection_.run(
            "INSERT INTO invitations (session, person, due_at) VALUES (?, ?, ?) "
            "ON CONFLICT (session, person) DO UPDATE SET due_at = excluded.due_at",
            session, person, now + lease);
        out.push_back(
            {std::move(session), std::move(person), std::move(event), std::move(link), told != 0, failures});
    }
    return out;
}

bool Invitations::any_due(InvitationTo to, Instant now) {
    return !due(connection_, to, now, 1).empty();
}

void Invitations::was_told(const DueInvitation& invitation, const ToldSession& session,
                           std::string_view event, std::string_view link) {
    connection_.run(
        "UPDATE invitations SET told = 1, event = ?, link = ?, starts_at = ?, minutes = ?, sequence = ?, "
        "is_off = ?, failures = 0, due_at = 0 WHERE session = ? AND person = ?",
        event, link, session.starts, session.minutes, session.sequence, session.off, invitation.session,
        invitation.to);
}

void Invitations::had_trouble(const DueInvitation& invitation, Instant next, bool event_is_gone) {
    connection_.run(
        "UPDATE invitations SET failures = failures + 1, due_at = ?, event = ? "
        "WHERE session = ? AND person = ?",
        next, event_is_gone ? std::string() : invitation.event, invitation.session, invitation.to);
}

Invitations::Counts Invitations::counts() {
    return {*connection_.value<long long>("SELECT count(*) FROM invitations WHERE failures > 0")};
}

}  // namespace switchback::ledger
