#include "loaded.hpp"

using namespace switchback;
using namespace switchback::app;
using namespace switchback::testing;

TEST_CASE(
    "an import brings people, pairs, sessions with their logs, and friction points with their reports") {
    Loaded loaded;
    const auto report = loaded.import();
    CHECK(report.faults.empty());
    CHECK(tally(report, "people").created == 3);
    CHECK(tally(report, "friction points").created == 1);
    CHECK(tally(report, "reports of them").created == 2);
    loaded.ledger->read_now([](ledger::Books& books) {
        const auto zoe = books.people.by_email("zoe@EXAMPLE.org");
        REQUIRE(zoe.has_value());
        CHECK(zoe->code == "M1");
        CHECK(books.people.by_account({{chat::Platform::slack, "T1"}, "U1"})->id == zoe->id);
        CHECK(books.people.leads().size() == 1);
        const auto pair = books.pairs.of_person(zoe->id).at(0);
        const auto log = books.sessions.last_log(pair.id);
        REQUIRE(log.has_value());
        CHECK(log->minutes == 45);
        CHECK(log->notes == "Charter signed");
        CHECK(log->confidence == 4);
        REQUIRE(books.sessions.decisions(log->id).size() == 1);
        CHECK(books.sessions.decisions(log->id)[0].text == "Drop the weekly export");
        const auto actions = books.sessions.actions(log->id);
        REQUIRE(actions.size() == 2);
        CHECK(actions[0].what == "ask IT for SSO");
        CHECK(actions[0].due == time::parse_day("2026-03-11"));
        CHECK(actions[0].owner == pair.leader);
        CHECK(actions[1].state == programme::ActionState::done);
        const auto programme = books.programmes.all().at(0);
        const auto open = books.frictions.open(programme.id);
        REQUIRE(open.size() == 1);
        CHECK(open[0].reports == 2);
        CHECK(open[0].pairs == 1);
        CHECK(open[0].point.status == programme::FrictionStatus::acknowledged);
    });
}

TEST_CASE("an import plans nudges for what lies ahead, and the digest") {
    Loaded loaded;
    loaded.import();
    const auto next = loaded.ask([](ledger::Books& books) { return books.agenda.next_due(); });
    REQUIRE(next.has_value());
    const auto session = loaded.ask([](ledger::Books& books) {
        return books.sessions.upcoming(books.programmes.all().at(0).id, ProgrammeFiles::now());
    });
    REQUIRE(session.size() == 1);
    CHECK_FALSE(
        loaded.ask([&](ledger::Books& books) { return books.agenda.waiting(session[0].id.text); }).empty());
}

TEST_CASE("a second import of the same files changes nothing") {
    Loaded loaded;
    loaded.import();
    const auto again = loaded.import();
    for (const auto& [name, tally] : again.tallies) {
        INFO(name);
        CHECK(tally.created == 0);
        CHECK(tally.changed == 0);
    }
}

TEST_CASE("an import of changed files changes what changed") {
    Loaded loaded;
    loaded.import();
    loaded.files.write(
        "kpis.csv",
        "id,name,unit,direction,bucket,baseline,target,period\nK1,Enrolments,count,up,adoption,9,20,week\n");
    const auto report = loaded.import();
    CHECK(tally(report, "KPIs").changed == 1);
    CHECK(tally(report, "people").changed == 0);
}

TEST_CASE("what would change is told cell by cell, in the words of the file") {
    Loaded loaded;
    loaded.import();
    const auto changed = [&](const std::string& name, const std::string& text) {
        loaded.files.write(name, text);
        const auto report = loaded.import();
        REQUIRE(report.changed.size() == 1);
        return report.changed[0];
    };
    CHECK(changed("people.csv",
                  "id,name,email,title,function,zone,hours,lead,slack_user\n"
                  "M1,Zoe Adeyemi,zoe@example.org,Adviser,Network,Europe/London,Mon-Thu 09:00-17:30,no,U1\n"
                  "L1,Helen Okafor,helen@example.org,Head,Branches,Europe/London,,,\n"
                  "P1,Pat Lead,pat@example.org,Lead,People,Europe/London,,yes,\n") ==
          "people.csv M1: function \"Branches\" → \"Network\", hours \"Mon-Fri 09:00-17:30\" → "
          "\"Mon-Thu 09:00-17:30\"");
    CHECK(changed("kpis.csv",
                  "id,name,unit,direction,bucket,baseline,target,period\nK1,Enrolments,count,down,adoption,"
                  "9.001,15,week\n") ==
          "kpis.csv K1: direction \"up\" → \"down\", baseline \"9\" → \"9.001\"");
    CHECK(changed("observations.csv", "kpi,day,value\nK1,2026-03-06,10\n") ==
          "observations.csv K1 2026-03-06: value \"9.5\" → \"10\"");
    CHECK(changed("pairs.csv", "id,mentor,leader,kpi,from,to\nR1,M1,L1,K1,2026-03-02,2026-05-17\n") ==
          "pairs.csv R1: to \"2026-05-24\" → \"2026-05-17\"");
    CHECK(changed("sessions.csv",
                  "id,pair,start_local,zone,minutes,state,call_link\n"
                  "S1,R1,2026-03-04 09:30,Europe/London,30,held,\n"
                  "S2,R1,2026-03-31 10:30,Europe/London,45,planned,https://meet.example.org/1\n") ==
          "sessions.csv S2: start_local \"2026-03-18 09:30 Europe/London\" → \"2026-03-31 10:30 "
          "Europe/London\", minutes \"30\" → \"45\"");
    CHECK(changed("programme.csv",
                  "key,value\nname,Spring\nzone,Europe/London\nstarts,2026-03-02\nweeks,12\ndigest_day,Tue\n"
                  "digest_time,09:00\nsteering_platform,slack\nsteering_tenant,T1\nsteering_channel,C2\n"
                  "holidays,2026-04-03 2026-04-06\n") ==
          "programme: digest_day \"Monday\" → \"Tuesday\", steering_channel \"C1\" → \"C2\"");
}

TEST_CASE("who has left is written to no more, and a row that is taken out changes nothing") {
    Loaded loaded;
    loaded.import();
    loaded.files.write("people.csv",
                       "id,name,email,title,function,zone,hours,lead,active\n"
                       "M1,Zoe Adeyemi,zoe@example.org,Adviser,Branches,Europe/London,,no,\n"
                       "L1,Helen Okafor,helen@example.org,Head,Branches,Europe/London,,,No\n");
    const auto report = loaded.import();
    CHECK(report.changed == std::vector<std::string>{"people.csv L1: active \"yes\" → \"no\""});
    CHECK_FALSE(loaded.ask([](ledger::Books& books) { return books.people.by_code("L1")->active; }));
    CHECK(loaded.ask([](ledger::Books& books) { return books.people.by_code("M1")->active; }));
    CHECK(loaded.ask([](ledger::Books& books) { return books.people.by_code("P1")->programme_lead; }));
}

TEST_CASE(
    "without anybody who leads the programme an import warns, as long as the database has nobody either") {
    const std::string nobody =
        "id,name,email,title,function,zone\n"
        "M1,Zoe Adeyemi,zoe@example.org,,,Europe/London\n"
        "L1,Helen Okafor,helen@example.org,,,Europe/London\n";
    Loaded loaded;
    SECTION("nobody") {
        loaded.files.write("people.csv", nobody);
        const auto report = loaded.import();
        REQUIRE(report.warnings.size() == 1);
        CHECK_THAT(to_text(report.warnings[0]), Catch::StartsWith("people.csv: nobody has lead = yes"));
    }
    SECTION("somebody") {
        CHECK(loaded.import().warnings.empty());
        loaded.files.write("people.csv", nobody);
        CHECK(loaded.import().warnings.empty());
    }
}

TEST_CASE("a pair that the database has under another id is not made a second time") {
    Loaded loaded;
    loaded.import();
    loaded.files.write("sessions.csv", "id,pair,start_local,zone,minutes\n");
    loaded.files.remove("frictions.csv");
    const std::string head = "id,mentor,leader,kpi,from,to\n";
    loaded.files.write("pairs.csv", head + "R01,M1,L1,K1,2026-03-02,2026-05-24\n");
    const auto refused = loaded.import();
    REQUIRE(refused.faults.size() == 1);
    CHECK_THAT(to_text(refused.faults[0]),
               Catch::StartsWith("pairs.csv: R01: these two are a pair in the database already"));
    CHECK(loaded.ask([](ledger::Books& books) {
        return books.pairs.of_person(books.people.by_code("M1")->id).size();
    }) == 1);
    SECTION("with its last day the old row makes room") {
        loaded.files.write("pairs.csv", head +
                                            "R1,M1,L1,K1,2026-03-02,2026-03-08\n"
                                            "R01,M1,L1,K1,2026-03-09,2026-05-24\n");
        CHECK(loaded.import().faults.empty());
    }
}

TEST_CASE("what happened in chat since the last import stays") {
    Loaded loaded;
    loaded.import();
    loaded.ledger->transact_now([](ledger::Books& books) {
        auto session = books.sessions.upcoming(books.programmes.all().at(0).id, ProgrammeFiles::now()).at(0);
        session.state = programme::SessionState::confirmed;
        books.sessions.save(session);
        auto point = books.frictions.open(books.programmes.all().at(0).id).at(0).point;
        point.status = programme::FrictionStatus::in_progress;
        books.frictions.save(point);
    });
    const auto report = loaded.import();
    CHECK(tally(report, "sessions").changed == 0);
    CHECK(loaded.ask([](ledger::Books& books) {
        return books.sessions.upcoming(books.programmes.all().at(0).id, ProgrammeFiles::now()).at(0).state;
    }) == programme::SessionState::confirmed);
    CHECK(loaded.ask([](ledger::Books& books) {
        return books.frictions.open(books.programmes.all().at(0).id).at(0).point.status;
    }) == programme::FrictionStatus::in_progress);
}

TEST_CASE("an e-mail that belongs to somebody else in the database stops the whole import") {
    Loaded loaded;
    loaded.import();
    loaded.files.write("people.csv",
                       "id,name,email,title,function,zone\nM1,Zoe,zoe2@example.org,,,Europe/London\n"
                       "L1,Helen,zoe@example.org,,,Europe/London\n");
    const auto report = loaded.import();
    REQUIRE(report.faults.size() == 1);
    CHECK_THAT(report.faults[0].what, Catch::Contains("belongs to M1"));
    CHECK(loaded.ask([](ledger::Books& books) { return books.people.by_code("M1")->email; }) ==
          "zoe@example.org");
}

TEST_CASE("a recorded programme can be loaded as it stood on a day") {
    const ProgrammeFiles files;
    const Instant before =
        ProgrammeFiles::now() - std::chrono::days{7};  // Tuesday 3 March, before the first session
    const auto read = read_import(files.path(), {before, true, {}});
    REQUIRE(read.faults.empty());
    CHECK(read.plan.sessions[0].session.state == programme::SessionState::planned);
    CHECK_FALSE(read.plan.sessions[0].log.has_value());
    CHECK(read.plan.frictions.empty());
    CHECK(read.plan.observations.empty());
}

TEST_CASE("the sample programme has no fault, and its early days can be played") {
    const std::string sample = std::string(SWITCHBACK_ROOT) + "/deploy/sample";
    const auto start = time::to_instant(*time::parse_local("2026-03-09 08:00"), "Europe/London");
    for (const auto& options :
         {ImportOptions{start, true, {}}, ImportOptions{start + std::chrono::days{100}, false, {}}}) {
        const auto read = read_import(sample, options);
        for (const auto& fault : read.faults) UNSCOPED_INFO(to_text(fault));
        CHECK(read.faults.empty());
        CHECK(read.plan.pairs.size() == 48);
        CHECK(read.plan.sessions.size() == 289);
    }
}
