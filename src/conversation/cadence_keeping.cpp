#include "conversation/cadence_keeping.hpp"

#include "conversation/living_message.hpp"
#include "conversation/phrases.hpp"
#include "conversation/session_change.hpp"
#include "conversation/words_cadence.hpp"

#include <algorithm>
#include <set>

namespace switchback::conversation {

namespace {

using programme::Session;
using std::chrono::days;

constexpr days whole_cycle{7 * 16};  // the longest, and what reaches over its ends

// Bits by weekday, turned by as many days as the other clock is ahead.
std::bitset<7> turned(const std::bitset<7>& weekdays, int by) {
    std::bitset<7> out;
    for (int day = 0; day < 7; ++day)
        if (weekdays[static_cast<std::size_t>(day)]) out.set(static_cast<std::size_t>((day + by + 7) % 7));
    return out;
}

time::Day monday_of(time::Day day) {
    return day - (time::weekday{day} - std::chrono::Monday);
}

bool several_weeks(const time::Cadence& cadence, int by) {
    if (cadence.every_weeks == 1 || cadence.days.count() < 2 || by == 0) return false;
    std::set<int> weeks;
    for (int n = 0; n < 7; ++n) {
        const auto day = monday_of(cadence.first) + days{n};
        if (cadence.days[time::weekday{day}.c_encoding()])
            weeks.insert(static_cast<int>((monday_of(day + days{by}) - monday_of(cadence.first)).count()));
    }
    return weeks.size() > 1;
}

std::vector<Session> of_cadence(ledger::Books& books, const ledger::KeptCadence& kept, Instant now) {
    auto out = books.sessions.of_pair(kept.pair, now, now + days{730});
    std::erase_if(out, [&](const Session& one) { return one.cadence != kept.id || !programme::stands(one); });
    return out;
}

time::Holidays holidays_of_pair(ledger::Books& books, const programme::Pair& pair) {
    const auto programme = books.programmes.find(pair.programme);
    return programme ? programme::named_holidays(*programme) : time::Holidays{};
}

void tell_move(ledger::Books& books, const ledger::KeptCadence& kept, const programme::Person& reader,
               std::string head, const std::vector<programme::SessionMove>& moves,
               std::vector<chat::Message>& out) {
    chat::Card card{"cadence_moved", head, {}};
    card.blocks.emplace_back(chat::Paragraph{std::move(head)});
    chat::Bullets lines;
    for (const auto& move : moves) {
        chat::RichText line;
        line << moment(move.from, reader.zone) << chat::Plain{words::moved_to()}
             << moment(move.to, reader.zone);
        lines.items.push_back(std::move(line));
    }
    card.blocks.emplace_back(std::move(lines));
    card.blocks.emplace_back(chat::Aside{words::cadence_moved_stay()});
    card.blocks.emplace_back(
        chat::Buttons{{button("cadence.decline", kept.id.text, words::label::not_for_me)}});
    say_anew(books, "cadence_moved:" + kept.id.text + ":" + reader.id.text, reader.id, std::move(card), out);
}

void move_with_leader(ledger::Books& books, const programme::Pair& pair, ledger::KeptCadence kept,
                      const programme::Person& leader, Instant now, std::vector<chat::Message>& out) {
    const auto moves = programme::moved_with_leader(kept.cadence, of_cadence(books, kept, now), kept.zone,
                                                    leader.zone, holidays_of_pair(books, pair), now);
    kept.zone = leader.zone;
    books.cadences.save(kept);
    for (const auto& move : moves) {
        const auto before = books.sessions.find(move.session).value();
        auto session = before;
        programme::move_to(session, move.to, session.minutes, now);
        change_session(books, before, session, now, out);
    }
    const auto mentor = books.people.find(pair.mentor);
    if (moves.empty() || !mentor) return;
    const std::string clock = time::clock_text(time::LocalTime{kept.cadence.at});
    tell_move(books, kept, leader, words::leader_moved(leader.zone, clock, programme::first_name(*mentor)),
              moves, out);
    tell_move(books, kept, *mentor, words::leader_moved_partner(programme::first_name(leader), leader.zone),
              moves, out);
}

void tell_mentor(ledger::Books& books, const programme::Pair& pair, const ledger::KeptCadence& kept,
                 const programme::Person& mentor, std::string_view zone_before, Instant now,
                 std::vector<chat::Message>& out) {
    std::vector<Instant> starts;
    for (const auto& session : untouched(books, kept, now)) starts.push_back(session.starts);
    const auto leader = books.people.find(pair.leader);
    const auto clocks = time::wall_stretches(starts, mentor.zone);
    if (starts.empty() || !leader || clocks == time::wall_stretches(starts, zone_before)) return;
    std::string text =
        words::mentor_moved(mentor.zone, programme::first_name(*leader)) + words::stretches(clocks) + ".";
    chat::Card card = sentence("cadence_times", std::move(text),
                               {button("cadence.decline", kept.id.text, words::label::not_for_me)});
    say_anew(books, "cadence_times:" + kept.id.text + ":" + mentor.id.text, mentor.id, std::move(card), out);
}

}  // namespace

std::optional<time::Cadence> on_clock(const time::Cadence& cadence, std::string_view from,
                                      std::string_view to, Instant now) {
    if (from == to) return cadence;
    const auto found = time::occurrences(cadence, from, {}, time::most_occurrences).held;
    if (found.empty()) return cadence;
    auto one = std::ranges::find_if(found, [&](const auto& each) { return each.at >= now; });
    if (one == found.end()) one = found.begin();
    const auto there = time::to_local(one->at, to);
    const auto day = std::chrono::floor<days>(there);
    const int by = static_cast<int>((day - std::chrono::floor<days>(one->asked)).count());
    if (several_weeks(cadence, by)) return std::nullopt;
    time::Cadence out = cadence;
    out.days = turned(cadence.days, by);
    out.at = there - day;
    // The week of the first session counts, not that of a day before it: it may be another there.
    out.first = std::chrono::floor<days>(found.front().asked) + days{by};
    if (out.last) *out.last += days{by};
    return out;
}

std::vector<Session> untouched(ledger::Books& books, const ledger::KeptCadence& kept, Instant now) {
    std::set<Instant> its;
    for (const auto& one : time::occurrences(kept.cadence, kept.zone).held) its.insert(one.at);
    auto out = of_cadence(books, kept, now);
    std::erase_if(out, [&](const Session& one) { return !its.contains(one.starts) || one.starts <= now; });
    return out;
}

programme::CadenceWish cadence_wish(ledger::Books& books, const programme::Pair& pair,
                                    const programme::Person& mentor, const programme::Person& leader,
                                    const time::Cadence& cadence, int minutes,
                                    const std::optional<ledger::KeptCadence>& replaced, Instant now) {
    programme::CadenceWish wish;
    wish.cadence = cadence;
    wish.minutes = minutes;
    wish.pair = pair;
    wish.mentor = mentor;
    wish.leader = leader;
    if (const auto programme = books.programmes.find(pair.programme)) wish.programme = *programme;
    wish.holidays = programme::named_holidays(wish.programme);
    std::set<SessionId> known;
    if (replaced)
        for (const auto& session : untouched(books, *replaced, now)) known.insert(session.id);
    const auto end = std::max(now, programme::week_number(wish.programme, wish.programme.weeks + 1).from);
    for (const auto* person : {&leader, &mentor}) {
        const auto away = books.absences.of(person->id, now, end + whole_cycle);
        wish.away.insert(wish.away.end(), away.begin(), away.end());
        for (auto& session : books.sessions.ahead_of(person->id, now, end + whole_cycle))
            if (known.insert(session.id).second) wish.existing.push_back(std::move(session));
    }
    return wish;
}

void end_cadence(ledger::Books& books, ledger::KeptCadence kept, Instant now,
                 std::vector<chat::Message>& out) {
    for (const auto& before : untouched(books, kept, now)) {
        auto session = before;
        programme::call_off(session, now);
        change_session(books, before, session, now, out);
    }
    kept.ended = now;
    books.cadences.save(kept);
}

std::vector<chat::Message> cadences_follow(ledger::Books& books, const programme::Person& person,
                                           std::string_view zone_before, Instant now) {
    std::vector<chat::Message> out;
    if (!time::known_zone(person.zone)) return out;
    for (const auto& pair : books.pairs.of_person(person.id)) {
        if (programme::is_over(pair, now)) continue;
        const auto kept = books.cadences.current_of(pair.id);
        if (!kept) continue;
        if (pair.mentor == person.id)
            tell_mentor(books, pair, *kept, person, zone_before, now, out);
        else if (kept->zone != person.zone)
            move_with_leader(books, pair, *kept, person, now, out);
    }
    return out;
}

}  // namespace switchback::conversation
