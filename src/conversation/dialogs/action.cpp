#include "conversation/dialogs/action.hpp"

#include "conversation/dialogs/two.hpp"
#include "conversation/phrases.hpp"
#include "conversation/words.hpp"

#include <algorithm>

namespace switchback::conversation::dialog {

namespace {

using programme::ActionItem;
using programme::ActionState;

constexpr std::chrono::days later_by{7};

bool may_settle(const ActionItem& item, const Two& two) {
    return !item.owner || *item.owner == two.me.id;
}

chat::Outcome answer(Desk& desk, ActionItem item, ActionState state) {
    settle(desk, item, state);
    if (state == ActionState::open) return show("action_open_again", words::action_open_again(item.what));
    return show(sentence("action_done", words::action_done(item.what),
                         {button("action.reopen", item.id.text, words::label::not_done)}));
}

chat::Outcome later(Desk& desk, ActionItem item) {
    if (item.state != ActionState::open) return show("action_done", words::action_done(item.what));
    const auto today = time::local_day(desk.now, desk.asker.zone);
    item.due = std::max(today, item.due.value_or(today)) + later_by;
    desk.books.sessions.save(item);
    return show(sentence("action_later", words::action_later(item.what, time::day_text(*item.due)),
                         {button("action.done", item.id.text, words::label::done)}));
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
}

chat::Outcome action(const chat::Incoming& incoming, Desk& desk) {
    const auto* press = std::get_if<chat::Press>(&incoming.act);
    if (!press) return {};
    const auto item = desk.books.sessions.action(ActionId{press->value});
    const auto two = item ? two_of(desk, item->pair) : std::nullopt;
    if (!two || item->state == ActionState::dropped) return show("action_gone", words::action_gone());
    if (!may_settle(*item, *two)) {
        return show("action_not_yours", words::action_not_yours(programme::first_name(two->partner)));
    }
    if (press->action == "action.done") return answer(desk, *item, ActionState::done);
    if (press->action == "action.reopen") return answer(desk, *item, ActionState::open);
    if (press->action == "action.later") return later(desk, *item);
    return show("old_button", words::old_button());
}

}  // namespace switchback::conversation::dialog
