#include "conversation/registry.hpp"

#include "base/text.hpp"
#include "chat/bounds.hpp"
#include "conversation/account_change.hpp"
#include "conversation/asker.hpp"
#include "conversation/dialogs/action.hpp"
#include "conversation/dialogs/away.hpp"
#include "conversation/dialogs/cadence.hpp"
#include "conversation/dialogs/calendar.hpp"
#include "conversation/dialogs/friction.hpp"
#include "conversation/dialogs/log_session.hpp"
#include "conversation/dialogs/mentoring.hpp"
#include "conversation/dialogs/nudge.hpp"
#include "conversation/dialogs/pulse.hpp"
#include "conversation/dialogs/said.hpp"
#include "conversation/dialogs/schedule.hpp"
#include "conversation/dialogs/session.hpp"
#include "conversation/dialogs/steering.hpp"
#include "conversation/dialogs/welcome.hpp"
#include "conversation/phrases.hpp"
#include "conversation/understanding/requests.hpp"
#include "conversation/words.hpp"

#include <algorithm>
#include <array>

namespace switchback::conversation {

namespace {

const Dialog* of_command(std::string_view name) {
    for (const Dialog& dialog : dialogs()) {
        if (std::ranges::find(dialog.commands, name, &CommandInfo::name) != dialog.commands.end())
            return &dialog;
    }
    return nullptr;
}

const Dialog* of_shortcut(std::string_view name) {
    for (const Dialog& dialog : dialogs()) {
        if (std::ranges::find(dialog.shortcuts, name, &ShortcutInfo::name) != dialog.shortcuts.end())
            return &dialog;
    }
    return nullptr;
}

const Dialog* called(std::string_view name) {
    const auto found = std::ranges::find(dialogs(), name, &Dialog::name);
    return found == dialogs().end() ? nullptr : &*found;
}

chat::Outcome dispatch(const chat::Incoming& incoming, Desk& desk) {
    if (const auto* command = std::get_if<chat::Command>(&incoming.act)) {
        if (!command->text.empty() && understanding::asks_for_help(command->text))
            return show(dialog::help_card(desk, words::help_head()));
        if (const Dialog* dialog = of_command(command->name)) return dialog->step(incoming, desk);
        return show(dialog::help_card(desk, words::unknown_command(text::shorten(command->name, 50))));
    }
    if (const auto* shortcut = std::get_if<chat::Shortcut>(&incoming.act)) {
        if (const Dialog* dialog = of_shortcut(shortcut->name)) return dialog->step(incoming, desk);
        return show(dialog::help_card(desk, words::help_head()));
    }
    if (const auto* press = std::get_if<chat::Press>(&incoming.act)) {
        const auto prefix = std::string_view(press->action).substr(0, press->action.find('.'));
        if (const Dialog* dialog = called(prefix)) return dialog->step(incoming, desk);
        return show("old_button", words::old_button());
    }
    if (const auto* submission = std::get_if<chat::Submission>(&incoming.act)) {
        if (const Dialog* dialog = called(submission->dialog)) return dialog->step(incoming, desk);
        return say_in_form(*submission, words::old_form_title(), words::old_form());
    }
    if (std::holds_alternative<chat::HomeOpened>(incoming.act)) return dialog::mentoring(incoming, desk);
    return {};
}

// Free text that begins with a command is that command, with or without the slash; so is what says it in
// everyday words.
chat::Outcome answer_words(chat::Incoming incoming, const std::string& said, Desk& desk) {
    std::string_view text = text::trim(said);
    if (text.starts_with('/')) text.remove_prefix(1);
    const auto end = std::min(text.find_first_of(" \t\n"), text.size());
    const std::string first = text::lower_ascii(text.substr(0, end));
    if (of_command(first)) {
        incoming.act = chat::Command{first, std::string(text::trim(text.substr(end)))};
        return dispatch(incoming, desk);
    }
    if (auto command = understanding::command_in_words(said)) {
        incoming.act = chat::Command{std::move(command->name), std::move(command->text)};
        return dispatch(incoming, desk);
    }
    return dialog::said(std::string(text::trim(said)), desk, incoming.locale);
}

// The sentence with a button that opens the form again; nothing when it is not one of ours.
std::optional<chat::Card> button_for(const chat::Form& form, std::string said) {
    const Dialog* dialog = called(form.dialog);
    auto again = dialog && dialog->again ? dialog->again(form.state) : std::nullopt;
    if (!again) return std::nullopt;
    return sentence("form_too_late", std::move(said),
                    {button(form.dialog + ".open", std::move(*again), words::label::open_the_form)});
}

// A form needs a trigger; where there is none (free text), a button stands for it.
chat::Outcome openable(const chat::Incoming& incoming, chat::Outcome outcome) {
    const auto* wanted = std::get_if<chat::ShowForm>(&outcome.reply);
    if (!wanted || !incoming.trigger.empty()) return outcome;
    if (auto card = button_for(wanted->form, words::form_waits())) {
        outcome.reply = chat::ShowCard{std::move(*card)};
    }
    return outcome;
}

// A platform that cannot leave the form open has to draw it again, with all that was typed.
void draw_again(const chat::Incoming& incoming, Desk& desk, chat::Outcome& outcome) {
    const auto* submission = std::get_if<chat::Submission>(&incoming.act);
    auto* rejected = std::get_if<chat::RejectForm>(&outcome.reply);
    if (!submission || !rejected || rejected->form) return;
    const Dialog* dialog = called(submission->dialog);
    auto again = dialog && dialog->again ? dialog->again(submission->state) : std::nullopt;
    if (!again) return;
    chat::Incoming reopened = incoming;
    reopened.act = chat::Press{submission->dialog + ".open", std::move(*again)};
    chat::Outcome opened = dialog->step(reopened, desk);
    auto* fresh = std::get_if<chat::ShowForm>(&opened.reply);
    if (!fresh) return;
    rejected->form = chat::filled_in(std::move(fresh->form), submission->answers);
    rejected->form->state = submission->state;
}

// How many characters somebody typed, where what was typed is still to be understood: that takes time.
std::size_t typed_in(const chat::Act& act) {
    if (const auto* command = std::get_if<chat::Command>(&act)) return text::length(command->text);
    const auto* said = std::get_if<chat::Said>(&act);
    return said ? text::length(said->text) : 0;
}

chat::Outcome answer_known(const chat::Incoming& incoming, Desk& desk) {
    if (const auto typed = typed_in(incoming.act); typed > chat::longest_said)
        return show("said_too_much", words::said_too_much(typed, chat::longest_said));
    if (const auto* said = std::get_if<chat::Said>(&incoming.act)) {
        return openable(incoming, answer_words(incoming, said->text, desk));
    }
    chat::Outcome outcome = openable(incoming, dispatch(incoming, desk));
    draw_again(incoming, desk, outcome);
    return outcome;
}

}  // namespace

std::span<const Dialog> dialogs() {
    static const std::array<Dialog, 12> all{{
        {"log_session",
         {{"log-session", "Log a mentoring session", "[what you covered]"}},
         {{"log_session", "Log a session"}},
         &dialog::log_session,
         &dialog::log_session_again},
        {"schedule",
         {{"schedule-session", "Find a time for a session, move it or call it off",
           "[next Tue 3pm | move Thursday to Fri 10 | cadence]"}},
         {},
         &dialog::schedule,
         &dialog::schedule_again},
        {"friction",
         {{"friction", "Report what gets in the way", "[what gets in the way | list | mine]"}},
         {{"capture_friction", "Capture friction point", true}},
         &dialog::friction,
         &dialog::friction_again},
        {"mentoring",
         {{"mentoring", "Your next session, actions and friction points",
           "[help | calendar | pulse | nudges on/off | pause until Mon | resume]"}},
         {},
         &dialog::mentoring},
        {"session", {}, {}, &dialog::session},
        {"action", {}, {}, &dialog::action},
        {"steering", {}, {}, &dialog::steering, &dialog::steering_again},
        {"calendar", {}, {}, &dialog::calendar, &dialog::calendar_again},
        {"cadence", {}, {}, &dialog::cadence, &dialog::cadence_again},
        {"away", {}, {}, &dialog::away},
        {"nudge", {}, {}, &dialog::nudge},
        {"pulse", {}, {}, &dialog::pulse},
    }};
    return all;
}

bool answers(std::string_view action) {
    return called(action.substr(0, action.find('.'))) != nullptr;
}

chat::Outcome answer(const chat::Incoming& incoming, ledger::Books& books, Instant now, IdSource& ids) {
    if (std::holds_alternative<chat::Removed>(incoming.act)) return dialog::removed(incoming, books, now);
    if (std::holds_alternative<chat::Installed>(incoming.act)) return dialog::installed(incoming, books, now);
    if (const auto* changed = std::get_if<chat::AccountChanged>(&incoming.act))
        return account_changed(incoming, changed->profile, books, now);
    if (incoming.from.user.empty() || std::holds_alternative<chat::Ignored>(incoming.act)) return {};
    Asked asked = find_asker(incoming, books, now);
    if (!asked.person) return asked.otherwise;
    Desk desk{books, now, ids, std::move(*asked.person)};
    chat::Outcome outcome = answer_known(incoming, desk);
    outcome.messages.insert(outcome.messages.begin(), std::make_move_iterator(asked.news.begin()),
                            std::make_move_iterator(asked.news.end()));
    return outcome;
}

std::optional<chat::Card> late_card(const chat::Form& form) {
    return button_for(form, words::form_came_too_late());
}

}  // namespace switchback::conversation
