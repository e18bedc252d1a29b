#include "conversation/dialogs/log_session.hpp"

#include "base/text.hpp"
#include "conversation/dialogs/log_session_cards.hpp"
#include "conversation/dialogs/log_session_form.hpp"
#include "conversation/dialogs/log_session_submit.hpp"
#include "conversation/dialogs/session.hpp"
#include "conversation/phrases.hpp"
#include "conversation/understanding/not_held.hpp"
#include "conversation/words.hpp"

#include <algorithm>

namespace switchback::conversation::dialog {

namespace {

chat::Outcome show_form(chat::Form form) {
    return {.reply = chat::ShowForm{std::move(form)}};
}

chat::Outcome nobody_to_log_with(Desk& desk) {
    const auto ended = last_ended_pair(desk);
    if (!ended) return show("no_pair", words::no_pair(desk.asker.programme_lead));
    const std::string day = time::day_text(time::local_day(*ended->pair.ended, desk.asker.zone));
    return show("pair_ended",
                words::pair_is_over(programme::first_name(ended->partner), day, desk.asker.programme_lead));
}

// The log of today that makes a new one unlikely: nothing waits to be logged, and the partner was quicker.
std::optional<Filed> logged_today(Desk& desk, const std::vector<Choice>& choices) {
    std::optional<Filed> latest;
    for (const Choice& choice : choices) {
        if (choice.session) return std::nullopt;
        const auto log = desk.books.sessions.last_log(choice.two.pair.id);
        if (!log || (latest && log->held_at <= latest->log.held_at)) continue;
        const std::string& zone = desk.asker.zone;
        if (time::local_day(log->held_at, zone) == time::local_day(desk.now, zone))
            latest = filed(desk, log->id);
    }
    return latest;
}

chat::Outcome open_plain(Desk& desk, bool another) {
    const auto all = choices(desk);
    if (all.empty()) return nobody_to_log_with(desk);
    if (!another) {
        if (const auto log = logged_today(desk, all)) return show(already_logged_card(desk, *log, {}));
    }
    FormState state;
    state.again = another ? "another" : "";
    return show_form(log_form(desk, all, prefill_for(desk, all.front()), state));
}

chat::Outcome open_draft(Desk& desk, const DraftId& id, std::string_view locale) {
    const auto draft = own_draft(desk, id);
    if (!draft) return show("draft_gone", words::something_too_old());
    const auto all = choices(desk);
    if (all.empty()) return nobody_to_log_with(desk);
    FormState state;
    state.again = "draft:" + id.text;
    state.draft = id;
    const Prefill prefill = prefill_from_draft(desk, *draft, locale, all);
    // The session that it was about may wait no longer (Undo called it off): no other one may take its place.
    const auto chosen = find_choice(desk, prefill.choice);
    if (!chosen) return show("draft_gone", words::something_too_old());
    if (const auto log = chosen->session ? desk.books.sessions.log_of(chosen->session->id) : std::nullopt) {
        return show(already_logged_card(desk, *filed(desk, log->id), id.text));
    }
    const bool waits =
        std::ranges::any_of(all, [&](const Choice& each) { return each.value() == chosen->value(); });
    return show_form(log_form(desk, waits ? all : led_by(*chosen, all), prefill, state));
}

// "It did not happen": of the session that the words name by partner or day, else the latest that ended.
chat::Outcome offer_missed(Desk& desk, const DraftId& draft, const std::vector<Choice>& all,
                           const Prefill& read) {
    const auto log_it = button("log_session.open", "draft:" + draft.text, words::label::log_it_anyway);
    const auto ended = [&](const Choice& each) {
        return each.session && programme::ends(*each.session) <= desk.now;
    };
    auto session = std::ranges::find_if(
        all, [&](const Choice& each) { return ended(each) && each.value() == read.choice; });
    if (session == all.end()) session = std::ranges::find_if(all, ended);
    if (session == all.end()) return show(sentence("none_to_miss", words::no_session_to_miss(), {log_it}));
    const std::string name = session_name(session->session->starts, desk.now, desk.asker.zone);
    return show(sentence(
        "not_held", words::not_held(name, programme::first_name(session->two.partner)),
        {button("log_session.missed", session->session->id.text, words::label::mark_as_missed), log_it}));
}

// As the nudge's button does it. The nudge may stand elsewhere: this card is answered as well.
chat::Outcome missed(Desk& desk, chat::Incoming incoming, const std::string& id) {
    incoming.act = chat::Press{"session.missed", id};
    chat::Outcome out = session(incoming, desk);
    if (std::holds_alternative<chat::Nothing>(out.reply) && !out.messages.empty())
        out.reply = chat::ReplaceCard{out.messages.front().card};
    return out;
}

chat::Outcome from_words(Desk& desk, const std::string& text, std::string_view locale) {
    const auto all = choices(desk);
    if (all.empty()) return nobody_to_log_with(desk);
    const std::string again = keep_free_text(desk, text);
    const DraftId draft{again.substr(std::string_view("draft:").size())};
    if (understanding::says_not_held(text)) {
        const Prefill read = prefill_from_words(desk, text, desk.now, locale, all);
        const bool nothing_else = read.decisions.empty() && read.actions.empty() && read.frictions.empty();
        if (nothing_else) return offer_missed(desk, draft, named_in(text, all), read);
    }
    if (const auto log = logged_today(desk, named_in(text, all))) {
        return show(already_logged_card(desk, *log, draft.text));
    }
    return open_draft(desk, draft, locale);
}

chat::Outcome open_session(Desk& desk, const SessionId& id) {
    const auto wanted = find_choice(desk, "s:" + id.text);
    if (!wanted) return show("not_your_session", words::not_your_session());
    if (const auto log = desk.books.sessions.log_of(id)) {
        return show(already_logged_card(desk, *filed(desk, log->id), {}));
    }
    FormState state;
    state.again = id.text;
    const auto all = led_by(*wanted, choices(desk));
    return show_form(log_form(desk, all, prefill_for(desk, *wanted), state));
}

// The log that a button speaks of, or the answer why not.
struct Wanted {
    std::optional<Filed> log;
    chat::Outcome otherwise;
};
Wanted wanted_log(Desk& desk, const std::string& id) {
    auto log = filed(desk, LogId{id});
    if (!log) return {std::nullopt, show("not_your_session", words::not_your_session())};
    if (log->log.undone_at) return {std::nullopt, {.reply = chat::ReplaceCard{gone_card(desk, *log)}}};
    return {std::move(log), {}};
}

Wanted changeable_log(Desk& desk, const std::string& id) {
    Wanted wanted = wanted_log(desk, id);
    if (!wanted.log) return wanted;
    const Two& two = wanted.log->two;
    if (programme::may_change(wanted.log->log, desk.asker.id, two.pair, desk.now)) return wanted;
    const bool may_add = programme::may_add(wanted.log->log, desk.asker.id, two.pair, desk.now);
    if (wanted.log->log.author == desk.asker.id) {
        chat::Card closed = closed_card(desk, *wanted.log, words::too_late_to_change(may_add), may_add);
        return {std::nullopt, {.reply = chat::ReplaceCard{std::move(closed)}}};
    }
    std::vector<std::variant<chat::Button, chat::Menu>> buttons;
    if (may_add) buttons.emplace_back(button("log_session.add", id, words::label::add_something));
    const std::string why = words::only_the_author_changes(programme::first_name(two.partner));
    return {std::nullopt, show(sentence("too_late", why, std::move(buttons)))};
}

chat::Outcome edit(Desk& desk, const std::string& id) {
    const Wanted wanted = changeable_log(desk, id);
    if (!wanted.log) return wanted.otherwise;
    return show_form(edit_form(desk, *wanted.log, prefill_of(desk, *wanted.log)));
}

chat::Outcome undo(Desk& desk, const std::string& id) {
    const Wanted wanted = changeable_log(desk, id);
    if (!wanted.log) return wanted.otherwise;
    const DraftId draft = desk.ids.make<DraftId>(desk.now);
    const Prefill kept = prefill_of(desk, *wanted.log);
    desk.books.drafts.save({draft, desk.asker.id, form_draft, to_text(kept), desk.now});
    chat::Outcome out;
    take_back(desk, *wanted.log, out.messages);
    tell_undone(desk, *wanted.log, draft, out.messages);
    return out;
}

// value: the log's id, and behind a space the draft of what was typed before.
chat::Outcome open_addition(Desk& desk, std::string_view value, std::string_view locale) {
    const auto space = value.find(' ');
    const Wanted wanted = wanted_log(desk, std::string(value.substr(0, space)));
    if (!wanted.log) return wanted.otherwise;
    if (!programme::may_add(wanted.log->log, desk.asker.id, wanted.log->two.pair, desk.now)) {
        return show("too_late", words::too_late_to_add());
    }
    Prefill typed;
    DraftId id;
    if (space != std::string_view::npos) {
        const auto draft = own_draft(desk, DraftId{std::string(value.substr(space + 1))});
        const auto all = choices(desk);
        if (draft && !all.empty()) {
            typed = prefill_from_draft(desk, *draft, locale, all);
            id = draft->id;
        }
    }
    const bool aside = !notes_in_field(typed.notes).rest.empty();
    return show_form(add_form(*wanted.log, typed, id, aside));
}

chat::Outcome agree(Desk& desk, const std::string& id) {
    const Wanted wanted = wanted_log(desk, id);
    if (!wanted.log) return wanted.otherwise;
    chat::Outcome out;
    if (wanted.log->log.author != desk.asker.id && wanted.log->log.share_summary) {
        tell_agreed(desk, *wanted.log, out.messages);
    }
    return out;
}

chat::Outcome open(Desk& desk, const std::string& value, std::string_view locale) {
    if (value.empty() || value == "another") return open_plain(desk, !value.empty());
    if (value.starts_with("draft:")) return open_draft(desk, DraftId{value.substr(6)}, locale);
    if (value.starts_with("edit:")) return edit(desk, value.substr(5));
    if (value.starts_with("add:")) return open_addition(desk, std::string_view(value).substr(4), locale);
    return open_session(desk, SessionId{value});
}

chat::Outcome press(Desk& desk, const chat::Incoming& incoming, const chat::Press& press) {
    const std::string_view locale = incoming.locale;
    if (press.action == "log_session.open") return open(desk, press.value, locale);
    if (press.action == "log_session.edit") return edit(desk, press.value);
    if (press.action == "log_session.undo") return undo(desk, press.value);
    if (press.action == "log_session.missed") return missed(desk, incoming, press.value);
    if (press.action == "log_session.agree") return agree(desk, press.value);
    if (press.action == "log_session.add") return open_addition(desk, press.value, locale);
    return show("old_button", words::old_button());
}

}  // namespace

std::optional<std::string> log_session_again(const std::string& form_state) {
    const auto state = read_state(form_state);
    return state ? std::optional(state->again) : std::nullopt;
}

std::string keep_free_text(Desk& desk, const std::string& text) {
    const DraftId id = desk.ids.make<DraftId>(desk.now);
    desk.books.drafts.save({id, desk.asker.id, words_draft, text, desk.now});
    return "draft:" + id.text;
}

chat::Outcome log_session(const chat::Incoming& incoming, Desk& desk) {
    if (const auto* submission = std::get_if<chat::Submission>(&incoming.act)) {
        return submit_log(desk, *submission, incoming.locale);
    }
    if (const auto* pressed = std::get_if<chat::Press>(&incoming.act)) return press(desk, incoming, *pressed);
    if (const auto* command = std::get_if<chat::Command>(&incoming.act)) {
        const std::string text(text::trim(command->text));
        if (!text.empty()) return from_words(desk, text, incoming.locale);
    }
    return open_plain(desk, false);
}

}  // namespace switchback::conversation::dialog
