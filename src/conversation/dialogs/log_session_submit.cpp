#include "conversation/dialogs/log_session_submit.hpp"

#include "conversation/dialogs/log_session_cards.hpp"
#include "conversation/dialogs/log_session_form.hpp"
#include "conversation/phrases.hpp"
#include "conversation/words.hpp"

namespace switchback::conversation::dialog {

namespace {

// The log that already describes the reported session, other than `self`.
std::optional<Filed> existing_log(Desk& desk, const Filled& filled, const LogId& self = {}) {
    auto log = filled.report.session ? desk.books.sessions.log_of(*filled.report.session) : std::nullopt;
    if (!log || log->id == self)
        log = desk.books.sessions.log_near(filled.choice.two.pair.id, filled.report.held_at);
    if (!log || log->id == self) return std::nullopt;
    return filed(desk, log->id);
}

// The same form sent twice under another delivery (a double click, Teams' resend).
bool repeats(const Filed& log, const Filled& filled, const Desk& desk) {
    return log.log.author == desk.asker.id && log.log.held_at == filled.report.held_at &&
           log.log.minutes == filled.report.minutes && log.log.notes == filled.report.notes &&
           log.log.kpi == filled.report.kpi;
}

// What is already done with a draft needs it no longer; an id of somebody else's is left alone.
void remove_draft(Desk& desk, const DraftId& id) {
    if (const auto draft = own_draft(desk, id)) desk.books.drafts.remove(id, desk.asker.id, draft->kind);
}

chat::Outcome into_the_existing(Desk& desk, const Filed& log, const chat::Submission& submission,
                                const FormState& state, std::string_view locale) {
    const bool mine = log.log.author == desk.asker.id;
    const std::string who = mine ? std::string{} : programme::first_name(log.two.partner);
    if (!programme::may_add(log.log, desk.asker.id, log.two.pair, desk.now)) {
        return reject("session", words::logged_at_that_time() + " " + words::too_late_to_add());
    }
    const bool aside = !notes_aside(desk, state.draft, locale).empty();
    return {.reply = chat::ChangeForm{add_form(log, typed_lines(submission), state.draft, aside,
                                               words::already_logged_add_here(who))}};
}

chat::Outcome save_new(Desk& desk, const chat::Submission& submission, const FormState& state,
                       std::string_view locale) {
    ReadForm read = read_form(desk, submission, state, nullptr, locale);
    if (!read.filled) return {.reply = chat::RejectForm{std::move(read.errors)}};
    const Filled& filled = *read.filled;
    chat::Outcome out{.reply = chat::CloseForm{}};
    if (const auto log = existing_log(desk, filled)) {
        const bool open = programme::may_add(log->log, desk.asker.id, log->two.pair, desk.now);
        if (!open || !repeats(*log, filled, desk))
            return into_the_existing(desk, *log, submission, state, locale);
        if (const auto more = add(desk, *log, filled.report)) tell_added(desk, *log, *more, out.messages);
        remove_draft(desk, state.draft);
        return out;
    }
    auto session = filled.choice.session;
    if (!session) session = session_near(desk, filled.choice.two.pair.id, filled.report.held_at);
    const Filed log = file(desk, filled.choice.two, filled.report, session);
    remove_draft(desk, state.draft);
    tell_both(desk, log, false, out.messages);
    return out;
}

bool unchanged(const Filed& before, const Filed& after) {
    Filed now = after;
    now.log.edited_at = before.log.edited_at;
    return now.log == before.log && now.decisions == before.decisions && now.actions == before.actions &&
           now.frictions == before.frictions;
}

chat::Outcome save_edit(Desk& desk, const chat::Submission& submission, const FormState& state,
                        std::string_view locale) {
    const auto old = filed(desk, state.log);
    if (!old || old->log.undone_at) return reject("notes", words::session_gone());
    if (!programme::may_change(old->log, desk.asker.id, old->two.pair, desk.now)) {
        return reject("notes", words::too_late_to_change());
    }
    ReadForm read = read_form(desk, submission, state, &*old, locale);
    if (!read.filled) return {.reply = chat::RejectForm{std::move(read.errors)}};
    read.filled->report.session = old->session.id;
    if (existing_log(desk, *read.filled, old->log.id)) return reject("time", words::logged_at_that_time());
    chat::Outcome out{.reply = chat::CloseForm{}};
    const Filed log = change(desk, *old, read.filled->report, out.messages);
    if (!unchanged(*old, log)) tell_both(desk, log, true, out.messages);
    return out;
}

chat::Outcome save_addition(Desk& desk, const chat::Submission& submission, const FormState& state,
                            std::string_view locale) {
    const auto old = filed(desk, state.log);
    if (!old || old->log.undone_at) return reject("notes", words::session_gone());
    if (!programme::may_add(old->log, desk.asker.id, old->two.pair, desk.now)) {
        return reject("notes", words::too_late_to_add());
    }
    ReadForm read = read_additions(desk, submission, state, *old, locale);
    if (!read.filled) return {.reply = chat::RejectForm{std::move(read.errors)}};
    chat::Outcome out{.reply = chat::CloseForm{}};
    if (const auto log = add(desk, *old, read.filled->report)) tell_added(desk, *old, *log, out.messages);
    remove_draft(desk, state.draft);
    return out;
}

}  // namespace

chat::Outcome submit_log(Desk& desk, const chat::Submission& submission, std::string_view locale) {
    const auto state = read_state(submission.state);
    if (!state) return say_in_form(submission, words::log_form::title, words::old_form());
    switch (state->purpose) {
        case FormState::Purpose::edit:
            return save_edit(desk, submission, *state, locale);
        case FormState::Purpose::add:
            return save_addition(desk, submission, *state, locale);
        case FormState::Purpose::log:
            break;
    }
    return save_new(desk, submission, *state, locale);
}

}  // namespace switchback::conversation::dialog
