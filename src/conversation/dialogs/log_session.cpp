#include "conversation/dialogs/log_session.hpp"

#include "base/text.hpp"
#include "conversation/dialogs/log_session_cards.hpp"
#include "conversation/dialogs/log_session_form.hpp"
#include "conversation/dialogs/log_session_submit.hpp"
#include "conversation/phrases.hpp"
#include "conversation/words.hpp"

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
    const auto draft = desk.books.drafts.find(id);
    if (!draft || draft->person != desk.asker.id) return show("draft_gone", words::something_too_old());
    const auto all = choices(desk);
    if (all.empty()) return nobody_to_log_with(desk);
    FormState state;
    state.again = "draft:" + id.text;
    state.draft = id;
    const auto kept = draft->kind == form_draft ? read_prefill(draft->content) : std::nullopt;
    if (kept) return show_form(log_form(desk, all, *kept, state));
    const Prefill prefill = prefill_from_words(desk, draft->content, draft->at, locale, all);
    return show_form(log_form(desk, all, prefill, state, words::from_free_text()));
}

chat::Outcome from_words(Desk& desk, const std::string& text, std::string_view locale) {
    const auto all = choices(desk);
    if (all.empty()) return nobody_to_log_with(desk);
    const std::string again = keep_free_text(desk, text);
    const DraftId draft{again.substr(std::string_view("draft:").size())};
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
    auto all = choices(desk);
    std::erase_if(all, [&](const Choice& choice) { return choice.value() == wanted->value(); });
    all.insert(all.begin(), *wanted);
    FormState state;
    state.again = id.text;
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
    if (log->log.undone_at) return {std::nullopt, show("log_gone", words::session_gone())};
    return {std::move(log), {}};
}

Wanted changeable_log(Desk& desk, const std::string& id) {
    Wanted wanted = wanted_log(desk, id);
    if (!wanted.log) return wanted;
    const Two& two = wanted.log->two;
    if (programme::may_change(wanted.log->log, desk.asker.id, two.pair, desk.now)) return wanted;
    const bool mine = wanted.log->log.author == desk.asker.id;
    const std::string why = mine ? words::too_late_to_change()
                                 : words::only_the_author_changes(programme::first_name(two.partner));
    std::vector<std::variant<chat::Button, chat::Menu>> buttons;
    if (programme::may_add(wanted.log->log, desk.asker.id, two.pair, desk.now)) {
        buttons.emplace_back(button("log_session.add", id, words::label::add_something));
    }
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
    take_back(desk, *wanted.log);
    chat::Outcome out;
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
    if (space != std::string_view::npos) {
        const auto draft = desk.books.drafts.find(DraftId{std::string(value.substr(space + 1))});
        const auto all = choices(desk);
        if (draft && draft->person == desk.asker.id && !all.empty()) {
            typed = prefill_from_words(desk, draft->content, draft->at, locale, all);
        }
    }
    return show_form(add_form(desk, *wanted.log, typed));
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

chat::Outcome press(Desk& desk, const chat::Press& press, std::string_view locale) {
    if (press.action == "log_session.open") return open(desk, press.value, locale);
    if (press.action == "log_session.edit") return edit(desk, press.value);
    if (press.action == "log_session.undo") return undo(desk, press.value);
    if (press.action == "log_session.agree") return agree(desk, press.value);
    if (press.action == "log_session.add") return open_addition(desk, press.value, locale);
    return show("old_button", words::old_button());
}

}  // namespace

std::string keep_free_text(Desk& desk, const std::string& text) {
    const DraftId id = desk.ids.make<DraftId>(desk.now);
    desk.books.drafts.save({id, desk.asker.id, words_draft, text, desk.now});
    return "draft:" + id.text;
}

chat::Outcome log_session(const chat::Incoming& incoming, Desk& desk) {
    if (const auto* submission = std::get_if<chat::Submission>(&incoming.act)) {
        return submit_log(desk, *submission, incoming.locale);
    }
    if (const auto* pressed = std::get_if<chat::Press>(&incoming.act))
        return press(desk, *pressed, incoming.locale);
    if (const auto* command = std::get_if<chat::Command>(&incoming.act)) {
        const std::string text(text::trim(command->text));
        if (!text.empty()) return from_words(desk, text, incoming.locale);
    }
    return open_plain(desk, false);
}

}  // namespace switchback::conversation::dialog
