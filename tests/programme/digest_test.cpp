#include "programme/digest.hpp"

#include <cmath>
#include <limits>

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::programme;

namespace {

FrictionInDigest friction(const char* id, double rank, int first_reported_ms = 0,
                          const char* owner = nullptr) {
    FrictionInDigest f;
    f.point.id = FrictionId{id};
    f.point.first_reported = from_millis(first_reported_ms);
    if (owner) f.point.owner = PersonId{owner};
    f.rank = rank;
    return f;
}

Digest attendance(int held, int planned, std::optional<int> held_before, std::optional<int> planned_before) {
    Digest d;
    d.held = held;
    d.planned = planned;
    d.held_before = held_before;
    d.planned_before = planned_before;
    return d;
}

KpiInDigest kpi(Direction direction, double baseline, double target, std::optional<double> now,
                std::optional<double> previous = std::nullopt) {
    KpiInDigest k;
    k.kpi.direction = direction;
    k.kpi.baseline = baseline;
    k.kpi.target = target;
    k.now = now;
    k.previous = previous;
    return k;
}

}  // namespace

TEST_CASE("friction points read by rank, equal ones by age and then always alike") {
    std::vector<FrictionInDigest> list{friction("d", 1, 5), friction("c", 1, 2), friction("a", 9, 9),
                                       friction("b", 1, 2)};
    by_rank(list);
    std::string order;
    for (const auto& f : list) order += f.point.id.text;
    CHECK(order == "abcd");
}

TEST_CASE("the committee is asked about the highest-ranked point that nobody has taken") {
    Digest d;
    CHECK_FALSE(decision_asked(d));
    d.open = {friction("low", 1), friction("taken", 9, 0, "somebody"), friction("mid", 5)};
    REQUIRE(decision_asked(d));
    CHECK(decision_asked(d)->point.id.text == "mid");
    d.open = {friction("taken", 9, 0, "somebody")};
    CHECK_FALSE(decision_asked(d));
    d.open = {friction("worked on", 9)};
    d.open[0].point.status = FrictionStatus::in_progress;
    CHECK_FALSE(decision_asked(d));
}

TEST_CASE("attendance is compared by share, and not at all without a week to compare with") {
    CHECK(attendance_trend(attendance(3, 3, 4, 8)) == Trend::up);
    CHECK(attendance_trend(attendance(5, 8, 6, 8)) == Trend::down);
    CHECK(attendance_trend(attendance(3, 6, 4, 8)) == Trend::level);
    CHECK(attendance_trend(attendance(0, 8, 0, 8)) == Trend::level);
    CHECK(attendance_trend(attendance(3, 6, std::nullopt, std::nullopt)) == Trend::unknown);
    CHECK(attendance_trend(attendance(3, 6, 0, 0)) == Trend::unknown);
    CHECK(attendance_trend(attendance(0, 0, 4, 8)) == Trend::unknown);
}

TEST_CASE("attendance is not compared while sessions that are not logged could turn it") {
    auto d = attendance(1, 24, 23, 24);
    CHECK(attendance_trend(d) == Trend::down);
    d.unlogged = 23;
    CHECK(attendance_trend(d) == Trend::unknown);
    d.unlogged = 21;
    CHECK(attendance_trend(d) == Trend::down);
    d = attendance(5, 8, 5, 8);
    d.unlogged = 1;
    CHECK(attendance_trend(d) == Trend::unknown);
}

TEST_CASE("percent is a sign at the figure, a count goes without saying") {
    CHECK(figure(54.5, "percent") == "54.5%");
    CHECK(figure(9, "count") == "9");
    CHECK(unit_behind("a week") == " a week");
    for (const char* unit : {"", "percent", "count", "rate"}) CHECK(unit_behind(unit).empty());
}

TEST_CASE("a KPI's way is told from its baseline, whichever way it should go") {
    const auto up = progress(kpi(Direction::up, 9, 15, 12, 11));
    CHECK(up.way == Approx(0.5));
    CHECK(up.since_last_week == Trend::up);
    CHECK_FALSE(up.reached);
    const auto down = progress(kpi(Direction::down, 38, 31, 31, 33));
    CHECK(down.way == Approx(1.0));
    CHECK(down.reached);
    CHECK(down.since_last_week == Trend::up);  // towards the target
    const auto worse = progress(kpi(Direction::down, 38, 31, 40, 38));
    CHECK(*worse.way < 0);
    CHECK(worse.since_last_week == Trend::down);
    CHECK(progress(kpi(Direction::up, 9, 15, 12, 12)).since_last_week == Trend::level);
    CHECK_FALSE(progress(kpi(Direction::up, 9, 15, std::nullopt, 12)).way);
    const auto nowhere_to_go = progress(kpi(Direction::up, 9, 9, 9));
    CHECK_FALSE(nowhere_to_go.way);
    CHECK(nowhere_to_go.reached);
}

TEST_CASE("figures have as few decimals as tell them") {
    CHECK(figure(9) == "9");
    CHECK(figure(61.5) == "61.5");
    CHECK(figure(0.25) == "0.25");
    CHECK(figure(1.0 / 3) == "0.33");
    CHECK(figure(-0.001) == "0");
    CHECK(figure(1200) == "1200");
    CHECK(figure(100) == "100");
    CHECK(figure(std::nan("")) == "–");
    CHECK(figure(std::numeric_limits<double>::infinity()) == "–");
    CHECK(figure(-1e300) == "-1e+300");
    CHECK(figure(1.5e20) == "1.5e+20");
}
