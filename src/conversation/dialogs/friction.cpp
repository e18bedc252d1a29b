#include "conversation/dialogs/friction.hpp"

#include "base/text.hpp"
#include "chat/bounds.hpp"
#include "conversation/dialogs/friction_cards.hpp"
#include "conversation/dialogs/friction_filing.hpp"
#include "conversation/dialogs/friction_form.hpp"
#include "conversation/dialogs/friction_news.hpp"
#include "conversation/dialogs/friction_typed.hpp"
#include "conversation/dialogs/mentoring.hpp"
#include "conversation/living_message.hpp"
#include "conversation/phrases.hpp"
#include "conversation/words.hpp"

#include <algorithm>

namespace switchback::conversation::dialog {

namespace {

constexpr std::chrono::hours repetition{24};  // the same words again within this are the same report

std::string keep(Desk& desk, const std::string& text) {
    const DraftId id = desk.ids.make<DraftId>(desk.now);
    desk.books.drafts.save({id, desk.asker.id, "friction", text, desk.now});
    return id.text;
}

std::string kept_text(Desk& desk, const std::string& id) {
    const auto draft = desk.books.drafts.find(DraftId{id});
    const bool words = draft && (draft->kind == "friction" || draft->kind == "log_session");
    return words && draft->person == desk.asker.id ? draft->content : std::string{};
}

void forget(Desk& desk, const std::string& draft) {
    for (const char* kind : {"friction", "log_session"})
        desk.books.drafts.remove(DraftId{draft}, desk.asker.id, kind);
}

// The confirmation is in the direct conversation, where Undo lasts; whoever typed elsewhere is told so there.
bool typed_elsewhere(const chat::Incoming& incoming, Desk& desk) {
    if (!incoming.place) return false;
    const auto accounts = desk.books.people.accounts_of(desk.asker.id);
    return std::ranges::none_of(accounts, [&](const ledger::KnownAccount& each) {
        return each.account == incoming.from && each.direct == incoming.place->conversation;
    });
}

void tell(Desk& desk, const programme::FrictionReport& report, std::vector<chat::Message>& out) {
    const auto point = desk.books.frictions.find(report.friction);
    say_living(desk.books, desk.books.frictions.message_key(report.id), desk.asker.id,
               friction_card(desk, *point, report), out);
}

// What to say when these words make no report of their own: what they add is taken in.
std::optional<std::string> reported_today(Desk& desk, const programme::FrictionLine& line) {
    auto before = reported_before(desk, line);
    if (!before || before->last <= desk.now - repetition) return std::nullopt;
    const auto severity = before->point.severity;
    add_to(desk, before->point, line);
    const bool raised = before->point.severity > severity;
    return words::friction_already(line.text, raised ? programme::name_of(before->point.severity) : "");
}

chat::Outcome capture(const chat::Incoming& incoming, Desk& desk, const Two& two, const std::string& text) {
    const auto line = programme::parse_friction_line(text);
    if (const auto said = reported_today(desk, line)) return show("friction_already", *said);
    const auto report = file_friction(desk, two.pair, line, two.pair.focus, std::nullopt);
    chat::Outcome out;
    if (typed_elsewhere(incoming, desk)) out = show("friction_elsewhere", words::friction_elsewhere());
    tell(desk, report, out.messages);
    return out;
}

chat::Outcome from_words(const chat::Incoming& incoming, Desk& desk, const std::string& text) {
    if (programme::parse_friction_line(text).text.empty()) {
        return show("friction_without_words", words::friction_without_words());
    }
    const auto pairs = current_pairs(desk);
    if (pairs.empty()) return show("no_pair", words::friction_no_pair(desk.asker.programme_lead));
    if (pairs.size() == 1) return capture(incoming, desk, pairs.front(), text);
    return show(with_whom_card(pairs, keep(desk, text)));
}

chat::Outcome open(Desk& desk, const std::string& text, const std::string& again) {
    const auto pairs = current_pairs(desk);
    if (pairs.empty()) return show("no_pair", words::friction_no_pair(desk.asker.programme_lead));
    return {.reply = chat::ShowForm{friction_form(desk, pairs, text, again)}};
}

// Without the way to the message: it may be of a private conversation, and the committee reads what is here.
chat::Outcome from_message(Desk& desk, const chat::QuotedMessage& message) {
    if (text::trim(message.text).empty()) return open(desk, {}, {});
    return open(desk, message.text, "draft:" + keep(desk, message.text));
}

// value: "<draft> <pair>"
chat::Outcome with(const chat::Incoming& incoming, Desk& desk, const std::string& value) {
    const auto space = value.find(' ');
    const std::string draft = value.substr(0, space), text = kept_text(desk, draft);
    if (text.empty() || space == std::string::npos) return show("draft_gone", words::something_too_old());
    const auto pairs = current_pairs(desk);
    if (pairs.empty()) return show("no_pair", words::friction_no_pair(desk.asker.programme_lead));
    const PairId chosen{value.substr(space + 1)};
    const auto two = std::ranges::find(pairs, chosen, [](const Two& each) { return each.pair.id; });
    if (two == pairs.end()) return show(with_whom_card(pairs, draft));  // that pair has ended meanwhile
    forget(desk, draft);
    chat::Outcome out = capture(incoming, desk, *two, text);
    if (!std::holds_alternative<chat::Nothing>(out.reply)) return out;
    out.reply = chat::ReplaceCard{
        sentence("friction_with", words::friction_with(programme::first_name(two->partner)))};
    return out;
}

struct OwnReport {
    std::optional<programme::FrictionReport> report;
    chat::Outcome otherwise;
};
OwnReport own_report(Desk& desk, const std::string& id) {
    auto report = desk.books.frictions.report(ReportId{id});
    if (!report || report->reporter != desk.asker.id || report->withdrawn) {
        return {std::nullopt, show("friction_not_yours", words::friction_not_yours())};
    }
    return {std::move(report), {}};
}

chat::Outcome undo(Desk& desk, const std::string& id) {
    const OwnReport own = own_report(desk, id);
    if (!own.report) return own.otherwise;
    if (desk.now >= own.report->at + programme::edit_window)
        return show("too_late", words::friction_too_late());
    chat::Outcome out;
    unsend_friction(desk, *own.report, out.messages);
    say_living(desk.books, desk.books.frictions.message_key(own.report->id), desk.asker.id,
               sentence("friction_unsent", words::friction_unsent(own.report->words)), out.messages);
    return out;
}

chat::Outcome set_named(Desk& desk, const std::string& id, bool named) {
    OwnReport own = own_report(desk, id);
    if (!own.report) return own.otherwise;
    own.report->named = named;
    desk.books.frictions.save(*own.report);
    chat::Outcome out;
    tell(desk, *own.report, out.messages);
    return out;
}

chat::Outcome fixed(Desk& desk, const std::string& id, programme::Verdict verdict) {
    const OwnReport own = own_report(desk, id);
    return own.report ? answer_fixed(desk, *own.report, verdict) : own.otherwise;
}

chat::Outcome submit(Desk& desk, const chat::Submission& submission) {
    const auto pairs = current_pairs(desk);
    if (pairs.empty())
        return say_in_form(submission, words::friction_form::title,
                           words::friction_no_pair(desk.asker.programme_lead));
    ReadFriction read = read_friction_form(desk, submission, pairs);
    if (!read.filled) return {.reply = chat::RejectForm{std::move(read.errors)}};
    if (submission.state.starts_with("draft:")) forget(desk, submission.state.substr(6));
    if (const auto said = reported_today(desk, read.filled->line))
        return say_in_form(submission, words::friction_form::title, *said);
    auto report =
        file_friction(desk, read.filled->two.pair, read.filled->line, read.filled->kpi, std::nullopt);
    chat::Outcome out{.reply = chat::CloseForm{}};
    report.named = read.filled->named;
    if (report.named) desk.books.frictions.save(report);
    tell(desk, report, out.messages);
    return out;
}

// The button below "Did you mean …?".
chat::Outcome report_after_all(const chat::Incoming& incoming, Desk& desk, const std::string& text) {
    chat::Outcome out = from_words(incoming, desk, text);
    if (std::holds_alternative<chat::Nothing>(out.reply))
        out.reply = chat::ReplaceCard{sentence("friction_reported", words::friction_reported())};
    return out;
}

std::optional<chat::Outcome> shown(Desk& desk, std::string_view what) {
    if (text::same_word(what, "list")) return show(friction_list(desk));
    if (text::same_word(what, "mine")) return show(friction_mine(desk));
    if (text::same_word(what, "help")) return show(help_card(desk, words::help_head()));
    return std::nullopt;
}

chat::Outcome press(const chat::Incoming& incoming, Desk& desk, const chat::Press& press) {
    if (press.action == "friction.open") {
        if (!press.value.starts_with("draft:")) return open(desk, {}, {});
        const std::string text = kept_text(desk, press.value.substr(6));
        if (text.empty()) return show("draft_gone", words::something_too_old());
        return open(desk, text, press.value);
    }
    if (press.action == "friction.with") return with(incoming, desk, press.value);
    if (press.action == "friction.undo") return undo(desk, press.value);
    if (press.action == "friction.name") return set_named(desk, press.value, true);
    if (press.action == "friction.unname") return set_named(desk, press.value, false);
    if (press.action == "friction.fixed") return fixed(desk, press.value, programme::Verdict::fixed);
    if (press.action == "friction.still_there")
        return fixed(desk, press.value, programme::Verdict::still_there);
    if (press.action == "friction.report") return report_after_all(incoming, desk, press.value);
    constexpr std::string_view before = "friction.";
    if (auto out = shown(desk, std::string_view(press.action).substr(before.size()))) return std::move(*out);
    return show("old_button", words::old_button());
}

}  // namespace

chat::Outcome friction(const chat::Incoming& incoming, Desk& desk) {
    if (const auto* submission = std::get_if<chat::Submission>(&incoming.act))
        return submit(desk, *submission);
    if (const auto* pressed = std::get_if<chat::Press>(&incoming.act)) return press(incoming, desk, *pressed);
    if (const auto* shortcut = std::get_if<chat::Shortcut>(&incoming.act)) {
        return shortcut->message ? from_message(desk, *shortcut->message) : open(desk, {}, {});
    }
    const auto* command = std::get_if<chat::Command>(&incoming.act);
    const std::string text = command ? std::string(text::trim(command->text)) : std::string{};
    if (text.empty()) return open(desk, {}, {});
    if (auto out = shown(desk, text)) return std::move(*out);
    if (const auto typed = text::length(text); typed > chat::longest_input)
        return show("said_too_much", words::said_too_much(typed, chat::longest_input));
    if (const auto meant = command_meant(text)) return show(did_you_mean_card(*meant, text));
    return from_words(incoming, desk, text);
}

// The state is the value itself.
std::optional<std::string> friction_again(const std::string& form_state) {
    return form_state;
}

}  // namespace switchback::conversation::dialog
