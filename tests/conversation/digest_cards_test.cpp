#include "conversation/words_timers.hpp"
#include "digest_week.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::digest_tests;

TEST_CASE("the head reads in thirty seconds and has everything the committee decides by") {
    auto d = ordinary_week();
    d.open = {friction(1, "approval takes 3 days"), friction(2, "no test phone")};
    d.open[0].reporters = {"Ada Price", "Zoe Adeyemi"};
    d.fresh = {friction(2, "no test phone")};
    d.resolved = {friction(3, "selfie check locks people out")};
    const auto messages = digest_messages(d);
    REQUIRE(messages.size() >= 2);
    const auto& head = messages.front();
    CHECK(head.key == "digest:p:4");
    REQUIRE(std::holds_alternative<chat::ToPlace>(head.to));
    CHECK(std::get<chat::ToPlace>(head.to).place.conversation == "C1");
    const auto text = said_in(head.card);
    for (const char* part : {"Northgate Bank: week 4 of 12",
                             "6 of 8 sessions held, 1 more has ended and is not logged yet  ▲ up from 5 of 8",
                             "6 of 8 pairs met", "1 new friction point, from 2 pairs.",
                             "App enrolments: 9 → 12 → 15; 50% of the way; ▲ better than a week ago",
                             "Who takes “approval takes 3 days”?",
                             "new · high, 2 pairs, since Sat 28 March · reported by Ada Price, Zoe Adeyemi",
                             "Other friction points", "1. no test phone", "selfie check locks people out"}) {
        INFO(part << "\n" << text);
        CHECK(contains(text, part));
    }
    CHECK(head.card.summary ==
          "Week 4 of 12: 6 of 8 sessions held, 1 more has ended and is not logged yet; 1 new friction "
          "point.");
    CHECK(weight(text) < 3000);  // about 500 words at the very most: thirty seconds are 150
    for (std::size_t i = 1; i < messages.size(); ++i) {
        CHECK(messages[i].key == "digest:p:4:t" + std::to_string(i));
        REQUIRE(std::holds_alternative<chat::ToThread>(messages[i].to));
        CHECK(std::get<chat::ToThread>(messages[i].to).parent_key == "digest:p:4");
        CHECK(messages[i].files.empty());
    }
    const auto all = said_in(messages);
    CHECK(contains(all, "no test phone — new · high · 2 pairs · App enrolments"));
    CHECK(contains(all, "1 session has ended and is neither logged nor called off."));
}

TEST_CASE("the head counts the new friction points, and never tells which of them come from one pair") {
    auto d = ordinary_week();
    const auto said = [&] { return said_in(digest_messages(d).front().card); };
    CHECK(contains(said(), "No new friction points."));
    CHECK(contains(said(), "Details are in the thread."));
    for (int number = 1; number <= 7; ++number) {
        d.fresh.push_back(friction(number, "point " + std::to_string(number)));
        d.fresh.back().pairs = 1;
    }
    CHECK(contains(said(), "7 new friction points.\n"));
    CHECK(contains(said(), "The new friction points and all details are in the thread."));
    d.fresh[2].pairs = 3;
    CHECK(contains(said(), "7 new friction points, 1 of 7 from more than one pair.\n"));
    d.fresh.resize(1);
    CHECK(contains(said(), "1 new friction point, from 1 pair.\n"));
    d.fresh[0].pairs = 0;  // its pair is not known any more
    CHECK(contains(said(), "1 new friction point.\n"));
}

TEST_CASE("an empty week says so and asks for nothing") {
    Digest d = ordinary_week();
    d.held = d.planned = d.pairs_met = d.unlogged = 0;
    d.held_before = d.planned_before = std::nullopt;
    d.kpis.clear();
    const auto messages = digest_messages(d);
    REQUIRE(messages.size() == 2);
    const auto text = said_in(messages);
    CHECK(contains(text, "No sessions were planned this week."));
    CHECK(contains(text, "Nothing this week: no friction point is open."));
    CHECK(contains(text, "0 of 8 pairs met."));
    CHECK(contains(text, "Every session that has ended is logged or called off."));
    CHECK_FALSE(contains(text, "▲"));
}

TEST_CASE("when every open point is taken, nothing is asked, and that is said") {
    auto d = ordinary_week();
    d.open = {friction(1, "approval takes 3 days")};
    d.open[0].point.owner = PersonId{"somebody"};
    CHECK(contains(said_in(digest_messages(d)), "every open friction point is taken or in progress"));
}

TEST_CASE("sessions that are not logged are told in the same line, without an arrow that they could turn") {
    auto d = ordinary_week();
    d.held = 1;
    d.planned = d.planned_before.emplace(24);
    d.held_before = 23;
    d.unlogged = 23;
    const auto text = said_in(digest_messages(d));
    CHECK(contains(text, "1 of 24 sessions held, 23 more have ended and are not logged yet\n"));
    CHECK_FALSE(contains(text, "▼"));
}

TEST_CASE("the thread and the file name those who chose it, and a KPI only where it was given") {
    auto d = ordinary_week();
    d.fresh = {friction(1, std::string(3000, 'w')), friction(2, "no test phone")};
    d.fresh[1].reporters = {"Zoe Adeyemi"};
    d.fresh[1].kpi_name.clear();
    d.open = d.fresh;
    const auto messages = digest_messages(d);
    REQUIRE(messages.back().files.size() == 1);
    for (const auto& text : {said_in(messages[1].card), messages.back().files[0].bytes}) {
        CHECK(contains(text, "no test phone — new · high · 2 pairs · reported by Zoe Adeyemi"));
        CHECK(contains(text, "App enrolments"));
    }
}

TEST_CASE("a KPI without figures, one that is reached and one that got worse are told as they are") {
    auto d = ordinary_week();
    auto kpi = d.kpis[0];
    kpi.now = std::nullopt;
    d.kpis = {kpi};
    CHECK(contains(said_in(digest_messages(d)), "9 → not measured yet → 15"));
    kpi.now = 15;
    d.kpis = {kpi};
    CHECK(contains(said_in(digest_messages(d)), "target reached"));
    kpi.now = 8;
    kpi.previous = 9;
    d.kpis = {kpi};
    const auto worse = said_in(digest_messages(d));
    CHECK(contains(worse, "further from the target than at the start; ▼ worse than a week ago"));
    kpi.previous = 8;
    kpi.no_figure_since = time::parse_day("2026-03-06");
    kpi.kpi.unit = "percent";
    d.kpis = {kpi};
    const auto old = said_in(digest_messages(d));
    CHECK(contains(old, "9% → 8% → 15%;"));
    CHECK(contains(old, "no new figure since Fri 6 March"));
    CHECK_FALSE(contains(old, "percent"));
}

TEST_CASE("without a channel the same goes to a person, under keys of its own, with a word why") {
    auto d = ordinary_week();
    d.fresh = {friction(1, "no test phone")};
    const auto messages =
        digest_for(digest_messages(d), PersonId{"lead"}, ":lead:1", words::digest_no_channel());
    REQUIRE(messages.size() > 1);
    CHECK(messages[0].key == "digest:p:4:lead:1");
    CHECK(std::get<chat::ToPerson>(messages[0].to).person.text == "lead");
    CHECK(contains(said_in(messages[0].card), "no steering channel is configured"));
    CHECK(std::get<chat::ToThread>(messages[1].to).parent_key == messages[0].key);
    CHECK_FALSE(contains(said_in(messages[1].card), "no steering channel"));
}
