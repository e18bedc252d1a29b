#include "conversation/dialogs/mentoring.hpp"

#include "base/text.hpp"
#include "conversation/dialogs/action.hpp"
#include "conversation/dialogs/calendar.hpp"
#include "conversation/dialogs/friction_cards.hpp"
#include "conversation/dialogs/pulse.hpp"
#include "conversation/dialogs/quiet.hpp"
#include "conversation/digest_cards.hpp"
#include "conversation/phrases.hpp"
#include "conversation/registry.hpp"
#include "conversation/words.hpp"

namespace switchback::conversation::dialog {

namespace {

chat::Message home_message(Desk& desk) {
    return {.key = "home:" + desk.asker.id.text + ":" + desk.ids.next(desk.now),
            .to = chat::ToHome{desk.asker.id},
            .card = home_card(desk)};
}

// The digest's messages to the lead instead of the committee, with keys of their own.
chat::Outcome preview(Desk& desk) {
    if (!desk.asker.programme_lead) return show("leads_only", words::leads_only());
    const auto programmes = desk.books.programmes.all();
    if (programmes.empty()) return show("no_programme", words::no_programme());
    const programme::Programme& programme = programmes.front();
    const int number = programme::next_reported_week(programme, desk.now);
    if (number == 0) return show("no_digest", words::no_digest_due());
    const auto week = programme::week_number(programme, number);
    const Instant posted = programme::next_digest(programme, desk.now);
    const std::string suffix = ":preview:" + desk.asker.id.text + ":" + std::to_string(to_millis(desk.now));
    chat::Outcome out = show("digest_preview", words::preview_sent(moment_text(posted, desk.asker.zone)));
    out.messages =
        digest_for(without_buttons(digest_messages(desk.books.weeks.gather(programme, week, desk.now))),
                   desk.asker.id, suffix, words::preview_note());
    return out;
}

chat::Outcome done_on_home(Desk& desk, const ActionId& id, bool on_page) {
    auto item = own_action(desk, id);
    if (!item) return show("action_gone", words::action_gone());
    settle(desk, *item, programme::ActionState::done);
    chat::Outcome out = home_again(desk);
    follow_action(desk, *item, out.messages);
    if (!on_page) out.reply = chat::ReplaceCard{home_card(desk)};
    return out;
}

chat::Outcome press(Desk& desk, const chat::Press& press, bool on_page) {
    if (press.action == "mentoring.done") return done_on_home(desk, ActionId{press.value}, on_page);
    if (press.action == "mentoring.resume") {
        chat::Outcome out = resume(desk);
        return on_page ? home_again(desk) : out;
    }
    if (press.action == "mentoring.nudges_on") return nudges(desk, "on");
    if (press.action == "mentoring.help") return show(help_card(desk, words::help_head()));
    if (press.action == "mentoring.preview") return preview(desk);
    return show("old_button", words::old_button());
}

chat::Outcome command(Desk& desk, std::string_view text, std::string_view locale) {
    const std::string lower = text::lower_ascii(text);
    if (text.empty() || lower == "home") return show(home_card(desk));
    if (lower == "resume") return resume(desk);
    if (lower == "pause" || lower.starts_with("pause "))
        return pause(desk, text::trim(text.substr(5)), locale);
    if (lower == "pulse") return show_pulse(desk);
    if (lower == "nudges" || lower.starts_with("nudges ")) return nudges(desk, text::trim(lower.substr(6)));
    if (lower == "calendar") return show(calendar_card(desk));
    if (lower == "digest preview" || lower == "digest") return preview(desk);
    return show(help_card(desk, words::mentoring_unknown(text::shorten(text, 100))));
}

}  // namespace

chat::Outcome home_again(Desk& desk) {
    chat::Outcome out;
    out.messages.push_back(home_message(desk));
    return out;
}

chat::Card help_card(const Desk& desk, const std::string& head) {
    chat::Card card = sentence("help", head);
    chat::Bullets lines;
    for (const Dialog& dialog : dialogs()) {
        for (const CommandInfo& info : dialog.commands) {
            lines.items.emplace_back(words::help_line(info.name, info.usage, info.description));
        }
    }
    if (desk.asker.programme_lead) lines.items.emplace_back(words::lead_help());
    card.blocks.emplace_back(std::move(lines));
    card.blocks.emplace_back(chat::Aside{words::help_more()});
    card.blocks.emplace_back(chat::Buttons{{button("log_session.open", {}, words::label::log_a_session),
                                            button("friction.open", {}, words::label::report_friction)}});
    return card;
}

chat::Outcome mentoring(const chat::Incoming& incoming, Desk& desk) {
    if (std::holds_alternative<chat::HomeOpened>(incoming.act)) return home_again(desk);
    if (const auto* pressed = std::get_if<chat::Press>(&incoming.act))
        return press(desk, *pressed, !incoming.place);
    const auto* typed = std::get_if<chat::Command>(&incoming.act);
    return command(desk, typed ? text::trim(typed->text) : std::string_view{}, incoming.locale);
}

}  // namespace switchback::conversation::dialog
