#include "conversation/dialogs/friction.hpp"

#include "base/text.hpp"
#include "conversation/dialogs/friction_cards.hpp"
#include "conversation/dialogs/friction_filing.hpp"
#include "conversation/dialogs/friction_form.hpp"
#include "conversation/living_message.hpp"
#include "conversation/phrases.hpp"
#include "conversation/words.hpp"

#include <algorithm>

namespace switchback::conversation::dialog {

namespace {

constexpr std::chrono::hours repetition{24};  // the same words again within this are the same report

std::string message_key(const programme::FrictionReport& report) {
    return "friction:" + report.id.text;
}

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
    say_living(desk.books, message_key(report), desk.asker.id, friction_card(desk, *point, report), out);
}

bool reported_today(Desk& desk, const programme::FrictionLine& line) {
    const auto before = reported_before(desk, line);
    return before && before->first_reported > desk.now - repetition;
}

chat::Outcome capture(const chat::Incoming& incoming, Desk& desk, const Two& two, const std::string& text) {
    const auto line = programme::parse_friction_line(text);
    if (reported_today(desk, line)) return show("friction_already", words::friction_already(line.text));
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
    return {.reply = chat::ShowForm{friction_form(pairs, text, again)}};
}

chat::Outcome from_message(Desk& desk, const chat::QuotedMessage& message) {
    std::string text = message.text;
    if (!message.permalink.empty()) text += "\n" + message.permalink;
    return open(desk, text, "draft:" + keep(desk, text));
}

// value: "<draft> <pair>"
chat::Outcome with(const chat::Incoming& incoming, Desk& desk, const std::string& value) {
    const auto space = value.find(' ');
    const std::string draft = value.substr(0, space), text = kept_text(desk, draft);
    if (text.empty() || space == std::string::npos) return show("draft_gone", words::something_too_old());
    const auto two = two_of(desk, PairId{value.substr(space + 1)});
    if (!two) return show("friction_not_yours", words::friction_not_yours());
    desk.books.drafts.remove(DraftId{draft});
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
    unsend_friction(desk, *own.report);
    chat::Outcome out;
    say_living(desk.books, message_key(*own.report), desk.asker.id,
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

chat::Outcome submit(Desk& desk, const chat::Submission& submission) {
    const auto pairs = current_pairs(desk);
    if (pairs.empty())
        return say_in_form(submission, words::friction_form::title,
                           words::friction_no_pair(desk.asker.programme_lead));
    ReadFriction read = read_friction_form(submission, pairs);
    if (!read.filled) return {.reply = chat::RejectForm{std::move(read.errors)}};
    chat::Outcome out{.reply = chat::CloseForm{}};
    if (reported_today(desk, read.filled->line)) return out;
    const Two& two = read.filled->two;
    auto report = file_friction(desk, two.pair, read.filled->line, two.pair.focus, std::nullopt);
    report.named = read.filled->named;
    if (report.named) desk.books.frictions.save(report);
    if (submission.state.starts_with("draft:")) desk.books.drafts.remove(DraftId{submission.state.substr(6)});
    tell(desk, report, out.messages);
    return out;
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
    if (text::same_word(text, "list")) return show(friction_list(desk));
    if (text::same_word(text, "mine")) return show(friction_mine(desk));
    return from_words(incoming, desk, text);
}

}  // namespace switchback::conversation::dialog
