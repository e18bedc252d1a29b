#include "ledger/connection.hpp"
#include "ledger/sample.hpp"

#include <catch2/catch.hpp>

using namespace ledger_tests;
using ledger::Proposal, ledger::ProposalState;

namespace {

Proposal sample_proposal(const std::string& id = "proposal", const PairId& pair = pair_id) {
    return {ProposalId{id},       pair, zoe,
            std::nullopt,         45,   {now + hours{24}, now + hours{48}, now + hours{72}},
            ProposalState::shown, now};
}

}  // namespace

TEST_CASE("a proposal comes back as it was kept, in every state") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) { books.sessions.save(session("moved", now + hours{1})); });
    Proposal kept = sample_proposal();
    ledger.act([&](ledger::Books& books) {
        CHECK_FALSE(books.proposals.find(kept.id));
        books.proposals.save(kept);
    });
    for (const auto state : {ProposalState::shown, ProposalState::sent, ProposalState::booked,
                             ProposalState::withdrawn, ProposalState::replaced}) {
        kept.state = state;
        ledger.act([&](ledger::Books& books) { books.proposals.save(kept); });
        ledger.act([&](ledger::Books& books) { CHECK(books.proposals.find(kept.id) == kept); });
    }
    kept.session = SessionId{"moved"};
    kept.starts = {now + hours{48}};
    kept.minutes = 15;
    ledger.act([&](ledger::Books& books) { books.proposals.save(kept); });
    ledger.act([&](ledger::Books& books) { CHECK(books.proposals.find(kept.id) == kept); });
}

TEST_CASE("proposals of a pair come the oldest first, from a moment on, and without those of others") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    auto first = sample_proposal("z-first"), second = sample_proposal("b-second"),
         same = sample_proposal("c-same"), other = sample_proposal("a-other", PairId{"pair-ben"});
    second.made = same.made = now + minutes{5};
    other.by = ben;
    ledger.act([&](ledger::Books& books) {
        for (const auto& each : {same, other, second, first}) books.proposals.save(each);
    });
    ledger.act([&](ledger::Books& books) {
        CHECK(books.proposals.of_pair(pair_id, now) == std::vector{first, second, same});
        CHECK(books.proposals.of_pair(pair_id, now + milliseconds{1}) == std::vector{second, same});
        CHECK(books.proposals.of_pair(PairId{"pair-ben"}, now) == std::vector{other});
        CHECK(books.proposals.of_pair(pair_id, now + hours{1}).empty());
        CHECK(books.proposals.of_pair(PairId{"nobody's"}, now).empty());
    });
}

TEST_CASE("a proposal of a pair that does not exist, or of no length, is not kept") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    auto nobodys = sample_proposal("nobodys", PairId{"nobody's"});
    auto no_length = sample_proposal("no-length");
    no_length.minutes = 0;
    CHECK_THROWS(ledger.act([&](ledger::Books& books) { books.proposals.save(nobodys); }));
    CHECK_THROWS(ledger.act([&](ledger::Books& books) { books.proposals.save(no_length); }));
    ledger.act([&](ledger::Books& books) {
        CHECK_FALSE(books.proposals.find(nobodys.id));
        CHECK_FALSE(books.proposals.find(no_length.id));
    });
}
