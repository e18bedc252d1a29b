#include "conversation/dialogs/schedule_slots.hpp"

#include "base/text.hpp"
#include "conversation/calendar_news.hpp"
#include "conversation/dialogs/schedule_proposals.hpp"
#include "conversation/living_message.hpp"
#include "conversation/phrases.hpp"
#include "conversation/session_living.hpp"
#include "conversation/words_schedule.hpp"
#include "time/meeting_windows.hpp"

#include <algorithm>

namespace switchback::conversation::dialog {

namespace {

using ledger::Proposal;
using ledger::ProposalState;

Period asked_for(const Wish& wish) {
    Period out = wish.period;
    if (wish.at && wish.to) out.within = {{*wish.at, *wish.to}};
    return out;
}

const std::string& zone_of(const Two& two, const Period& period) {
    return period.clock == time::Side::host ? two.leader().zone : two.mentor().zone;
}

time::Spans until_pair_ends(const Two& two, time::Spans within, Instant now) {
    if (!two.pair.ended) return within;
    const time::Span pair{now, *two.pair.ended};
    return within.empty() ? time::Spans{pair} : time::within(within, pair);
}

void add_unread_calendars(Desk& desk, const Two& two, chat::Card& card) {
    for (const auto* whose : {&two.me, &two.partner}) {
        if (auto said = calendar_unread(desk.books, *whose, two.me, desk.now))
            card.blocks.emplace_back(chat::Aside{std::move(*said)});
    }
}

// Where a search for times looks, and what for.
struct Search {
    Wish wish;  // without a time, its period as it was asked for
    time::Meeting meeting;
    Instant end;  // of what was asked for
    bool again = false;
};

// "Mondays", "Mon 24 March", "hours before 10:00"
std::string left_out_text(const understanding::LeftOut& left) {
    std::vector<std::string> days;
    for (unsigned n = 1; n <= 7 && left.weekdays != understanding::every_weekday; ++n)
        if (left.weekdays >> n % 7 & 1) days.push_back(words::every_such_day(n % 7));
    if (left.first && left.end && *left.end - *left.first <= std::chrono::days{1})
        days = {time::day_text(*left.first)};
    else if (left.first || left.end)
        days = {
            words::days_between(left.first ? time::day_text(*left.first) : std::string{},
                                left.end ? time::day_text(*left.end - std::chrono::days{1}) : std::string{})};
    if (left.whole_days()) return words::list(days);
    const auto clock = [](seconds at) { return time::clock_text(time::LocalTime{time::Day{}} + at); };
    return words::hours_of_days(words::list(days), left.from > seconds{0} ? clock(left.from) : std::string{},
                                left.to < hours{24} ? clock(left.to) : std::string{});
}

std::string leaving_out(const Two& two, const Period& asked) {
    std::vector<std::string> parts;
    for (const auto& left : asked.left_out) parts.push_back(left_out_text(left));
    const bool mine = zone_of(two, asked) == two.me.zone;
    return words::leaving_out(parts, mine ? std::string{} : programme::first_name(two.partner));
}

// Where the proposals lie, so that a misunderstanding shows: "From Mon 24 March to Sun 30 March."
std::string looked_at(const Two& two, const Search& search, Instant now) {
    const auto& asked = search.wish.period;
    const std::string left = leaving_out(two, asked);
    const auto wanted = until_pair_ends(two, time::neat(asked.within), now);
    const auto local = [&](Instant at) { return time::to_local(at, two.me.zone); };
    const auto day = [](time::LocalTime at) { return std::chrono::floor<std::chrono::days>(at); };
    if (asked.within.empty() || wanted.empty())
        return words::looked_until(
            time::day_text(time::local_day(search.end - milliseconds{1}, two.leader().zone)), left);
    const auto from = local(wanted.front().from), to = local(wanted.back().to);
    const auto first = day(from), last = day(to - milliseconds{1});
    const bool whole_days = from == first && to == last + std::chrono::days{1};
    if (whole_days && first == last) return words::looked_at_day(time::day_text(first), left);
    if (whole_days) return words::looked_at(time::day_text(first), time::day_text(last), left);
    return words::looked_at(time::day_and_time_text(from),
                            to == last + std::chrono::days{1} ? time::day_text(last)
                            : first == last                   ? time::clock_text(to)
                                                              : time::day_and_time_text(to),
                            left);
}

// The first time behind what was asked for that is not left out.
std::optional<Instant> next_allowed(const Two& two, Search search, Instant now) {
    const Period behind = beyond(search.wish.period, search.end, two.me.zone);
    search.meeting.horizon = time::longest_horizon;
    search.meeting.wanted_in = until_pair_ends(two, allowed(behind, zone_of(two, behind), {}), now);
    if (search.meeting.wanted_in.empty()) return std::nullopt;
    search.meeting.offered.clear();
    search.meeting.usual.reset();  // so that the first is the first
    search.meeting.wanted = 1;
    const auto slots = time::find_slots(search.meeting, now);
    return slots.found.empty() ? std::nullopt : std::optional{slots.found.front().when.from};
}

chat::Card none_card(const Two& two, const Search& search, const time::NoSlot& none, Instant now) {
    std::vector<std::string> holidays;
    for (const auto& [day, name] : none.holidays) {
        if (holidays.size() == 5) break;
        holidays.push_back(time::day_text(day) + (name.empty() ? "" : ", " + name));
    }
    const auto& asked = search.wish.period;
    const std::string name = programme::first_name(two.partner);
    const std::string why = search.meeting.wanted_in.empty() && !asked.anywhere()
                                ? words::all_left_out()
                                : words::no_slot(none, two.me.id == two.pair.leader, name, holidays);
    chat::Card card{"no_slots", why, {chat::Paragraph{why}}};
    chat::Buttons buttons;
    const auto next = asked.left_out.empty() ? none.next_free : next_allowed(two, search, now);
    if (next) {
        chat::RichText line = words::next_free();
        for (auto& run : said_for_both(*next, two.me, two.partner).runs) line << run;
        line << chat::Plain{"."};
        card.blocks.emplace_back(chat::Paragraph{std::move(line)});
        Wish then = search.wish;
        then.at = *next;
        buttons.items.emplace_back(
            button("schedule.pick", to_text(then), moment_text(*then.at, two.me.zone)));
    }
    const bool told_where = !asked.anywhere() && (search.again || !asked.left_out.empty());
    if (told_where) card.blocks.emplace_back(chat::Aside{looked_at(two, search, now)});
    const bool more =
        search.end < now + time::longest_horizon && (!two.pair.ended || search.end < *two.pair.ended);
    if (told_where && more) {
        Wish further = search.wish;
        further.period = beyond(asked, search.end, two.me.zone);
        buttons.items.emplace_back(button("schedule.propose", to_text(further), words::label::look_further));
    }
    buttons.items.emplace_back(button("schedule.open", to_text(search.wish), words::label::suggest_a_time));
    card.blocks.emplace_back(std::move(buttons));
    return card;
}

// All that was wanted lies after the pair's end.
chat::Card after_pair_card(const Two& two, Wish wish) {
    wish.period.within.clear();
    const auto day = time::local_day(*two.pair.ended, two.me.zone);
    return sentence("no_slots", words::is_after_pair(programme::first_name(two.partner), time::day_text(day)),
                    {button("schedule.propose", to_text(wish), words::label::other_times)});
}

chat::RichText slot_line(const Two& two, const time::Slot& slot) {
    chat::RichText line = said_for_both(slot.when.from, two.me, two.partner);
    std::vector<std::string> reasons;
    for (const auto reason : slot.reasons) reasons.push_back(words::slot_reason(reason, slot.part));
    if (!reasons.empty()) line << chat::Plain{": " + text::join(reasons, "; ")};
    return line;
}

// `wish`: without a time.
chat::Buttons pick_buttons(const Two& two, const Wish& wish, const Proposal& proposal) {
    chat::Buttons row;
    if (!wish.moving && proposal.starts.size() > 1)
        row.items.emplace_back(
            button("schedule.send", with_period(proposal.id.text + " all", wish.period),
                   words::label::send_all(proposal.starts.size(), programme::first_name(two.partner)),
                   chat::Button::Style::primary));
    for (std::size_t place = 0; place < proposal.starts.size(); ++place) {
        const std::string when = moment_text(proposal.starts[place], two.me.zone);
        if (wish.moving) {
            Wish there = wish;
            there.at = proposal.starts[place];
            row.items.emplace_back(button("schedule.book", to_text(there), when));
        } else {
            row.items.emplace_back(button(
                "schedule.send", with_period(proposal.id.text + " " + std::to_string(place), wish.period),
                words::label::only(when)));
        }
    }
    return row;
}

}  // namespace

chat::Card slots_card(Desk& desk, const Two& two, const Wish& wish, std::set<Instant> offered) {
    Search search{wish, meeting_of(desk, two, wish), {}, !offered.empty()};
    search.wish.at = search.wish.to = std::nullopt;
    search.wish.period = asked_for(wish);
    const Period& asked = search.wish.period;
    auto& meeting = search.meeting;
    search.end =
        asked.within.empty() ? time::horizon_end(meeting, desk.now) : time::neat(asked.within).back().to;
    if (!asked.within.empty()) meeting.horizon = time::longest_horizon;
    if (!asked.anywhere()) meeting.wanted_in = allowed(asked, zone_of(two, asked), {desk.now, search.end});
    if (!asked.anywhere() && meeting.wanted_in.empty()) return none_card(two, search, {}, desk.now);
    meeting.wanted_in = until_pair_ends(two, std::move(meeting.wanted_in), desk.now);
    if (two.pair.ended && meeting.wanted_in.empty()) return after_pair_card(two, search.wish);
    meeting.offered = std::move(offered);
    const auto moved = wish.moving ? desk.books.sessions.find(*wish.moving) : std::nullopt;
    if (moved) meeting.offered.insert(moved->starts);
    const auto slots = time::find_slots(meeting, desk.now);
    if (slots.none) {
        auto card = none_card(two, search, *slots.none, desk.now);
        add_unread_calendars(desk, two, card);
        return card;
    }
    Proposal proposal{desk.ids.make<ProposalId>(desk.now),
                      two.pair.id,
                      two.me.id,
                      wish.moving,
                      wish.minutes,
                      {},
                      ProposalState::shown,
                      desk.now};
    chat::Bullets lines;
    for (const auto& slot : slots.found) {
        proposal.starts.push_back(slot.when.from);
        lines.items.push_back(slot_line(two, slot));
    }
    desk.books.proposals.save(proposal);
    const std::string name = programme::first_name(two.partner);
    const std::string head = wish.moving ? words::slots_to_move(name) : words::slots_head(name);
    chat::Card card{wish.moving ? "slots_to_move" : "slots_to_send", head, {chat::Paragraph{head}}};
    card.blocks.emplace_back(std::move(lines));
    if (!asked.anywhere()) card.blocks.emplace_back(chat::Aside{looked_at(two, search, desk.now)});
    add_unread_calendars(desk, two, card);
    card.blocks.emplace_back(pick_buttons(two, search.wish, proposal));
    card.blocks.emplace_back(chat::Buttons{
        {button("schedule.other", with_period(proposal.id.text, asked), words::label::other_times),
         button("schedule.open", to_text(search.wish), words::label::suggest_a_time)}});
    return card;
}

chat::Outcome other_slots(Desk& desk, std::string_view value) {
    const auto [id, rest, period] = split_value(value, 1);
    const auto found = find_proposal(desk, id);
    if (!found) return show("proposal_gone", words::proposal_gone());
    const auto& [proposal, two] = *found;
    Wish wish{two.pair.id, std::nullopt, 0, proposal.minutes};
    if (proposal.session) {
        const auto session = desk.books.sessions.find(*proposal.session);
        if (!session) return show("proposal_gone", words::proposal_gone());
        wish = wish_to_move(*session);
        if (auto changed = changed_since(desk, two, wish)) return show(std::move(*changed));
    }
    wish.period = period;
    // None of those that were on the table between the two today.
    std::set<Instant> offered(proposal.starts.begin(), proposal.starts.end());
    for (const auto& each : desk.books.proposals.of_pair(two.pair.id, desk.now - hours{24})) {
        if (each.session == proposal.session) offered.insert(each.starts.begin(), each.starts.end());
    }
    auto card = slots_card(desk, two, wish, std::move(offered));
    if (proposal.by == two.me.id && proposal.state == ProposalState::shown) return replace(std::move(card));
    return show(std::move(card));
}

}  // namespace switchback::conversation::dialog
