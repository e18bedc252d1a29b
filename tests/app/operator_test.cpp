#include "../delivery/post_office.hpp"
#include "app/operator_acts.hpp"
#include "app/serve_lock.hpp"
#include "programme_files.hpp"

#include <thread>

#include <sys/stat.h>

using namespace switchback;
using namespace switchback::app;
using namespace switchback::testing;

namespace {

// A held message with the number it got.
long long hold_one(ledger::Ledger& ledger) {
    long long number = 0;
    ledger.transact_now([&](ledger::Books& books) {
        const chat::Workspace workspace{chat::Platform::slack, "T1"};
        books.outbox.post(to_channel("digest:1"), workspace, ProgrammeFiles::now());
        number = books.outbox.claim(workspace, ProgrammeFiles::now(), minutes{1}, 1).at(0).number;
        books.outbox.hold(number, "cannot tell", ProgrammeFiles::now());
    });
    return number;
}

ledger::OutboxState state(ledger::Ledger& ledger) {
    ledger::OutboxState found{};
    ledger.read_now([&](ledger::Books& books) { found = books.outbox.by_key("digest:1")->state; });
    return found;
}

}  // namespace

TEST_CASE("an operator sends a held message again, or drops it") {
    const auto ledger = ledger_in_memory();
    const auto number = hold_one(*ledger);
    SECTION("again") {
        CHECK(carry_out_wish(*ledger, resend_wish(number), ProgrammeFiles::now()).status == 0);
        CHECK(state(*ledger) == ledger::OutboxState::ready);
    }
    SECTION("dropped") {
        CHECK(carry_out_wish(*ledger, drop_wish(number), ProgrammeFiles::now()).status == 0);
        CHECK(state(*ledger) == ledger::OutboxState::dropped);
    }
    const auto twice = carry_out_wish(*ledger, resend_wish(number), ProgrammeFiles::now());
    CHECK(twice.status == 1);
    CHECK_THAT(twice.text, Catch::Contains("no held message"));
}

TEST_CASE("a dry run says what would be created, and creates nothing") {
    const auto ledger = ledger_in_memory();
    const ProgrammeFiles files;
    const auto dry = carry_out_wish(*ledger, import_wish(files.path(), true, "", ""), ProgrammeFiles::now());
    CHECK(dry.status == 0);
    CHECK_THAT(dry.text, Catch::Contains("people: 3 to create") && Catch::Contains("dry run"));
    ledger->read_now([](ledger::Books& books) { CHECK(books.people.all().empty()); });
    CHECK(carry_out_wish(*ledger, import_wish(files.path(), false, "", ""), ProgrammeFiles::now()).status ==
          0);
    ledger->read_now([](ledger::Books& books) { CHECK(books.people.all().size() == 3); });
}

TEST_CASE("an import with faults imports nothing and names them") {
    const auto ledger = ledger_in_memory();
    const ProgrammeFiles files;
    files.write("kpis.csv", "id\n");
    const auto told =
        carry_out_wish(*ledger, import_wish(files.path(), false, "", ""), ProgrammeFiles::now());
    CHECK(told.status == 2);
    CHECK_THAT(told.text, Catch::Contains("kpis.csv:1: the column name is missing") &&
                              Catch::Contains("nothing was imported"));
    CHECK(
        carry_out_wish(*ledger, import_wish(files.path(), false, "soon", ""), ProgrammeFiles::now()).status ==
        2);
    CHECK(carry_out_wish(*ledger, {"format", "disk"}, ProgrammeFiles::now()).status == 2);
    CHECK(carry_out_wish(*ledger, {}, ProgrammeFiles::now()).status == 2);
}

TEST_CASE("the command line reaches a running service through its door, and its owner alone does") {
    const Folder folder;
    const std::string database = folder.path() + "/s.db";
    CHECK_FALSE(ask_running_service(database, {"resend", "1"}).has_value());
    boost::asio::io_context io;
    Wish heard;
    auto door = OperatorDoor::open(io, database, [&](Wish wish) -> awaitable<Told> {
        heard = wish;
        co_return Told{1, "a text\nof two lines\n"};
    });
    REQUIRE(door.has_value());
    struct stat status {};
    REQUIRE(::stat((database + ".sock").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600U);
    (*door)->start();
    std::optional<Told> told;
    std::thread asking([&] { told = ask_running_service(database, {"import", "/a \"folder\"\n", ""}); });
    io.run_for(milliseconds{300});
    asking.join();
    REQUIRE(told.has_value());
    CHECK(told->status == 1);
    CHECK(told->text == "a text\nof two lines\n");
    CHECK(heard == Wish{"import", "/a \"folder\"\n", ""});
    door->reset();
    CHECK_FALSE(ask_running_service(database, {"resend", "1"}).has_value());
}

TEST_CASE("a database has one service") {
    const Folder folder;
    const std::string database = folder.path() + "/s.db";
    {
        const auto first = ServeLock::take(database);
        REQUIRE(first.has_value());
        const auto second = ServeLock::take(database);
        REQUIRE_FALSE(second.has_value());
        CHECK_THAT(second.error().what, Catch::Contains("another switchback serves"));
    }
    CHECK(ServeLock::take(database).has_value());
    CHECK_FALSE(ServeLock::take("/nowhere/s.db").has_value());
}
