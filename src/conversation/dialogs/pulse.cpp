#include "conversation/dialogs/pulse.hpp"

#include "base/text.hpp"
#include "conversation/dialogs/two.hpp"
#include "conversation/nudge_cards.hpp"
#include "conversation/nudge_messages.hpp"
#include "conversation/phrases.hpp"
#include "conversation/words.hpp"
#include "conversation/words_timers.hpp"

#include <algorithm>

namespace switchback::conversation::dialog {

namespace {

struct Answered {  // what a button carries
    ProgrammeId programme;
    int week = 0;
    std::size_t question = 0;
    int answer = 0;
    bool own = false;
};

std::optional<Answered> read(std::string_view value) {
    const auto parts = text::split(value, ':');
    if (parts.size() < 4 || parts.size() > 5 || (parts.size() == 5 && parts[4] != "own")) return std::nullopt;
    const auto week = text::whole_number(parts[1], 1, 1000), question = text::whole_number(parts[2], 0, 1),
               answer = text::whole_number(parts[3], 1, 5);
    if (!week || !question || !answer) return std::nullopt;
    return Answered{ProgrammeId{std::string(parts[0])}, *week, static_cast<std::size_t>(*question), *answer,
                    parts.size() == 5};
}

bool leads_in(Desk& desk, const ProgrammeId& programme) {
    const auto pairs = current_pairs(desk);
    return std::ranges::any_of(pairs, [&](const Two& two) {
        return two.pair.leader == desk.asker.id && two.pair.programme == programme;
    });
}

std::optional<ProgrammeId> led_programme(Desk& desk) {
    for (const Two& two : current_pairs(desk))
        if (two.pair.leader == desk.asker.id) return two.pair.programme;
    return std::nullopt;
}

chat::Outcome answer(Desk& desk, const Answered& given) {
    const auto programme = desk.books.programmes.find(given.programme);
    if (!programme || !leads_in(desk, programme->id))
        return show("pulse_leaders", words::pulse_for_leaders());
    if (programme::open_pulse(*programme, desk.now) != given.week)
        return show("pulse_closed", words::pulse_closed());
    auto pulse = desk.books.pulses.find(programme->id, desk.asker.id, given.week)
                     .value_or(ledger::Pulse{programme->id, desk.asker.id, given.week, {}, desk.now});
    pulse.answers[given.question] = given.answer;
    pulse.at = desk.now;
    desk.books.pulses.save(pulse);
    const auto card = [&](PulseCard where) {
        return pulse_card(*programme, given.week, pulse, desk.asker.zone, where);
    };
    const Nudge nudge{programme::NudgeKind::pulse, programme->id.text, desk.asker.id,
                      programme::week_number(*programme, given.week).from};
    chat::Outcome out;
    if (given.own) {
        out.reply = chat::ReplaceCard{card(PulseCard::asked_for)};
        change_told(desk.books, key_of(nudge), desk.asker.id, card(PulseCard::nudge), out.messages);
    } else {
        answer_told(desk.books, key_of(nudge), desk.asker.id, card(PulseCard::nudge), out.messages);
    }
    return out;
}

}  // namespace

chat::Outcome show_pulse(Desk& desk) {
    const auto led = led_programme(desk);
    const auto programme = led ? desk.books.programmes.find(*led) : std::nullopt;
    if (!programme) return show("pulse_leaders", words::pulse_for_leaders());
    const auto week = programme::open_pulse(*programme, desk.now);
    if (!week && programme::week_of(*programme, desk.now) == 1)
        return show("pulse_not_yet", words::pulse_not_yet(programme::weeks_between_pulses));
    if (!week) return show("pulse_outside", words::pulse_outside());
    return show(pulse_card(*programme, *week, desk.books.pulses.find(programme->id, desk.asker.id, *week),
                           desk.asker.zone, PulseCard::asked_for));
}

chat::Outcome pulse(const chat::Incoming& incoming, Desk& desk) {
    const auto* press = std::get_if<chat::Press>(&incoming.act);
    if (!press) return {};
    const auto given = press->action == "pulse.answer" ? read(press->value) : std::nullopt;
    if (!given) return show("old_button", words::old_button());
    return answer(desk, *given);
}

}  // namespace switchback::conversation::dialog
