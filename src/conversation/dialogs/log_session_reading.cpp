// Reading the form of log_session_form.hpp back: from what was typed to a report, or to errors at the fields.
#include "base/text.hpp"
#include "conversation/dialogs/log_session_form.hpp"
#include "conversation/dialogs/log_session_lines.hpp"
#include "conversation/phrases.hpp"
#include "conversation/words.hpp"

#include <algorithm>

namespace switchback::conversation::dialog {

namespace {

struct Reading {
    Desk& desk;
    const chat::Submission& submission;
    const FormState& state;
    const Filed* edited;
    std::string_view locale;
    chat::FieldErrors errors = {};

    std::string at(std::string_view key) const { return answer_at(submission, key); }
    void error(std::string_view key, std::string text) { errors.emplace(key, std::move(text)); }
    bool time_untouched() const { return at("date") == state.date && at("time") == state.time; }
};

std::optional<Choice> read_choice(Reading& form) {
    if (form.edited) return Choice{form.edited->two, form.edited->session};
    const std::string value = form.at("session");
    auto choice = find_choice(form.desk, value);
    if (!choice) form.error("session", value.empty() ? words::choose_a_session() : words::not_your_session());
    return choice;
}

// The time as typed. The first of two where the clocks go back; an error where they go forward.
std::optional<Instant> typed_time(Reading& form) {
    const auto day = time::parse_day(form.at("date"));
    const auto clock = time::parse_time_of_day(form.at("time"));
    if (!day) form.error("date", words::pick_a_day());
    if (!clock) form.error("time", words::pick_a_time());
    if (!day || !clock) return std::nullopt;
    const auto resolved = time::resolve(time::LocalTime{*day} + *clock, form.desk.asker.zone);
    if (resolved.how != time::Resolution::nonexistent) return resolved.at;
    form.error("time", words::time_does_not_exist(form.at("time"), time::day_text(*day)));
    return std::nullopt;
}

// A time that was left as the form opened with it belongs to the session it was opened for: another session
// that is chosen brings its own time, another partner needs a new one.
std::optional<Instant> read_time(Reading& form, const Choice& choice) {
    if (form.edited && form.time_untouched()) return form.edited->log.held_at;
    const bool chosen_anew = !form.edited && choice.value() != form.state.choice;
    if (!chosen_anew || !form.time_untouched()) return typed_time(form);
    if (choice.session) return choice.session->starts;
    const auto opened_for = find_choice(form.desk, form.state.choice);
    if (opened_for && opened_for->session && opened_for->two.pair.id != choice.two.pair.id) {
        form.error("time", words::still_the_other_session(programme::first_name(choice.two.partner),
                                                          programme::first_name(opened_for->two.partner)));
        return std::nullopt;
    }
    return typed_time(form);
}

KpiId read_kpi(Reading& form, const Two& two) {
    const KpiId chosen{form.at("kpi")};
    const auto kpi = form.desk.books.programmes.kpi(chosen);
    const auto opened_for = find_choice(form.desk, form.state.choice);
    const bool other_pair = opened_for && opened_for->two.pair.id != two.pair.id;
    if (!kpi || kpi->programme != two.pair.programme) return two.pair.focus;
    return other_pair && chosen.text == form.state.kpi ? two.pair.focus : chosen;
}

void read_lines(Reading& form, const Two& two, programme::Report& report) {
    report.notes = form.at("notes");
    report.decisions = plain_lines(form.at("decisions"));
    report.frictions = read_frictions(form.at("frictions"));
    ReadActions actions =
        read_actions(form.at("actions"), two, time::local_day(form.desk.now, two.me.zone), form.locale);
    report.actions = std::move(actions.lines);
    for (const std::string& who : actions.strangers) {
        form.error("actions",
                   words::owner_not_of_the_pair(who, called(two, two.partner.id), called(two, two.me.id)));
    }
    for (const std::string& day : actions.no_days) form.error("actions", words::not_a_due_day(day));
}

void read_numbers(Reading& form, const Choice& choice, programme::Report& report) {
    const bool chosen_anew = !form.edited && choice.session && choice.value() != form.state.choice;
    if (chosen_anew && form.time_untouched() && form.at("minutes") == form.state.minutes) {
        report.minutes = choice.session->minutes;
    } else if (const auto minutes = text::whole_number<int>(form.at("minutes"))) {
        report.minutes = *minutes;
    } else {
        form.error("minutes", words::minutes_in_figures());
    }
    if (const std::string level = form.at("confidence"); !level.empty())
        report.confidence = text::whole_number<int>(level).value_or(0);
    const auto shared = form.submission.answers.find("share");
    report.share_summary = shared != form.submission.answers.end() &&
                           std::ranges::find(shared->second, "share") != shared->second.end();
}

// Which field a refusal belongs to as the person sees it: a later day is wrong at the day, not at the time.
std::string field_of(const Refusal& refusal, const programme::Report& report, const Desk& desk) {
    const bool later_day =
        time::local_day(report.held_at, desk.asker.zone) > time::local_day(desk.now, desk.asker.zone);
    if (refusal.key == "not_held_yet" && later_day) return "date";
    return refusal.field;
}

void apply_rules(Reading& form, const Two& two, const programme::Report& report, bool when_known) {
    const Desk& desk = form.desk;
    for (const Refusal& refusal : programme::check(two.pair, desk.asker.id, report, desk.now, two.me.zone)) {
        std::string key = field_of(refusal, report, form.desk);
        if (!when_known && (key == "date" || key == "time" || key == "session")) continue;
        if (form.edited && key == "session")
            key = "date";  // the form of an edit does not ask for the session
        form.error(key, words::refusal(refusal));
    }
}

// What the field could not show when the form was opened goes back behind what it holds now.
std::string notes_not_shown(Reading& form) {
    if (form.state.purpose == FormState::Purpose::edit) return notes_in_field(form.edited->log.notes).rest;
    return notes_aside(form.desk, form.state.draft, form.locale);
}

}  // namespace

ReadForm read_form(Desk& desk, const chat::Submission& submission, const FormState& state,
                   const Filed* edited, std::string_view locale) {
    Reading form{desk, submission, state, edited, locale};
    auto choice = read_choice(form);
    if (!choice) return {std::nullopt, std::move(form.errors)};
    const Two& two = choice->two;
    programme::Report report;
    const auto held_at = read_time(form, *choice);
    report.held_at = held_at.value_or(desk.now);
    report.kpi = read_kpi(form, two);
    read_numbers(form, *choice, report);
    read_lines(form, two, report);
    report.notes += notes_not_shown(form);
    apply_rules(form, two, report, held_at.has_value());
    if (choice->session) report.session = choice->session->id;
    if (!form.errors.empty()) return {std::nullopt, std::move(form.errors)};
    return {Filled{std::move(*choice), std::move(report)}, {}};
}

ReadForm read_additions(Desk& desk, const chat::Submission& submission, const FormState& state,
                        const Filed& log, std::string_view locale) {
    Reading form{desk, submission, state, &log, locale};
    programme::Report report;
    report.held_at = log.log.held_at;
    report.minutes = log.log.minutes;
    read_lines(form, log.two, report);
    report.notes += notes_not_shown(form);
    if (report.notes.empty() && report.decisions.empty() && report.actions.empty() &&
        report.frictions.empty()) {
        form.error("notes", words::nothing_added());
    }
    for (const Refusal& refusal :
         programme::check(log.two.pair, desk.asker.id, report, desk.now, log.two.me.zone)) {
        if (submission.answers.contains(refusal.field)) form.error(refusal.field, words::refusal(refusal));
    }
    if (!form.errors.empty()) return {std::nullopt, std::move(form.errors)};
    return {Filled{{log.two, log.session}, std::move(report)}, {}};
}

Prefill typed_lines(const chat::Submission& submission) {
    Prefill typed;
    typed.notes = answer_at(submission, "notes");
    typed.decisions = answer_at(submission, "decisions");
    typed.actions = answer_at(submission, "actions");
    typed.frictions = answer_at(submission, "frictions");
    return typed;
}

}  // namespace switchback::conversation::dialog
