#include "app/import_sheets.hpp"
#include "base/text.hpp"

namespace switchback::app {

namespace {

using programme::SessionState;

// The index behind a code of another sheet, or a fault at this row.
std::optional<std::size_t> look_up(Table& table, Sheets& sheets, std::string_view column,
                                   const std::map<std::string, std::size_t>& known,
                                   const std::string& sheet) {
    const auto code = table.code(column);
    if (!code) return std::nullopt;
    const auto found = known.find(*code);
    if (found != known.end()) return found->second;
    sheets.unknown(table, column, *code, sheet);
    return std::nullopt;
}

Instant start_of(const Sheets& sheets, time::Day day) {
    return time::to_instant(time::LocalTime{day}, sheets.plan.programme.zone);
}

struct ReadPair {
    std::string code;
    int line;
    programme::Pair pair;
};
using People = std::pair<PersonId, PersonId>;  // mentor and leader

void read_pair(Table& table, Sheets& sheets, std::multimap<People, ReadPair>& before) {
    const auto code = table.code("id");
    const auto mentor = look_up(table, sheets, "mentor", sheets.people, "people.csv");
    const auto leader = look_up(table, sheets, "leader", sheets.people, "people.csv");
    const auto kpi = look_up(table, sheets, "kpi", sheets.kpis, "kpis.csv");
    const auto from = table.day("from");
    std::optional<time::Day> to;
    if (!table.text("to").empty()) to = table.day("to");
    if (mentor && mentor == leader) table.fault("leader: the same person as the mentor");
    if (from && to && *to < *from) table.fault("to: before from");
    if (!code || !table.first_time(*code)) return;
    if (!mentor || !leader || !kpi || !from) return sheets.drop(table, code);
    programme::Pair pair;
    pair.id = sheets.id<PairId>("pair", *code);
    pair.programme = sheets.plan.programme.id;
    pair.mentor = sheets.plan.people[*mentor].person.id;
    pair.leader = sheets.plan.people[*leader].person.id;
    pair.focus = sheets.plan.kpis[*kpi].id;
    pair.from = start_of(sheets, *from);
    if (to) pair.ended = start_of(sheets, *to + std::chrono::days{1});
    const People people{pair.mentor, pair.leader};
    for (auto [one, end] = before.equal_range(people); one != end; ++one)
        if (programme::overlap(one->second.pair, pair))
            table.fault("mentor, leader: the same two people as " + one->second.code + " in line " +
                        std::to_string(one->second.line) + ", on days of both");
    before.emplace(people, ReadPair{*code, table.line(), pair});
    sheets.pairs.emplace(*code, sheets.plan.pairs.size());
    sheets.plan.pairs.push_back(std::move(pair));
}

std::optional<SessionState> state_in(Table& table) {
    const std::string cell = table.text("state");
    if (cell.empty()) return SessionState::planned;
    if (cell == "no_show") return SessionState::missed;
    const auto state = programme::session_state(cell);
    if (!state)
        table.fault("state: \"" + text::shorten(cell, 40) +
                    "\" is not allowed: planned, confirmed, held, missed or cancelled");
    return state;
}

// "M07: what by 2026-03-20", "[x] …" when it is done; the owner and the day may be left out.
programme::ActionItem action_in(std::string line, Sheets& sheets) {
    programme::ActionItem action;
    if (line.starts_with("[x]")) {
        action.state = programme::ActionState::done;
        line = std::string(text::trim(std::string_view(line).substr(3)));
    }
    if (const auto colon = line.find(':'); colon != std::string::npos) {
        const auto owner =
            sheets.people.find(std::string(text::trim(std::string_view(line).substr(0, colon))));
        if (owner != sheets.people.end()) {
            action.owner = sheets.plan.people[owner->second].person.id;
            line = std::string(text::trim(std::string_view(line).substr(colon + 1)));
        }
    }
    if (const auto by = line.rfind(" by "); by != std::string::npos) {
        action.due = time::parse_day(text::trim(std::string_view(line).substr(by + 4)));
        if (action.due) line.resize(by);
    }
    action.what = std::move(line);
    return action;
}

void read_log(Table& table, Sheets& sheets, const std::string& code, const programme::Pair& pair,
              ImportedSession& one) {
    programme::SessionLog log;
    log.id = sheets.id<LogId>("log", code);
    log.session = one.session.id;
    log.pair = pair.id;
    log.author = pair.mentor;
    log.held_at = one.session.starts;
    log.minutes = one.session.minutes;
    if (!table.text("minutes_held").empty())
        log.minutes = table.whole("minutes_held", programme::shortest_session, programme::longest_session)
                          .value_or(log.minutes);
    log.notes = table.text("notes", 3000, Lines::several);
    log.kpi = pair.focus;
    if (!table.text("confidence").empty()) log.confidence = table.whole("confidence", 1, 5);
    log.logged_at = programme::ends(one.session);
    int n = 0;
    for (auto& line : text::lines(table.text("decisions", 3000, Lines::several)))
        one.decisions.push_back(
            {sheets.id<DecisionId>("decision", code + "|" + std::to_string(++n)), std::move(line)});
    for (auto& line : text::lines(table.text("actions", 3000, Lines::several))) {
        auto action = action_in(std::move(line), sheets);
        action.id = sheets.id<ActionId>("action", code + "|" + std::to_string(++n));
        action.pair = pair.id;
        one.actions.push_back(std::move(action));
    }
    one.log = std::move(log);
}

void read_session(Table& table, Sheets& sheets) {
    const auto code = table.code("id");
    const auto pair_at = look_up(table, sheets, "pair", sheets.pairs, "pairs.csv");
    const auto zone = table.zone("zone");
    const auto start = table.required("start_local");
    const auto local = start ? time::parse_local(*start) : std::nullopt;
    if (start && !local)
        table.fault("start_local: \"" + text::shorten(*start, 40) +
                    "\" is not understood; expected such as 2026-03-10 15:00");
    const auto minutes = table.whole("minutes", programme::shortest_session, programme::longest_session);
    auto state = state_in(table);
    if (!code || !table.first_time(*code)) return;
    if (!pair_at || !zone || !local || !minutes || !state) return sheets.drop(table, code);
    const auto& pair = sheets.plan.pairs[*pair_at];
    const auto resolved = time::resolve(*local, *zone);
    if (resolved.how == time::Resolution::nonexistent)
        table.fault("start_local: there is no " + *start + " in " + *zone + "; the clocks skip it that day");
    if (resolved.at < pair.from) table.fault("start_local: before the pair begins");
    // One that was planned when the pair ended is called off.
    if (pair.ended && resolved.at >= *pair.ended && *state != SessionState::cancelled)
        table.fault("start_local: after the pair has ended");
    ImportedSession one;
    auto& session = one.session;
    session = {sheets.id<SessionId>("session", *code),
               pair.id,
               resolved.at,
               *minutes,
               *state,
               pair.focus,
               table.text("call_link", 500)};
    const bool happened = *state == SessionState::held || *state == SessionState::missed;
    if (happened && programme::ends(session) > sheets.options.now) {
        if (!sheets.options.as_it_stood)
            table.fault("state: " + name_of(*state) + ", but it is still to come");
        session.state = SessionState::planned;
    }
    if (session.state == SessionState::held) read_log(table, sheets, *code, pair, one);
    sheets.sessions.emplace(*code, sheets.plan.sessions.size());
    sheets.plan.sessions.push_back(std::move(one));
}

}  // namespace

void read_pairs(Sheets& sheets) {
    Table table(sheets.folder, "pairs.csv",
                {{"id"}, {"mentor"}, {"leader"}, {"kpi"}, {"from"}, {"to", false}}, false, sheets.faults);
    std::multimap<People, ReadPair> before;
    while (table.next()) read_pair(table, sheets, before);
    sheets.close(table);
}

void read_sessions(Sheets& sheets) {
    Table table(sheets.folder, "sessions.csv",
                {{"id"},
                 {"pair"},
                 {"start_local"},
                 {"zone"},
                 {"minutes"},
                 {"state", false},
                 {"call_link", false},
                 {"minutes_held", false},
                 {"notes", false},
                 {"decisions", false},
                 {"actions", false},
                 {"confidence", false}},
                false, sheets.faults);
    while (table.next()) read_session(table, sheets);
    sheets.close(table);
}

}  // namespace switchback::app
