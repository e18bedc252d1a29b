#include "conversation/nudge_cards.hpp"

#include "base/text.hpp"
#include "conversation/phrases.hpp"
#include "conversation/words.hpp"
#include "conversation/words_timers.hpp"

#include <stdexcept>

namespace switchback::conversation {
namespace {

using programme::NudgeKind;

constexpr std::size_t actions_shown = 5;
constexpr std::size_t action_length = 300, name_length = 100, notes_length = 300, decisions_shown = 3;

chat::Moment start_of(const NudgeFacts& facts, chat::Moment::Style style) {
    return moment(facts.session.starts, facts.reader.zone, style);
}

// "at 10:00" on the day itself; with the day when the word had to come earlier.
chat::Moment start_moment(const NudgeFacts& facts) {
    const auto& zone = facts.reader.zone;
    const bool today = time::local_day(facts.now, zone) == time::local_day(facts.session.starts, zone);
    return start_of(facts, today ? chat::Moment::Style::time : chat::Moment::Style::day_and_time);
}

void add_call(const NudgeFacts& facts, std::vector<chat::Block>& blocks) {
    if (facts.session.call_link.empty()) return;
    blocks.push_back(
        chat::Paragraph{{chat::Link{std::string(words::label::join_the_call), facts.session.call_link}}});
}

// The leader's, and only they settle them.
void add_actions(const NudgeFacts& facts, const std::string& head, bool own,
                 std::vector<chat::Block>& blocks) {
    if (facts.actions.empty()) return;
    const auto today = time::local_day(facts.now, facts.reader.zone);
    chat::Bullets list;
    chat::Buttons settle;
    for (const auto& action : facts.actions) {
        if (list.items.size() == actions_shown) break;
        const std::string due = action.due ? time::day_text(*action.due) : "";
        const bool overdue = action.due && *action.due < today;
        list.items.emplace_back(words::nudge_action(text::shorten(action.what, action_length), due, overdue));
        if (overdue && own)
            settle.items.emplace_back(button("action.done", action.id.text,
                                             words::done_with(text::shorten(action.what, name_length))));
    }
    if (facts.actions.size() > actions_shown)
        list.items.emplace_back(words::nudge_more_actions(facts.actions.size() - actions_shown));
    blocks.push_back(chat::Paragraph{{chat::Strong{head}}});
    blocks.push_back(std::move(list));
    if (!settle.items.empty()) blocks.push_back(std::move(settle));
}

void fill_day_before(const NudgeFacts& facts, const std::string& partner, std::vector<chat::Block>& blocks) {
    const bool confirmed = facts.session.state == programme::SessionState::confirmed;
    blocks.push_back(chat::Paragraph{words::nudge_next_session(
        partner, start_of(facts, chat::Moment::Style::day_and_time), facts.session.minutes, confirmed)});
    if (facts.focus) {
        auto focus = *facts.focus;
        focus.kpi.name = text::shorten(focus.kpi.name, name_length);
        focus.kpi.unit = text::shorten(focus.kpi.unit, name_length);
        blocks.push_back(chat::Paragraph{words::nudge_focus(focus)});
    }
    add_actions(facts, std::string(words::your_open_actions), true, blocks);
    blocks.push_back(chat::Paragraph{words::nudge_prepare(facts.week)});
    add_call(facts, blocks);
    chat::Buttons buttons;
    if (!confirmed)
        buttons.items.emplace_back(button("session.confirm", facts.session.id.text,
                                          words::label::confirm_session, chat::Button::Style::primary));
    buttons.items.emplace_back(button("schedule.move", facts.session.id.text, words::label::nudge_move));
    buttons.items.emplace_back(cannot_make_it(facts.session, facts.partner, facts.reader.zone));
    blocks.push_back(std::move(buttons));
}

void add_last_time(const NudgeFacts& facts, const std::string& partner, std::vector<chat::Block>& blocks) {
    if (!facts.last) {
        blocks.push_back(chat::Paragraph{words::nudge_first_session(partner)});
        return;
    }
    chat::Bullets list;
    if (!facts.last->notes.empty())
        list.items.emplace_back(words::nudge_pick_up(text::shorten(facts.last->notes, notes_length)));
    for (const auto& decision : facts.last->decisions) {
        if (list.items.size() > decisions_shown) break;
        list.items.emplace_back(words::decided(text::shorten(decision, notes_length)));
    }
    if (list.items.empty()) return;
    blocks.push_back(chat::Paragraph{
        words::nudge_last_session(moment(facts.last->at, facts.reader.zone, chat::Moment::Style::date))});
    blocks.push_back(std::move(list));
}

void fill_mentors_day_before(const NudgeFacts& facts, const std::string& partner,
                             std::vector<chat::Block>& blocks) {
    blocks.push_back(chat::Paragraph{words::nudge_next_session(
        partner, start_of(facts, chat::Moment::Style::day_and_time), facts.session.minutes, false)});
    if (facts.session.state == programme::SessionState::confirmed)
        blocks.push_back(chat::Aside{words::nudge_partner_confirmed(partner)});
    add_last_time(facts, partner, blocks);
    add_actions(facts, words::nudge_partners_actions(partner), false, blocks);
    add_call(facts, blocks);
}

void fill_asking(NudgeKind kind, const NudgeFacts& facts, const std::string& partner,
                 std::vector<chat::Block>& blocks) {
    const auto when = start_of(facts, chat::Moment::Style::day_and_time);
    blocks.push_back(
        chat::Paragraph{kind == NudgeKind::mentor_after          ? words::nudge_how_did_it_go(partner, when)
                        : kind == NudgeKind::mentor_log_reminder ? words::nudge_not_logged(partner, when)
                                                                 : words::nudge_last_time(partner, when)});
    if (kind == NudgeKind::mentor_after) blocks.push_back(chat::Aside{words::nudge_takes_a_minute()});
    blocks.push_back(
        chat::Buttons{{button("log_session.open", facts.session.id.text, words::label::log_it,
                              chat::Button::Style::primary),
                       button("session.missed", facts.session.id.text, words::label::did_not_happen)}});
}

}  // namespace

chat::Card nudge_card(NudgeKind kind, const NudgeFacts& facts) {
    const std::string partner = text::shorten(programme::first_name(facts.partner), name_length);
    const auto when = programme::starts_soon(kind) ? start_moment(facts)
                                                   : start_of(facts, chat::Moment::Style::day_and_time);
    chat::Card card{
        "nudge_" + programme::name_of(kind), words::nudge_summary(kind, partner, when.fallback), {}};
    switch (kind) {
        case NudgeKind::leader_day_before:
            fill_day_before(facts, partner, card.blocks);
            break;
        case NudgeKind::mentor_day_before:
            fill_mentors_day_before(facts, partner, card.blocks);
            break;
        case NudgeKind::leader_soon:
        case NudgeKind::mentor_soon:
            card.blocks.push_back(chat::Paragraph{words::nudge_starts(partner, when)});
            add_call(facts, card.blocks);
            break;
        case NudgeKind::mentor_after:
        case NudgeKind::mentor_log_reminder:
        case NudgeKind::mentor_last_reminder:
            fill_asking(kind, facts, partner, card.blocks);
            break;
        default:
            throw std::logic_error("not a nudge about a session: " + programme::name_of(kind));
    }
    return card;
}

}  // namespace switchback::conversation
