#include "conversation/dialogs/away.hpp"

#include "conversation/dialogs/mentoring.hpp"
#include "conversation/dialogs/schedule_asking.hpp"
#include "conversation/dialogs/schedule_period.hpp"
#include "conversation/dialogs/schedule_wish.hpp"
#include "conversation/dialogs/two.hpp"
#include "conversation/phrases.hpp"
#include "conversation/session_living.hpp"
#include "conversation/words_schedule.hpp"

#include <algorithm>

namespace switchback::conversation::dialog {

namespace {

using std::chrono::days;

// "You are away from Mon 24 March to Sun 30 March."
std::string when_text(const time::Span& span, const Desk& desk) {
    const auto& zone = desk.asker.zone;
    const auto from = time::to_local(span.from, zone), to = time::to_local(span.to, zone);
    const auto first = std::chrono::floor<days>(from), end = std::chrono::floor<days>(to);
    const bool whole_last = to == end, begun = span.from <= desk.now;
    if (from == first && whole_last && !begun)
        return words::away_when(time::day_text(first), time::day_text(end - days{1}));
    if (begun && whole_last) return words::away_through(time::day_text(end - days{1}));
    if (begun) return words::away_until(time::day_and_time_text(to));
    const std::string last = whole_last     ? time::day_text(end - days{1})
                             : first == end ? time::clock_text(to)
                                            : time::day_and_time_text(to);
    return words::away_when(time::day_and_time_text(from), last);
}

// Several single days are one sentence: "You are away on Fri 21 March, Fri 28 March and Fri 4 April."
std::string when_text(const time::Spans& spans, const Desk& desk) {
    const auto& zone = desk.asker.zone;
    std::vector<std::string> single;
    std::string all;
    for (const auto& span : spans) {
        const auto day = time::local_day(span.from, zone);
        const time::LocalTime begin{day}, end{day + days{1}};
        if (span.from > desk.now && time::to_local(span.from, zone) == begin &&
            time::to_local(span.to, zone) == end)
            single.push_back(time::day_text(day));
        all += (all.empty() ? "" : " ") + when_text(span, desk);
    }
    return single.size() == spans.size() && single.size() > 1 ? words::away_on(single) : all;
}

std::string value_of(const time::Spans& spans) {
    return to_text(Period{spans, {}});
}

std::optional<time::Spans> spans_in(const std::string& value) {
    auto period = read_period(value);
    if (!period || period->within.empty()) return std::nullopt;
    return time::neat(std::move(period->within));
}

std::vector<programme::Session> sessions_in(Desk& desk, const time::Spans& spans) {
    std::vector<programme::Session> out;
    for (const auto& span : spans) {
        const auto from = std::max(span.from, desk.now);
        for (auto& session : desk.books.sessions.ahead_of(desk.asker.id, from, span.to))
            if (out.size() < most_choices) out.push_back(std::move(session));
    }
    return out;
}

// Moved to the two weeks after it.
chat::Button move_button(const programme::Session& session, Instant back, const Two& two) {
    Wish wish = wish_to_move(session);
    wish.at = back;
    wish.to = back + days{14};
    return button("schedule.pick", to_text(wish),
                  words::label::move_this(moment_text(session.starts, two.me.zone)));
}

void add_sessions(Desk& desk, chat::Card& card, const time::Spans& spans, chat::Buttons& buttons) {
    chat::Bullets lines;
    for (const auto& session : sessions_in(desk, spans)) {
        const auto two = two_of(desk, session.pair);
        if (!two) continue;
        chat::RichText line = said_for_both(session.starts, two->me, two->partner);
        line << chat::Plain{words::with_partner(programme::first_name(two->partner))};
        lines.items.push_back(std::move(line));
        buttons.items.emplace_back(move_button(session, spans.back().to, *two));
    }
    const auto count = lines.items.size();
    card.blocks.emplace_back(chat::Paragraph{count ? words::away_sessions(count) : words::away_nothing()});
    if (count) card.blocks.emplace_back(std::move(lines));
}

bool kept(Desk& desk, const time::Spans& spans) {
    return std::ranges::all_of(spans, [&](const time::Span& span) {
        const time::Span ahead{std::max(span.from, desk.now), span.to};
        return time::covers(desk.books.absences.of(desk.asker.id, ahead.from, ahead.to), ahead);
    });
}

// What is over already, and what lies too far ahead to be planned, is nothing to keep.
bool worth_keeping(Desk& desk, const time::Spans& spans) {
    return std::ranges::all_of(spans, [&](const time::Span& span) {
        return span.to > desk.now && span.from < desk.now + time::longest_outlook &&
               time::length(span) <= time::longest_outlook;
    });
}

}  // namespace

chat::Card away_card(Desk& desk, time::Spans spans, bool ends) {
    const bool too_many = spans.size() > most_stretches;
    if (too_many) spans.resize(most_stretches);
    std::string when = when_text(spans, desk);
    const bool is_kept = kept(desk, spans);
    if (is_kept) when = words::away_kept(when);
    if (!ends) when = words::away_until_when();
    chat::Card card{is_kept ? "away_kept" : "away", when, {chat::Paragraph{when}}};
    chat::Buttons buttons;
    if (is_kept)
        buttons.items.emplace_back(button("away.back", value_of(spans), words::label::not_away));
    else if (ends)
        buttons.items.emplace_back(
            button("away.keep", value_of(spans), words::label::keep_free, chat::Button::Style::primary));
    add_sessions(desk, card, spans, buttons);
    if (too_many) card.blocks.emplace_back(chat::Aside{words::away_no_more(most_stretches)});
    if (!buttons.items.empty()) card.blocks.emplace_back(std::move(buttons));
    return card;
}

void add_absences(Desk& desk, chat::Card& card) {
    const auto ahead = desk.now + time::longest_outlook;
    auto spans = desk.books.absences.of(desk.asker.id, desk.now, ahead);
    if (spans.size() > most_choices) spans.resize(most_choices);
    for (const auto& span : spans) {
        card.blocks.emplace_back(chat::Paragraph{when_text(span, desk)});
        card.blocks.emplace_back(
            chat::Buttons{{button("away.back", value_of({span}), words::label::not_away)}});
    }
}

chat::Outcome away(const chat::Incoming& incoming, Desk& desk) {
    const auto* press = std::get_if<chat::Press>(&incoming.act);
    const auto spans = press ? spans_in(press->value) : std::nullopt;
    if (!spans) return show("old_button", words::old_button());
    if (press->action == "away.keep") {
        if (!worth_keeping(desk, *spans)) return show("old_button", words::old_button());
        desk.books.absences.keep(desk.asker.id, *spans, desk.now);
        return replace(away_card(desk, *spans, true));
    }
    if (press->action != "away.back") return show("old_button", words::old_button());
    desk.books.absences.take_back(desk.asker.id, *spans, desk.now);
    if (!incoming.place) return home_again(desk);
    return replace(sentence("away_taken_back", words::away_taken_back()));
}

}  // namespace switchback::conversation::dialog
