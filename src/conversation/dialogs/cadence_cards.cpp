// The cards and the form of cadence.hpp.
#include "base/text.hpp"
#include "conversation/dialogs/cadence.hpp"
#include "conversation/phrases.hpp"
#include "conversation/words_cadence.hpp"

#include <algorithm>

namespace switchback::conversation::dialog {

namespace {

using programme::CycleSession;
using programme::LeftOutReason;

constexpr std::size_t most_days_named = 24, most_days_listed = 6;

// The reader is spoken to, the other by name.
std::string called(const Two& reader, const programme::Person& person) {
    return person.id == reader.me.id ? std::string{} : programme::first_name(person);
}

std::vector<Instant> starts_of(const std::vector<CycleSession>& sessions) {
    std::vector<Instant> out;
    for (const auto& one : sessions) out.push_back(one.starts);
    return out;
}

bool same_clock(const std::vector<Instant>& starts, const std::string& one, const std::string& other) {
    return one == other || std::ranges::all_of(starts, [&](Instant at) {
               return time::to_local(at, one) == time::to_local(at, other);
           });
}

std::string head(const Two& reader, const time::Cadence& cadence, int minutes,
                 const std::vector<Instant>& starts) {
    const bool one_clock = same_clock(starts, reader.leader().zone, reader.mentor().zone);
    return words::cadence_head(
        words::rhythm(cadence),
        one_clock ? std::string{} : words::whose_clock(called(reader, reader.leader())), minutes,
        programme::first_name(reader.partner));
}

void add_clocks(chat::Card& card, const Two& reader, const std::vector<Instant>& starts) {
    if (same_clock(starts, reader.leader().zone, reader.mentor().zone)) return;
    card.blocks.emplace_back(
        chat::Paragraph{words::clock_of(called(reader, reader.mentor())) +
                        words::stretches(time::wall_stretches(starts, reader.mentor().zone)) + "."});
}

// The first of them, and how many more there are.
std::vector<std::string> few(std::vector<std::string> days) {
    if (days.size() <= most_days_listed) return days;
    const auto more = days.size() - most_days_listed + 1;
    days.resize(most_days_listed - 1);
    days.push_back(std::to_string(more) + " more");
    return days;
}

void add_days(chat::Card& card, const Two& reader, const std::vector<Instant>& starts) {
    chat::RichText line = words::cadence_count(starts.size());
    const auto named = std::min(starts.size(), most_days_named);
    for (std::size_t n = 0; n < named; ++n) {
        if (n > 0) line << chat::Plain{", "};
        line << moment(starts[n], reader.me.zone, chat::Moment::Style::date);
    }
    line << chat::Plain{named < starts.size() ? words::more_days(starts.size() - named) + "." : "."};
    card.blocks.emplace_back(chat::Paragraph{std::move(line)});
}

void add_left_out(chat::Bullets& lines, const CadenceView& view) {
    std::vector<std::string> away, past, cycle, pair, many;
    for (const auto& one : view.plan.left_out) {
        const std::string day = time::day_text(one.day);
        if (one.why == LeftOutReason::holiday)
            lines.items.emplace_back(words::left_out_holiday(day, one.holiday));
        else
            (one.why == LeftOutReason::away            ? away
             : one.why == LeftOutReason::past          ? past
             : one.why == LeftOutReason::outside_cycle ? cycle
             : one.why == LeftOutReason::outside_pair  ? pair
                                                       : many)
                .push_back(day);
    }
    if (!away.empty()) lines.items.emplace_back(words::left_out_away(few(away)));
    if (!past.empty()) lines.items.emplace_back(words::left_out_past(few(past)));
    if (!cycle.empty())
        lines.items.emplace_back(words::left_out_outside_cycle(few(cycle), view.wish.programme.weeks));
    if (!pair.empty()) lines.items.emplace_back(words::left_out_outside_pair(few(pair)));
    if (!many.empty())
        lines.items.emplace_back(words::left_out_too_many(few(many), programme::most_cadence_sessions));
}

template <class Which>
std::vector<std::string> days_where(const Two& reader, const std::vector<CycleSession>& sessions,
                                    Which which) {
    std::vector<std::string> out;
    for (const auto& one : sessions)
        if (which(one)) out.push_back(time::day_text(time::local_day(one.starts, reader.me.zone)));
    return few(std::move(out));
}

// What these two have planned already between the first and the last of them, on the reader's days.
std::vector<std::string> beside(const Two& reader, const CadenceView& view) {
    if (view.sessions.empty()) return {};
    const Instant first = view.sessions.front().starts, last = view.sessions.back().starts;
    const auto in_the_way = [&](const SessionId& id) {  // said already
        return std::ranges::any_of(view.plan.sessions, [&](const CycleSession& one) {
            return std::ranges::find(one.conflicts, id) != one.conflicts.end();
        });
    };
    std::vector<Instant> starts;
    for (const auto& session : view.wish.existing)
        if (session.pair == reader.pair.id && !in_the_way(session.id) &&
            first - std::chrono::days{6} <= session.starts && session.starts <= last + std::chrono::days{6})
            starts.push_back(session.starts);
    std::ranges::sort(starts);
    std::vector<std::string> out;
    for (const Instant at : starts) out.push_back(time::day_text(time::local_day(at, reader.me.zone)));
    return few(std::move(out));
}

// What of it is not as one might think: left out, doubled, at the wrong time of day.
void add_notes(chat::Card& card, const Two& reader, const CadenceView& view) {
    chat::Bullets lines;
    add_left_out(lines, view);
    const auto taken =
        days_where(reader, view.plan.sessions, [](const auto& one) { return !one.conflicts.empty(); });
    if (!taken.empty()) lines.items.emplace_back(words::cadence_conflicts(taken));
    if (const auto days = beside(reader, view); !days.empty())
        lines.items.emplace_back(words::cadence_beside(days));
    for (const auto* person : {&reader.leader(), &reader.mentor()}) {
        const bool leads = person->id == reader.leader().id;
        const auto out = days_where(reader, view.sessions, [&](const auto& one) {
            return leads ? one.outside_leader_hours : one.outside_mentor_hours;
        });
        if (!out.empty())
            lines.items.emplace_back(words::cadence_outside_hours(called(reader, *person), out));
    }
    for (const auto& one : view.sessions) {
        const auto day = time::day_text(std::chrono::floor<std::chrono::days>(one.asked));
        const auto asked = time::clock_text(one.asked);
        if (one.how == time::Resolution::nonexistent)
            lines.items.emplace_back(words::cadence_skipped_hour(
                day, asked, time::clock_text(time::to_local(one.starts, view.wish.leader.zone))));
        if (one.how == time::Resolution::ambiguous)
            lines.items.emplace_back(words::cadence_doubled_hour(day, asked));
    }
    if (!lines.items.empty()) card.blocks.emplace_back(std::move(lines));
}

chat::Button change(const Two& reader, const time::Cadence& cadence, int minutes, Instant now,
                    std::string_view leader_zone) {
    // In the words of the reader's own clock, where there are such.
    const auto theirs = on_clock(cadence, leader_zone, reader.me.zone, now);
    CadenceForm form{reader.pair.id, {}, minutes};
    if (theirs) form.when = words::cadence_as_typed(*theirs, time::local_day(now, reader.me.zone));
    return button("cadence.open", to_text(form), words::label::change_cadence);
}

void add_all(chat::Card& card, const Two& reader, const CadenceView& view) {
    const auto starts = starts_of(view.sessions);
    const auto text = head(reader, view.ask.cadence, view.ask.minutes, starts);
    card.blocks.emplace_back(chat::Paragraph{{chat::Strong{text}}});
    if (starts.empty()) {
        card.blocks.emplace_back(chat::Paragraph{words::cadence_nothing()});
    } else {
        add_clocks(card, reader, starts);
        add_days(card, reader, starts);
    }
    add_notes(card, reader, view);
}

}  // namespace

chat::Card cadence_plan_card(const Two& two, const CadenceView& view, std::string_view before, Instant now) {
    chat::Card card{
        "cadence_plan", head(two, view.ask.cadence, view.ask.minutes, starts_of(view.sessions)), {}};
    if (!before.empty()) card.blocks.emplace_back(chat::Paragraph{std::string(before)});
    add_all(card, two, view);
    chat::Buttons buttons;
    if (!view.sessions.empty()) {
        auto plan =
            button("cadence.plan", to_text(view.ask), words::label::plan_these, chat::Button::Style::primary);
        if (view.replaced) {
            const auto rhythm = words::rhythm(view.replaced->cadence);
            card.blocks.emplace_back(chat::Aside{words::cadence_replaces(rhythm, view.called_off)});
            plan.confirm =
                chat::Confirm{words::replace_title(), words::replace_text(rhythm, view.called_off),
                              std::string(words::label::plan_these), std::string(words::label::keep_it)};
        }
        buttons.items.emplace_back(std::move(plan));
    }
    buttons.items.emplace_back(change(two, view.ask.cadence, view.ask.minutes, now, view.wish.leader.zone));
    buttons.items.emplace_back(button("cadence.cancel", view.ask.id.text, words::label::never_mind));
    card.blocks.emplace_back(std::move(buttons));
    return card;
}

chat::Card cadence_planned_card(const Two& reader, const CadenceView& view, bool own) {
    const auto partner = programme::first_name(reader.partner);
    const auto said = own ? words::cadence_planned(partner) : words::cadence_planned_by(partner);
    chat::Card card{own ? "cadence_planned" : "cadence_planned_by", said, {chat::Paragraph{said}}};
    add_all(card, reader, view);
    if (!own && view.replaced)
        card.blocks.emplace_back(
            chat::Aside{words::cadence_replaces(words::rhythm(view.replaced->cadence), view.called_off)});
    if (!own)
        card.blocks.emplace_back(
            chat::Buttons{{button("cadence.decline", view.ask.id.text, words::label::not_for_me)}});
    else
        card.blocks.emplace_back(
            chat::Buttons{{button("cadence.show", reader.pair.id.text, words::label::change_cadence)}});
    return card;
}

chat::Card cadence_standing_card(Desk& desk, const Two& two, const ledger::KeptCadence& kept,
                                 std::string_view before) {
    std::vector<Instant> starts;
    for (const auto& session : untouched(desk.books, kept, desk.now)) starts.push_back(session.starts);
    const auto text = head(two, kept.cadence, kept.minutes, starts);
    chat::Card card{"cadence", before.empty() ? text : std::string(before), {}};
    if (!before.empty()) card.blocks.emplace_back(chat::Paragraph{std::string(before)});
    card.blocks.emplace_back(chat::Paragraph{{chat::Strong{text}}});
    if (starts.empty()) {
        card.blocks.emplace_back(chat::Paragraph{words::cadence_none_left()});
    } else {
        add_clocks(card, two, starts);
        add_days(card, two, starts);
    }
    auto end = button("cadence.end", kept.id.text, words::label::end_cadence, chat::Button::Style::danger);
    end.confirm = chat::Confirm{
        words::end_title(starts.size()), words::end_text(words::rhythm(kept.cadence), starts.size()),
        std::string(starts.empty() ? words::label::end_cadence : words::label::call_all_off),
        std::string(words::label::keep_it)};
    card.blocks.emplace_back(
        chat::Buttons{{change(two, kept.cadence, kept.minutes, desk.now, kept.zone), std::move(end)}});
    return card;
}

chat::Form cadence_form(const CadenceForm& given) {
    namespace say = words::cadence_form;
    chat::Form form;
    form.dialog = "cadence";
    form.title = say::title;
    form.submit = say::submit;
    form.cancel = words::label::cancel;
    form.fields.push_back(field("when", say::when,
                                chat::TextInput{.many_lines = false,
                                                .max_length = 300,
                                                .initial = given.when,
                                                .placeholder = std::string(say::placeholder)}));
    form.fields.push_back(field("minutes", say::minutes,
                                chat::NumberInput{programme::shortest_session, programme::longest_session,
                                                  given.minutes.value_or(30)}));
    form.state = to_text(given);
    return form;
}

}  // namespace switchback::conversation::dialog
