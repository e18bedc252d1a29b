#include "ledger/invitations.hpp"

#include "ledger/connection.hpp"

#include <algorithm>

namespace switchback::ledger {

namespace {

using Row = std::tuple<SessionId, PersonId, std::string, std::string, int, int, int>;

// `to` is whose row it is: 'p.mentor', 'p.leader', or nobody's, `there` whether they are. Sessions that have
// begun are nobody's news.
#define DUE(to, there)                                                                             \
    "SELECT s.id, " to                                                                             \
    ", COALESCE(i.event, ''), COALESCE(i.link, ''), COALESCE(i.told, 0), COALESCE(i.pending, 0), " \
    "COALESCE(i.failures, 0) FROM sessions s JOIN pairs p ON p.id = s.pair "                       \
    "JOIN people m ON m.id = p.mentor AND m.email <> '' "                                          \
    "JOIN people l ON l.id = p.leader AND l.email <> '' "                                          \
    "LEFT JOIN invitations i ON i.session = s.id AND i.person = " to                               \
    " WHERE s.starts_at > ? AND s.state IN ('planned', 'confirmed', 'cancelled') "                 \
    "AND " there                                                                                   \
    " AND COALESCE(i.due_at, 0) <= ? AND CASE "                                                    \
    "WHEN COALESCE(i.told, 0) = 0 AND COALESCE(i.pending, 0) <> 1 THEN " STANDS                    \
    " ELSE i.pending <> 0 OR i.starts_at <> s.starts_at OR i.minutes <> s.minutes "                \
    "OR i.sequence <> s.sequence OR (i.is_off = 0) <> (" STANDS ") OR i.addresses <> " ADDRESSES   \
    " END "                                                                                        \
    "ORDER BY COALESCE(i.failures, 0), s.starts_at, s.id LIMIT ?"
#define STANDS                                                                                           \
    "(s.state <> 'cancelled' AND (p.ended_at IS NULL OR p.ended_at > s.starts_at) AND m.active = 1 AND " \
    "l.active = 1)"
#define ADDRESSES "(m.email || ' ' || l.email)"

constexpr const char *due_mentors = DUE("p.mentor", "m.active = 1"),
                     *due_leaders = DUE("p.leader", "l.active = 1"), *due_both = DUE("''", "1 = 1");

constexpr int may_be_through = 1, surely_not = 2;  // the column `pending`

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
    for (auto& [session, person, event, link, told, pending, failures] : due(connection_, to, now, at_most)) {
        const auto claimed = connection_.run(
            "INSERT INTO invitations (session, person, due_at) VALUES (?, ?, ?) "
            "ON CONFLICT (session, person) DO UPDATE SET due_at = excluded.due_at "
            "WHERE invitations.due_at <= ?",
            session, person, now + lease, now);
        if (claimed == 0) continue;  // by another process, since we looked
        const bool open = pending == may_be_through;
        out.push_back({std::move(session), std::move(person), std::move(event), std::move(link),
                       told != 0 || open, open, failures});
    }
    return out;
}

bool Invitations::any_due(InvitationTo to, Instant now) {
    return !due(connection_, to, now, 1).empty();
}

Revision Invitations::begin(const DueInvitation& invitation, const ToldSession& session, int at_least) {
    using Before = std::tuple<int, int, Instant, int, int, int, std::string>;
    const auto before = connection_.one<Before>(
        "SELECT revision, lost, starts_at, minutes, sequence, is_off, addresses FROM invitations "
        "WHERE session = ? AND person = ?",
        invitation.session, invitation.to);
    auto [revision, lost, starts, minutes, sequence, off, addresses] = before.value();
    const bool same = revision >= 0 && starts == session.starts && minutes == session.minutes &&
                      sequence == session.sequence && (off != 0) == session.off &&
                      addresses == session.addresses;
    if (!same) {
        if (invitation.open && lost < 0) lost = revision;
        revision = std::max(at_least, revision + 1);
    }
    connection_.run(
        "UPDATE invitations SET pending = ?, revision = ?, lost = ?, starts_at = ?, minutes = ?, "
        "sequence = ?, is_off = ?, addresses = ? WHERE session = ? AND person = ?",
        may_be_through, revision, lost, session.starts, session.minutes, session.sequence, session.off,
        session.addresses, invitation.session, invitation.to);
    return {revision, lost < 0 ? std::nullopt : std::optional(lost)};
}

void Invitations::was_told(const DueInvitation& invitation, std::string_view event, std::string_view link) {
    connection_.run(
        "UPDATE invitations SET told = 1, pending = 0, lost = -1, event = ?, link = ?, failures = 0, "
        "due_at = 0 WHERE session = ? AND person = ?",
        event, link, invitation.session, invitation.to);
}

// An event that is gone is made anew under another revision: services remember what they had.
void Invitations::had_trouble(const DueInvitation& invitation, const Trouble& trouble) {
    connection_.run(
        "UPDATE invitations SET failures = failures + 1, due_at = ?, pending = ?, event = ?, "
        "starts_at = CASE WHEN ? = 1 THEN 0 ELSE starts_at END WHERE session = ? AND person = ?",
        trouble.next, trouble.may_have_got_through || invitation.open ? may_be_through : surely_not,
        trouble.event_is_gone ? std::string() : invitation.event, trouble.event_is_gone, invitation.session,
        invitation.to);
}

bool Invitations::gave_link(const SessionId& session, std::string_view link) {
    return connection_
        .value<int>("SELECT 1 FROM invitations WHERE session = ? AND link = ? LIMIT 1", session, link)
        .has_value();
}

Invitations::Counts Invitations::counts(Instant now) {
    return {*connection_.value<long long>(
        "SELECT count(*) FROM invitations i JOIN sessions s ON s.id = i.session WHERE i.failures > 0 "
        "AND s.starts_at > ? AND (s.state <> 'cancelled' OR i.told = 1 OR i.pending = 1)",
        now)};
}

}  // namespace switchback::ledger
