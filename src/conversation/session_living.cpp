#include "conversation/session_living.hpp"

#include "conversation/living_message.hpp"
#include "conversation/nudge_messages.hpp"
#include "conversation/phrases.hpp"
#include "conversation/words_schedule.hpp"
#include "conversation/words_timers.hpp"

namespace switchback::conversation {

namespace {

using programme::Session;
using programme::SessionState;

// The partner's clock, with the day where that is another one; nothing where both clocks show the same.
std::string other_clock(Instant at, const programme::Person& reader, const programme::Person& partner) {
    const auto mine = time::to_local(at, reader.zone), theirs = time::to_local(at, partner.zone);
    if (mine == theirs) return {};
    const bool same_day =
        std::chrono::floor<std::chrono::days>(mine) == std::chrono::floor<std::chrono::days>(theirs);
    return words::beside(same_day ? time::clock_text(theirs) : time::day_and_time_text(theirs),
                         programme::first_name(partner));
}

// Of the session as a file for calendar programs, with the two as its guests; empty where none is offered.
std::string file_address(ledger::Books& books, const Session& session, const programme::Person& one,
                         const programme::Person& other) {
    if (one.email.empty() || other.email.empty() || !books.feeds.gives_files()) return {};
    const std::string base = books.feeds.public_url();
    if (base.empty()) return {};
    return base + "/calendar/" + session.id.text + "/" + books.feeds.file_token(session.id) + ".ics";
}

struct Sides {
    programme::Pair pair;
    programme::Person one, other;  // mentor, leader
};

std::optional<Sides> sides_of(ledger::Books& books, const Session& session) {
    const auto pair = books.pairs.find(session.pair);
    auto mentor = pair ? books.people.find(pair->mentor) : std::nullopt;
    auto leader = pair ? books.people.find(pair->leader) : std::nullopt;
    if (!mentor || !leader) return std::nullopt;
    return Sides{*pair, std::move(*mentor), std::move(*leader)};
}

}  // namespace

std::string living_key(const SessionId& session, const PersonId& reader) {
    return "booked:" + session.text + ":" + reader.text;
}

chat::RichText said_for_both(Instant at, const programme::Person& reader, const programme::Person& partner) {
    chat::RichText out;
    out << moment(at, reader.zone);
    if (std::string clock = other_clock(at, reader, partner); !clock.empty())
        out << chat::Plain{std::move(clock)};
    return out;
}

std::string plain_for_both(Instant at, const programme::Person& reader, const programme::Person& partner) {
    return moment_text(at, reader.zone) + other_clock(at, reader, partner);
}

chat::Card standing_card(ledger::Books& books, const Session& session, const programme::Pair& pair,
                         const programme::Person& reader, const programme::Person& partner, Instant now) {
    const std::string name = programme::first_name(partner);
    const bool off = session.state == SessionState::cancelled;
    const bool open = programme::stands(session);
    const std::string head = off ? words::session_called_off_standing(name)
                                 : words::session_standing(name, session.state == SessionState::confirmed);
    chat::Card card{off ? "session_standing_off" : "session_standing",
                    head + plain_for_both(session.starts, reader, partner),
                    {}};
    chat::RichText line = head;
    for (auto& run : said_for_both(session.starts, reader, partner).runs) line << run;
    line << chat::Plain{words::lasting(session.minutes) + "."};
    card.blocks.emplace_back(chat::Paragraph{std::move(line)});
    if (session.starts <= now) return card;
    if (const auto url = file_address(books, session, reader, partner); !url.empty())
        card.blocks.emplace_back(
            chat::Aside{{chat::Link{off ? words::session_file_off() : words::session_file(), url}}});
    chat::Buttons buttons;
    if (session.state == SessionState::planned && reader.id == pair.leader)
        buttons.items.emplace_back(button("session.confirm", session.id.text, words::label::confirm_session,
                                          chat::Button::Style::primary));
    if (open) {
        buttons.items.emplace_back(button("schedule.move", session.id.text, words::label::move));
        buttons.items.emplace_back(cannot_make_it(session, partner, reader.zone));
    }
    if (off) buttons.items.emplace_back(button("session.can", session.id.text, words::label::can_make_it));
    if (!buttons.items.empty()) card.blocks.emplace_back(std::move(buttons));
    return card;
}

void tell_booked(ledger::Books& books, const Session& session, Instant now, std::vector<chat::Message>& out) {
    const auto sides = sides_of(books, session);
    if (!sides) return;
    const auto& [pair, mentor, leader] = *sides;
    say_living(books, living_key(session.id, mentor.id), mentor.id,
               standing_card(books, session, pair, mentor, leader, now), out);
    say_living(books, living_key(session.id, leader.id), leader.id,
               standing_card(books, session, pair, leader, mentor, now), out);
}

void follow_living(ledger::Books& books, const SessionId& id, Instant now, std::vector<chat::Message>& out) {
    const auto session = books.sessions.find(id);
    const auto sides = session ? sides_of(books, *session) : std::nullopt;
    if (!sides) return;
    const auto& [pair, mentor, leader] = *sides;
    change_living(books, living_key(id, mentor.id), mentor.id,
                  standing_card(books, *session, pair, mentor, leader, now), out);
    change_living(books, living_key(id, leader.id), leader.id,
                  standing_card(books, *session, pair, leader, mentor, now), out);
}

void follow_move(ledger::Books& books, const Session& before, const Session& session,
                 std::vector<chat::Message>& out) {
    const auto sides = sides_of(books, session);
    if (!sides || before.starts == session.starts) return;
    for (const auto kind : programme::nudge_kinds()) {
        if (!programme::is_about_session(kind)) continue;
        const std::string key = nudge_key(kind, session.id, before.starts);
        if (!was_told(books, key)) continue;
        const auto& reader = programme::is_for_leader(kind) ? sides->other : sides->one;
        change_told(books, key, reader.id,
                    about_session("nudge_moved", words::session_has_moved(), session, reader), out);
    }
}

}  // namespace switchback::conversation
