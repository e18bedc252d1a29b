// A session between the two of a pair, and the log of what came of it. The rules of logging are here.
#pragma once

#include "base/ids.hpp"
#include "base/result.hpp"
#include "programme/friction.hpp"
#include "programme/pair.hpp"
#include "time/zone.hpp"

#include <optional>
#include <string>
#include <vector>

namespace switchback::programme {

enum class SessionState { planned, confirmed, held, missed, cancelled };
std::string name_of(SessionState state);  // a key, the same for ever; sentences say it in words of their own
std::optional<SessionState> session_state(std::string_view name);

struct Session {
    SessionId id;
    PairId pair;
    Instant starts;
    int minutes = 30;
    SessionState state = SessionState::planned;
    KpiId kpi;
    std::string call_link;
    CadenceId cadence = {};  // that planned it; may be empty
    // Of the event in calendars (RFC 5546, 2.1.4): higher with each move, cancellation and putting back.
    int sequence = 0;
    Instant changed = {};  // when that was; 1970 for one that is as it was planned
    bool operator==(const Session&) const = default;
};

// To another time, where it is planned anew: who had confirmed the old time has not confirmed this one.
void move_to(Session& session, Instant starts, int minutes, Instant now);
// Cancelled, or planned or confirmed again.
void call_off(Session& session, Instant now);
void put_back(Session& session, SessionState state, Instant now);

inline Instant ends(const Session& s) {
    return s.starts + std::chrono::minutes{s.minutes};
}
// Planned or confirmed: neither called off, nor known to have been held or missed.
inline bool stands(SessionState state) {
    return state == SessionState::planned || state == SessionState::confirmed;
}
inline bool stands(const Session& s) {
    return stands(s.state);
}

struct Decision {
    DecisionId id;
    std::string text;
    std::optional<Instant> added = std::nullopt;  // later than the log; not said: together with it
    bool operator==(const Decision&) const = default;
};

enum class ActionState { open, done, dropped };
struct ActionItem {
    ActionId id;
    PairId pair;
    std::optional<PersonId> owner;  // nobody: the words did not say who
    std::string what;
    std::optional<time::Day> due;
    ActionState state = ActionState::open;
    bool operator==(const ActionItem&) const = default;
};

// What a person filled in, before any rule looked at it.
struct ActionLine {
    std::optional<PersonId> owner;
    std::string what;
    std::optional<time::Day> due;
};
struct Report {
    std::optional<SessionId> session;  // nothing: "another time"
    Instant held_at;
    int minutes = 0;
    std::string notes;
    KpiId kpi;
    std::vector<std::string> decisions;
    std::vector<ActionLine> actions;
    std::vector<FrictionLine> frictions;
    std::optional<int> confidence;  // 1 to 5
    bool share_summary = true;
};

struct SessionLog {
    LogId id;
    SessionId session;
    PairId pair;
    PersonId author;
    Instant held_at;
    int minutes = 0;
    std::string notes;  // sealed at rest
    KpiId kpi;
    std::optional<int> confidence;
    bool share_summary = true;
    Instant logged_at;
    std::optional<Instant> edited_at;
    std::optional<Instant> undone_at;
    bool operator==(const SessionLog&) const = default;
};

constexpr int shortest_session = 5, longest_session = 480;  // minutes
constexpr std::chrono::hours edit_window{24};               // Edit, Undo and unsend work this long
constexpr std::chrono::days add_window{7};                  // Add something works this long
constexpr std::chrono::days oldest_loggable{60};

// Every rule of logging at once, so that a form can show all its errors: no refusals means it may be saved.
// Whether the session already has a log is asked of the ledger, not here. `zone`: the author's, whose days
// the due days are.
std::vector<Refusal> check(const Pair& pair, const PersonId& author, const Report& report, Instant now,
                           std::string_view zone);
// Its author alone may change or take back a log; either of the pair may add to it, which takes nothing away.
bool may_change(const SessionLog& log, const PersonId& who, const Pair& pair, Instant now);
bool may_add(const SessionLog& log, const PersonId& who, const Pair& pair, Instant now);

// Two reports describe the same session when they are of one pair and start within this of each other.
constexpr std::chrono::minutes same_session{90};

}  // namespace switchback::programme
