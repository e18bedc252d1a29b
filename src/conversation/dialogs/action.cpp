#include "conversation/dialogs/action.hpp"

#include "conversation/dialogs/two.hpp"
#include "conversation/nudge_cards.hpp"
#include "conversation/nudge_messages.hpp"
#include "conversation/nudge_timer.hpp"
#include "conversation/phrases.hpp"
#include "conversation/words.hpp"

#include <algorithm>

namespace switchback::conversation::dialog {

namespace {

using programme::ActionItem;
using programme::ActionState;

bool may_settle(const ActionItem& item, const Two& two) {
    return !item.owner || *item.owner == two.me.id;
}

// What became of it. `value`: what its buttons carry.
chat::Card standing(const ActionItem& item, const std::string& value) {
    if (item.state == ActionState::open)
        return sentence("action_open_again", words::action_open_again(item.what));
    return sentence("action_done", words::action_done(item.what),
                    {button("action.reopen", value, words::label::not_done)});
}

chat::Card moved(const ActionItem& item, const std::string& value) {
    return sentence("action_later", words::action_later(item.what, time::day_text(*item.due)),
                    {button("action.done", value, words::label::done)});
}

// An owner who is reminded each morning decides each morning: by one working day, not out of sight.
time::Day next_day(Desk& desk, const ActionItem& item, time::Day after) {
    const auto pair = desk.books.pairs.find(item.pair);
    const auto holidays = holidays_of(desk.books, pair ? pair->programme : ProgrammeId{});
    const Instant noon = time::to_instant(time::LocalTime{after} + hours{12}, desk.asker.zone);
    return time::local_day(programme::next_working_day(desk.asker, holidays, noon), desk.asker.zone);
}

struct Pressed {
    ActionItem item;
    std::string value;
    bool on_nudge = false;                    // then the answer stands in its place
    std::optional<std::string> nudge;         // of the due day that it had when the nudge was told
    std::optional<time::Day> due_when_asked;  // on the nudge
};

std::string nudge_of(ActionItem item, std::optional<time::Day> due) {
    if (due) item.due = due;
    return key_of(action_nudge(item));
}

chat::Outcome answer_where_pressed(Desk& desk, const Pressed& pressed, chat::Card card) {
    if (!pressed.on_nudge || !was_told(desk.books, *pressed.nudge)) {
        chat::Outcome out = show(std::move(card));
        follow_action(desk, pressed.item, out.messages);
        return out;
    }
    chat::Outcome out;
    answer_told(desk.books, *pressed.nudge, desk.asker.id, std::move(card), out.messages);
    return out;
}

chat::Outcome answer(Desk& desk, Pressed pressed, ActionState state) {
    settle(desk, pressed.item, state);
    auto card = standing(pressed.item, pressed.value);
    if (state == ActionState::open && pressed.on_nudge)
        if (auto first = told_first(desk.books, *pressed.nudge)) card = std::move(*first);
    return answer_where_pressed(desk, pressed, std::move(card));
}

chat::Outcome later(Desk& desk, Pressed pressed) {
    ActionItem& item = pressed.item;
    if (item.state != ActionState::open)
        return answer_where_pressed(desk, pressed, standing(item, pressed.value));
    const auto today = time::local_day(desk.now, desk.asker.zone);
    // A press that is repeated moves it once.
    const bool moved_before = pressed.due_when_asked && item.due && *item.due > *pressed.due_when_asked;
    if (!moved_before) {
        item.due = next_day(desk, item, std::max(today, item.due.value_or(today)));
        desk.books.sessions.save(item);
        plan_action(desk.books, item.id, desk.now);
    }
    return answer_where_pressed(desk, pressed, moved(item, pressed.value));
}

}  // namespace

std::optional<ActionItem> own_action(Desk& desk, const ActionId& id) {
    auto item = desk.books.sessions.action(id);
    const auto two = item ? two_of(desk, item->pair) : std::nullopt;
    if (!two || !may_settle(*item, *two) || item->state == ActionState::dropped) return std::nullopt;
    return item;
}

void settle(Desk& desk, ActionItem& item, ActionState state) {
    item.state = state;
    desk.books.sessions.save(item);
    plan_action(desk.books, item.id, desk.now);
}

void follow_action(Desk& desk, const ActionItem& item, std::vector<chat::Message>& out) {
    if (!item.owner || !item.due) return;
    const std::string nudge = key_of(action_nudge(item));
    auto first = told_first(desk.books, nudge);
    if (!first) return;
    auto card = item.state == ActionState::open ? std::move(*first) : standing(item, action_value(item));
    change_told(desk.books, nudge, *item.owner, std::move(card), out);
}

chat::Outcome action(const chat::Incoming& incoming, Desk& desk) {
    const auto* press = std::get_if<chat::Press>(&incoming.act);
    if (!press) return {};
    const auto on_nudge = pressed_action(press->value);
    const auto item = desk.books.sessions.action(on_nudge ? on_nudge->action : ActionId{press->value});
    const auto two = item ? two_of(desk, item->pair) : std::nullopt;
    if (!two || item->state == ActionState::dropped) return show("action_gone", words::action_gone());
    if (!may_settle(*item, *two)) {
        return show("action_not_yours", words::action_not_yours(programme::first_name(two->partner)));
    }
    Pressed pressed{*item, press->value, on_nudge.has_value(), std::nullopt, std::nullopt};
    if (on_nudge) {
        pressed.nudge = nudge_of(*item, on_nudge->due);
        pressed.due_when_asked = on_nudge->due;
    }
    if (press->action == "action.done") return answer(desk, std::move(pressed), ActionState::done);
    if (press->action == "action.reopen") return answer(desk, std::move(pressed), ActionState::open);
    if (press->action == "action.later") return later(desk, std::move(pressed));
    return show("old_button", words::old_button());
}

}  // namespace switchback::conversation::dialog
