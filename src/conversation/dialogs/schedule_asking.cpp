#include "conversation/dialogs/schedule_asking.hpp"

#include "base/text.hpp"
#include "conversation/phrases.hpp"
#include "conversation/session_living.hpp"
#include "conversation/words_schedule.hpp"

namespace switchback::conversation::dialog {

using understanding::PlanKind;

chat::Card which_time_card(const Two& two, const understanding::Plan& plan, const std::string& typed,
                           Wish wish, const std::vector<Instant>& starts) {
    std::string asked = words::which_time();
    const std::string when =
        plan.start.day && plan.start.clock
            ? time::day_and_time_text(time::LocalTime{*plan.start.day} + *plan.start.clock)
            : std::string{};
    if (plan.problem == "no_such_day") asked = no_such_day_text(plan, typed);
    if (plan.problem == "nonexistent" && !when.empty()) asked = words::time_missing(when);
    if (plan.problem == "ambiguous_dst" && starts.size() == 2)
        return twice_card(two, wish, starts[0], starts[1]);
    std::vector<std::variant<chat::Button, chat::Menu>> buttons;
    for (const Instant at : starts) {
        if (buttons.size() == most_choices) break;
        wish.at = at;
        buttons.emplace_back(button("schedule.pick", to_text(wish), plain_for_both(at, two.me, two.partner)));
    }
    buttons.emplace_back(button("schedule.drop", {}, words::label::never_mind));
    return sentence("schedule_which_time", std::move(asked), std::move(buttons));
}

chat::Card which_day_card(const Two& two, const understanding::Plan& plan, const std::string& typed,
                          Wish wish) {
    const auto part = understanding::hours_of_part(plan.part);
    const auto at = [&](time::Day day, seconds clock) {
        return time::to_instant(time::LocalTime{day} + clock, two.me.zone);
    };
    std::vector<std::variant<chat::Button, chat::Menu>> buttons;
    for (const auto& option : plan.options) {
        if (!option.day || buttons.size() == most_choices) continue;
        wish.at = at(*option.day, part.from);
        wish.to = at(*option.day, part.to);
        buttons.emplace_back(button("schedule.pick", to_text(wish), time::day_text_with_year(*option.day)));
    }
    buttons.emplace_back(button("schedule.drop", {}, words::label::never_mind));
    return sentence("schedule_which_time",
                    plan.problem == "no_such_day" ? no_such_day_text(plan, typed) : words::which_time(),
                    std::move(buttons));
}

chat::Card twice_card(const Two& two, Wish wish, Instant first, Instant second) {
    std::vector<std::variant<chat::Button, chat::Menu>> buttons;
    const std::string when = moment_text(first, two.me.zone);
    for (const Instant at : {first, second}) {
        wish.at = at;
        buttons.emplace_back(
            button("schedule.pick", to_text(wish),
                   words::label::one_of_two(at == first, plain_for_both(at, two.me, two.partner))));
    }
    buttons.emplace_back(button("schedule.drop", {}, words::label::never_mind));
    return sentence("schedule_which_time", words::time_twice(when), std::move(buttons));
}

std::string no_such_day_text(const understanding::Plan& plan, const std::string& typed) {
    const auto said = text::shorten(typed.substr(plan.begin, plan.stop - plan.begin), 60);
    if (plan.problem == "no_such_time") return words::no_such_hour(said);
    return words::no_such_day(
        said,
        plan.suggest && plan.suggest->day ? time::day_text_with_year(*plan.suggest->day) : std::string{},
        plan.kind == PlanKind::ambiguous);
}

}  // namespace switchback::conversation::dialog
