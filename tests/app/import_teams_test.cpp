#include "../delivery/post_office.hpp"
#include "programme_files.hpp"

using namespace switchback;
using namespace switchback::app;
using switchback::testing::ProgrammeFiles;

namespace {

const std::string tenant = "99990000-aaaa-bbbb-cccc-ddddeeeeffff";

std::string programme_in_teams(const std::string& its_tenant, const std::string& channel) {
    return "key,value\nname,Spring\nzone,Europe/London\nstarts,2026-03-02\nweeks,12\ndigest_day,Mon\n"
           "digest_time,09:00\nsteering_platform,teams\nsteering_tenant," +
           its_tenant + "\nsteering_channel," + channel + "\n";
}

std::string faults(const ProgrammeFiles& files, const std::string& teams_tenant = tenant) {
    std::string text;
    const ImportOptions options{ProgrammeFiles::now(), false, "T1", teams_tenant};
    for (const auto& fault : read_import(files.path(), options).faults) text += to_text(fault) + "\n";
    return text;
}

}  // namespace

TEST_CASE("the committee's channel may be in Teams; its id and its tenant are looked at") {
    const ProgrammeFiles files;
    const std::string channel = "19:steering@thread.tacv2";
    files.write("programme.csv", programme_in_teams(tenant, channel));
    CHECK(faults(files).empty());
    files.write("programme.csv", programme_in_teams("99990000-AAAA-bbbb-cccc-ddddeeeeffff", channel));
    CHECK(faults(files).empty());
    for (const char* wrong : {"C0123ABCD", "steering", "19:steering@thread.tacv2;messageid=1"}) {
        files.write("programme.csv", programme_in_teams(tenant, wrong));
        CHECK_THAT(faults(files),
                   Catch::Contains("steering_channel") && Catch::Contains("19:…@thread.tacv2"));
    }
    files.write("programme.csv", programme_in_teams("northgate.example", channel));
    CHECK_THAT(faults(files), Catch::Contains("steering_tenant: expected the Microsoft Entra tenant's id"));
    files.write("programme.csv", programme_in_teams("11110000-aaaa-bbbb-cccc-ddddeeeeffff", channel));
    CHECK_THAT(faults(files), Catch::Contains("teams.tenant is " + tenant));
}

TEST_CASE("one person's accounts on both platforms are imported, and wait to be confirmed") {
    const ProgrammeFiles files;
    files.write("people.csv",
                "id,name,email,title,function,zone,hours,lead,slack_user,teams_user\n"
                "M1,Zoe Adeyemi,Zoe@example.org,Adviser,Branches,Europe/London,,no,U1,zoe-object-id\n"
                "L1,Helen Okafor,helen@example.org,Head,Branches,Europe/London,,,,helen-object-id\n");
    const ImportOptions options{ProgrammeFiles::now(), false, "T1", tenant};
    const auto read = read_import(files.path(), options);
    REQUIRE(read.faults.empty());
    const auto ledger = switchback::testing::ledger_in_memory();
    ledger->transact_now([&](ledger::Books& books) {
        carry_out(read.plan, books, ProgrammeFiles::now());
        const auto zoe = books.people.by_code("M1");
        REQUIRE(zoe);
        const auto accounts = books.people.accounts_of(zoe->id);
        REQUIRE(accounts.size() == 2);
        CHECK(accounts[1].account == chat::Account{{chat::Platform::teams, tenant}, "zoe-object-id"});
        CHECK_FALSE(accounts[0].confirmed);
        CHECK_FALSE(accounts[1].confirmed);
        books.people.confirm(accounts[1].account);
        carry_out(read.plan, books, ProgrammeFiles::now());  // the same files again
        CHECK(books.people.accounts_of(zoe->id)[1].confirmed);
    });
    CHECK_THAT(faults(files, ""), Catch::Contains("teams_user: of which tenant?"));
}
