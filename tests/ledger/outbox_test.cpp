#include "ledger/sample.hpp"

#include <catch2/catch.hpp>
#include <sqlite3.h>

using namespace ledger_tests;
using ledger::OutboxState;

namespace {

constexpr milliseconds lease = minutes{1};

std::vector<std::string> keys(const std::vector<ledger::Parcel>& parcels) {
    std::vector<std::string> out;
    for (const auto& parcel : parcels) out.push_back(parcel.message.key);
    return out;
}
using Keys = std::vector<std::string>;

chat::Posted posted(const std::string& id, const std::string& conversation = "C-steering") {
    return {{slack, conversation}, id};
}

// Posts, claims and settles it as sent.
void send(ledger::Books& books, const chat::Message& message, const std::string& id) {
    books.outbox.post(message, slack, now);
    const auto number = books.outbox.by_key(message.key)->number;
    books.outbox.claim(slack, now, lease, 1000);
    books.outbox.sent(number, posted(id), now);
}

}  // namespace

TEST_CASE("a message goes out as it was written") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto written = message("digest:1", chat::ToPlace{steering});
        written.stale_after = now + hours{24};
        written.files = {{"digest.txt", "Digest", std::string("\0\xff binary", 9)}};
        CHECK(books.outbox.post(written, teams, now));
        const auto claimed = books.outbox.claim(slack, now, lease, 10);
        REQUIRE(claimed.size() == 1);
        const auto& parcel = claimed[0];
        CHECK(parcel.message.key == "digest:1");
        CHECK(parcel.message.card == written.card);
        CHECK(parcel.message.stale_after == written.stale_after);
        CHECK(std::get<chat::ToPlace>(parcel.message.to).place == steering);
        REQUIRE(parcel.message.files.size() == 1);
        CHECK(parcel.message.files[0].bytes == written.files[0].bytes);
        CHECK(parcel.state == OutboxState::sending);
        CHECK(parcel.attempt == 1);
        CHECK(parcel.place == steering);
        CHECK(parcel.workspace == slack);
        CHECK(parcel.sending_since == now);
        CHECK(parcel.reconcile_key.size() == 64);
        CHECK_FALSE(parcel.target);
    });
}

TEST_CASE("a message that cannot be read is held for an operator, and is in nobody's way") {
    TestLedger ledger(On::file);
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        books.outbox.post(message("damaged", chat::ToPlace{steering}), slack, now);
        books.outbox.post(message("whole", chat::ToPlace{{slack, "C-other"}}), slack, now);
    });
    const std::string file = ledger.database();
    ledger.close();
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(file.c_str(), &database) == SQLITE_OK);
    const char* const damage = "UPDATE outbox SET content_sealed = 'canary' WHERE key = 'damaged'";
    REQUIRE(sqlite3_exec(database, damage, nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(database);
    ledger.reopen();
    ledger.act([](ledger::Books& books) {
        CHECK(keys(books.outbox.claim(slack, now, lease, 10)) == Keys{"whole"});
        const auto held = books.outbox.in_state(OutboxState::held, 10);
        REQUIRE(held.size() == 1);
        CHECK(held[0].unreadable);
        CHECK(held[0].message.key == "damaged");
        CHECK(held[0].reason.find("canary") == std::string::npos);
        CHECK(books.outbox.claim(slack, now, lease, 10).empty());
    });
}

TEST_CASE("a key is posted once, whatever became of it") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        CHECK(books.outbox.post(message("a"), slack, now));
        CHECK_FALSE(books.outbox.post(message("a"), slack, now));
        send(books, message("b", chat::ToPerson{zoe}), "1");
        CHECK_FALSE(books.outbox.post(message("b", chat::ToPerson{zoe}), slack, now));
        CHECK(books.outbox.count(OutboxState::sent) == 1);
        books.outbox.remove_older_than(now + hours{1});
        CHECK(books.outbox.post(message("b"), slack, now));
    });
}

TEST_CASE(
    "a message to a person goes where they acted last, else where they are, else it waits to be looked up") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto workspace_of = [&](const std::string& key) {
            books.outbox.post(message(key), slack, now);
            return books.outbox.by_key(key)->workspace;
        };
        CHECK(workspace_of("unknown") == slack);
        CHECK_FALSE(books.outbox.by_key("unknown")->place);
        books.people.join({teams, "29:helen"}, helen);
        CHECK(workspace_of("teams only") == teams);
        books.people.join({slack, "U-helen"}, helen);
        books.people.remember_direct({slack, "U-helen"}, "D-helen");
        CHECK(workspace_of("both") == slack);
        CHECK(books.outbox.by_key("both")->place == chat::Place{slack, "D-helen"});
        books.people.acted(teams, helen);
        CHECK(workspace_of("acted in teams") == teams);
        books.people.acted(slack, helen);
        CHECK(workspace_of("acted in slack") == slack);
        CHECK(keys(books.outbox.claim(teams, now, lease, 10)) == Keys{"teams only"});
    });
}

TEST_CASE("one message a conversation at a time, in order; other conversations do not wait") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& outbox = books.outbox;
        outbox.post(message("h1"), slack, now);
        outbox.post(message("h2"), slack, now);
        outbox.post(message("z1", chat::ToPerson{zoe}), slack, now);
        outbox.post(message("c1", chat::ToPlace{steering}), slack, now);
        const auto first = outbox.claim(slack, now, lease, 10);
        CHECK(keys(first) == Keys{"h1", "z1", "c1"});
        CHECK(outbox.claim(slack, now, lease, 10).empty());
        CHECK_FALSE(outbox.next_due(slack));
        outbox.sent(first[0].number, posted("1"), now);
        CHECK(outbox.next_due(slack) == now);
        CHECK(keys(outbox.claim(slack, now, lease, 10)) == Keys{"h2"});
        CHECK(outbox.by_key("h1")->posted == posted("1"));
        CHECK(outbox.claim(teams, now, lease, 10).empty());
    });
}

TEST_CASE("urgent messages overtake, in their own conversation and in the queue") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& outbox = books.outbox;
        outbox.post(message("nudge to zoe", chat::ToPerson{zoe}), slack, now);
        outbox.post(message("nudge to helen"), slack, now);
        auto urgent = message("answer to helen");
        urgent.urgent = true;
        outbox.post(urgent, slack, now);
        CHECK(keys(outbox.claim(slack, now, lease, 1)) == Keys{"answer to helen"});
        CHECK(keys(outbox.claim(slack, now, lease, 10)) == Keys{"nudge to zoe"});
    });
}

TEST_CASE("what surely was not sent is ready again later, and keeps its place in the conversation") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& outbox = books.outbox;
        outbox.post(message("a"), slack, now);
        outbox.post(message("b"), slack, now);
        const auto number = outbox.claim(slack, now, lease, 10).at(0).number;
        outbox.again(number, now + seconds{30}, "429");
        CHECK(outbox.by_key("a")->reason == "429");
        CHECK(outbox.claim(slack, now, lease, 10).empty());
        CHECK(outbox.next_due(slack) == now + seconds{30});
        const auto second = outbox.claim(slack, now + seconds{30}, lease, 10);
        CHECK(keys(second) == Keys{"a"});
        CHECK(second[0].attempt == 2);
    });
}

TEST_CASE("while an installation is stopped its queue waits") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        books.installations.save({slack, "B", Secret("x"), false, "", now});
        books.outbox.post(message("a"), slack, now);
        books.installations.stop(slack, "revoked", now);
        CHECK(books.outbox.claim(slack, now, lease, 10).empty());
        CHECK_FALSE(books.outbox.next_due(slack));
        books.installations.save({slack, "B", Secret("y"), false, "", now});
        CHECK(keys(books.outbox.claim(slack, now, lease, 10)) == Keys{"a"});
    });
}

TEST_CASE("a thread waits for its head and then stands under it") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& outbox = books.outbox;
        outbox.post(message("head", chat::ToPlace{steering}), slack, now);
        outbox.post(message("reply 1", chat::ToThread{"head"}), teams, now);
        outbox.post(message("reply 2", chat::ToThread{"head"}), teams, now);
        outbox.post(message("after", chat::ToPlace{steering}), slack, now);
        const auto head = outbox.claim(slack, now, lease, 10);
        CHECK(keys(head) == Keys{"head"});
        outbox.unknown(head[0].number, now + seconds{30}, "reset");
        CHECK(keys(outbox.claim(slack, now, lease, 10)) == Keys{"after"});  // it waits for nobody
        outbox.sent(outbox.by_key("after")->number, posted("9"), now);
        CHECK(outbox.claim(slack, now, lease, 10).empty());
        outbox.sent(head[0].number, posted("1"), now);
        const auto reply = outbox.claim(slack, now, lease, 10);
        CHECK(keys(reply) == Keys{"reply 1"});
        CHECK(reply[0].target == posted("1"));
        CHECK(reply[0].place == steering);
        outbox.sent(reply[0].number, posted("2"), now);
        CHECK(keys(outbox.claim(slack, now, lease, 10)) == Keys{"reply 2"});
    });
}

TEST_CASE("a thread whose head was dropped goes to the courier without a target") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& outbox = books.outbox;
        outbox.post(message("head", chat::ToPlace{steering}), slack, now);
        outbox.post(message("reply", chat::ToThread{"head"}), slack, now);
        outbox.post(message("orphan", chat::ToThread{"never was"}), slack, now);
        CHECK(keys(outbox.claim(slack, now, lease, 10)) == Keys{"head", "orphan"});
        outbox.drop(outbox.by_key("head")->number, "channel_not_found", now);
        CHECK(outbox.by_key("head")->reason == "channel_not_found");
        const auto reply = outbox.claim(slack, now, lease, 10);
        CHECK(keys(reply) == Keys{"reply"});
        CHECK_FALSE(reply[0].target);
    });
}

TEST_CASE("each workspace knows when the next of its own is to be looked for") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& outbox = books.outbox;
        const chat::Workspace other{chat::Platform::teams, "M1"};
        CHECK_FALSE(outbox.next_look(slack));
        for (const char* channel : {"C1", "C2"})
            outbox.post(message(channel, chat::ToPlace{{slack, channel}}), slack, now);
        const auto claimed = outbox.claim(slack, now, lease, 2);
        REQUIRE(claimed.size() == 2);
        CHECK_FALSE(outbox.next_look(slack));
        outbox.unknown(claimed[0].number, now + seconds{30}, "reset");
        outbox.unknown(claimed[1].number, now + seconds{20}, "reset");
        CHECK(outbox.next_look(slack) == now + seconds{20});
        CHECK_FALSE(outbox.next_look(other));
    });
}

TEST_CASE("what is older than its worth is dropped and counted, not sent") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& outbox = books.outbox;
        for (const char* key : {"a", "b", "c"}) {
            auto nudge = message(key, chat::ToPerson{PersonId{key}});
            nudge.stale_after = now + hours{1};
            outbox.post(nudge, slack, now);
        }
        CHECK(outbox.claim(slack, now + hours{1}, lease, 1).size() == 1);
        CHECK(outbox.drop_stale(now + hours{1}) == 0);
        CHECK(outbox.drop_stale(now + hours{1} + milliseconds{1}) == 2);  // what is on its way is
        CHECK(outbox.count(OutboxState::dropped) == 2);
        CHECK(outbox.by_key("b")->reason == "stale");
        outbox.again(outbox.by_key("a")->number, now + hours{1}, "429");
        CHECK(outbox.drop_stale(now + hours{2}) == 1);
        CHECK(outbox.claim(slack, now + hours{2}, lease, 10).empty());
        CHECK(outbox.count(OutboxState::dropped) == 3);
    });
}
