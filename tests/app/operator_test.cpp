#include "../delivery/post_office.hpp"
#include "app/import.hpp"
#include "app/operator_acts.hpp"
#include "app/process_limits.hpp"
#include "app/serve_lock.hpp"
#include "app/token.hpp"
#include "programme_files.hpp"

#include <thread>

#include <boost/asio/local/stream_protocol.hpp>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

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
    const auto dry =
        carry_out_wish(*ledger, import_wish(files.path(), true, "", "", ""), ProgrammeFiles::now());
    CHECK(dry.status == 0);
    CHECK_THAT(dry.text, Catch::Contains("people: 3 to create") && Catch::Contains("dry run"));
    ledger->read_now([](ledger::Books& books) { CHECK(books.people.all().empty()); });
    CHECK(
        carry_out_wish(*ledger, import_wish(files.path(), false, "", "", ""), ProgrammeFiles::now()).status ==
        0);
    ledger->read_now([](ledger::Books& books) { CHECK(books.people.all().size() == 3); });
}

TEST_CASE("a dry run names the rows that would change, and counts what is too much to read") {
    ImportReport report;
    for (int n = 1; n <= 23; ++n) report.changed.push_back("sessions.csv S" + std::to_string(n));
    const std::string text = to_text(report, true);
    CHECK_THAT(text, Catch::Contains("to change: sessions.csv S20\n") && !Catch::Contains("S21\n") &&
                         Catch::Contains("to change: and 3 more\n"));
    CHECK(to_text(report, false).empty());
}

TEST_CASE("an import with faults imports nothing and names them") {
    const auto ledger = ledger_in_memory();
    const ProgrammeFiles files;
    files.write("kpis.csv", "id\n");
    const auto told =
        carry_out_wish(*ledger, import_wish(files.path(), false, "", "", ""), ProgrammeFiles::now());
    CHECK(told.status == 2);
    CHECK_THAT(told.text, Catch::Contains("kpis.csv:1: the column name is missing") &&
                              Catch::Contains("nothing was imported"));
    CHECK(carry_out_wish(*ledger, import_wish(files.path(), false, "soon", "", ""), ProgrammeFiles::now())
              .status == 2);
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

TEST_CASE("the door stays open when a moment has no file handles left") {
    const Folder folder;
    const std::string database = folder.path() + "/s.db";
    boost::asio::io_context io;
    auto door = OperatorDoor::open(io, database, [](Wish) -> awaitable<Told> { co_return Told{0, "yes\n"}; });
    REQUIRE(door.has_value());
    (*door)->start();
    using Local = boost::asio::local::stream_protocol;
    Local::socket early(io);
    early.connect(Local::endpoint(database + ".sock"));
    rlimit before{};
    REQUIRE(::getrlimit(RLIMIT_NOFILE, &before) == 0);
    const int next_handle = ::dup(0);
    ::close(next_handle);
    rlimit none_left = before;
    none_left.rlim_cur = static_cast<rlim_t>(next_handle);
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &none_left) == 0);
    io.run_for(milliseconds{120});
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &before) == 0);
    std::optional<Told> told;
    std::thread asking([&] { told = ask_running_service(database, {"resend", "1"}, seconds{5}); });
    io.run_for(milliseconds{400});
    asking.join();
    REQUIRE(told.has_value());
    CHECK(told->text == "yes\n");
}

TEST_CASE("a service that says nothing is not waited for without end") {
    const Folder folder;
    const std::string database = folder.path() + "/s.db";
    boost::asio::io_context io;
    boost::asio::local::stream_protocol::acceptor deaf(io, {database + ".sock"});
    const auto told = ask_running_service(database, {"resend", "1"}, seconds{1});
    REQUIRE(told.has_value());
    CHECK(told->status == 1);
    CHECK_THAT(told->text, Catch::Contains("did not answer within 1 seconds"));
}

TEST_CASE("too few open files for the connections are told") {
    Config config;
    config.http.connections = 1024;
    CHECK_THAT(too_few_files(config, 1024).value_or(""), Catch::Contains("1024 connections need 1088"));
    CHECK_FALSE(too_few_files(config, 4096).has_value());
    rlimit limit{};
    const auto may = raise_open_files();
    REQUIRE(::getrlimit(RLIMIT_NOFILE, &limit) == 0);
    CHECK(limit.rlim_cur == limit.rlim_max);
    CHECK(may == limit.rlim_cur);
}

TEST_CASE("a token that is refused, or of another workspace, is told in a sentence") {
    const slack::Identity ours{"T1", "E1", "U1"};
    CHECK(token_trouble("T1", ours).empty());
    CHECK(token_trouble("E1", ours).empty());
    CHECK(token_trouble("T2", ours) == "slack.bot_token belongs to workspace T1, slack.team is T2");
    CHECK_THAT(token_trouble("T1", Fault{Fault::Kind::unauthorised, "auth.test: invalid_auth"}),
               Catch::Contains("invalid_auth"));
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
