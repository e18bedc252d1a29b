// The home card of mentoring.hpp: the same in answer to /mentoring and on the bot's home page.
#include "conversation/dialogs/away.hpp"
#include "conversation/dialogs/friction_cards.hpp"
#include "conversation/dialogs/mentoring.hpp"
#include "conversation/phrases.hpp"
#include "conversation/words.hpp"
#include "conversation/words_calendar.hpp"
#include "conversation/words_schedule.hpp"

#include <algorithm>

namespace switchback::conversation::dialog {

namespace {

constexpr std::size_t most_shown = 5;

void add_next_session(Desk& desk, chat::Card& card) {
    const auto next = desk.books.sessions.next_of(desk.asker.id, desk.now);
    const auto two = next ? two_of(desk, next->pair) : std::nullopt;
    if (!two) {
        card.summary = words::no_next_session();
        card.blocks.emplace_back(chat::Paragraph{card.summary});
        return;
    }
    const std::string words = words::next_session_with(programme::first_name(two->partner));
    card.summary = words + moment_text(next->starts, desk.asker.zone);
    chat::RichText line = words;
    line << moment(next->starts, desk.asker.zone) << chat::Plain{"."};
    card.blocks.emplace_back(chat::Paragraph{std::move(line)});
}

void add_unlogged(Desk& desk, chat::Card& card) {
    const auto waiting =
        desk.books.sessions.unlogged_of(desk.asker.id, desk.now - programme::oldest_loggable, desk.now);
    if (waiting.empty()) return;
    const programme::Session& latest = waiting.back();
    const auto two = two_of(desk, latest.pair);
    if (!two) return;
    chat::RichText line = words::not_logged_yet(programme::first_name(two->partner));
    line << moment(latest.starts, desk.asker.zone) << chat::Plain{"."};
    card.blocks.emplace_back(chat::Paragraph{std::move(line)});
    card.blocks.emplace_back(
        chat::Buttons{{button("log_session.open", latest.id.text, words::label::log_it)}});
}

void add_actions(Desk& desk, chat::Card& card) {
    const auto actions = desk.books.sessions.open_actions_of(desk.asker.id);
    if (actions.empty()) {
        card.blocks.emplace_back(chat::Paragraph{words::no_open_actions()});
        return;
    }
    chat::Bullets lines;
    chat::Buttons buttons;
    for (const programme::ActionItem& action : actions) {
        if (lines.items.size() == most_shown) break;
        chat::RichText line = action.what;
        if (action.due) line << chat::Plain{words::by_day(time::day_text(*action.due))};
        lines.items.push_back(std::move(line));
        buttons.items.emplace_back(button("mentoring.done", action.id.text, words::done_with(action.what)));
    }
    card.blocks.emplace_back(chat::Paragraph{{chat::Strong{words::open_actions()}}});
    card.blocks.emplace_back(std::move(lines));
    if (actions.size() > most_shown)
        card.blocks.emplace_back(chat::Aside{words::and_more(actions.size() - most_shown)});
    card.blocks.emplace_back(std::move(buttons));
}

void add_friction(Desk& desk, chat::Card& card) {
    auto lines = friction_mine_lines(desk, most_shown);
    if (lines.empty()) return;
    card.blocks.emplace_back(chat::Paragraph{{chat::Strong{words::my_friction()}}});
    card.blocks.emplace_back(chat::Bullets{std::move(lines)});
}

void add_pause(Desk& desk, chat::Card& card) {
    if (!desk.asker.paused_until || *desk.asker.paused_until <= desk.now) return;
    const auto day = time::local_day(*desk.asker.paused_until, desk.asker.zone);
    card.blocks.emplace_back(chat::Paragraph{words::paused_until(time::day_text(day))});
    card.blocks.emplace_back(chat::Buttons{{button("mentoring.resume", {}, words::label::resume)}});
}

// Over and without a log, as far back as it may still be logged.
std::size_t unlogged(Desk& desk, const std::vector<programme::Pair>& pairs) {
    std::size_t count = 0;
    for (const programme::Pair& pair : pairs) {
        const auto sessions =
            desk.books.sessions.unlogged_of(pair.mentor, desk.now - programme::oldest_loggable, desk.now);
        count += static_cast<std::size_t>(std::ranges::count_if(sessions, [&](const auto& session) {
            return session.pair == pair.id && programme::ends(session) <= desk.now;
        }));
    }
    return count;
}

void add_programme(Desk& desk, chat::Card& card) {
    const auto programmes = desk.books.programmes.all();
    if (!desk.asker.programme_lead || programmes.empty()) return;
    const auto& first = programmes.front();
    const std::string line = words::lead_week(first.name, programme::week_of(first, desk.now), first.weeks);
    if (card.summary.empty()) card.summary = line;
    card.blocks.emplace_back(chat::Paragraph{line});
    const auto pairs = desk.books.pairs.current(first.id, desk.now);
    card.blocks.emplace_back(chat::Paragraph{words::lead_pairs(pairs.size(), unlogged(desk, pairs))});
    card.blocks.emplace_back(chat::Buttons{{button("mentoring.preview", {}, words::label::preview_digest)}});
}

}  // namespace

chat::Card home_card(Desk& desk) {
    chat::Card card{"home", {}, {}};
    const bool paired = !current_pairs(desk).empty();
    add_programme(desk, card);
    if (paired) {
        add_next_session(desk, card);
        add_unlogged(desk, card);
        add_actions(desk, card);
    } else if (!desk.asker.programme_lead) {
        card.summary = words::not_in_a_programme();
        card.blocks.emplace_back(chat::Paragraph{card.summary});
    }
    add_friction(desk, card);
    add_pause(desk, card);
    add_absences(desk, card);
    chat::Buttons buttons;
    if (paired) {
        buttons.items.emplace_back(button("log_session.open", {}, words::label::log_a_session));
        buttons.items.emplace_back(button("schedule.start", {}, words::label::schedule));
        buttons.items.emplace_back(button("friction.open", {}, words::label::report_friction));
        buttons.items.emplace_back(button("calendar.show", {}, words::label::calendar));
    }
    buttons.items.emplace_back(button("mentoring.help", {}, words::label::help));
    card.blocks.emplace_back(std::move(buttons));
    return card;
}

}  // namespace switchback::conversation::dialog
