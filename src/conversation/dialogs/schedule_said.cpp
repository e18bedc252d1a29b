// Which pair the words are about, and whether what was said is about arranging sessions at all.
#include "base/text.hpp"
#include "conversation/dialogs/log_session_choice.hpp"
#include "conversation/dialogs/schedule_slots.hpp"
#include "conversation/dialogs/schedule_typed.hpp"
#include "conversation/diaries.hpp"
#include "conversation/phrases.hpp"
#include "conversation/understanding/schedule.hpp"
#include "conversation/words_schedule.hpp"

#include <algorithm>
#include <array>

namespace switchback::conversation::dialog {

namespace {

using understanding::Intent, understanding::PlanKind;

constexpr std::size_t longest_text = 1500;  // carried by a button

chat::Outcome with_whom(const std::vector<Two>& pairs, const std::string& text) {
    std::vector<std::variant<chat::Button, chat::Menu>> buttons;
    for (const Two& two : pairs) {
        const std::string name = programme::first_name(two.partner);
        buttons.emplace_back(text.empty() ? button("schedule.propose", two.pair.id.text, name)
                                          : button("schedule.text", two.pair.id.text + " " + text, name));
    }
    return show(sentence("schedule_with_whom", words::with_whom_to_meet(), std::move(buttons)));
}

bool mentions(std::string_view lower, std::initializer_list<std::string_view> any) {
    return std::ranges::any_of(any, [&](std::string_view one) { return lower.find(one) != lower.npos; });
}

// "with Helen", and no time: it asks for one.
bool names_only(std::string_view text, const Two& two) {
    constexpr std::array<std::string_view, 8> beside{"",     "with", "and",     "me",
                                                     "meet", "a",    "session", "meeting"};
    std::string plain = text::lower_ascii(text);
    std::ranges::replace_if(
        plain, [](char c) { return std::string_view(".,!?\n\t").find(c) != std::string_view::npos; }, ' ');
    const auto names = text::split(text::lower_ascii(two.partner.name), ' ');
    return std::ranges::all_of(text::split(plain, ' '), [&](const std::string& word) {
        return std::ranges::find(beside, word) != beside.end() ||
               std::ranges::find(names, word) != names.end();
    });
}

}  // namespace

Wish wish_for(Desk& desk, const Two& two) {
    Wish wish{two.pair.id};
    if (const auto usual = usual_session(desk.books, two.pair.id, desk.now)) wish.minutes = usual->minutes;
    return wish;
}

chat::Outcome schedule_command(Desk& desk, const std::string& typed, std::string_view locale) {
    const std::string text = typed.size() > longest_text ? text::shorten(typed, longest_text / 4) : typed;
    std::vector<Choice> choices;
    for (auto& two : current_pairs(desk)) choices.push_back({std::move(two), std::nullopt});
    if (choices.empty()) return show("no_pair", words::no_pair(desk.asker.programme_lead));
    if (choices.size() > 1) choices = named_in(text, std::move(choices));
    std::vector<Two> pairs;
    for (auto& choice : choices) pairs.push_back(std::move(choice.two));
    if (pairs.size() > 1) {  // "cancel Tuesday", and only one of them meets on Tuesday
        std::vector<Two> meant;
        for (const Two& two : pairs) {
            const Meant its = meant_of(desk, two, text, locale);
            if (its != Meant::not_this_pair) meant.push_back(two);
            if (its == Meant::asker) break;
        }
        if (!meant.empty()) pairs = std::move(meant);
    }
    if (pairs.size() > 1) return with_whom(pairs, text);
    const Two& two = pairs.front();
    if (names_only(text, two)) return show(slots_card(desk, two, wish_for(desk, two)));
    return schedule_typed(desk, two, text, locale);
}

chat::Outcome schedule_for_pair(Desk& desk, std::string_view value, std::string_view locale) {
    const auto space = value.find(' ');
    const auto two = two_of(desk, PairId{std::string(value.substr(0, space))});
    if (!two || space == std::string_view::npos) return show("not_your_session", words::not_your_session());
    chat::Outcome out = schedule_typed(desk, *two, value.substr(space + 1), locale);
    if (auto* shown = std::get_if<chat::ShowCard>(&out.reply))
        out.reply = chat::ReplaceCard{chat::Card(std::move(shown->card))};
    return out;
}

std::optional<chat::Outcome> schedule_said(Desk& desk, const std::string& text, std::string_view locale) {
    constexpr std::ptrdiff_t most_spaces = 11;
    constexpr std::array<std::string_view, 9> asking{"book",   "schedule", "meet",    "can we", "could we",
                                                     "let's ", "lets ",    "arrange", "please "};
    if (text.find('\n') != std::string::npos || std::ranges::count(text, ' ') > most_spaces)
        return std::nullopt;
    const std::string lower = text::lower_ascii(text);
    const auto plan = understanding::read_schedule(text, time::to_local(desk.now, desk.asker.zone),
                                                   desk.asker.zone, locale, std::nullopt);
    const bool timed = plan.kind != PlanKind::none || !plan.problem.empty();
    const bool asks = std::ranges::any_of(asking, [&](auto one) { return lower.starts_with(one); });
    // Nearly all of it is time; of what does not exist, only the words that name it are counted.
    const bool hardly_else = (plan.stop - plan.begin) * 10 >= text.size() * (plan.problem.empty() ? 6 : 3);
    bool ours = false;
    switch (plan.intent) {
        case Intent::cancel:
        case Intent::skip:
        case Intent::reschedule:
            ours = timed || mentions(lower, {"session", "meeting", " it", "our "});
            break;
        case Intent::unavailable:
        case Intent::availability:
            ours = timed;
            break;
        case Intent::book:
        case Intent::recurrence:
            ours = timed && (asks || hardly_else);
            break;
        default:
            break;
    }
    if (!ours || current_pairs(desk).empty()) return std::nullopt;
    return schedule_command(desk, text, locale);
}

}  // namespace switchback::conversation::dialog
