#include "ledger/sample.hpp"

#include <catch2/catch.hpp>

using namespace ledger_tests;

namespace {

ledger::AgendaEntry entry(const std::string& key, Instant due, const std::string& subject = "s") {
    return {key, "nudge", subject, due, due + hours{4}, "{\"a\":1}"};
}

std::vector<std::string> keys(const std::vector<ledger::AgendaEntry>& entries) {
    std::vector<std::string> out;
    for (const auto& e : entries) out.push_back(e.key);
    return out;
}
using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("a delivery is accepted once, and answered again with what was answered") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        CHECK_FALSE(books.inbox.answered_before(slack, "Ev1"));
        chat::Card card{"session_logged", "Logged", {chat::Paragraph{"Größe 😀"}}};
        books.inbox.record(slack, "Ev1", now, chat::ShowCard{card});
        const auto again = accept(books, slack, "Ev1", now + hours{1});
        REQUIRE(again);
        REQUIRE(std::holds_alternative<chat::ShowCard>(*again));
        CHECK(std::get<chat::ShowCard>(*again).card == card);
        CHECK_FALSE(accept(books, slack, "Ev2", now));
        CHECK(std::holds_alternative<chat::Nothing>(*accept(books, slack, "Ev2", now)));
    });
}

TEST_CASE("the same delivery id of another workspace is another delivery") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        CHECK_FALSE(accept(books, slack, "1", now));
        CHECK_FALSE(accept(books, teams, "1", now));
        CHECK_FALSE(accept(books, {chat::Platform::slack, "T2"}, "1", now));
        CHECK(accept(books, slack, "1", now));
        CHECK(books.inbox.count() == 3);
    });
}

TEST_CASE("old deliveries are removed and the fresh ones stay") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        for (int i = 0; i < 10; ++i) accept(books, slack, std::to_string(i), now + hours{i});
        books.inbox.remove_older_than(now + hours{4});
        CHECK(books.inbox.count() == 6);
        CHECK_FALSE(accept(books, slack, "3", now + hours{11}));
        CHECK(accept(books, slack, "4", now + hours{11}));
        books.inbox.remove_older_than(now + hours{100});
        CHECK(books.inbox.count() == 0);
        books.inbox.remove_older_than(now);
    });
}

TEST_CASE("an act is planned once for ever, also after it was done or dropped") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        auto& agenda = books.agenda;
        CHECK(agenda.plan(entry("a", now)));
        CHECK_FALSE(agenda.plan(entry("a", now + hours{1})));
        agenda.done("a", now);
        CHECK_FALSE(agenda.plan(entry("a", now)));
        CHECK(agenda.plan(entry("b", now)));
        agenda.dropped("b", now);
        CHECK_FALSE(agenda.plan(entry("b", now)));
        CHECK(agenda.due(now + hours{9}, 10).empty());
        CHECK(agenda.dropped_count() == 1);
        agenda.done("b", now);  // it stays what it is
        CHECK(agenda.dropped_count() == 1);
        agenda.remove_older_than(now + milliseconds{1});
        CHECK(agenda.plan(entry("a", now)));
    });
}

TEST_CASE("entries fall due by their time, and say when the next one is") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        auto& agenda = books.agenda;
        CHECK_FALSE(agenda.next_due());
        agenda.plan(entry("late", now + hours{2}));
        agenda.plan(entry("soon", now + hours{1}));
        agenda.plan(entry("first", now));
        CHECK(agenda.next_due() == now);
        CHECK(keys(agenda.due(now, 10)) == Keys{"first"});
        CHECK(keys(agenda.due(now + hours{2}, 2)) == Keys{"first", "soon"});
        const auto first = agenda.due(now, 1).at(0);
        CHECK(first.kind == "nudge");
        CHECK(first.subject == "s");
        CHECK(first.due == now);
        CHECK(first.stale_after == now + hours{4});
        CHECK(first.content == "{\"a\":1}");
    });
}

TEST_CASE("what is urgent goes before all that is due, and never before its own time") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        auto& agenda = books.agenda;
        const auto urgent = [](const char* key, Instant due) {
            auto out = entry(key, due);
            out.urgent = true;
            return out;
        };
        agenda.plan(entry("first", now));
        agenda.plan(entry("second", now + minutes{1}));
        agenda.plan(urgent("b", now + minutes{3}));
        agenda.plan(urgent("a", now + minutes{2}));
        CHECK(agenda.next_due() == now);
        CHECK(keys(agenda.due(now + minutes{1}, 10)) == Keys{"first", "second"});
        CHECK(keys(agenda.due(now + minutes{9}, 10)) == Keys{"a", "b", "first", "second"});
        CHECK(keys(agenda.due(now + minutes{9}, 3)) == Keys{"a", "b", "first"});
        CHECK(keys(agenda.due(now + minutes{9}, 2)) == Keys{"a", "b"});
        CHECK(agenda.due(now + minutes{9}, 1).at(0).urgent);
        agenda.done("first", now);
        agenda.done("second", now);
        CHECK(agenda.next_due() == now + minutes{2});
    });
}

TEST_CASE("cancelling takes off what waits for a subject, and that may be planned again") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        auto& agenda = books.agenda;
        agenda.plan(entry("done", now));
        agenda.done("done", now);
        agenda.plan(entry("a", now));
        agenda.plan(entry("b", now));
        agenda.plan(entry("other", now, "t"));
        CHECK(keys(agenda.waiting("s")) == Keys{"a", "b"});
        CHECK(agenda.cancel("s") == 2);
        CHECK(agenda.cancel("s") == 0);
        CHECK(keys(agenda.due(now, 10)) == Keys{"other"});
        CHECK(agenda.plan(entry("a", now)));
        CHECK_FALSE(agenda.plan(entry("done", now)));
    });
}

TEST_CASE("a draft is kept until it is removed or a week old") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        books.drafts.save({DraftId{"d"}, zoe, "log_session", "first", now});
        books.drafts.save({DraftId{"d"}, zoe, "log_session", "second", now});
        books.drafts.save({DraftId{"old"}, zoe, "friction", "x", now - hours{200}});
        const auto found = books.drafts.find(DraftId{"d"});
        REQUIRE(found);
        CHECK(found->content == "second");
        CHECK(found->person == zoe);
        CHECK(found->kind == "log_session");
        books.drafts.remove_older_than(now - hours{168});
        CHECK_FALSE(books.drafts.find(DraftId{"old"}));
        books.drafts.remove(DraftId{"d"}, ben, "log_session");
        books.drafts.remove(DraftId{"d"}, zoe, "friction");
        CHECK(books.drafts.find(DraftId{"d"}));
        books.drafts.remove(DraftId{"d"}, zoe, "log_session");
        CHECK_FALSE(books.drafts.find(DraftId{"d"}));
    });
}

TEST_CASE("an installation keeps its token, stops with a reason, and starts again when it is saved") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        auto& installations = books.installations;
        CHECK_FALSE(installations.find(slack));
        CHECK_FALSE(installations.first());
        installations.save({teams, "28:app", Secret(""), false, "", now});
        CHECK(installations.first() == teams);
        installations.save({slack, "B1", Secret("xoxb-1"), false, "", now});
        CHECK(installations.first() == slack);
        CHECK(installations.find(slack)->token.reveal() == "xoxb-1");
        installations.stop(slack, "token revoked", now + hours{1});
        installations.stop(slack, "another reason", now + hours{2});
        CHECK(installations.find(slack)->stopped);
        CHECK(installations.find(slack)->stopped_why == "token revoked");
        CHECK(installations.find(slack)->since == now + hours{1});
        installations.save({slack, "B2", Secret("xoxb-2"), false, "", now + hours{3}});
        CHECK_FALSE(installations.find(slack)->stopped);
    });
}
