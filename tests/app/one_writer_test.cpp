// A database file is written by one process at a time, also while a service starts and stops.
#include "app/commands.hpp"
#include "app/open_ledger.hpp"
#include "app/operator_acts.hpp"
#include "app/serve_lock.hpp"
#include "app/service.hpp"
#include "programme_files.hpp"

#include <atomic>
#include <fstream>
#include <iostream>
#include <sstream>
#include <thread>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::app;
using namespace switchback::testing;
namespace asio = boost::asio;

namespace {

// The command line on a database file, and what it says.
struct CommandLine {
    Folder folder;
    const std::string database = folder.path() + "/s.db";
    const Invocation invocation{folder.write("c.toml", "[ledger]\ndatabase = \"" + database + "\"\n"), {}};
    std::ostringstream said;
    std::streambuf* const out = std::cout.rdbuf(said.rdbuf());
    std::streambuf* const errors = std::cerr.rdbuf(said.rdbuf());

    ~CommandLine() {
        std::cout.rdbuf(out);
        std::cerr.rdbuf(errors);
    }
    Config config() const {
        Config config;
        config.ledger.database = database;
        return config;
    }
    std::size_t people() const {
        std::size_t count = 0;
        const auto ledger = open_existing_ledger(config(), {}, Older::left);
        if (ledger && *ledger)
            (*ledger)->read_now([&](ledger::Books& books) { count = books.people.all().size(); });
        return count;
    }
};

}  // namespace

TEST_CASE("the command line writes to no database that another process has, and says who has it") {
    CommandLine line;
    const ProgrammeFiles files;
    const bool made_before = GENERATE(false, true);
    if (made_before) REQUIRE(open_ledger(line.config(), {}).has_value());
    {
        const auto held = ServeLock::take(line.database);
        REQUIRE(held.has_value());
        CHECK(import_folder(line.invocation, files.path(), false, "") == failed);
        CHECK_THAT(line.said.str(), Catch::Contains("another switchback serves"));
        if (made_before) {
            line.said.str("");
            CHECK(drop(line.invocation, 1) == failed);
            CHECK_THAT(line.said.str(), Catch::Contains("another switchback serves"));
        }
        CHECK(line.people() == 0);
    }
    CHECK(import_folder(line.invocation, files.path(), false, "") == done);
    CHECK(line.people() == 3);
    CHECK(ServeLock::take(line.database).has_value());  // it let go
}

TEST_CASE("what makes no database leaves no lock behind") {
    CommandLine line;
    const ProgrammeFiles files;
    CHECK(import_folder(line.invocation, files.path(), true, "") == done);
    CHECK(drop(line.invocation, 1) == failed);
    CHECK_FALSE(std::filesystem::exists(line.database));
    CHECK_FALSE(std::filesystem::exists(line.database + ".lock"));
}

TEST_CASE("a service that stops answers an operator until nothing is left to write") {
    const Folder folder;
    Config config;
    config.ledger.database = folder.path() + "/s.db";
    config.http.port = 0;
    config.metrics.enabled = false;
    config.sandbox = true;
    config.slack.team = "T1";
    config.slack.bot_token = Secret("xoxb-1");
    config.slack.signing_secret = Secret(std::string(32, 's'));
    config.slack.api = "http://127.0.0.1:1";
    asio::io_context io;
    const SystemClock clock;
    auto service = Service::build(io, config, {}, clock);
    REQUIRE(service.has_value());
    (*service)->start();
    // A request that has begun holds up the end.
    asio::ip::tcp::socket half(io);
    half.connect({asio::ip::make_address("127.0.0.1"), (*service)->port()});
    asio::write(half,
                asio::buffer(std::string("POST /slack/commands HTTP/1.1\r\nContent-Length: 9\r\n\r\nab")));
    io.run_for(milliseconds{100});
    bool stopped = false;
    asio::co_spawn(io, (*service)->stop(), [&](std::exception_ptr) { stopped = true; });
    io.run_for(milliseconds{100});
    REQUIRE_FALSE(stopped);
    std::optional<Told> told;
    std::atomic<bool> heard{false};
    std::thread asking([&] {
        told = ask_running_service(config.ledger.database, resend_wish(1), seconds{5});
        heard = true;
    });
    while (!heard) io.run_one_for(milliseconds{10});
    asking.join();
    REQUIRE(told.has_value());
    CHECK_THAT(told->text, Catch::Contains("no held message"));
    half.close();
    while (!stopped) io.run_one_for(milliseconds{10});
    CHECK_FALSE(ask_running_service(config.ledger.database, resend_wish(1)).has_value());
    CHECK_FALSE(ServeLock::take(config.ledger.database).has_value());  // its ledger is still open
    service->reset();
    CHECK(ServeLock::take(config.ledger.database).has_value());
}

TEST_CASE("systemd waits for longer than stopping may take") {
    std::ifstream unit(SWITCHBACK_ROOT "/deploy/switchback.service");
    const std::string name = "TimeoutStopSec=";
    seconds given{0};
    for (std::string line; std::getline(unit, line);)
        if (line.starts_with(name)) given = seconds{std::stoi(line.substr(name.size()))};
    CHECK(given >= stop_within::all + seconds{20});  // the last commit, and closing the database
}
