#include "conversation/dialogs/log_session_filing.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "conversation/dialogs/friction_filing.hpp"
#include "conversation/nudge_timer.hpp"
#include "conversation/words.hpp"

#include <algorithm>

namespace switchback::conversation::dialog {

namespace {

// What the session was before it was logged, for Undo. Kept as a draft: Undo works a day, drafts live a week.
DraftId before_id(const LogId& log) {
    return DraftId{"before:" + log.text};
}

void remember_before(Desk& desk, const LogId& log, const programme::Session& session, bool made_by_log) {
    const auto before = made_by_log ? programme::SessionState::cancelled : session.state;
    desk.books.drafts.save(
        {before_id(log), desk.asker.id, "log_session.before", programme::name_of(before), desk.now});
}

programme::SessionState state_before(Desk& desk, const LogId& log) {
    const auto draft = desk.books.drafts.find(before_id(log));
    const auto state = draft ? programme::session_state(draft->content) : std::nullopt;
    return state.value_or(programme::SessionState::planned);
}

bool same_action(const programme::ActionItem& item, const programme::ActionLine& line) {
    return item.owner == line.owner && text::same_word(item.what, line.what);
}

// Keeps the ids, and whether it is done, of what was there before; takes each old one once.
std::vector<programme::ActionItem> actions_from(Desk& desk, const PairId& pair,
                                                const std::vector<programme::ActionLine>& lines,
                                                std::vector<programme::ActionItem> old) {
    std::vector<programme::ActionItem> out;
    for (const programme::ActionLine& line : lines) {
        const auto known =
            std::ranges::find_if(old, [&](const auto& item) { return same_action(item, line); });
        if (known == old.end()) {
            out.push_back({desk.ids.make<ActionId>(desk.now), pair, line.owner, line.what, line.due,
                           programme::ActionState::open});
            continue;
        }
        known->due = line.due;
        known->what = line.what;
        out.push_back(*known);
        old.erase(known);
    }
    return out;
}

std::vector<programme::Decision> decisions_from(Desk& desk, const std::vector<std::string>& texts,
                                                std::vector<programme::Decision> old) {
    std::vector<programme::Decision> out;
    for (const std::string& text : texts) {
        const auto known = std::ranges::find(old, text, &programme::Decision::text);
        if (known == old.end()) {
            out.push_back({desk.ids.make<DecisionId>(desk.now), text, desk.now});
            continue;
        }
        out.push_back(*known);
        old.erase(known);
    }
    return out;
}

void report_friction(Desk& desk, const Filed& log, const programme::FrictionLine& line) {
    file_friction(desk, log.two.pair, line, log.log.kpi, log.log.id);
}

void change_frictions(Desk& desk, const Filed& old, const std::vector<programme::FrictionLine>& lines,
                      std::vector<chat::Message>& out) {
    auto kept = old.reported_by(desk.asker.id);
    for (const programme::FrictionLine& line : lines) {
        const auto known = std::ranges::find_if(
            kept, [&](const ReportedFriction& each) { return text::same_word(each.point.text, line.text); });
        if (known == kept.end()) {
            report_friction(desk, old, line);
            continue;
        }
        known->point.severity = line.severity;
        known->point.theme = line.theme;
        desk.books.frictions.save(known->point);
        kept.erase(known);
    }
    for (const ReportedFriction& gone : kept) unsend_friction(desk, gone.report, out);
}

void fill(programme::SessionLog& log, const programme::Report& report) {
    log.held_at = report.held_at;
    log.minutes = report.minutes;
    log.notes = report.notes;
    log.kpi = report.kpi;
    log.confidence = report.confidence;
    log.share_summary = report.share_summary;
}

programme::Session new_session(Desk& desk, const Two& two, const programme::Report& report) {
    programme::Session session;
    session.id = desk.ids.make<SessionId>(desk.now);
    session.pair = two.pair.id;
    session.starts = report.held_at;
    session.minutes = report.minutes;
    session.kpi = report.kpi;
    return session;
}

bool add_notes(Desk& desk, programme::SessionLog& log, const std::string& notes) {
    if (notes.empty()) return false;
    const std::string said = log.author == desk.asker.id
                                 ? notes
                                 : words::in_the_words_of(programme::first_name(desk.asker), notes);
    if (log.notes.ends_with(said)) return false;
    log.notes += (log.notes.empty() ? "" : "\n") + said;
    return true;
}

bool add_frictions(Desk& desk, const Filed& old, const std::vector<programme::FrictionLine>& lines) {
    const auto known = old.reported_by(desk.asker.id);
    bool added = false;
    for (const programme::FrictionLine& line : lines) {
        const bool there = std::ranges::any_of(
            known, [&](const ReportedFriction& each) { return text::same_word(each.point.text, line.text); });
        if (!there) report_friction(desk, old, line);
        added = added || !there;
    }
    return added;
}

bool add_decisions_and_actions(Desk& desk, const Filed& old, const programme::Report& addition) {
    auto decisions = old.decisions;
    for (const std::string& text : addition.decisions) {
        if (std::ranges::any_of(decisions,
                                [&](const auto& each) { return text::same_word(each.text, text); }))
            continue;
        decisions.push_back({desk.ids.make<DecisionId>(desk.now), text, desk.now});
    }
    auto actions = old.actions;
    for (const programme::ActionLine& line : addition.actions) {
        if (std::ranges::any_of(actions, [&](const auto& item) { return same_action(item, line); })) continue;
        actions.push_back({desk.ids.make<ActionId>(desk.now), old.two.pair.id, line.owner, line.what,
                           line.due, programme::ActionState::open});
    }
    const bool more_decisions = decisions.size() > old.decisions.size(),
               more_actions = actions.size() > old.actions.size();
    if (more_decisions) desk.books.sessions.set_decisions(old.log.id, decisions);
    if (more_actions) desk.books.sessions.set_actions(old.log.id, actions);
    return more_decisions || more_actions;
}

}  // namespace

std::vector<ReportedFriction> Filed::reported_by(const PersonId& person) const {
    std::vector<ReportedFriction> out;
    std::ranges::copy_if(frictions, std::back_inserter(out),
                         [&](const ReportedFriction& each) { return each.report.reporter == person; });
    return out;
}

std::optional<Filed> filed(Desk& desk, const LogId& id) {
    const auto log = desk.books.sessions.log(id);
    const auto session = log ? desk.books.sessions.find(log->session) : std::nullopt;
    const auto two = log ? two_of(desk, log->pair) : std::nullopt;
    if (!session || !two) return std::nullopt;
    Filed out{*two, *session, *log, desk.books.sessions.decisions(id), desk.books.sessions.actions(id), {}};
    for (const programme::FrictionReport& report : desk.books.frictions.reports_of(id)) {
        if (auto point = desk.books.frictions.find(report.friction)) {
            out.frictions.push_back({report, std::move(*point)});
        }
    }
    return out;
}

Filed file(Desk& desk, const Two& two, const programme::Report& report,
           const std::optional<programme::Session>& chosen) {
    programme::Session session = chosen ? *chosen : new_session(desk, two, report);
    programme::SessionLog log;
    log.id = desk.ids.make<LogId>(desk.now);
    log.session = session.id;
    log.pair = two.pair.id;
    log.author = desk.asker.id;
    log.logged_at = desk.now;
    fill(log, report);
    remember_before(desk, log.id, session, !chosen);
    session.state = programme::SessionState::held;
    desk.books.sessions.save(session);
    desk.books.sessions.save(log);
    desk.books.sessions.set_decisions(log.id, decisions_from(desk, report.decisions, {}));
    desk.books.sessions.set_actions(log.id, actions_from(desk, two.pair.id, report.actions, {}));
    const Filed empty{two, session, log, {}, {}, {}};
    for (const programme::FrictionLine& line : report.frictions) report_friction(desk, empty, line);
    plan_session(desk.books, session.id, desk.now);
    plan_actions(desk.books, log.id, desk.now);
    return *filed(desk, log.id);
}

Filed change(Desk& desk, const Filed& old, const programme::Report& report, std::vector<chat::Message>& out) {
    programme::SessionLog log = old.log;
    fill(log, report);
    log.edited_at = desk.now;
    desk.books.sessions.save(log);
    if (state_before(desk, log.id) ==
        programme::SessionState::cancelled) {  // the log made it, the log moves it
        programme::Session session = old.session;
        session.starts = log.held_at;
        session.minutes = log.minutes;
        desk.books.sessions.save(session);
    }
    desk.books.sessions.set_decisions(log.id, decisions_from(desk, report.decisions, old.decisions));
    desk.books.sessions.set_actions(log.id, actions_from(desk, log.pair, report.actions, old.actions));
    change_frictions(desk, old, report.frictions, out);
    plan_session(desk.books, log.session, desk.now);
    plan_actions(desk.books, log.id, desk.now);
    return *filed(desk, log.id);
}

std::optional<Filed> add(Desk& desk, const Filed& old, const programme::Report& addition) {
    programme::SessionLog log = old.log;
    const bool notes = add_notes(desk, log, addition.notes);
    if (notes) desk.books.sessions.save(log);
    const bool items = add_decisions_and_actions(desk, old, addition);
    const bool frictions = add_frictions(desk, old, addition.frictions);
    if (!notes && !items && !frictions) return std::nullopt;
    if (items) plan_actions(desk.books, log.id, desk.now);
    return filed(desk, log.id);
}

void take_back(Desk& desk, const Filed& log, std::vector<chat::Message>& out) {
    programme::SessionLog undone = log.log;
    undone.undone_at = desk.now;
    desk.books.sessions.save(undone);
    for (programme::ActionItem action : log.actions) {
        action.state = programme::ActionState::dropped;
        desk.books.sessions.save(action);
        plan_action(desk.books, action.id, desk.now);
    }
    for (const ReportedFriction& own : log.reported_by(desk.asker.id)) unsend_friction(desk, own.report, out);
    programme::Session session = log.session;
    session.state = state_before(desk, log.log.id);
    desk.books.sessions.save(session);
    plan_session(desk.books, session.id, desk.now);
}

}  // namespace switchback::conversation::dialog
