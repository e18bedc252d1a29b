#include "conversation/digest_cards.hpp"

#include "conversation/timers.hpp"
#include "conversation/words_timers.hpp"

#include <set>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

using namespace switchback;
using namespace switchback::conversation;
using namespace switchback::programme;

namespace {

const Instant monday = from_millis(1'774'857'600'000);  // Mon 30 March 2026, 09:00 in London

Digest ordinary_week() {
    Digest d;
    d.programme.id = ProgrammeId{"p"};
    d.programme.name = "Northgate Bank";
    d.programme.zone = "Europe/London";
    d.programme.starts = time::parse_day("2026-03-02").value();
    d.programme.steering = {"slack", "T1", "C1"};
    d.week = week_number(d.programme, 4);
    d.held = 6;
    d.planned = 8;
    d.held_before = 5;
    d.planned_before = 8;
    d.pairs_active = 8;
    d.pairs_met = 6;
    d.unlogged = 1;
    KpiInDigest kpi;
    kpi.kpi.name = "App enrolments";
    kpi.kpi.unit = "count";
    kpi.kpi.baseline = 9;
    kpi.kpi.target = 15;
    kpi.now = 12;
    kpi.previous = 11;
    d.kpis = {kpi};
    return d;
}

FrictionInDigest friction(int number, std::string words) {
    FrictionInDigest f;
    f.point.id = FrictionId{"f" + std::to_string(number)};
    f.point.text = std::move(words);
    f.point.severity = Severity::high;
    f.point.first_reported = monday - hours{48};
    f.pairs = 2;
    f.reports = 2;
    f.rank = 1000.0 - number;
    f.kpi_name = "App enrolments";
    return f;
}

std::string said_in(const chat::Block& block) {
    struct Said {
        std::string operator()(const chat::Heading& b) const { return b.text; }
        std::string operator()(const chat::Paragraph& b) const { return chat::plain(b.text); }
        std::string operator()(const chat::Aside& b) const { return chat::plain(b.text); }
        std::string operator()(const chat::Bullets& b) const {
            std::string all;
            for (const auto& item : b.items) all += chat::plain(item) + "\n";
            return all;
        }
        std::string operator()(const chat::Facts& b) const {
            std::string all;
            for (const auto& fact : b.facts) all += fact.name + chat::plain(fact.value) + "\n";
            return all;
        }
        std::string operator()(const chat::Divider&) const { return {}; }
        std::string operator()(const chat::Picture& b) const { return b.alt; }
        std::string operator()(const chat::Buttons&) const { return {}; }
    };
    return std::visit(Said{}, block);
}

std::string said_in(const chat::Card& card) {
    std::string all;
    for (const auto& block : card.blocks) all += said_in(block) + "\n";
    return all;
}

std::string said_in(const std::vector<chat::Message>& messages) {
    std::string all;
    for (const auto& message : messages) {
        all += said_in(message.card);
        for (const auto& file : message.files) all += file.bytes;
    }
    return all;
}

// As a platform may count it: each bullet a block of its own.
std::size_t blocks_in(const chat::Card& card) {
    std::size_t blocks = card.blocks.size();
    for (const auto& block : card.blocks)
        if (const auto* list = std::get_if<chat::Bullets>(&block)) blocks += list->items.size();
    return blocks;
}

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

std::string any_words() {
    static const std::vector<std::string> pieces{"a",    "export ", "&",  "<", ">", "é", "界",
                                                 "🙂", "\"",      "\n", "*", "_", " "};
    std::string out = "x";  // never blank
    const int size =
        *rc::gen::weightedOneOf<int>({{6, rc::gen::inRange(0, 40)}, {1, rc::gen::inRange(0, 4000)}});
    const auto seed = *rc::gen::inRange<std::size_t>(0, 1'000'000);
    for (std::size_t i = 0; i < static_cast<std::size_t>(size); ++i)
        out += pieces[(seed + i * i * 7 + i * (seed % 11)) % pieces.size()];
    return out + "y";
}

std::vector<FrictionInDigest> any_frictions(int from, int at_most) {
    std::vector<FrictionInDigest> list;
    const int size = *rc::gen::inRange(0, at_most);
    for (int i = 0; i < size; ++i) {
        auto f = friction(from + i, any_words());
        f.kpi_name = *rc::gen::element<std::string>("", "App enrolments", std::string(900, 'k'));
        f.rank = *rc::gen::inRange(0, 9);
        list.push_back(std::move(f));
    }
    return list;
}

}  // namespace

TEST_CASE("the head reads in thirty seconds and has everything the committee decides by") {
    auto d = ordinary_week();
    d.open = {friction(1, "approval takes 3 days"), friction(2, "no test phone")};
    d.open[0].reporters = {"Ada Price", "Zoe Adeyemi"};
    d.lead = "Ines Costa";
    d.fresh = {friction(2, "no test phone")};
    d.resolved = {friction(3, "selfie check locks people out")};
    const auto messages = digest_messages(d, monday);
    REQUIRE(messages.size() >= 2);
    const auto& head = messages.front();
    CHECK(head.key == "digest:p:4");
    REQUIRE(std::holds_alternative<chat::ToPlace>(head.to));
    CHECK(std::get<chat::ToPlace>(head.to).place.conversation == "C1");
    const auto text = said_in(head.card);
    for (const char* part :
         {"Northgate Bank: week 4 of 12",
          "6 of 8 sessions held, 1 more has ended and is not logged yet  ▲ up from 5 of 8",
          "6 of 8 pairs met", "App enrolments: 9 → 12 → 15; 50% of the way; ▲ better than a week ago",
          "Who takes “approval takes 3 days”?", "2 pairs have met it", "Tell Ines Costa who it is",
          "1. approval takes 3 days", "new · high, 2 pairs, 2 days old · reported by Ada Price, Zoe Adeyemi",
          "selfie check locks people out"}) {
        INFO(part << "\n" << text);
        CHECK(contains(text, part));
    }
    CHECK(head.card.summary ==
          "Week 4 of 12: 6 of 8 sessions held, 1 more has ended and is not logged yet; 1 new friction "
          "point.");
    CHECK(weight(text) < 3000);  // about 500 words at the very most: thirty seconds are 150
    for (std::size_t i = 1; i < messages.size(); ++i) {
        CHECK(messages[i].key == "digest:p:4:" + std::to_string(i));
        REQUIRE(std::holds_alternative<chat::ToThread>(messages[i].to));
        CHECK(std::get<chat::ToThread>(messages[i].to).parent_key == "digest:p:4");
        CHECK(messages[i].files.empty());
    }
    const auto all = said_in(messages);
    CHECK(contains(all, "no test phone — high · 2 pairs · new · App enrolments"));
    CHECK(contains(all, "1 session has ended and is neither logged nor called off."));
}

TEST_CASE("an empty week says so and asks for nothing") {
    Digest d = ordinary_week();
    d.held = d.planned = d.pairs_met = d.unlogged = 0;
    d.held_before = d.planned_before = std::nullopt;
    d.kpis.clear();
    const auto messages = digest_messages(d, monday);
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
    CHECK(contains(said_in(digest_messages(d, monday)), "every open friction point is taken or in progress"));
}

TEST_CASE("sessions that are not logged are told in the same line, without an arrow that they could turn") {
    auto d = ordinary_week();
    d.held = 1;
    d.planned = d.planned_before.emplace(24);
    d.held_before = 23;
    d.unlogged = 23;
    const auto text = said_in(digest_messages(d, monday));
    CHECK(contains(text, "1 of 24 sessions held, 23 more have ended and are not logged yet\n"));
    CHECK_FALSE(contains(text, "▼"));
}

TEST_CASE("the thread and the file name those who chose it, and a KPI only where it was given") {
    auto d = ordinary_week();
    d.fresh = {friction(1, std::string(3000, 'w')), friction(2, "no test phone")};
    d.fresh[1].reporters = {"Zoe Adeyemi"};
    d.fresh[1].kpi_name.clear();
    d.open = d.fresh;
    const auto messages = digest_messages(d, monday);
    REQUIRE(messages.back().files.size() == 1);
    for (const auto& text : {said_in(messages[1].card), messages.back().files[0].bytes}) {
        CHECK(contains(text, "no test phone — high · 2 pairs · new · reported by Zoe Adeyemi"));
        CHECK(contains(text, "App enrolments"));
    }
}

TEST_CASE("a KPI without figures, one that is reached and one that got worse are told as they are") {
    auto d = ordinary_week();
    auto kpi = d.kpis[0];
    kpi.now = std::nullopt;
    d.kpis = {kpi};
    CHECK(contains(said_in(digest_messages(d, monday)), "9 → not measured yet → 15"));
    kpi.now = 15;
    d.kpis = {kpi};
    CHECK(contains(said_in(digest_messages(d, monday)), "target reached"));
    kpi.now = 8;
    kpi.previous = 9;
    d.kpis = {kpi};
    const auto worse = said_in(digest_messages(d, monday));
    CHECK(contains(worse, "further from the target than at the start; ▼ worse than a week ago"));
    kpi.previous = 8;
    kpi.no_figure_since = time::parse_day("2026-03-06");
    kpi.kpi.unit = "percent";
    d.kpis = {kpi};
    const auto old = said_in(digest_messages(d, monday));
    CHECK(contains(old, "9% → 8% → 15%;"));
    CHECK(contains(old, "no new figure since Fri 6 March"));
    CHECK_FALSE(contains(old, "percent"));
}

TEST_CASE("sixty long friction points are split, what is left out is counted, and the file has them all") {
    auto d = ordinary_week();
    for (int i = 0; i < 60; ++i) d.fresh.push_back(friction(i, std::to_string(i) + std::string(2000, 'w')));
    d.open = d.fresh;
    const auto messages = digest_messages(d, monday);
    CHECK(messages.size() <= 1 + digest_thread_messages);
    const auto text = said_in(messages);
    CHECK(contains(text, "New friction points (1 of 3)"));
    CHECK(contains(text, "New friction points (3 of 3)"));
    CHECK(contains(text, "more under “New friction points” are left out here"));
    REQUIRE(messages.back().files.size() == 1);
    CHECK(messages.back().files[0].name == "digest-week-4.txt");
    for (const auto& f : d.fresh) CHECK(contains(messages.back().files[0].bytes, f.point.text));
}

TEST_CASE("any week at all stays within every platform's bounds and drops nothing in silence") {
    rc::prop("bounds", [] {
        auto d = ordinary_week();
        d.programme.name = any_words();
        d.fresh = any_frictions(0, 80);
        d.open = d.fresh;
        for (auto& f : any_frictions(1000, 80)) d.open.push_back(std::move(f));
        d.resolved = any_frictions(2000, 20);
        const int others = *rc::gen::inRange(0, 60);
        for (int i = 0; i < others; ++i) {
            d.decisions.push_back({any_words(), monday - hours{24}, any_words()});
            d.overdue.push_back({any_words(), any_words(), time::parse_day("2026-03-20").value()});
            auto kpi = d.kpis.front();
            kpi.kpi.name = any_words();
            kpi.kpi.unit = any_words();
            d.kpis.push_back(kpi);
        }
        const auto messages = digest_messages(d, monday);
        RC_ASSERT(messages.size() <= 1 + digest_thread_messages);
        std::set<std::string> keys;
        for (const auto& message : messages) {
            RC_ASSERT(keys.insert(message.key).second);
            RC_ASSERT(blocks_in(message.card) <= digest_card_blocks);
            std::size_t sum = 0;
            for (const auto& block : message.card.blocks) {
                const auto size = weight(said_in(block));
                RC_ASSERT(size <= digest_block_weight + digest_card_lines);
                sum += size;
            }
            RC_ASSERT(sum <= digest_card_weight);
            RC_ASSERT(said_in(message.card).size() + message.card.summary.size() <=
                      20'000u);  // Teams: 28 KB with its JSON
            RC_ASSERT(!message.card.summary.empty());
        }
        const auto text = said_in(messages);
        const auto told = [&](const std::string& words) { RC_ASSERT(contains(text, one_line(words))); };
        for (const auto& f : d.open) told(f.point.text);
        for (const auto& f : d.fresh) told(f.point.text);
        for (const auto& f : d.resolved) told(f.point.text);
        for (const auto& decision : d.decisions) told(decision.text);
        for (const auto& action : d.overdue) told(action.what);
        for (const auto& kpi : d.kpis) told(kpi.kpi.name);
        told(d.programme.name);
    });
}

TEST_CASE("a line that is cut ends between two characters and says so") {
    CHECK(fit("export takes ten clicks", 100) == "export takes ten clicks");
    CHECK(fit("  two\nlines\t", 100) == "two lines");
    CHECK(fit("abcdefgh", 5) == "abc…");
    CHECK(fit("🙂🙂🙂🙂", 6) == "🙂🙂…");
    CHECK(weight("<&>") == 13);
    rc::prop("fits", [] {
        const auto words = any_words();
        const auto most = *rc::gen::inRange<std::size_t>(2, 600);
        const auto cut = fit(words, most);
        RC_ASSERT(weight(cut) <= most);
        if (cut != one_line(words)) RC_ASSERT(cut.ends_with("…"));
        RC_ASSERT(cut.size() <= 2 * most);
    });
}

TEST_CASE("without a channel the same goes to a person, under keys of its own, with a word why") {
    auto d = ordinary_week();
    d.fresh = {friction(1, "no test phone")};
    const auto messages =
        digest_for(digest_messages(d, monday), PersonId{"lead"}, ":lead:1", words::digest_no_channel());
    REQUIRE(messages.size() > 1);
    CHECK(messages[0].key == "digest:p:4:lead:1");
    CHECK(std::get<chat::ToPerson>(messages[0].to).person.text == "lead");
    CHECK(contains(said_in(messages[0].card), "no steering channel is configured"));
    CHECK(std::get<chat::ToThread>(messages[1].to).parent_key == messages[0].key);
    CHECK_FALSE(contains(said_in(messages[1].card), "no steering channel"));
}
