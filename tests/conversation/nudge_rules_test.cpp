#include "base/text.hpp"
#include "conversation/nudge_cards.hpp"
#include "conversation/nudge_messages.hpp"
#include "conversation/nudge_wanted.hpp"
#include "conversation/registry.hpp"
#include "conversation/session_nudges.hpp"
#include "next_entry.hpp"
#include "office.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::office;
using programme::NudgeKind;

namespace {

const chat::Workspace workspace{chat::Platform::slack, "T1"};

// As the ticker does it: everything due until then, each at its own time, and posted.
std::vector<chat::Message> tell(Office& office, const char* until) {
    std::vector<chat::Message> out;
    office.in_books([&](ledger::Books& books) {
        while (const auto entry = next_entry(books, london(until)))
            for (const auto& message : conversation::fall_due(*entry, books, entry->due)) {
                CHECK(books.outbox.post(message, workspace, entry->due));
                if (message.replaces.empty()) out.push_back(message);
            }
    });
    return out;
}

std::vector<chat::Message> to(const programme::Person& person, std::vector<chat::Message> all) {
    std::erase_if(all, [&](const auto& m) {
        const auto* one = std::get_if<chat::ToPerson>(&m.to);
        return !one || one->person != person.id;
    });
    return all;
}

void add_session(Office& office, const char* id, const char* starts, const char* now) {
    auto session = office.session;
    session.id = SessionId{id};
    session.starts = london(starts);
    office.in_books([&](ledger::Books& books) {
        books.sessions.save(session);
        conversation::plan_session(books, session.id, london(now));
    });
}

// Actions of a log, planned.
void add_actions(Office& office, const std::vector<std::pair<const char*, const char*>>& what,
                 const char* now) {
    office.in_books([&](ledger::Books& books) {
        programme::SessionLog log;
        log.id = LogId{"log"};
        log.pair = office.pair.id;
        log.author = office.mentor.id;
        log.held_at = london(now) - hours{24};
        log.minutes = 30;
        log.logged_at = london(now);
        books.sessions.save(log);
        std::vector<programme::ActionItem> actions;
        for (const auto& [name, due] : what) {
            programme::ActionItem action;
            action.id = ActionId{name};
            action.pair = office.pair.id;
            action.owner = office.leader.id;
            action.what = name;
            action.due = time::parse_day(due);
            actions.push_back(action);
        }
        books.sessions.set_actions(log.id, actions);
        conversation::plan_actions(books, log.id, london(now));
    });
}

std::vector<std::string> buttons_in(const chat::Card& card) {
    std::vector<std::string> out;
    for (const auto& block : card.blocks)
        if (const auto* row = std::get_if<chat::Buttons>(&block))
            for (const auto& item : row->items) out.push_back(std::get<chat::Button>(item).action);
    return out;
}

long long dividers(const chat::Card& card) {
    return std::ranges::count_if(
        card.blocks, [](const auto& block) { return std::holds_alternative<chat::Divider>(block); });
}

}  // namespace

TEST_CASE("nudges that meet go out in one message with all their buttons, and none of them again") {
    Office office(Table::whole);
    add_actions(office, {{"ask", "2026-03-04"}, {"call", "2026-03-04"}}, "2026-03-02 12:00");
    const auto said = to(office.leader, tell(office, "2026-03-04 09:30"));
    REQUIRE(said.size() == 1);
    CHECK(dividers(said[0].card) == 1);
    CHECK(buttons_in(said[0].card) == Keys{"action.done", "action.later", "action.done", "action.later"});
    CHECK(to(office.leader, tell(office, "2026-03-06 18:00")).empty());
}

TEST_CASE("what is due some minutes later is not kept for it, and half an hour later is another message") {
    Office office(Table::whole);
    office.session.starts = london("2026-03-05 09:40");
    office.save();
    office.plan("2026-03-02 12:00");  // the day before: 09:40
    add_actions(office, {{"ask", "2026-03-04"}}, "2026-03-02 12:00");
    CHECK(to(office.leader, tell(office, "2026-03-04 12:00")).size() == 2);
    Office close(Table::whole);
    close.session.starts = london("2026-03-05 09:10");
    close.save();
    close.plan("2026-03-02 12:00");  // 09:10
    add_actions(close, {{"ask", "2026-03-04"}}, "2026-03-02 12:00");
    const auto said = to(close.leader, tell(close, "2026-03-04 12:00"));
    REQUIRE(said.size() == 1);
    CHECK(dividers(said[0].card) == 1);
}

TEST_CASE("more than fits into one message is put into another, and no more than three in all") {
    Office office(Table::whole);
    std::vector<std::pair<const char*, const char*>> many;
    for (const char* name :
         {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q"})
        many.emplace_back(name, "2026-03-04");
    add_actions(office, many, "2026-03-02 12:00");
    CHECK(to(office.leader, tell(office, "2026-03-04 18:00")).size() == 3);
    CHECK(to(office.leader, tell(office, "2026-03-05 18:00")).size() == 1);  // the rest, put off
}

TEST_CASE(
    "the fourth message of a day waits for the next working day, or is dropped where that is too late") {
    Office office(Table::whole);  // on Thursday three sessions, told of on Wednesday; and a fourth
    office.plan("2026-03-02 12:00");
    add_session(office, "two", "2026-03-05 11:00", "2026-03-02 12:00");
    add_session(office, "three", "2026-03-05 12:00", "2026-03-02 12:00");
    add_session(office, "four", "2026-03-05 13:00", "2026-03-02 12:00");
    CHECK(to(office.leader, tell(office, "2026-03-04 18:00")).size() == 3);
    // On Thursday: the fourth's word of the day before, put off to nine, leaves room for what is about to
    // start.
    const auto thursday = to(office.leader, tell(office, "2026-03-05 18:00"));
    REQUIRE(thursday.size() == 3);
    CHECK(std::ranges::all_of(thursday, [](const auto& m) { return m.urgent; }));
}

TEST_CASE("what is about to start goes first: room is kept for it all day") {
    Office office(Table::whole);
    office.session.starts = london("2026-03-04 16:00");
    office.save();
    office.plan("2026-03-02 12:00");
    add_session(office, "two", "2026-03-05 10:00", "2026-03-02 12:00");  // told of on the 4th
    add_session(office, "three", "2026-03-05 11:00", "2026-03-02 12:00");
    add_session(office, "four", "2026-03-05 12:00", "2026-03-02 12:00");
    tell(office, "2026-03-03 18:00");  // of today's session
    const auto said = to(office.leader, tell(office, "2026-03-04 18:00"));
    REQUIRE(said.size() == 3);
    CHECK_FALSE(said[0].urgent);
    CHECK_FALSE(said[1].urgent);
    CHECK(said[2].urgent);
}

TEST_CASE("the count of the day is what the ledger holds, not what a process remembers") {
    Office office(Table::whole);
    office.in_books([&](ledger::Books& books) {
        for (const char* key : {"x", "y", "z"})
            books.nudges.tell({key, key, office.leader.id, key, 0, london("2026-03-04 09:00")});
    });
    office.plan("2026-03-02 12:00");
    CHECK(to(office.leader, tell(office, "2026-03-04 12:00")).empty());
}

TEST_CASE("who pauses gets nothing that waits in the outbox, nor an edit of it") {
    Office office(Table::whole);
    office.plan("2026-03-02 12:00");
    REQUIRE(tell(office, "2026-03-04 10:00").size() == 2);
    office.in_books([&](ledger::Books& books) {
        std::vector<chat::Message> out;
        const auto key =
            conversation::nudge_key(NudgeKind::leader_day_before, office.session.id, office.session.starts);
        conversation::change_told(books, key, office.leader.id,
                                  {"other", "Other", {chat::Paragraph{"Other"}}}, out);
        REQUIRE(out.size() == 1);
        books.outbox.post(out.front(), workspace, london("2026-03-04 10:01"));
        office.leader.paused_until = london("2026-03-09 00:00");
        books.people.save(office.leader);
        out.clear();
        conversation::silence(books, office.leader, london("2026-03-04 10:02"), out);
        CHECK(out.empty());
        CHECK(books.outbox.count(ledger::OutboxState::ready) == 1);  // the mentor's
        CHECK(
            std::get<chat::ToPerson>(books.outbox.in_state(ledger::OutboxState::ready, 9).front().message.to)
                .person == office.mentor.id);
    });
}

TEST_CASE("of a message that waits, the part that somebody turned off goes, and the others stay") {
    Office office(Table::whole);
    office.session.starts = london("2026-03-05 09:05");
    office.save();
    office.plan("2026-03-02 12:00");
    add_actions(office, {{"ask", "2026-03-04"}}, "2026-03-02 12:00");
    const auto said = to(office.leader, tell(office, "2026-03-04 09:30"));
    REQUIRE(said.size() == 1);
    office.in_books([&](ledger::Books& books) {
        books.nudges.set_off(office.leader.id, "actions", true);
        std::vector<chat::Message> out;
        conversation::silence(books, office.leader, london("2026-03-04 09:31"), out);
        REQUIRE(out.size() == 1);
        CHECK(out[0].replaces == said[0].key);
        CHECK(dividers(out[0].card) == 1);
        const auto buttons = buttons_in(out[0].card);
        CHECK(std::ranges::find(buttons, "session.confirm") != buttons.end());
        CHECK(std::ranges::find(buttons, "action.done") == buttons.end());
        // What is sent already stays.
        CHECK(books.outbox.by_key(said[0].key)->state == ledger::OutboxState::ready);
    });
}

TEST_CASE("a nudge that did not leave by the evening is not sent into the night") {
    Office office(Table::whole);
    office.plan("2026-03-02 12:00");
    const auto said = to(office.leader, tell(office, "2026-03-04 10:00"));
    REQUIRE(said.size() == 1);
    CHECK(said[0].stale_after == london("2026-03-04 17:40"));
}

TEST_CASE("nothing planned is said after five working days, at most three times, and not once something is") {
    Office office(Table::whole);
    office.session.state = programme::SessionState::held;
    office.session.starts = london("2026-03-05 10:00");
    office.save();
    office.plan("2026-03-05 11:00");
    const auto told_on = [&](const char* until) {
        std::vector<std::string> days;
        for (const auto& m : to(office.mentor, tell(office, until))) {
            CHECK(m.key.starts_with("nudge:nothing_planned:"));
            days.push_back(m.key);
        }
        return days.size();
    };
    CHECK(told_on("2026-03-12 08:59") == 0);
    CHECK(told_on("2026-03-12 09:00") == 1);
    CHECK(told_on("2026-03-19 08:59") == 0);
    CHECK(told_on("2026-03-19 09:00") == 1);
    office.plan("2026-03-20 12:00");
    office.plan_digests("2026-03-20 12:00");  // as at every start
    CHECK(told_on("2026-03-26 09:00") == 1);
    CHECK(told_on("2026-05-20 18:00") == 0);
    office.plan_digests("2026-04-20 12:00");
    CHECK(told_on("2026-05-20 18:00") == 0);
}

TEST_CASE("after a session was called off, five working days are counted from then") {
    Office office(Table::whole);
    office.session.starts = london("2026-04-20 10:00");
    office.save();
    office.plan("2026-03-02 12:00");
    CHECK(to(office.mentor, tell(office, "2026-03-20 18:00")).empty());  // something is planned
    office.session.state = programme::SessionState::cancelled;
    office.save();
    office.plan("2026-03-23 12:00");
    CHECK(to(office.mentor, tell(office, "2026-03-30 08:59")).empty());
    CHECK(to(office.mentor, tell(office, "2026-03-30 09:00")).size() == 1);
}

TEST_CASE("who is in no cycle any more, or has left the pair, is asked nothing about planning and no pulse") {
    Office office(Table::whole);
    office.session.state = programme::SessionState::cancelled;
    office.pair.ended = london("2026-03-09 00:00");
    office.save();
    office.plan("2026-03-03 12:00");
    CHECK(tell(office, "2026-05-30 18:00").empty());
    Office over(Table::whole);
    over.session.state = programme::SessionState::cancelled;
    over.programme.starts = time::parse_day("2025-11-03").value();
    over.save();
    over.plan("2026-03-03 12:00");
    CHECK(tell(over, "2026-05-30 18:00").empty());
}

TEST_CASE("the pulse comes in every second week of the cycle, once, and not when it was answered") {
    Office office(Table::whole);
    office.session.state = programme::SessionState::cancelled;
    office.save();
    office.plan("2026-03-03 12:00");
    office.in_books([&](ledger::Books& books) {
        books.pulses.save({office.programme.id, office.leader.id, 4, {1, 2}, london("2026-03-24 09:00")});
    });
    std::vector<std::string> keys;
    for (const auto& message : to(office.leader, tell(office, "2026-06-30 12:00")))
        keys.push_back(message.key);
    std::vector<std::string> expected;
    for (const char* monday : {"2026-03-09", "2026-04-06", "2026-04-20", "2026-05-04", "2026-05-18"})
        expected.push_back("nudge:pulse:prog:helen:" +
                           std::to_string(to_millis(london((std::string(monday) + " 00:00").c_str()))));
    CHECK(keys == expected);
}

TEST_CASE("a part of a message changes in its place, and the others stay as they are") {
    Office office(Table::whole);
    office.plan("2026-03-02 12:00");
    add_session(office, "two", "2026-03-05 10:05", "2026-03-02 12:00");
    const auto said = to(office.leader, tell(office, "2026-03-04 10:00"));
    REQUIRE(said.size() == 1);
    office.in_books([&](ledger::Books& books) {
        auto session = books.sessions.find(SessionId{"two"}).value();
        session.state = programme::SessionState::cancelled;
        books.sessions.save(session);
        std::vector<chat::Message> out;
        conversation::follow_session(books, session.id, london("2026-03-04 11:00"), {}, out);
        std::erase_if(
            out, [&](const auto& m) { return std::get<chat::ToPerson>(m.to).person != office.leader.id; });
        REQUIRE(out.size() == 1);
        CHECK(out[0].replaces == said[0].key);
        const auto buttons = buttons_in(out[0].card);
        CHECK(std::ranges::count(buttons, "session.confirm") == 1);
        CHECK(dividers(out[0].card) == 1);
        // The other session follows in the same turn: one edit, with both.
        office.session.state = programme::SessionState::held;
        books.sessions.save(office.session);
        conversation::follow_session(books, office.session.id, london("2026-03-04 11:00"), {}, out);
        const auto edits =
            std::ranges::count_if(out, [&](const auto& m) { return m.replaces == said[0].key; });
        CHECK(edits == 1);
        CHECK(std::ranges::count(buttons_in(out[0].card), "session.confirm") == 0);
    });
}

TEST_CASE("every button of every nudge has a dialog that answers it, and no card of a nudge has a divider") {
    Office office(Table::whole);
    programme::Pair pair = office.pair;
    programme::ActionItem action;
    action.id = ActionId{"a"};
    action.what = "ask";
    action.due = time::parse_day("2026-03-04");
    std::vector<chat::Card> cards{
        conversation::gap_card(pair, office.leader, london("2026-03-04 10:00"), "Europe/London"),
        conversation::action_card(action, *action.due),
        conversation::pulse_card(office.programme, 2, std::nullopt, "Europe/London",
                                 conversation::PulseCard::nudge)};
    for (const auto kind : programme::nudge_kinds())
        if (programme::is_about_session(kind))
            cards.push_back(conversation::nudge_card(kind, {office.session,
                                                            office.leader,
                                                            office.mentor,
                                                            std::nullopt,
                                                            {action},
                                                            1,
                                                            london("2026-03-04 10:00")}));
    for (const auto& card : cards) {
        INFO(card.name);
        CHECK(dividers(card) == 0);
        for (const auto& button : buttons_in(card)) {
            INFO(button);
            CHECK(conversation::answers(button));
        }
    }
    CHECK_FALSE(conversation::answers("horoscope.open"));
}

TEST_CASE("a nudge whose hours are others now than when it was planned waits for them") {
    Office office(Table::whole);
    office.plan("2026-03-02 12:00");
    office.leader.hours = time::parse_working_hours("Mon-Fri 12:00-17:00").value();
    office.save();  // without planning anew
    CHECK(to(office.leader, tell(office, "2026-03-04 11:59")).empty());
    CHECK(to(office.leader, tell(office, "2026-03-04 12:00")).size() == 1);
}
