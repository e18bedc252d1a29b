#include "ledger/connection.hpp"
#include "ledger/sample.hpp"

#include <catch2/catch.hpp>

using namespace ledger_tests;

namespace {
std::vector<std::string> names(const std::vector<programme::Person>& people) {
    std::vector<std::string> out;
    for (const auto& p : people) out.push_back(p.name);
    return out;
}
}  // namespace

TEST_CASE("a programme and its KPIs come back as they were saved") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        const auto found = books.programmes.find(programme_id);
        REQUIRE(found);
        CHECK(found->name == "Northgate");
        CHECK(found->starts == *time::parse_day("2026-03-02"));
        CHECK(found->digest == programme::WeeklyMoment{});
        CHECK(found->steering == sample_programme().steering);
        CHECK(found->holidays == sample_programme().holidays);
        CHECK(books.programmes.kpi(kpi_id) == sample_kpi());
        CHECK(books.programmes.kpi_by_code(programme_id, "K01") == sample_kpi());
        CHECK_FALSE(books.programmes.kpi_by_code(programme_id, "K02"));
        CHECK_FALSE(books.programmes.find(ProgrammeId{"another"}));
    });
}

TEST_CASE("programmes stand by their start, the latest first, and KPIs by their code") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        auto first = sample_programme(), second = sample_programme();
        second.id = ProgrammeId{"later"};
        second.starts += std::chrono::days{90};
        books.programmes.save(first);
        books.programmes.save(second);
        CHECK(books.programmes.all().front().id.text == "later");
        for (const std::string code : {"K10", "a1", "K02"}) {
            auto kpi = sample_kpi();
            kpi.id = KpiId{code};
            kpi.code = code;
            books.programmes.save(kpi);
        }
        const auto kpis = books.programmes.kpis(programme_id);
        REQUIRE(kpis.size() == 3);
        CHECK(kpis[0].code == "K02");
        CHECK(kpis[2].code == "a1");
    });
}

TEST_CASE("an observation of the same instant replaces the earlier one") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        books.programmes.observe({kpi_id, now - hours{48}, 55.25});
        books.programmes.observe({kpi_id, now, 56});
        books.programmes.observe({kpi_id, now, 1.0 / 3});
        CHECK(books.programmes.latest(kpi_id, now)->value == 1.0 / 3);
        CHECK(books.programmes.latest(kpi_id, now - hours{1})->value == 55.25);
        CHECK_FALSE(books.programmes.latest(kpi_id, now - hours{72}));
    });
}

TEST_CASE("a person is found by id, e-mail in any case, code and account") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto changed = person(zoe, "Zoë Adeyemi", "Branches");
        changed.hours = *time::parse_working_hours("Sun-Thu 08:00-16:00");
        changed.paused_until = now + hours{24};
        changed.programme_lead = true;
        books.people.save(changed);
        books.people.join({slack, "U1"}, zoe);
        for (const auto& found : {books.people.find(zoe), books.people.by_email("ZOE@Example.com"),
                                  books.people.by_code("code-zoe"), books.people.by_account({slack, "U1"})}) {
            REQUIRE(found);
            CHECK(found->name == "Zoë Adeyemi");
            CHECK(found->hours == changed.hours);
            CHECK(found->paused_until == now + hours{24});
            CHECK(found->programme_lead);
            CHECK(found->active);
        }
        CHECK_FALSE(books.people.by_account({teams, "U1"}));
        CHECK_FALSE(books.people.by_email(""));
        CHECK_FALSE(books.people.by_code(""));
        CHECK_FALSE(books.people.find(PersonId{"nobody' OR 1=1 --"}));
    });
}

TEST_CASE("people stand by name in the same order on every database, and leads are the active ones") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        auto lower = person(PersonId{"1"}, "anna", ""), upper = person(PersonId{"2"}, "Zoe", ""),
             gone = person(PersonId{"3"}, "Émile", "");
        upper.programme_lead = gone.programme_lead = true;
        gone.active = false;
        for (const auto& p : {lower, upper, gone}) books.people.save(p);
        CHECK(names(books.people.all()) == std::vector<std::string>{"Zoe", "anna", "Émile"});
        CHECK(names(books.people.leads()) == std::vector<std::string>{"Zoe"});
    });
}

TEST_CASE("an account belongs to one person, the last it was joined to") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        const chat::Account account{slack, "U1"};
        books.people.join(account, zoe);
        books.people.remember_direct(account, "D1");
        books.people.join(account, zoe);
        REQUIRE(books.people.accounts_of(zoe).size() == 1);
        CHECK(books.people.accounts_of(zoe)[0].direct == "D1");
        books.people.join(account, ben);
        CHECK(books.people.accounts_of(zoe).empty());
        CHECK(books.people.accounts_of(ben)[0].account == account);
        CHECK(books.people.accounts_of(ben)[0].direct.empty());
    });
}

TEST_CASE("two people cannot have one e-mail address or one code") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    auto copy = person(PersonId{"other"}, "Other", "");
    copy.email = "Zoe@example.com";
    CHECK_THROWS_AS(ledger.act([&](ledger::Books& books) { books.people.save(copy); }),
                    ledger::UniqueViolation);
    copy.email = "";
    copy.code = "code-zoe";
    CHECK_THROWS_AS(ledger.act([&](ledger::Books& books) { books.people.save(copy); }),
                    ledger::UniqueViolation);
    copy.code = "";
    auto another = copy;
    another.id = PersonId{"another"};
    CHECK_NOTHROW(ledger.act([&](ledger::Books& books) {
        books.people.save(copy);
        books.people.save(another);
    }));
}

TEST_CASE("a text with NUL is refused alike on every database") {
    TestLedger ledger(GENERATE(from_range(databases())));
    const auto odd = person(zoe, std::string("Zoe\0 Adeyemi", 12), "");
    CHECK_THROWS_AS(ledger.act([&](ledger::Books& books) { books.people.save(odd); }), std::invalid_argument);
}

TEST_CASE("current pairs come first by the partner's name, then ended ones, the latest first") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto ended = sample_pair(PairId{"ended"}, ada), longer_ago = sample_pair(PairId{"longer ago"}, ada);
        ended.ended = now - hours{1};
        longer_ago.ended = now - hours{9};
        books.pairs.save(longer_ago);
        books.pairs.save(ended);
        std::vector<std::string> ids;
        for (const auto& pair : books.pairs.of_person(helen)) ids.push_back(pair.id.text);
        CHECK(ids ==
              std::vector<std::string>{"pair-ada", "pair-ben", "pair-max", "pair", "ended", "longer ago"});
        CHECK(books.pairs.of_person(zoe) == std::vector{sample_pair()});
        CHECK(books.pairs.current(programme_id, now).size() == 4);
        CHECK(books.pairs.current(programme_id, now - hours{2}).size() == 5);
        CHECK(books.pairs.current(programme_id, now - std::chrono::days{30}).empty());
        CHECK(books.pairs.find(PairId{"ended"}) == ended);
    });
}

TEST_CASE("what does not exist cannot be referred to") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    auto pair = sample_pair(PairId{"new"}, PersonId{"nobody"});
    CHECK_THROWS(ledger.act([&](ledger::Books& books) { books.pairs.save(pair); }));
    pair.mentor = helen;
    CHECK_THROWS(ledger.act([&](ledger::Books& books) { books.pairs.save(pair); }));
    pair.mentor = zoe;
    pair.focus = KpiId{};
    CHECK_NOTHROW(ledger.act([&](ledger::Books& books) { books.pairs.save(pair); }));
    CHECK(ledger.in([](ledger::Books& books) { return books.pairs.find(PairId{"new"}); }) == pair);
}

TEST_CASE("another address puts a person's accounts in doubt, and what is ready looks for them anew") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& people = books.people;
        people.join({slack, "UZOE"}, zoe, ledger::Vouched::by_import);
        people.confirm({slack, "UZOE"});
        people.join({teams, "zoe"}, zoe);
        people.join({slack, "UBEN"}, ben, ledger::Vouched::by_import);
        people.confirm({slack, "UBEN"});
        for (const auto& user : {"UZOE", "UBEN"})
            people.remember_direct({slack, user}, std::string("D") + user);
        const std::string veiled = books.frictions.message_key(ReportId{"r"});
        for (const auto& key : {std::string("plain"), veiled})
            books.outbox.post(message(key, chat::ToPerson{zoe}), slack, now);
        books.outbox.post(message("ben", chat::ToPerson{ben}), slack, now);
        REQUIRE(books.outbox.by_key(veiled)->place->conversation == "DUZOE");
        people.doubt(zoe);
        const auto left = people.accounts_of(zoe);
        REQUIRE(left.size() == 1);
        CHECK(left[0].account.user == "UZOE");
        CHECK_FALSE(left[0].confirmed);
        CHECK(left[0].direct.empty());
        CHECK_FALSE(books.outbox.by_key("plain")->place);
        CHECK_FALSE(books.outbox.by_key(veiled)->place);
        CHECK(books.outbox.by_key("ben")->place->conversation == "DUBEN");
        CHECK(people.holder_of({slack, "UBEN"})->confirmed);
    });
}

TEST_CASE("what an import names no more goes, what the directory joined stays") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& people = books.people;
        people.join({slack, "U1"}, zoe, ledger::Vouched::by_import);
        people.join({teams, "T"}, zoe, ledger::Vouched::by_import);
        people.join({slack, "U2"}, zoe);
        const auto users = [&] {
            std::string out;
            for (const auto& each : people.accounts_of(zoe)) out += each.account.user + " ";
            return out;
        };
        people.keep_named(zoe, slack, "U1");
        CHECK(users() == "U1 U2 T ");
        people.join({slack, "U1"}, zoe);  // the directory says so, too; the import named it nonetheless
        people.keep_named(zoe, slack, "");
        CHECK(users() == "U2 T ");
        people.named_by_import({slack, "U2"});
        people.keep_named(ben, slack, "");
        CHECK(users() == "U2 T ");
        people.keep_named(zoe, slack, "");
        CHECK(users() == "T ");
    });
}
