#include "conversation/nudge_agenda.hpp"

#include "base/json.hpp"

#include <algorithm>

namespace switchback::conversation {
namespace {

using programme::NudgeKind;

constexpr std::string_view put_off_mark = ":at:", later_mark = ":later:";

// Written by an older version under other names.
std::string about_in(const Json& json) {
    return string_at(json, json.contains("about") ? "about" : "session");
}

bool marked(std::string_view key) {
    return key.find(put_off_mark) != std::string_view::npos || asked_for_later(key);
}

}  // namespace

std::string key_of(const Nudge& nudge) {
    std::string key = "nudge:" + programme::name_of(nudge.kind) + ":" + nudge.about + ":";
    // A pulse is each leader's own.
    if (nudge.kind == NudgeKind::pulse) key += nudge.to.text + ":";
    key += std::to_string(to_millis(nudge.at));
    // Not ":2": so ends the second version of a message.
    return nudge.nth == 1 ? key : key + "#" + std::to_string(nudge.nth);
}

std::string nudge_key(NudgeKind kind, const SessionId& session, Instant starts) {
    return key_of({kind, session.text, {}, starts});
}

Nudge action_nudge(const programme::ActionItem& action) {
    return {NudgeKind::action_due, action.id.text, action.owner.value_or(PersonId{}),
            from_millis(0) + action.due.value_or(time::Day{}).time_since_epoch()};
}

std::string base_of(std::string_view key) {
    return std::string(key.substr(0, std::min(key.find(put_off_mark), key.find(later_mark))));
}

std::string put_off_key(const Nudge& nudge, Instant until) {
    return key_of(nudge) + std::string(put_off_mark) + std::to_string(to_millis(until));
}

std::string later_key(const Nudge& nudge, Instant until) {
    return key_of(nudge) + std::string(later_mark) + std::to_string(to_millis(until));
}

bool asked_for_later(std::string_view key) {
    return key.find(later_mark) != std::string_view::npos;
}

std::string gap_subject(const PairId& pair) {
    return "gap:" + pair.text;
}

std::string action_subject(const ActionId& action) {
    return "action:" + action.text;
}

std::string pulse_subject(const ProgrammeId& programme, const PersonId& leader) {
    return "pulse:" + programme.text + ":" + leader.text;
}

std::string agenda_subject(const Nudge& nudge) {
    switch (nudge.kind) {
        case NudgeKind::nothing_planned:
            return gap_subject(PairId{nudge.about});
        case NudgeKind::action_due:
            return action_subject(ActionId{nudge.about});
        case NudgeKind::pulse:
            return pulse_subject(ProgrammeId{nudge.about}, nudge.to);
        default:
            return nudge.about;
    }
}

ledger::AgendaEntry entry_of(const Nudge& nudge, const programme::NudgeTimes& times) {
    const Json content{{"kind", programme::name_of(nudge.kind)},
                       {"about", nudge.about},
                       {"to", nudge.to.text},
                       {"at", to_millis(nudge.at)},
                       {"nth", nudge.nth}};
    return {key_of(nudge),     "nudge",        agenda_subject(nudge), times.due,
            times.stale_after, content.dump(), nudge.to.text,         programme::starts_soon(nudge.kind)};
}

std::optional<Nudge> read_nudge(const ledger::AgendaEntry& entry) {
    if (entry.kind != "nudge") return std::nullopt;
    const auto json = parse_json(entry.content);
    if (!json || !json->is_object()) return std::nullopt;
    const auto kind = programme::nudge_kind(string_at(*json, "kind"));
    const auto at = json->find(json->contains("at") ? "at" : "starts");
    if (!kind || at == json->end() || !at->is_number_integer()) return std::nullopt;
    const auto nth = json->find("nth");
    const bool counted = nth != json->end() && nth->is_number_integer();
    return Nudge{*kind, about_in(*json), PersonId{string_at(*json, "to")}, from_millis(at->get<long long>()),
                 counted ? nth->get<int>() : 1};
}

void plan_anew(ledger::Books& books, const std::string& subject,
               const std::vector<ledger::AgendaEntry>& entries, Instant now,
               const std::function<bool(const Nudge&)>& still) {
    auto waiting = books.agenda.waiting(subject);
    for (const auto& entry : waiting)
        if (entry.stale_after < now)
            books.agenda.dropped(entry.key, now);  // counted, not lost in the cancelling
    std::erase_if(waiting, [&](const auto& entry) { return entry.stale_after < now; });
    books.agenda.cancel(subject);
    for (const auto& entry : entries) books.agenda.plan(entry);
    for (const auto& entry : waiting) {
        if (!marked(entry.key)) continue;
        if (const auto nudge = read_nudge(entry); nudge && still(*nudge)) books.agenda.plan(entry);
    }
}

std::set<time::Day> holidays_of(ledger::Books& books, const ProgrammeId& id) {
    const auto programme = books.programmes.find(id);
    return programme ? programme::holiday_days(*programme) : std::set<time::Day>{};
}

}  // namespace switchback::conversation
