#include "office.hpp"

#include <functional>

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::office;

TEST_CASE("planning a session again, as at every start, changes nothing") {
    Office office;
    office.plan("2026-03-02 12:00");
    const auto first = office.waiting("sess");
    CHECK(first.size() == 6);  // the five nudges, and that it begins
    office.plan("2026-03-02 12:00");
    CHECK(office.waiting("sess") == first);
    CHECK(office.dropped() == 0);
}

TEST_CASE("a nudge that was sent is not sent again when the session is moved and moved back") {
    Office office;
    office.plan("2026-03-02 12:00");
    CHECK(office.wake("2026-03-04 10:00") == Keys{office.key("leader_day_before")});
    const auto thursday = office.session.starts;
    office.session.starts = london("2026-03-06 10:00");
    office.save();
    office.plan("2026-03-04 11:00");
    CHECK(office.waiting("sess").size() == 6);  // for Friday all are new
    office.session.starts = thursday;
    office.save();
    office.plan("2026-03-04 12:00");
    CHECK(office.wake("2026-03-04 12:00").empty());
    CHECK(office.wake("2026-03-05 09:45") == Keys{office.key("leader_soon")});
}

TEST_CASE("a nudge not yet sent comes when the session is moved back to its time") {
    Office office;
    office.plan("2026-03-02 12:00");
    const auto thursday = office.session.starts;
    office.session.starts = london("2026-03-06 10:00");
    office.save();
    office.plan("2026-03-03 11:00");
    office.session.starts = thursday;
    office.save();
    office.plan("2026-03-03 12:00");
    CHECK(office.wake("2026-03-04 10:00") == Keys{office.key("leader_day_before")});
}

TEST_CASE("an entry whose session was moved without planning says nothing about the old time") {
    Office office;
    office.plan("2026-03-02 12:00");
    office.session.starts = london("2026-03-06 10:00");
    office.save();
    CHECK(office.wake("2026-03-04 10:00").empty());
    CHECK(office.dropped() == 1);
}

TEST_CASE("nobody is nudged for what is done, off, over, or about someone who is away") {
    struct Case {
        const char* what;
        std::function<void(Office&)> change;
    };
    const std::vector<Case> table{
        {"cancelled", [](Office& o) { o.session.state = programme::SessionState::cancelled; }},
        {"held", [](Office& o) { o.session.state = programme::SessionState::held; }},
        {"missed", [](Office& o) { o.session.state = programme::SessionState::missed; }},
        {"the pair ended before", [](Office& o) { o.pair.ended = london("2026-03-04 00:00"); }},
        {"the leader has left", [](Office& o) { o.leader.active = false; }},
        {"the leader pauses", [](Office& o) { o.leader.paused_until = london("2026-03-09 00:00"); }},
        {"the mentor has left", [](Office& o) { o.mentor.active = false; }},
        {"another leads the pair now",
         [](Office& o) {
             const auto other = Office::person("lena", "Lena Fox");
             o.in_books([&](ledger::Books& books) { books.people.save(other); });
             o.pair.leader = other.id;
         }},
    };
    for (const auto& c : table) {
        INFO(c.what);
        Office office;
        office.plan("2026-03-02 12:00");
        c.change(office);
        office.save();
        CHECK(office.wake("2026-03-04 10:00").empty());
        CHECK(office.dropped() == 1);
    }
}

TEST_CASE("a pause that is over no longer silences") {
    Office office;
    office.plan("2026-03-02 12:00");
    office.leader.paused_until = london("2026-03-04 10:00");
    office.save();
    CHECK(office.wake("2026-03-04 10:00").size() == 1);
}

TEST_CASE("that it was held with someone who has since left may still be logged") {
    Office office;
    office.plan("2026-03-02 12:00");
    office.wake("2026-03-05 09:45");
    office.leader.active = false;
    office.pair.ended = london("2026-03-05 10:30");
    office.save();
    CHECK(office.wake("2026-03-05 10:45") == Keys{office.key("mentor_after")});
}

TEST_CASE("a log of the pair near that time counts, even when it names no session") {
    Office office;
    office.plan("2026-03-02 12:00");
    office.wake("2026-03-05 09:45");
    office.in_books([&](ledger::Books& books) {
        auto other = office.session;
        other.id = SessionId{"other"};
        other.starts = london("2026-03-05 11:00");
        other.state = programme::SessionState::held;
        books.sessions.save(other);
        programme::SessionLog log;
        log.id = LogId{"log"};
        log.session = other.id;
        log.pair = office.pair.id;
        log.author = office.mentor.id;
        log.held_at = other.starts;
        log.minutes = 30;
        log.logged_at = london("2026-03-05 12:00");
        books.sessions.save(log);
    });
    CHECK(office.wake("2026-03-06 09:00").empty());
}

TEST_CASE(
    "after a stop of the service, what still helps is sent once and what is stale is dropped and counted") {
    Office office;
    office.plan("2026-03-02 12:00");
    // Down from Monday to the minute before the session: the word of the day before is stale.
    CHECK(office.wake("2026-03-05 09:58") == Keys{office.key("leader_soon")});
    CHECK(office.dropped() == 1);
    CHECK(office.wake("2026-03-05 09:58").empty());
    // Down over the weekend: of the three that ask for the log, the last that is not stale.
    CHECK(office.wake("2026-03-09 11:00") == Keys{office.key("mentor_log_reminder")});
    CHECK(office.dropped() == 2);
    CHECK(office.wake("2026-03-20 11:00").empty());
    CHECK(office.dropped() == 3);
}

TEST_CASE("a service that comes back at night waits for the morning, also when it plans everything anew") {
    Office office;
    office.plan("2026-03-02 12:00");
    office.wake("2026-03-05 09:45");
    CHECK(office.wake("2026-03-05 23:00").empty());  // how did it go: due at 10:45, the service was down
    office.plan("2026-03-05 23:30");
    // At opening the reminder is due as well, and stands for both: one message, not two.
    CHECK(office.dropped() == 2);  // this, and the word of the day before
    CHECK(office.wake("2026-03-06 09:00") == Keys{office.key("mentor_log_reminder")});

    Office other;
    other.session.starts = london("2026-03-06 17:00");  // ends at 17:30: asked on Monday at nine
    other.save();
    other.plan("2026-03-02 12:00");
    other.wake("2026-03-06 16:45");
    CHECK(other.wake("2026-03-09 20:00").empty());  // down all Monday
    other.plan("2026-03-09 21:00");
    other.plan("2026-03-09 22:00");
    CHECK(other.wake("2026-03-10 09:00") == Keys{other.key("mentor_after")});
    other.plan("2026-03-10 09:30");
    CHECK(other.wake("2026-03-10 10:00").empty());
}

TEST_CASE(
    "how it went is asked until the reminder's day begins; who is first known then is reminded instead") {
    // Somebody who works round the clock, and a session first imported ten minutes after midnight.
    const auto first_word = [](const char* starts) {
        Office office;
        office.mentor.hours = time::parse_working_hours("Sun-Sat 00:00-23:59").value();
        office.session.starts = london(starts);
        office.save();
        office.plan("2026-03-06 00:10");
        const auto said = office.wake("2026-03-06 00:10");
        REQUIRE(said.size() == 1);
        return said.front() == office.key("mentor_after")          ? "how did it go"
               : said.front() == office.key("mentor_log_reminder") ? "not logged yet"
                                                                   : "something else";
    };
    CHECK(first_word("2026-03-05 22:40") ==
          std::string("not logged yet"));                                   // to be asked at 23:25, a day ago
    CHECK(first_word("2026-03-05 23:20") == std::string("how did it go"));  // to be asked at 00:05
}

TEST_CASE("when a session begins its nudge is changed once, and not when it was moved or is done") {
    Office office;
    office.plan("2026-03-02 12:00");
    office.say("2026-03-04 10:00");
    office.wake("2026-03-05 09:45");
    CHECK(office.wake("2026-03-05 10:00") == Keys{office.key("leader_day_before") + ":1"});
    CHECK(office.last.replaces == office.key("leader_day_before"));
    office.plan("2026-03-05 10:05");
    CHECK(office.wake("2026-03-05 10:10").empty());

    Office moved;
    moved.plan("2026-03-02 12:00");
    moved.say("2026-03-04 10:00");
    moved.session.starts = london("2026-03-06 10:00");
    moved.save();  // without planning
    CHECK(moved.wake("2026-03-05 10:00").empty());

    Office cancelled;
    cancelled.plan("2026-03-02 12:00");
    cancelled.say("2026-03-04 10:00");
    cancelled.session.state = programme::SessionState::cancelled;
    cancelled.save();
    cancelled.plan("2026-03-04 11:00");
    CHECK(cancelled.waiting("sess").empty());
}

TEST_CASE("a ticker that is seconds late at closing time still sends") {
    Office office;
    office.session.starts = london("2026-03-09 10:00");  // a Monday: due on Friday at 17:29
    office.save();
    office.plan("2026-03-02 12:00");
    CHECK(office.wake("2026-03-06 17:31") == Keys{office.key("leader_day_before")});
}

TEST_CASE("what is stale when a session is planned anew is counted, not forgotten") {
    Office office;
    office.plan("2026-03-02 12:00");
    office.plan("2026-03-05 09:30");
    CHECK(office.dropped() == 1);
    CHECK(office.waiting("sess").size() == 5);
}

TEST_CASE("an entry that cannot be read, or of a kind we do not know, is dropped and says nothing") {
    Office office;
    const auto at = london("2026-03-04 10:00");
    office.in_books([&](ledger::Books& books) {
        int number = 0;
        for (const char* content : {"", "{", "[]", "{}", R"({"kind":"leader_soon"})",
                                    R"({"kind":"dance","session":"sess","to":"helen","starts":1})",
                                    R"({"kind":"leader_soon","session":"sess","to":"helen","starts":"soon"})",
                                    R"({"kind":"leader_soon","session":"gone","to":"helen","starts":1})"})
            books.agenda.plan({"k" + std::to_string(++number), "nudge", "s", at, at + hours{1}, content});
        books.agenda.plan({"d", "weekly_digest", "s", at, at + hours{1}, R"({"programme":"none","week":1})"});
        books.agenda.plan(
            {"d2", "weekly_digest", "s", at, at + hours{1}, R"({"programme":"prog","week":"one"})"});
        books.agenda.plan({"u", "horoscope", "s", at, at + hours{1}, "{}"});
    });
    CHECK(office.wake("2026-03-04 10:00").empty());
    CHECK(office.dropped() == 11);
}
