#include "programme/session.hpp"

#include <algorithm>
#include <array>

namespace switchback::programme {

namespace {

constexpr std::array<std::pair<SessionState, std::string_view>, 5> state_names{{
    {SessionState::planned, "planned"},
    {SessionState::confirmed, "confirmed"},
    {SessionState::held, "held"},
    {SessionState::missed, "missed"},
    {SessionState::cancelled, "cancelled"},
}};

void check_when(const Pair& pair, const Report& report, Instant now, std::vector<Refusal>& out) {
    if (report.held_at > now) {
        out.push_back({"not_held_yet", {}, "time"});
    } else if (report.held_at < now - oldest_loggable) {
        out.push_back({"too_long_ago", std::to_string(oldest_loggable.count()), "date"});
    }
    if (pair.ended && report.held_at >= *pair.ended) {
        out.push_back({"pair_ended", {}, "session"});
    } else if (report.held_at < pair.from && report.held_at <= now) {
        out.push_back({"before_the_pair", {}, "date"});
    }
}

void check_content(const Report& report, std::vector<Refusal>& out) {
    if (report.minutes < shortest_session || report.minutes > longest_session) {
        out.push_back({"minutes_out_of_range",
                       std::to_string(shortest_session) + " and " + std::to_string(longest_session),
                       "minutes"});
    }
    if (std::ranges::any_of(report.decisions, [](const std::string& text) { return text.empty(); })) {
        out.push_back({"decision_without_words", {}, "decisions"});
    }
    if (std::ranges::any_of(report.actions, [](const ActionLine& line) { return line.what.empty(); })) {
        out.push_back({"action_without_words", {}, "actions"});
    }
    if (std::ranges::any_of(report.frictions, [](const FrictionLine& line) { return line.text.empty(); })) {
        out.push_back({"friction_without_words", {}, "frictions"});
    }
    if (report.confidence && (*report.confidence < 1 || *report.confidence > 5)) {
        out.push_back({"confidence_out_of_range", {}, "confidence"});
    }
}

void check_due_days(const Report& report, time::Day held, std::vector<Refusal>& out) {
    for (const ActionLine& action : report.actions) {
        if (action.due && *action.due < held) out.push_back({"due_before_session", action.what, "actions"});
    }
}

void change(Session& session, SessionState state, Instant now) {
    session.state = state;
    ++session.sequence;
    session.changed = now;
}

}  // namespace

void move_to(Session& session, Instant starts, int minutes, Instant now) {
    session.starts = starts;
    session.minutes = minutes;
    change(session, SessionState::planned, now);
}

void call_off(Session& session, Instant now) {
    change(session, SessionState::cancelled, now);
}

void put_back(Session& session, SessionState state, Instant now) {
    change(session, state, now);
}

std::string name_of(SessionState state) {
    for (const auto& [value, name] : state_names) {
        if (value == state) return std::string(name);
    }
    return "planned";
}

std::optional<SessionState> session_state(std::string_view name) {
    for (const auto& [value, known] : state_names) {
        if (known == name) return value;
    }
    return std::nullopt;
}

std::vector<Refusal> check(const Pair& pair, const PersonId& author, const Report& report, Instant now,
                           std::string_view zone) {
    // Who is not of the pair learns nothing else about it.
    if (!is_member(pair, author)) return {{"not_your_pair", {}, "session"}};
    std::vector<Refusal> out;
    check_when(pair, report, now, out);
    check_content(report, out);
    check_due_days(report, time::local_day(report.held_at, zone), out);
    return out;
}

bool may_change(const SessionLog& log, const PersonId& who, const Pair& pair, Instant now) {
    return is_member(pair, who) && who == log.author && !log.undone_at && now < log.logged_at + edit_window;
}

bool may_add(const SessionLog& log, const PersonId& who, const Pair& pair, Instant now) {
    return is_member(pair, who) && !log.undone_at && now < log.logged_at + add_window;
}

}  // namespace switchback::programme
