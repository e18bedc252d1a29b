#include "programme_files.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::app;
using switchback::testing::ProgrammeFiles;

namespace {

std::string all(const std::vector<ImportFault>& faults) {
    std::string text;
    for (const auto& fault : faults) text += to_text(fault) + "\n";
    return text;
}

const std::string people = "id,name,email,title,function,zone,hours,lead,slack_user\n";
const std::string person = "M1,Zoe,zoe@example.org,,,Europe/London,,,\n";
const std::string leader = "L1,Helen,helen@example.org,,,Europe/London,,,\n";
const std::string kpis = "id,name,unit,direction,bucket,baseline,target,period\n";
const std::string pairs = "id,mentor,leader,kpi,from,to\n";
const std::string sessions = "id,pair,start_local,zone,minutes,state\n";
const std::string facts =
    "key,value\nname,Spring\nstarts,2026-03-02\nweeks,12\ndigest_day,Mon\ndigest_time,09:00\n"
    "steering_platform,slack\nsteering_tenant,T1\nsteering_channel,C1\n";

}  // namespace

TEST_CASE("the faultless files have no fault") {
    const auto read = ProgrammeFiles().read();
    INFO(all(read.faults));
    CHECK(read.faults.empty());
    CHECK(read.plan.people.size() == 3);
    CHECK(read.plan.sessions.size() == 2);
}

TEST_CASE("a wrong cell is told by file and line, in words") {
    struct Row {
        std::string file, text, fault;
    };
    const auto row = GENERATE(values<Row>({
        {"people.csv", people + person + "L1,Helen,helen@example.org,,,Mars/Base,,,\n",
         "people.csv:3: zone: there is no time zone \"Mars/Base\""},
        {"people.csv", people + person + "L1,Helen,helen@example.org,,,Mars\x1b]0;x\x07/Base,,,\n",
         "people.csv:3: zone: there is no time zone \"Mars ]0;x /Base\""},
        {"people.csv", people + person + "L1,,helen@example.org,,,Europe/London,,,\n",
         "people.csv:3: name: missing"},
        {"people.csv", people + person + "L1,\x01,helen@example.org,,,Europe/London,,,\n",
         "people.csv:3: name: missing"},
        {"people.csv", people + person + "L1,Helen,helen,,,Europe/London,,,\n",
         "people.csv:3: email: \"helen\" is not an e-mail address"},
        {"people.csv", people + person + "L1,Helen,ZOE@example.org,,,Europe/London,,,\n",
         "people.csv:3: email: the same as in line 2"},
        {"people.csv", people + person + leader + "M1,Bea,bea@example.org,,,Europe/London,,,\n",
         "people.csv:4: id: M1 stands already in line 2"},
        {"people.csv", people + person + "L1,Helen,helen@example.org,,,Europe/London,nights,,\n",
         "people.csv:3: hours: \"nights\" is not understood"},
        {"people.csv", people + person + "L1,Helen,helen@example.org,,,Europe/London,,maybe,\n",
         "people.csv:3: lead: \"maybe\" is neither yes nor no"},
        {"people.csv", people + person + "L 1,Helen,helen@example.org,,,Europe/London,,,\n",
         "people.csv:3: id: \"L 1\" is not a key"},
        {"people.csv", people + person + "L1,Helen,helen@example.org,,,Europe/London,,,,extra\n",
         "people.csv:3: 10 cells under 9 columns"},
        {"people.csv", people + person + "L1,Hel\xE9n,helen@example.org,,,Europe/London,,,\n",
         "people.csv:3: not valid UTF-8"},
        {"people.csv", people + person + leader + "X1,\"Ann,ann@example.org\n",
         "people.csv:4: a quote is opened here and never closed"},
        {"people.csv", "id,nmae,email,title,function,zone\n",
         "people.csv:1: there is no column \"nmae\"; did you mean name?"},
        {"people.csv", "id,name,email,title,function\n", "people.csv:1: the column zone is missing"},
        {"people.csv", "", "people.csv:1: empty"},
        {"kpis.csv", kpis + "K1,Enrolments,count,up,adoption,nine,15,week\n",
         "kpis.csv:2: baseline: \"nine\" is not a number"},
        {"kpis.csv", kpis + "K1,Enrolments,count,sideways,adoption,9,15,week\n",
         "kpis.csv:2: direction: \"sideways\" is neither up nor down"},
        {"kpis.csv", kpis + "K1,Enrolments,count,up,fun,9,15,week\n",
         "kpis.csv:2: bucket: \"fun\" is not allowed: engagement"},
        {"kpis.csv", kpis + "K1,Enrolments,count,up,adoption,9,inf,week\n",
         "kpis.csv:2: target: \"inf\" is not a number"},
        {"pairs.csv", pairs + "R1,M1,L9,K1,2026-03-02,\n",
         "pairs.csv:2: leader: there is no L9 in people.csv"},
        {"pairs.csv", pairs + "R1,M1,M1,K1,2026-03-02,\n",
         "pairs.csv:2: leader: the same person as the mentor"},
        {"pairs.csv", pairs + "R1,M1,L1,K1,2026-03-02,2026-03-01\n", "pairs.csv:2: to: before from"},
        {"pairs.csv", pairs + "R1,M1,L1,K1,2026-03-02,\nR2,M1,L1,K1,2026-03-09,\n",
         "pairs.csv:3: mentor, leader: the same two people as R1 in line 2, on days of both"},
        {"pairs.csv", pairs + "R1,M1,L1,K1,2026-03-02,2026-04-12\nR2,M1,L1,K1,2026-04-12,\n",
         "pairs.csv:3: mentor, leader: the same two people as R1"},
        {"pairs.csv", pairs + "R1,M1,L1,K1,2026-03-09,\nR2,M1,L1,K1,2026-03-02,2026-03-09\n",
         "pairs.csv:3: mentor, leader: the same two people as R1"},
        {"people.csv",
         "id,name,email,title,function,zone,active\nM1,Zoe,z@example.org,,,Europe/London,gone\n",
         "people.csv:2: active: \"gone\" is neither yes nor no"},
        {"pairs.csv", pairs + "R1,M1,L1,K1,tomorrow,\n", "pairs.csv:2: from: \"tomorrow\" is not a day"},
        {"sessions.csv", sessions + "S1,R9,2026-03-18 09:30,Europe/London,30,planned\n",
         "sessions.csv:2: pair: there is no R9 in pairs.csv"},
        {"sessions.csv", sessions + "S1,R1,18 March,Europe/London,30,planned\n",
         "sessions.csv:2: start_local: \"18 March\" is not understood"},
        {"sessions.csv", sessions + "S1,R1,2026-03-29 01:30,Europe/London,30,planned\n",
         "sessions.csv:2: start_local: there is no 2026-03-29 01:30 in Europe/London"},
        {"sessions.csv", sessions + "S1,R1,2026-03-18 09:30,Europe/London,3,planned\n",
         "sessions.csv:2: minutes: \"3\" is not allowed: a whole number from 5"},
        {"sessions.csv", sessions + "S1,R1,2026-03-18 09:30,Europe/London,30,done\n",
         "sessions.csv:2: state: \"done\" is not allowed: planned, confirmed"},
        {"sessions.csv", sessions + "S1,R1,2026-03-18 09:30,Europe/London,30,held\n",
         "sessions.csv:2: state: held, but it is still to come"},
        {"sessions.csv", sessions + "S1,R1,2026-02-18 09:30,Europe/London,30,held\n",
         "sessions.csv:2: start_local: before the pair begins"},
        {"sessions.csv", sessions + "S1,R1,2026-06-18 09:30,Europe/London,30,planned\n",
         "sessions.csv:2: start_local: after the pair has ended"},
        {"observations.csv", "kpi,day,value\nK9,2026-03-06,1\n",
         "observations.csv:2: kpi: there is no K9 in kpis.csv"},
        {"observations.csv", "kpi,day,value\nK1,2026-03-06,\n", "observations.csv:2: value: missing"},
        {"observations.csv", "kpi,day,value\nK1,2026-03-20,1\n",
         "observations.csv:2: day: an observation of a day that has not come"},
        {"programme.csv", facts, "zone: missing"},
        {"programme.csv", facts + "zone,Europe/Londn\n", "programme.csv:10: zone: there is no time zone"},
        {"programme.csv", facts + "zone,Europe/London\nweks,12\n",
         "programme.csv:11: there is no key \"weks\"; did you mean weeks?"},
        {"programme.csv", facts + "zone,Europe/London\nholidays,Easter\n",
         "programme.csv:11: holidays: \"Easter\" is not a day"},
        {"programme.csv", facts + "zone,Europe/London\nname,Again\n",
         "programme.csv:11: the key name comes twice"},
    }));
    const ProgrammeFiles files;
    files.write(row.file, row.text);
    const auto read = files.read();
    INFO(all(read.faults));
    CHECK_THAT(all(read.faults), Catch::Contains(row.fault));
}

TEST_CASE("the same two people may meet again later, and with the roles turned round") {
    const ProgrammeFiles files;
    files.write("pairs.csv", pairs +
                                 "R1,M1,L1,K1,2026-03-02,2026-04-12\nR2,M1,L1,K1,2026-04-13,\n"
                                 "R3,L1,M1,K1,2026-03-02,\nR4,M1,P1,K1,2026-03-02,\n");
    CHECK(all(files.read().faults).empty());
}

TEST_CASE("a session that is called off may lie after its pair's end, and only such a one") {
    const ProgrammeFiles files;
    files.write("sessions.csv", sessions + "S1,R1,2026-06-18 09:30,Europe/London,30,cancelled\n");
    files.remove("frictions.csv");
    CHECK(all(files.read().faults).empty());
}

TEST_CASE("a wrong friction report is told by line") {
    struct Row {
        std::string line, fault;
    };
    const auto row = GENERATE(values<Row>({
        {"F1,S9,M1,Slow,high,crm,2026-03-04,,", "session: there is no S9 in sessions.csv"},
        {"F1,S1,M9,Slow,high,crm,2026-03-04,,", "reporter: there is no M9 in people.csv"},
        {"F1,S1,P1,Slow,high,crm,2026-03-04,,", "reporter: P1 is not in the pair of that session"},
        {"F1,S1,M1,Slow,awful,crm,2026-03-04,,", "severity: \"awful\" is not allowed: low"},
        {"F1,S1,M1,Slow,high,crm,2026-03-04,F0,", "same_as: there is no F0 in an earlier line"},
        {"F1,S1,M1,Slow,high,crm,2026-03-04,,forgotten",
         "status: there is no status \"forgotten\"; allowed are new, acknowledged"},
        {"F1,S1,M1,,high,crm,2026-03-04,,", "text: missing"},
        {"F1,S1,M1,Slow,high,crm,2026-03-24,,", "day: it has not come"},
    }));
    const ProgrammeFiles files;
    files.write("frictions.csv",
                "id,session,reporter,text,severity,theme,day,same_as,status\n" + row.line + "\n");
    const auto read = files.read();
    REQUIRE(read.faults.size() == 1);
    CHECK(to_text(read.faults[0]) ==
          "frictions.csv:2: " + row.fault + to_text(read.faults[0]).substr(17 + row.fault.size()));
    CHECK_THAT(to_text(read.faults[0]), Catch::Contains(row.fault));
}

TEST_CASE("all faults of all files come at once, in order") {
    const ProgrammeFiles files;
    files.write("people.csv",
                people + "M1,Zoe,zoe,,,Europe/London,,,\n" + "L1,Helen,helen@example.org,,,Nowhere,,,\n");
    files.write("kpis.csv", kpis + "K1,Enrolments,count,up,adoption,x,y,week\n");
    files.remove("pairs.csv");
    const auto text = all(files.read().faults);
    for (const char* fault : {"people.csv:2: email", "people.csv:3: zone", "kpis.csv:2: baseline",
                              "kpis.csv:2: target", "pairs.csv: there is no such file"})
        CHECK_THAT(text, Catch::Contains(fault));
}

TEST_CASE("a folder that is not there, and one without files") {
    CHECK(read_import("/nowhere", {ProgrammeFiles::now(), false, {}}).faults.size() == 1);
    const switchback::testing::Folder empty;
    const auto faults = read_import(empty.path(), {ProgrammeFiles::now(), false, {}}).faults;
    CHECK(faults.size() == 5);
}

TEST_CASE("a Slack user without a workspace is a question") {
    const ProgrammeFiles files;
    files.write("programme.csv", facts + "zone,Europe/London\n");
    CHECK(files.read().faults.empty());
    std::string elsewhere = facts + "zone,Europe/London\n";
    const std::string here = "steering_platform,slack\nsteering_tenant,T1\nsteering_channel,C1\n";
    elsewhere.replace(elsewhere.find(here), here.size(),
                      "steering_platform,teams\nsteering_tenant,99990000-aaaa-bbbb-cccc-ddddeeeeffff\n"
                      "steering_channel,19:steering@thread.tacv2\n");
    files.write("programme.csv", elsewhere);
    CHECK_THAT(all(files.read().faults), Catch::Contains("people.csv:2: slack_user: of which workspace?"));
    CHECK(read_import(files.path(), {ProgrammeFiles::now(), false, "T2"}).faults.empty());
}

TEST_CASE("programme.toml says the same as programme.csv") {
    const ProgrammeFiles files;
    const auto csv = files.read().plan.programme;
    files.remove("programme.csv");
    files.write("programme.toml",
                "name = \"Spring\"\nzone = \"Europe/London\"\nstarts = 2026-03-02\nweeks = 12\ndigest_day = "
                "\"Monday\"\n"
                "digest_time = 09:00:00\nsteering_platform = \"slack\"\nsteering_tenant = \"T1\"\n"
                "steering_channel = \"C1\"\nholidays = [2026-04-03, 2026-04-06]\n");
    const auto read = files.read();
    INFO(all(read.faults));
    REQUIRE(read.faults.empty());
    const auto& toml = read.plan.programme;
    CHECK(toml.id == csv.id);
    CHECK(toml.starts == csv.starts);
    CHECK(toml.digest == csv.digest);
    CHECK(toml.steering == csv.steering);
    CHECK(toml.holidays == csv.holidays);
    files.write("programme.toml", "name = \"Spring\"\nweeks = \n");
    CHECK_THAT(all(files.read().faults), Catch::Contains("programme.toml:2:"));
}

TEST_CASE("lines that refer to what is at fault are counted, not told") {
    const ProgrammeFiles files;
    SECTION("a whole file is missing") {
        files.remove("people.csv");
        const auto read = files.read();
        CHECK(all(read.faults) == "people.csv: there is no such file\n");
        CHECK(read.following > 2);
    }
    SECTION("one line is wrong, and what refers to it has no other fault") {
        files.write("pairs.csv", pairs + "R1,M1,L1,K1,tomorrow,\n");
        const auto read = files.read();
        CHECK(all(read.faults) ==
              "pairs.csv:2: from: \"tomorrow\" is not a day; expected such as 2026-03-10\n");
        CHECK(read.following > 0);
    }
    SECTION("nothing is wrong but the reference") {
        files.write("pairs.csv", pairs + "R1,M1,L9,K1,2026-03-02,\n");
        CHECK_THAT(all(files.read().faults), Catch::Contains("pairs.csv:2: leader: there is no L9"));
        CHECK_THAT(all(files.read().faults), !Catch::Contains("sessions.csv"));
    }
}

TEST_CASE("a programme whose committee sits in another workspace than the bot is refused") {
    const ProgrammeFiles files;
    CHECK(read_import(files.path(), {ProgrammeFiles::now(), false, "T1"}).faults.empty());
    CHECK_THAT(all(read_import(files.path(), {ProgrammeFiles::now(), false, "T0OTHER"}).faults),
               Catch::Contains("steering_tenant is T1, slack.team is T0OTHER"));
}
