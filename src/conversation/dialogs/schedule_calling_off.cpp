#include "conversation/dialogs/schedule_calling_off.hpp"

#include "base/text.hpp"
#include "conversation/dialogs/schedule_asking.hpp"
#include "conversation/dialogs/session.hpp"
#include "conversation/phrases.hpp"
#include "conversation/session_living.hpp"
#include "conversation/words_schedule.hpp"

namespace switchback::conversation::dialog {

namespace {

using programme::Session;

constexpr std::size_t most_at_once = 24;  // a button's value holds their ids

chat::Outcome press_cannot(Desk& desk, const std::string& id) {
    chat::Incoming press;
    press.act = chat::Press{"session.cant", id};
    return session(press, desk);
}

std::string ids_of(const std::vector<Session>& sessions) {
    std::vector<std::string> out;
    for (const auto& one : sessions) out.push_back(one.id.text);
    return text::join(out, " ");
}

// The asker's pair whose sessions these are, every one; looked at before any of them changes.
std::optional<Two> two_of_all(Desk& desk, const std::vector<std::string>& ids) {
    std::optional<Two> all;
    for (const auto& id : ids) {
        const auto found = desk.books.sessions.find(SessionId{id});
        auto two = found ? two_of(desk, found->pair) : std::nullopt;
        if (!two || (all && all->pair.id != two->pair.id)) return std::nullopt;
        all = std::move(two);
    }
    return all;
}

chat::Card several(const Two& two, const std::vector<Session>& meant) {
    std::vector<std::variant<chat::Button, chat::Menu>> buttons;
    std::vector<std::string> when;
    for (const auto& session : meant) {
        when.push_back(moment_text(session.starts, two.me.zone));
        if (buttons.size() == most_choices) continue;
        auto one = cannot_make_it(session, two.partner, two.me.zone);
        one.action = "schedule.cancel";
        one.label = when.back();
        buttons.emplace_back(std::move(one));
    }
    if (meant.size() <= most_at_once) {
        auto all = button("schedule.cancel_all", ids_of(meant), words::label::call_off_all(meant.size()),
                          chat::Button::Style::danger);
        all.confirm = chat::Confirm{
            words::call_off_all_title(), words::call_off_all_text(programme::first_name(two.partner), when),
            std::string(words::label::call_these_off), std::string(words::label::keep_them)};
        buttons.emplace_back(std::move(all));
    }
    buttons.emplace_back(button("schedule.drop", {}, words::label::leave_it));
    return sentence("schedule_which_session", words::call_off_which_of(programme::first_name(two.partner)),
                    std::move(buttons));
}

}  // namespace

chat::Card call_off_card(const Two& two, const std::vector<Session>& meant) {
    if (meant.size() > 1) return several(two, meant);
    const Session& one = meant.front();
    return sentence(
        "schedule_call_off",
        words::call_off_which(programme::first_name(two.partner)) +
            plain_for_both(one.starts, two.me, two.partner) + "?",
        {button("schedule.cancel", one.id.text, words::label::call_it_off, chat::Button::Style::danger),
         button("schedule.move", one.id.text, words::label::other_times),
         button("schedule.drop", {}, words::label::leave_it)});
}

chat::Outcome call_off_one(Desk& desk, const std::string& value) {
    chat::Outcome out = press_cannot(desk, value);
    if (!std::holds_alternative<chat::Nothing>(out.reply)) return out;
    const auto found = desk.books.sessions.find(SessionId{value});
    const auto two = found ? two_of(desk, found->pair) : std::nullopt;
    if (two)
        out.reply =
            chat::ReplaceCard{standing_card(desk.books, *found, two->pair, two->me, two->partner, desk.now)};
    return out;
}

chat::Outcome call_off_several(Desk& desk, const std::string& value) {
    const auto ids = text::split(value, ' ');
    if (ids.size() > most_at_once) return show("old_button", words::old_button());
    const auto two = two_of_all(desk, ids);
    if (!two) return show("not_your_session", words::not_your_session());
    chat::Outcome out;
    chat::Bullets lines;
    for (const auto& id : ids) {
        chat::Outcome one = press_cannot(desk, id);
        for (auto& message : one.messages) out.messages.push_back(std::move(message));
        const auto now = desk.books.sessions.find(SessionId{id});
        if (!now || now->state != programme::SessionState::cancelled) continue;  // it has begun meanwhile
        lines.items.push_back(said_for_both(now->starts, two->me, two->partner));
    }
    if (lines.items.empty()) {
        out.reply = chat::ReplaceCard{sentence("schedule_none_off", words::none_called_off())};
        return out;
    }
    const std::string head =
        words::several_called_off(lines.items.size(), programme::first_name(two->partner));
    out.reply = chat::ReplaceCard{{"schedule_off", head, {chat::Paragraph{head}, std::move(lines)}}};
    return out;
}

}  // namespace switchback::conversation::dialog
