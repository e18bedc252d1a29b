// The general rules of regular sessions, whatever the zones of the two: planned through the dialog on a real
// ledger in memory, and looked at there.
#include "conversation/dialogs/cadence.hpp"

#include "conversation/cadence_keeping.hpp"
#include "office.hpp"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::office;
using namespace switchback::conversation;

namespace {

// Two clocks that change on different days, one in the south, one that never changes, one by half an hour.
const std::vector<std::string> zones{"Europe/London",     "America/New_York", "Australia/Lord_Howe",
                                     "Asia/Kolkata",      "America/Santiago", "Pacific/Kiritimati",
                                     "Pacific/Pago_Pago", "Africa/Cairo"};

struct Meeting {
    Office office;
    IdSource ids{3};
    Instant now;

    Meeting(const std::string& leader_zone, const std::string& mentor_zone, const char* at)
        : now(london(at)) {
        office.leader.zone = leader_zone;
        office.mentor.zone = mentor_zone;
        office.session.state = programme::SessionState::cancelled;
        office.programme.weeks = 12;
        office.save();
    }

    template <class Work>
    auto at_desk(const programme::Person& who, Work work) {
        std::optional<chat::Outcome> out;
        office.in_books([&](ledger::Books& books) {
            Desk desk{books, now, ids, *books.people.find(who.id)};
            out = work(desk);
            for (const auto& message : out->messages)
                books.outbox.post(message, {chat::Platform::slack, "T1"}, now);
        });
        return *out;
    }
    chat::Outcome propose(const programme::Person& who, const std::string& text) {
        return at_desk(who, [&](Desk& desk) {
            const auto plan =
                understanding::read_schedule(text, time::to_local(now, desk.asker.zone), desk.asker.zone);
            REQUIRE_FALSE(plan.rrule.empty());
            return dialog::propose_cadence(desk, *dialog::two_of(desk, office.pair.id), plan,
                                           desk.asker.zone);
        });
    }
    chat::Outcome press(const programme::Person& who, const chat::Button& button) {
        return at_desk(who, [&](Desk& desk) {
            chat::Incoming incoming;
            incoming.act = chat::Press{button.action, button.value};
            return dialog::cadence(incoming, desk);
        });
    }
    std::vector<programme::Session> sessions() {
        std::vector<programme::Session> out;
        office.in_books([&](ledger::Books& books) {
            out = books.sessions.of_pair(office.pair.id, Instant{}, london("2028-01-01 00:00"));
            std::erase_if(out, [](const auto& one) {
                return one.cadence.empty() || one.state == programme::SessionState::cancelled;
            });
        });
        return out;
    }
    std::optional<ledger::KeptCadence> current() {
        std::optional<ledger::KeptCadence> out;
        office.in_books([&](ledger::Books& books) { out = books.cadences.current_of(office.pair.id); });
        return out;
    }
};

const chat::Card& card_of(const chat::Outcome& outcome) {
    if (const auto* shown = std::get_if<chat::ShowCard>(&outcome.reply)) return shown->card;
    return std::get<chat::ReplaceCard>(outcome.reply).card;
}

std::optional<chat::Button> button_of(const chat::Card& card, std::string_view action) {
    for (const auto& block : card.blocks)
        if (const auto* buttons = std::get_if<chat::Buttons>(&block))
            for (const auto& item : buttons->items)
                if (const auto* button = std::get_if<chat::Button>(&item); button && button->action == action)
                    return *button;
    return std::nullopt;
}

}  // namespace

TEST_CASE("every planned session is at the asked time on the leader's clock, wherever the two are") {
    for (const auto& leader : zones)
        for (const auto& mentor : zones) {
            INFO(leader << " and " << mentor);
            Meeting meeting(leader, mentor, "2026-03-03 12:00");
            meeting.office.programme.holidays = {*time::parse_day("2026-04-07")};
            meeting.office.save();
            const auto shown = meeting.propose(meeting.office.leader, "every Tuesday and Friday at 15:00");
            CHECK(meeting.sessions().empty());  // nothing before it is pressed
            CHECK_FALSE(meeting.current());
            const auto button = button_of(card_of(shown), "cadence.plan");
            REQUIRE(button);
            meeting.press(meeting.office.leader, *button);
            const auto sessions = meeting.sessions();
            CHECK(sessions.size() >= 20);
            for (const auto& session : sessions) {
                const auto local = time::to_local(session.starts, leader);
                const auto day = std::chrono::floor<std::chrono::days>(local);
                CHECK(local - day == std::chrono::hours{15});
                CHECK((time::weekday{day} == std::chrono::Tuesday ||
                       time::weekday{day} == std::chrono::Friday));
                CHECK(day != *time::parse_day("2026-04-07"));
                CHECK(time::local_day(session.starts, mentor) != *time::parse_day("2026-04-07"));
                CHECK(session.starts >= meeting.now);
                CHECK(programme::week_of(meeting.office.programme, session.starts) <= 12);
            }
        }
}

TEST_CASE("what a mentor types is said on their clock, and holds there at the first session") {
    for (const auto& leader : zones)
        for (const auto& mentor : zones) {
            INFO(leader << " and " << mentor);
            Meeting meeting(leader, mentor, "2026-03-03 12:00");
            const auto shown = meeting.propose(meeting.office.mentor, "every Thursday at 20:00 for 9 weeks");
            const auto button = button_of(card_of(shown), "cadence.plan");
            REQUIRE(button);
            meeting.press(meeting.office.mentor, *button);
            const auto sessions = meeting.sessions();
            REQUIRE(sessions.size() == 9);
            const auto first = time::to_local(sessions.front().starts, mentor);
            CHECK(first - std::chrono::floor<std::chrono::days>(first) == std::chrono::hours{20});
            CHECK(time::weekday{std::chrono::floor<std::chrono::days>(first)} == std::chrono::Thursday);
            std::set<milliseconds> clocks;  // of the leader: one, throughout
            for (const auto& session : sessions) {
                const auto local = time::to_local(session.starts, leader);
                clocks.insert(local - std::chrono::floor<std::chrono::days>(local));
            }
            CHECK(clocks.size() == 1);
        }
}

TEST_CASE("a rhythm of several weeks is not torn apart by midnight") {
    // 22:00 on Saturday and Sunday in New York is Sunday and Monday in London, which lie in different weeks.
    Meeting meeting("Europe/London", "America/New_York", "2026-03-02 12:00");
    const auto refused =
        meeting.propose(meeting.office.mentor, "every other Saturday and Sunday at 22:00 for 8 weeks");
    CHECK(card_of(refused).name == "cadence_refused");
    const auto one_day = meeting.propose(meeting.office.mentor, "every other Sunday at 22:00 for 8 weeks");
    const auto button = button_of(card_of(one_day), "cadence.plan");
    REQUIRE(button);
    meeting.press(meeting.office.mentor, *button);
    const auto sessions = meeting.sessions();
    REQUIRE(sessions.size() == 4);
    for (std::size_t n = 0; n < sessions.size(); ++n) {
        const auto day = time::local_day(sessions[n].starts, "Europe/London");
        CHECK(time::weekday{day} == std::chrono::Monday);
        CHECK(day - time::local_day(sessions[0].starts, "Europe/London") == std::chrono::weeks{2 * n});
    }
}

TEST_CASE("nothing is planned before the pair, after it, or after the cycle") {
    Meeting meeting("Europe/London", "Europe/London", "2026-03-03 12:00");
    meeting.office.pair.from = london("2026-03-16 00:00");
    meeting.office.pair.ended = london("2026-04-20 00:00");
    meeting.office.save();
    const auto shown = meeting.propose(meeting.office.leader, "every Tuesday at 15:00 for 30 weeks");
    const auto button = button_of(card_of(shown), "cadence.plan");
    REQUIRE(button);
    meeting.press(meeting.office.leader, *button);
    const auto sessions = meeting.sessions();
    REQUIRE(sessions.size() == 5);
    CHECK(sessions.front().starts == london("2026-03-17 15:00"));
    CHECK(sessions.back().starts == london("2026-04-14 15:00"));
}

TEST_CASE("pressed again, even after an end, a plan is one cadence") {
    Meeting meeting("Europe/London", "Asia/Kolkata", "2026-03-03 12:00");
    const auto shown = meeting.propose(meeting.office.leader, "every Tuesday at 10:00 for 5 weeks");
    const auto button = *button_of(card_of(shown), "cadence.plan");
    CHECK(meeting.press(meeting.office.leader, button).messages.size() == 1);  // the mentor alone, once
    const auto before = meeting.sessions();
    REQUIRE(before.size() == 5);
    CHECK(meeting.press(meeting.office.leader, button).messages.empty());
    CHECK(meeting.sessions() == before);
    chat::Button end;
    end.action = "cadence.end";
    end.value = meeting.current()->id.text;
    for (const auto& session : before) CHECK_FALSE(meeting.office.waiting(session.id.text).empty());
    CHECK(meeting.press(meeting.office.mentor, end).messages.size() == 1);
    CHECK(meeting.sessions().empty());
    for (const auto& session : before) CHECK(meeting.office.waiting(session.id.text).empty());  // no nudges
    CHECK(meeting.press(meeting.office.mentor, end).messages.empty());
    CHECK(meeting.press(meeting.office.leader, button).messages.empty());
    CHECK(meeting.sessions().empty());
    CHECK_FALSE(meeting.current());
}

TEST_CASE("buttons that we did not make, or of another pair, plan and end nothing") {
    Meeting meeting("Europe/London", "Europe/London", "2026-03-03 12:00");
    const auto shown = meeting.propose(meeting.office.leader, "every Tuesday at 10:00 for 5 weeks");
    const auto good = *button_of(card_of(shown), "cadence.plan");
    auto stranger = Office::person("max", "Max Weber");
    meeting.office.in_books([&](ledger::Books& books) { books.people.save(stranger); });
    meeting.press(stranger, good);
    CHECK_FALSE(meeting.current());
    for (const std::string value :
         {"", " ", "a b c", "x pair 0 4 600 2026-03-03 5 - 30 abc", "x pair 1 0 600 2026-03-03 5 - 30 abc",
          "x pair 1 4 1440 2026-03-03 5 - 30 abc", "x pair 1 4 600 0001-01-01 5 - 30 abc",
          "x pair 1 4 600 2026-03-03 999999999999 - 30 abc", "x pair 1 4 600 2026-03-03 5 - 9999 abc",
          "x pair 2147483647 127 600 9999-12-31 60 9999-12-31 30 abc"}) {
        INFO(value);
        auto bad = good;
        bad.value = value;
        meeting.press(meeting.office.leader, bad);
        CHECK_FALSE(meeting.current());
        CHECK(meeting.sessions().empty());
    }
    meeting.press(meeting.office.leader, good);
    REQUIRE(meeting.current());
    chat::Button end;
    end.action = "cadence.end";
    end.value = meeting.current()->id.text;
    meeting.press(stranger, end);
    CHECK(meeting.current());
    CHECK(meeting.sessions().size() == 5);
}

TEST_CASE("a cadence follows its leader to any zone and back, and what was moved by hand stays") {
    for (const auto& zone : zones) {
        INFO(zone);
        Meeting meeting("Europe/London", "Africa/Cairo", "2026-03-03 12:00");
        const auto shown = meeting.propose(meeting.office.leader, "every Thursday at 13:00 for 6 weeks");
        meeting.press(meeting.office.leader, *button_of(card_of(shown), "cadence.plan"));
        const auto planned = meeting.sessions();
        REQUIRE(planned.size() == 6);
        auto by_hand = planned[2];
        programme::move_to(by_hand, by_hand.starts + std::chrono::hours{26}, 30, meeting.now);
        meeting.office.in_books([&](ledger::Books& books) { books.sessions.save(by_hand); });
        const auto move = [&](const std::string& from, const std::string& to) {
            std::vector<chat::Message> out;
            meeting.office.in_books([&](ledger::Books& books) {
                auto leader = *books.people.find(meeting.office.leader.id);
                leader.zone = to;
                books.people.save(leader);
                out = cadences_follow(books, leader, from, meeting.now);
                CHECK(cadences_follow(books, leader, from, meeting.now).empty());  // once
            });
            return out;
        };
        const auto told = move("Europe/London", zone);
        const auto moved = meeting.sessions();
        REQUIRE(moved.size() == 6);
        for (const auto& session : moved) {
            const auto was = std::ranges::find(planned, session.id, &programme::Session::id);
            const auto expected = session.id == by_hand.id
                                      ? by_hand.starts
                                      : time::to_instant(time::to_local(was->starts, "Europe/London"), zone);
            CHECK(session.starts == expected);
        }
        const bool same = zone == "Europe/London";
        CHECK(told.size() == (same ? 0U : 2U));
        move(zone, "Europe/London");
        for (const auto& session : meeting.sessions()) {
            const auto was = std::ranges::find(planned, session.id, &programme::Session::id);
            CHECK(session.starts == (session.id == by_hand.id ? by_hand.starts : was->starts));
        }
    }
}

TEST_CASE("another rhythm takes the place of the one before, but for what was moved by hand") {
    Meeting meeting("Europe/London", "Europe/London", "2026-03-03 12:00");
    auto shown = meeting.propose(meeting.office.leader, "every Tuesday at 15:00 for 4 weeks");
    meeting.press(meeting.office.leader, *button_of(card_of(shown), "cadence.plan"));
    const auto first = meeting.current();
    auto by_hand = meeting.sessions()[1];
    programme::move_to(by_hand, by_hand.starts + std::chrono::hours{48}, 30, meeting.now);
    meeting.office.in_books([&](ledger::Books& books) { books.sessions.save(by_hand); });
    shown = meeting.propose(meeting.office.mentor, "every Wednesday at 11:00 for 3 weeks");
    const auto out = meeting.press(meeting.office.mentor, *button_of(card_of(shown), "cadence.plan"));
    CHECK(out.messages.size() == 1);
    REQUIRE(meeting.current());
    CHECK(meeting.current()->id != first->id);
    int of_first = 0, of_second = 0;
    for (const auto& session : meeting.sessions()) ++(session.cadence == first->id ? of_first : of_second);
    CHECK(of_first == 1);
    CHECK(of_second == 3);
}
