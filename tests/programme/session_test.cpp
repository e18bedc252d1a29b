#include "programme/session.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::programme;
using namespace std::chrono_literals;

namespace {

const Instant now = Instant{std::chrono::sys_days{std::chrono::year{2025} / 3 / 20}} + 15h;

Pair zoe_and_helen() {
    return {.id = {"pair"},
            .programme = {"programme"},
            .mentor = {"zoe"},
            .leader = {"helen"},
            .focus = {"kpi"},
            .from = now - 24h * 30,
            .ended = std::nullopt};
}

Report held_an_hour_ago() {
    Report report;
    report.held_at = now - 1h;
    report.minutes = 45;
    return report;
}

std::vector<std::string> refused(const Pair& pair, const PersonId& author, const Report& report) {
    std::vector<std::string> out;
    for (const Refusal& refusal : check(pair, author, report, now, "Europe/London"))
        out.push_back(refusal.key + "@" + refusal.field);
    return out;
}

using Refused = std::vector<std::string>;

}  // namespace

TEST_CASE("a session that was held may be logged by either of the pair") {
    CHECK(refused(zoe_and_helen(), {"zoe"}, held_an_hour_ago()).empty());
    CHECK(refused(zoe_and_helen(), {"helen"}, held_an_hour_ago()).empty());
}

TEST_CASE("nobody else may log it, and learns nothing about the pair by trying") {
    Report report = held_an_hour_ago();
    report.minutes = 0;
    CHECK(refused(zoe_and_helen(), {"raj"}, report) == Refused{"not_your_pair@session"});
}

TEST_CASE("a mentor cannot log a session that has not happened") {
    Report report = held_an_hour_ago();
    report.held_at = now + 1ms;
    CHECK(refused(zoe_and_helen(), {"zoe"}, report) == Refused{"not_held_yet@time"});
    report.held_at = now;
    CHECK(refused(zoe_and_helen(), {"zoe"}, report).empty());
}

TEST_CASE("a session of long ago is not logged any more") {
    Pair pair = zoe_and_helen();
    pair.from = now - 24h * 100;
    Report report = held_an_hour_ago();
    report.held_at = now - oldest_loggable;
    CHECK(refused(pair, {"zoe"}, report).empty());
    report.held_at -= 1ms;
    CHECK(refused(pair, {"zoe"}, report) == Refused{"too_long_ago@date"});
}

TEST_CASE("a pair logs only sessions of its own time") {
    Pair pair = zoe_and_helen();
    pair.ended = now - 2h;
    Report report = held_an_hour_ago();
    CHECK(refused(pair, {"zoe"}, report) == Refused{"pair_ended@session"});
    report.held_at = now - 3h;
    CHECK(refused(pair, {"zoe"}, report).empty());
    report.held_at = pair.from - 1h;
    CHECK(refused(pair, {"zoe"}, report) == Refused{"before_the_pair@date"});
}

TEST_CASE("all errors of a form come at once, each at its field") {
    Report report;
    report.held_at = now + 1h;
    report.minutes = 4;
    report.decisions = {""};
    report.actions = {ActionLine{}};
    report.frictions = {FrictionLine{}};
    report.confidence = 6;
    CHECK(refused(zoe_and_helen(), {"zoe"}, report) ==
          Refused{"not_held_yet@time", "minutes_out_of_range@minutes", "decision_without_words@decisions",
                  "action_without_words@actions", "friction_without_words@frictions",
                  "confidence_out_of_range@confidence"});
}

TEST_CASE("a session lasts from five minutes to eight hours") {
    Report report = held_an_hour_ago();
    for (const auto& [minutes, good] :
         {std::pair{4, false}, {5, true}, {480, true}, {481, false}, {-45, false}}) {
        report.minutes = minutes;
        CHECK(refused(zoe_and_helen(), {"zoe"}, report).empty() == good);
    }
}

TEST_CASE("its author may change a log for 24 hours, nobody else, and not once it is undone") {
    SessionLog log;
    log.author = {"zoe"};
    log.logged_at = now - edit_window + 1ms;
    CHECK(may_change(log, {"zoe"}, zoe_and_helen(), now));
    CHECK_FALSE(may_change(log, {"helen"}, zoe_and_helen(), now));
    CHECK_FALSE(may_change(log, {"zoe"}, zoe_and_helen(), now + 1ms));
    log.undone_at = now;
    CHECK_FALSE(may_change(log, {"zoe"}, zoe_and_helen(), now));
}

TEST_CASE("either of the pair may add to a log for a week, a third person never") {
    SessionLog log;
    log.author = {"zoe"};
    log.logged_at = now - add_window + 1ms;
    CHECK(may_add(log, {"zoe"}, zoe_and_helen(), now));
    CHECK(may_add(log, {"helen"}, zoe_and_helen(), now));
    CHECK_FALSE(may_add(log, {"raj"}, zoe_and_helen(), now));
    CHECK_FALSE(may_add(log, {"helen"}, zoe_and_helen(), now + 1ms));
    log.undone_at = now;
    CHECK_FALSE(may_add(log, {"helen"}, zoe_and_helen(), now));
}

TEST_CASE("states of a session have names that come back, and others do not") {
    for (const auto state : {SessionState::planned, SessionState::confirmed, SessionState::held,
                             SessionState::missed, SessionState::cancelled}) {
        CHECK(session_state(name_of(state)) == state);
    }
    CHECK_FALSE(session_state("Held"));
    CHECK_FALSE(session_state(""));
}

TEST_CASE("a pair has two members, and each is the other's partner") {
    const Pair pair = zoe_and_helen();
    CHECK(is_member(pair, {"zoe"}));
    CHECK(is_member(pair, {"helen"}));
    CHECK_FALSE(is_member(pair, {"raj"}));
    CHECK_FALSE(is_member(pair, {}));
    CHECK(partner_of(pair, {"zoe"}) == PersonId{"helen"});
    CHECK(partner_of(pair, {"helen"}) == PersonId{"zoe"});
}

TEST_CASE("no action is due on a day before the session was held, as its author counts days") {
    Report report = held_an_hour_ago();
    const auto held = time::local_day(report.held_at, "Europe/London");
    report.actions = {{std::nullopt, "ask IT", held}};
    CHECK(refused(zoe_and_helen(), {"zoe"}, report).empty());
    report.actions.push_back({std::nullopt, "send it", held - std::chrono::days{1}});
    CHECK(refused(zoe_and_helen(), {"zoe"}, report) == Refused{"due_before_session@actions"});
    // The day before in London is the same day further west, when it was held after midnight.
    report.held_at = Instant{std::chrono::sys_days{std::chrono::year{2025} / 3 / 20}} + 1h;
    CHECK(check(zoe_and_helen(), {"zoe"}, report, now, "America/New_York").empty());
}
