// The nudges that are about no session, as cards: nothing planned, an action's due day, the pulse.
#include "base/text.hpp"
#include "conversation/nudge_cards.hpp"
#include "conversation/phrases.hpp"
#include "conversation/words.hpp"
#include "conversation/words_timers.hpp"

namespace switchback::conversation {
namespace {

constexpr std::size_t action_length = 300, name_length = 100;
constexpr std::string_view day_mark = "@";
constexpr int lowest = 1, highest = 5;

// "programme:week:question:answer", and ":own" behind it where the card is no nudge.
std::string pulse_value(const programme::Programme& programme, int week, std::size_t question, int answer,
                        PulseCard where) {
    return programme.id.text + ":" + std::to_string(week) + ":" + std::to_string(question) + ":" +
           std::to_string(answer) + (where == PulseCard::asked_for ? ":own" : "");
}

}  // namespace

chat::Card gap_card(const programme::Pair& pair, const programme::Person& partner,
                    const std::optional<Instant>& since, std::string_view zone) {
    const std::string name = text::shorten(programme::first_name(partner), name_length);
    chat::Card card{"nudge_nothing_planned", words::nudge_nothing_planned_summary(name), {}};
    std::optional<chat::Moment> last;
    if (since) last = moment(*since, zone, chat::Moment::Style::date);
    card.blocks.emplace_back(chat::Paragraph{words::nudge_nothing_planned(name, last)});
    card.blocks.emplace_back(chat::Buttons{{button(
        "schedule.propose", pair.id.text, words::label::nudge_propose, chat::Button::Style::primary)}});
    return card;
}

std::string action_value(const programme::ActionItem& action) {
    return action.id.text + std::string(day_mark) + (action.due ? time::iso_day(*action.due) : "");
}

std::optional<ActionPressed> pressed_action(std::string_view value) {
    const auto mark = value.find(day_mark);
    if (mark == std::string_view::npos) return std::nullopt;
    return ActionPressed{ActionId{std::string(value.substr(0, mark))},
                         time::parse_day(value.substr(mark + 1))};
}

chat::Card action_card(const programme::ActionItem& action, time::Day today) {
    const auto due = action.due.value_or(today);
    const int ahead = static_cast<int>((due - today).count());
    const std::string what = text::shorten(action.what, action_length);
    const std::string said = words::nudge_action_due(time::day_text(due), ahead);
    chat::Card card{
        "nudge_action_due", words::nudge_action_summary(text::shorten(what, name_length), said), {}};
    chat::RichText line{{chat::Strong{said}}};
    card.blocks.emplace_back(chat::Paragraph{std::move(line << chat::Plain{" " + what})});
    card.blocks.emplace_back(chat::Buttons{
        {button("action.done", action_value(action), words::label::done, chat::Button::Style::primary),
         button("action.later", action_value(action), words::label::nudge_later)}});
    return card;
}

chat::Card pulse_card(const programme::Programme& programme, int week,
                      const std::optional<ledger::Pulse>& answered, std::string_view zone, PulseCard where) {
    chat::Card card{"nudge_pulse", words::pulse_summary(), {}};
    card.blocks.emplace_back(chat::Paragraph{words::pulse_head(week)});
    const auto answers = answered ? answered->answers : decltype(answered->answers){};
    for (std::size_t question = 0; question < answers.size(); ++question) {
        card.blocks.emplace_back(chat::Paragraph{{chat::Strong{words::pulse_question(question)}}});
        const auto& given = answers[question];
        card.blocks.emplace_back(
            chat::Aside{given ? words::pulse_answer(*given) : words::pulse_scale(question)});
        chat::Buttons scale;
        for (int answer = lowest; answer <= highest; ++answer)
            scale.items.emplace_back(button(
                "pulse.answer", pulse_value(programme, week, question, answer, where), std::to_string(answer),
                given == answer ? chat::Button::Style::primary : chat::Button::Style::normal));
        card.blocks.emplace_back(std::move(scale));
    }
    if (answers[0] && answers[1]) {
        card.blocks.emplace_back(chat::Paragraph{words::pulse_thanks()});
        const auto last = time::local_day(programme::pulse_closes(programme, week) - milliseconds{1}, zone);
        card.blocks.emplace_back(chat::Aside{words::pulse_may_change(time::day_text(last))});
    }
    return card;
}

}  // namespace switchback::conversation
