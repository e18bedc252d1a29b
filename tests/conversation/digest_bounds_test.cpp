#include "base/json.hpp"
#include "digest_week.hpp"
#include "platform/slack/render.hpp"

#include <set>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

using namespace switchback;
using namespace switchback::digest_tests;

namespace {

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
        f.owner = *rc::gen::element<std::string>("", "Ada Price", std::string(200, 'A'));
        if (!f.owner.empty()) f.point.owner = PersonId{"ada"};
        f.point.status = *rc::gen::element(FrictionStatus::fresh, FrictionStatus::acknowledged,
                                           FrictionStatus::in_progress, FrictionStatus::reopened);
        list.push_back(std::move(f));
    }
    return list;
}

}  // namespace

TEST_CASE("sixty long friction points are split, what is left out is counted, and the file has them all") {
    auto d = ordinary_week();
    for (int i = 0; i < 60; ++i) d.fresh.push_back(friction(i, std::to_string(i) + std::string(2000, 'w')));
    d.open = d.fresh;
    const auto messages = digest_messages(d);
    CHECK(messages.size() <= 1 + digest_thread_messages);
    const auto text = said_in(messages);
    CHECK(contains(text, "New friction points (1 of 4)"));
    CHECK(contains(text, "New friction points (4 of 4)"));
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
        const auto messages = digest_messages(d);
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
            const Json rendered = slack::message_of(message.card);
            RC_ASSERT(rendered.at("blocks").size() <= 50u);
            RC_ASSERT(rendered.dump().find("The rest is left out here") == std::string::npos);
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
