#include "conversation/dialogs/log_session_prefill.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "chat/bounds.hpp"
#include "conversation/dialogs/log_session_lines.hpp"
#include "conversation/understanding/notes.hpp"
#include "conversation/words.hpp"

#include <algorithm>

namespace switchback::conversation::dialog {

namespace {

void set_time(Prefill& form, time::LocalTime local) {
    form.date = time::iso_day(std::chrono::floor<std::chrono::days>(local));
    form.time = time::clock_text(local);
}

std::string joined(const std::vector<std::string>& lines) {
    return text::join(lines, "\n");
}

void add_to_notes(Prefill& form, std::string_view words) {
    if (text::trim(words).empty()) return;
    if (!form.notes.empty()) form.notes += "\n";
    form.notes += text::trim(words);
}

// A field of many lines that would not fit gives its last lines to the notes.
std::string fitting(std::vector<std::string> lines, Prefill& form) {
    std::vector<std::string> over;
    while (!lines.empty() && text::length(joined(lines)) > chat::longest_input) {
        over.insert(over.begin(), lines.back());
        lines.pop_back();
    }
    add_to_notes(form, joined(over));
    return joined(lines);
}

// The KPI whose name holds the words or is held by them.
std::optional<KpiId> kpi_called(Desk& desk, const ProgrammeId& programme, const std::string& words) {
    const std::string said = text::lower_ascii(text::trim(words));
    if (said.size() < 3) return std::nullopt;
    for (const programme::Kpi& kpi : desk.books.programmes.kpis(programme)) {
        const std::string name = text::lower_ascii(kpi.name);
        if (name.find(said) != std::string::npos || said.find(name) != std::string::npos) return kpi.id;
        if (text::same_word(said, kpi.code)) return kpi.id;
    }
    return std::nullopt;
}

std::string owner_in_line(const std::string& owner) {
    if (owner.empty()) return {};
    return (owner == "author" ? std::string("me") : owner) + ": ";
}

// Notes know three severities; here is a fourth, for "blocker: …" and "!! …" before the words.
bool called_a_blocker(const std::string& words, const std::string& friction) {
    const auto at = words.find(friction);
    if (at == std::string::npos) return false;
    const auto from = at < 14 ? 0 : at - 14;
    const std::string before = text::lower_ascii(std::string_view(words).substr(from, at - from));
    return before.find("blocker") != std::string::npos || before.find("!!") != std::string::npos;
}

std::string friction_in_line(const std::string& words, const understanding::NoteFriction& friction) {
    programme::FrictionLine line = programme::parse_friction_line(friction.text);
    if (line.text.empty()) line.text = friction.text;
    if (friction.severity) line.severity = *friction.severity;
    if (line.severity == programme::Severity::high && called_a_blocker(words, friction.text)) {
        line.severity = programme::Severity::blocker;
    }
    return friction_text(line);
}

void fill_lines(Desk& desk, Prefill& form, const std::string& words, const understanding::Notes& read,
                const ProgrammeId& programme) {
    form.notes = text::trim(read.rest);
    if (read.feedback) add_to_notes(form, *read.feedback);
    if (!read.kpi.empty()) {
        const auto kpi = kpi_called(desk, programme, read.kpi);
        if (kpi) form.kpi = kpi->text;
        if (!kpi) add_to_notes(form, read.kpi);
    }
    std::vector<std::string> actions, frictions;
    for (const auto& action : read.actions) {
        actions.push_back(owner_in_line(action.owner) + action.what +
                          (action.due ? " by " + time::iso_day(*action.due) : std::string{}));
    }
    for (const auto& friction : read.frictions) frictions.push_back(friction_in_line(words, friction));
    form.decisions = fitting(read.decisions, form);
    form.actions = fitting(actions, form);
    form.frictions = fitting(frictions, form);
}

// The choice of the day that the words name, else the nearest one without a session.
const Choice* on_day(const std::vector<Choice>& choices, time::Day day) {
    for (const Choice& choice : choices) {
        if (choice.session && time::local_day(choice.session->starts, choice.two.me.zone) == day)
            return &choice;
    }
    const auto another = std::ranges::find_if(choices, [](const Choice& each) { return !each.session; });
    return another == choices.end() ? nullptr : &*another;
}

std::string intro_of(const understanding::Notes& read) {
    std::string day;
    if (read.when) day = time::day_text(std::chrono::floor<std::chrono::days>(*read.when));
    std::string intro =
        words::understood(day, words::gist(read.duration_min.value_or(0), read.decisions.size(),
                                           read.actions.size(), read.frictions.size()));
    if (!read.unread.empty()) intro += " " + words::not_understood(read.unread);
    if (read.ahead) intro += " " + words::still_ahead();
    return intro + " " + words::nothing_saved_yet();
}

}  // namespace

std::string to_text(const Prefill& form) {
    return Json{{"choice", form.choice},         {"date", form.date},           {"time", form.time},
                {"minutes", form.minutes},       {"notes", form.notes},         {"decisions", form.decisions},
                {"actions", form.actions},       {"frictions", form.frictions}, {"kpi", form.kpi},
                {"confidence", form.confidence}, {"share", form.share}}
        .dump();
}

std::optional<Prefill> read_prefill(const std::string& text) {
    const auto parsed = parse_json(text);
    if (!parsed || !parsed->is_object() || !parsed->contains("choice")) return std::nullopt;
    Prefill form;
    form.choice = string_at(*parsed, "choice");
    form.date = string_at(*parsed, "date");
    form.time = string_at(*parsed, "time");
    const auto minutes = parsed->find("minutes"), share = parsed->find("share");
    if (minutes == parsed->end() || !minutes->is_number_integer()) return std::nullopt;
    if (share == parsed->end() || !share->is_boolean()) return std::nullopt;
    form.minutes = minutes->get<int>();
    form.share = share->get<bool>();
    form.notes = string_at(*parsed, "notes");
    form.decisions = string_at(*parsed, "decisions");
    form.actions = string_at(*parsed, "actions");
    form.frictions = string_at(*parsed, "frictions");
    form.kpi = string_at(*parsed, "kpi");
    form.confidence = string_at(*parsed, "confidence");
    return form;
}

Prefill prefill_for(Desk& desk, const Choice& choice) {
    Prefill form;
    form.choice = choice.value();
    form.kpi = choice.two.pair.focus.text;
    form.minutes = choice.session ? choice.session->minutes : usual_minutes(desk, choice.two.pair.id);
    if (choice.session) {
        if (!choice.session->kpi.empty()) form.kpi = choice.session->kpi.text;
        set_time(form, time::to_local(choice.session->starts, choice.two.me.zone));
        return form;
    }
    const auto just_ended = time::to_local(desk.now - minutes{form.minutes}, choice.two.me.zone);
    set_time(form, std::chrono::floor<std::chrono::duration<long long, std::ratio<300>>>(just_ended));
    return form;
}

Prefill prefill_from_words(Desk& desk, const std::string& words, Instant typed_at, std::string_view locale,
                           const std::vector<Choice>& all) {
    const auto read = understanding::read_notes(words, time::to_local(typed_at, desk.asker.zone), locale);
    const std::vector<Choice> named = named_in(words, all);
    const Choice* choice = &named.front();
    const auto time = read.when ? read.when : read.ahead;
    const auto day = time ? std::optional(std::chrono::floor<std::chrono::days>(*time)) : std::nullopt;
    if (day) choice = on_day(named, *day);
    if (!choice) choice = &named.front();
    Prefill form = prefill_for(desk, *choice);
    if (read.duration_min) form.minutes = *read.duration_min;
    if (!choice->session && read.duration_min && !day) {  // it ended just now, so it began that long ago
        const auto began = time::to_local(typed_at - minutes{*read.duration_min}, desk.asker.zone);
        set_time(form, std::chrono::floor<std::chrono::duration<long long, std::ratio<300>>>(began));
    }
    if (day) form.date = read.ahead ? std::string{} : time::iso_day(*day);
    if (day && *time != time::LocalTime{*day}) form.time = time::clock_text(*time);
    fill_lines(desk, form, words, read, choice->two.pair.programme);
    form.intro = intro_of(read);
    return form;
}

Prefill prefill_from_draft(Desk& desk, const ledger::Draft& draft, std::string_view locale,
                           const std::vector<Choice>& all) {
    const auto kept = draft.kind == form_draft ? read_prefill(draft.content) : std::nullopt;
    return kept ? *kept : prefill_from_words(desk, draft.content, draft.at, locale, all);
}

Prefill prefill_of(Desk&, const Filed& filed) {
    const Two& two = filed.two;
    Prefill form;
    form.choice = "s:" + filed.session.id.text;
    set_time(form, time::to_local(filed.log.held_at, two.me.zone));
    form.minutes = filed.log.minutes;
    form.notes = filed.log.notes;
    form.kpi = filed.log.kpi.text;
    form.share = filed.log.share_summary;
    if (filed.log.confidence) form.confidence = std::to_string(*filed.log.confidence);
    std::vector<std::string> decisions, actions, frictions;
    for (const auto& decision : filed.decisions) decisions.push_back(decision.text);
    for (const auto& action : filed.actions)
        actions.push_back(action_text({action.owner, action.what, action.due}, two));
    for (const auto& each : filed.reported_by(two.me.id)) {
        frictions.push_back(friction_text({each.point.text, each.point.severity, each.point.theme}));
    }
    form.decisions = joined(decisions);
    form.actions = joined(actions);
    form.frictions = joined(frictions);
    return form;
}

std::optional<ledger::Draft> own_draft(Desk& desk, const DraftId& id) {
    auto draft = id.empty() ? std::nullopt : desk.books.drafts.find(id);
    const bool ours =
        draft && draft->person == desk.asker.id && (draft->kind == words_draft || draft->kind == form_draft);
    return ours ? std::move(draft) : std::nullopt;
}

std::string notes_aside(Desk& desk, const DraftId& id, std::string_view locale) {
    const auto draft = own_draft(desk, id);
    const auto all = draft ? choices(desk) : std::vector<Choice>{};
    if (all.empty()) return {};
    return notes_in_field(prefill_from_draft(desk, *draft, locale, all).notes).rest;
}

NotesInField notes_in_field(const std::string& notes) {
    if (text::length(notes) <= chat::longest_input) return {notes, {}};
    const std::string cut = text::shorten(notes, chat::longest_input - 100);
    std::size_t end = cut.size() - std::string_view("…").size();
    const auto line = notes.rfind('\n', end), space = notes.rfind(' ', end);
    if (line != std::string::npos && line > end / 2) {
        end = line;
    } else if (space != std::string::npos && space > end / 2) {
        end = space;
    }
    return {notes.substr(0, end), notes.substr(end)};
}

}  // namespace switchback::conversation::dialog
