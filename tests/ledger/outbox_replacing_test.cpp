#include "ledger/sample.hpp"

#include <catch2/catch.hpp>

using namespace ledger_tests;
using ledger::OutboxState;

namespace {

constexpr milliseconds lease = minutes{1};

chat::Message replacing(const std::string& key, const std::string& replaced) {
    auto out = message(key);
    out.replaces = replaced;
    return out;
}

std::vector<std::string> keys(const std::vector<ledger::Parcel>& parcels) {
    std::vector<std::string> out;
    for (const auto& parcel : parcels) out.push_back(parcel.message.key);
    return out;
}
using Keys = std::vector<std::string>;

const chat::Posted at_1{{slack, "D1"}, "1"};

OutboxState state(ledger::Books& books, const std::string& key) {
    return books.outbox.by_key(key)->state;
}

}  // namespace

TEST_CASE("a message that replaces one not yet sent supersedes it") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& outbox = books.outbox;
        outbox.post(message("a"), slack, now);
        outbox.post(replacing("b", "a"), slack, now);
        outbox.post(replacing("c", "a"), slack, now);  // a, which is b by now
        CHECK(state(books, "a") == OutboxState::dropped);
        CHECK(state(books, "b") == OutboxState::dropped);
        CHECK(outbox.by_key("a")->reason == "superseded");
        const auto claimed = outbox.claim(slack, now, lease, 10);
        CHECK(keys(claimed) == Keys{"c"});
        CHECK_FALSE(claimed[0].target);
    });
}

TEST_CASE("a message that replaces a sent one carries where that is, also through one that never went out") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& outbox = books.outbox;
        books.people.join({slack, "U1"}, helen);
        books.people.join({teams, "29:1"}, helen);
        outbox.post(message("a"), slack, now);
        outbox.sent(outbox.claim(slack, now, lease, 1).at(0).number, at_1, now);
        books.people.acted(teams, helen);  // the edit goes to where the message is
        outbox.post(replacing("b", "a"), slack, now);
        outbox.post(replacing("c", "b"), slack, now);
        CHECK(state(books, "b") == OutboxState::dropped);
        const auto claimed = outbox.claim(slack, now, lease, 10);
        CHECK(keys(claimed) == Keys{"c"});
        CHECK(claimed[0].target == at_1);
        CHECK(claimed[0].place == at_1.place);
        outbox.drop(claimed[0].number, "edit refused", now);
        outbox.post(replacing("d", "c"), slack, now);
        CHECK(outbox.claim(slack, now, lease, 10).at(0).target == at_1);
    });
}

TEST_CASE("a replacement waits while the fate of the replaced one is open") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& outbox = books.outbox;
        outbox.post(message("a"), slack, now);
        const auto number = outbox.claim(slack, now, lease, 1).at(0).number;
        outbox.post(replacing("b", "a"), slack, now);
        CHECK(outbox.claim(slack, now, lease, 10).empty());
        outbox.unknown(number, now + seconds{30}, "reset");
        CHECK(outbox.claim(slack, now, lease, 10).empty());
        outbox.hold(number, "cannot be told", now);
        CHECK(outbox.claim(slack, now, lease, 10).empty());
        CHECK(outbox.by_key("a")->reason == "cannot be told");
        outbox.sent(number, at_1, now);
        CHECK(outbox.claim(slack, now, lease, 10).at(0).target == at_1);
    });
}

TEST_CASE("a replaced one that never went out gives way: its replacement is posted as new") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    const bool refused = GENERATE(true, false);
    ledger.act([refused](ledger::Books& books) {
        auto& outbox = books.outbox;
        outbox.post(message("a"), slack, now);
        const auto number = outbox.claim(slack, now, lease, 1).at(0).number;
        outbox.post(replacing("b", "a"), slack, now);
        if (refused)
            outbox.drop(number, "refused", now);
        else
            outbox.again(number, now + hours{1}, "429");  // no sense in sending it first
        CHECK(state(books, "a") == OutboxState::dropped);
        const auto claimed = outbox.claim(slack, now, lease, 10);
        CHECK(keys(claimed) == Keys{"b"});
        CHECK_FALSE(claimed[0].target);
        outbox.sent(claimed[0].number, at_1, now);
        outbox.post(replacing("c", "a"), slack, now);
        const auto later = outbox.claim(slack, now, lease, 10);
        CHECK(keys(later) == Keys{"c"});
        if (!refused) CHECK(later[0].target == at_1);
    });
}

TEST_CASE("of two edits of one message that wait, the last is enough") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& outbox = books.outbox;
        outbox.post(message("a"), slack, now);
        const auto number = outbox.claim(slack, now, lease, 1).at(0).number;
        outbox.post(replacing("b", "a"), slack, now);
        outbox.post(replacing("c", "a"), slack, now);
        CHECK(state(books, "b") == OutboxState::dropped);
        outbox.sent(number, at_1, now);
        CHECK(keys(outbox.claim(slack, now, lease, 10)) == Keys{"c"});
    });
}

TEST_CASE("the last home page wins, and an earlier one is not published any more") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& outbox = books.outbox;
        outbox.post(message("to helen"), slack, now);
        outbox.post(message("home 1", chat::ToHome{helen}), slack, now);
        outbox.post(message("home 2", chat::ToHome{helen}), slack, now);
        outbox.post(message("home of zoe", chat::ToHome{zoe}), slack, now);
        CHECK(keys(outbox.claim(slack, now, lease, 10)) == Keys{"to helen", "home 2", "home of zoe"});
        CHECK(state(books, "home 1") == OutboxState::dropped);
    });
}

TEST_CASE("a superseded head keeps its thread: it stands under what came in its stead") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& outbox = books.outbox;
        outbox.post(message("head", chat::ToPlace{steering}), slack, now);
        outbox.post(message("reply", chat::ToThread{"head"}), slack, now);
        auto corrected = message("corrected", chat::ToPlace{steering});
        corrected.replaces = "head";
        outbox.post(corrected, slack, now);
        outbox.post(message("reply 2", chat::ToThread{"head"}), slack, now);
        const auto claimed = outbox.claim(slack, now, lease, 10);
        CHECK(keys(claimed) == Keys{"corrected"});
        outbox.sent(claimed[0].number, at_1, now);
        const auto reply = outbox.claim(slack, now, lease, 10);
        CHECK(keys(reply) == Keys{"reply"});
        CHECK(reply[0].target == at_1);
        outbox.sent(reply[0].number, std::nullopt, now);
        CHECK(outbox.claim(slack, now, lease, 10).at(0).target == at_1);
    });
}

TEST_CASE("a replaced reply that never went out is new in its thread and does not replace the head") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& outbox = books.outbox;
        outbox.post(message("head", chat::ToPlace{steering}), slack, now);
        outbox.sent(outbox.claim(slack, now, lease, 1).at(0).number, at_1, now);
        auto edit = message("edit", chat::ToThread{"head"});
        edit.replaces = "a reply long removed";
        outbox.post(edit, slack, now);
        const auto claimed = outbox.claim(slack, now, lease, 10);
        REQUIRE(claimed.size() == 1);
        CHECK(claimed[0].target == at_1);
        CHECK(claimed[0].message.replaces.empty());
    });
}

TEST_CASE("a reply that was posted is edited where it stands, not answered under the head") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& outbox = books.outbox;
        outbox.post(message("head", chat::ToPlace{steering}), slack, now);
        outbox.post(message("reply", chat::ToThread{"head"}), slack, now);
        outbox.sent(outbox.claim(slack, now, seconds{60}, 1).at(0).number, chat::Posted{steering, "1.1"},
                    now);
        outbox.sent(outbox.claim(slack, now, seconds{60}, 1).at(0).number, chat::Posted{steering, "1.2"},
                    now);
        auto edit = message("reply:1", chat::ToThread{"head"});
        edit.replaces = "reply";
        outbox.post(edit, slack, now);
        const auto parcel = outbox.claim(slack, now, seconds{60}, 1).at(0);
        CHECK(parcel.message.replaces == "reply");
        CHECK(parcel.target == chat::Posted{steering, "1.2"});
    });
}

TEST_CASE("an urgent message hurries the one it waits for") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& outbox = books.outbox;
        outbox.post(message("nudge", chat::ToPerson{zoe}), slack, now);
        outbox.post(message("head", chat::ToPlace{steering}), slack, now);
        auto urgent = message("reply", chat::ToThread{"head"});
        urgent.urgent = true;
        outbox.post(urgent, slack, now);
        CHECK(keys(outbox.claim(slack, now, lease, 1)) == Keys{"head"});
    });
}

TEST_CASE("what was being sent when its time ran out, or at a start, is unknown and looked for") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& outbox = books.outbox;
        for (const char* key : {"a", "b", "c"})
            outbox.post(message(key, chat::ToPerson{PersonId{key}}), slack, now);
        outbox.claim(slack, now, lease, 1);
        outbox.claim(slack, now + seconds{30}, lease, 1);
        CHECK(outbox.recover(now + seconds{59}, false) == 0);
        CHECK(outbox.recover(now + lease, false) == 1);
        CHECK(state(books, "a") == OutboxState::unknown);
        CHECK(state(books, "b") == OutboxState::sending);
        CHECK(keys(outbox.to_reconcile(slack, now + lease, 10)) == Keys{"a"});
        CHECK(outbox.to_reconcile(slack, now + seconds{59}, 10).empty());
        CHECK(outbox.to_reconcile(teams, now + lease, 10).empty());
        CHECK(outbox.to_reconcile(slack, now + lease, 10)[0].sending_since == now);
        CHECK(outbox.recover(now + lease, true) == 1);
        CHECK(state(books, "b") == OutboxState::unknown);
        CHECK(state(books, "c") == OutboxState::ready);
        const auto number = outbox.by_key("a")->number;
        outbox.unknown(number, now + hours{1}, "still cannot be told");
        CHECK(keys(outbox.to_reconcile(slack, now + lease, 10)) == Keys{"b"});
        outbox.again(number, now, "provably absent");
        CHECK(keys(outbox.claim(slack, now, lease, 10)) == Keys{"a", "c"});
    });
}

TEST_CASE("what is settled stays settled, whatever late answer comes") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& outbox = books.outbox;
        outbox.post(message("a"), slack, now);
        const auto number = outbox.claim(slack, now, lease, 1).at(0).number;
        outbox.sent(number, at_1, now);
        outbox.again(number, now, "late");
        outbox.unknown(number, now, "late");
        outbox.hold(number, "late", now);
        outbox.drop(number, "late", now);
        CHECK(state(books, "a") == OutboxState::sent);
        CHECK(outbox.claim(slack, now, lease, 10).empty());
    });
}

TEST_CASE("what is held and stands there all the same is looked for again, not sent") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    const std::string key = GENERATE(std::string("a"), std::string(ledger::veiled) + "a");
    ledger.act([&key](ledger::Books& books) {
        auto& outbox = books.outbox;
        outbox.post(message(key, chat::ToPerson{PersonId{"a"}}), slack, now);
        const auto claimed = outbox.claim(slack, now, lease, 10);
        REQUIRE(claimed.size() == 1);
        const chat::Posted there{{slack, "D1"}, "8.0"};
        outbox.hold(claimed[0].number, "posted, without its file", now, there);
        CHECK(outbox.by_key(key)->posted == there);
        outbox.resend(claimed[0].number, "operator", now);
        CHECK(state(books, key) == OutboxState::unknown);
        CHECK(outbox.claim(slack, now, lease, 10).empty());
        CHECK(outbox.to_reconcile(slack, now, 10).size() == 1);
        outbox.resend(claimed[0].number, "operator", now);  // twice: no longer held
        CHECK(state(books, key) == OutboxState::unknown);
        outbox.sent(claimed[0].number, there, now);
        CHECK(outbox.by_key(key)->posted == there);
    });
}

TEST_CASE("an operator finds held messages and sends them again or drops them") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& outbox = books.outbox;
        for (const char* key : {"a", "b"})
            outbox.post(message(key, chat::ToPerson{PersonId{key}}), slack, now);
        for (const auto& parcel : outbox.claim(slack, now, lease, 10)) outbox.hold(parcel.number, "why", now);
        const auto held = outbox.in_state(OutboxState::held, 10);
        CHECK(keys(held) == Keys{"a", "b"});
        CHECK(outbox.in_state(OutboxState::held, 1).size() == 1);
        outbox.resend(held[0].number, "operator", now);
        outbox.drop(held[1].number, "operator", now);
        CHECK(keys(outbox.claim(slack, now, lease, 10)) == Keys{"a"});
        CHECK(state(books, "b") == OutboxState::dropped);
        CHECK(outbox.count(OutboxState::held) == 0);
        outbox.remove_older_than(now);
        CHECK(outbox.by_key("b"));
        outbox.remove_older_than(now + milliseconds{1});
        CHECK_FALSE(outbox.by_key("b"));
        CHECK(outbox.by_key("a"));
    });
}
