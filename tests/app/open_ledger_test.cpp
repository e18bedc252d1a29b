#include "app/open_ledger.hpp"

#include "app/file_place.hpp"
#include "folder.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::app;
using switchback::testing::Folder;
namespace fs = std::filesystem;

namespace {

Config with(const std::string& database) {
    Config config;
    config.ledger.database = database;
    return config;
}

std::size_t files_in(const Folder& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder.path()), {}));
}

}  // namespace

TEST_CASE("a database that is not there is made by who may, and by nobody else") {
    const Folder folder;
    const Config config = with(folder.path() + "/s.db");
    const auto none = open_existing_ledger(config, {}, Older::left);
    REQUIRE(none.has_value());
    CHECK(*none == nullptr);
    CHECK(files_in(folder) == 0);
    REQUIRE(open_ledger(config, {}).has_value());
    const auto there = open_existing_ledger(config, {}, Older::left);
    REQUIRE(there.has_value());
    CHECK(*there != nullptr);
}

TEST_CASE("a database with nothing in it stays so, unless it may be made") {
    const Folder folder;
    folder.write("s.db", "");
    folder.write("s.db.key", std::string(64, '0') + "\n");
    const Config config = with(folder.path() + "/s.db");
    for (int time = 0; time < 2; ++time) {
        const auto none = open_existing_ledger(config, {}, Older::left);
        REQUIRE(none.has_value());
        CHECK(*none == nullptr);
    }
    const auto made = open_ledger(config, {});
    REQUIRE(made.has_value());
    CHECK(*made != nullptr);
}

TEST_CASE("the folder that is missing is named, and not a file beside the database") {
    const Folder folder;
    const std::string file = folder.write("file", "");
    const std::string at = folder.path();
    const std::vector<std::pair<std::string, std::string>> rows{
        {at + "/no/s.db", "there is no folder " + at + "/no"},
        {at + "/no/such/s.db", "there is no folder " + at + "/no/such"},
        {file + "/s.db", file + " is no folder"},
        {at, "it is a folder; expected a file"}};
    for (const auto& [database, why] : rows) {
        const std::string told = "the database " + database + ": " + why;
        const auto made = open_ledger(with(database), {});
        REQUIRE_FALSE(made.has_value());
        CHECK(made.error().what == told);
        const auto existing = open_existing_ledger(with(database), {}, Older::left);
        REQUIRE_FALSE(existing.has_value());
        CHECK(existing.error().what == told);
    }
    CHECK(files_in(folder) == 1);
}

TEST_CASE("a path is told in full") {
    CHECK(full_path("/a/./b/../c.db") == "/a/c.db");
    CHECK(full_path("c.db") == (fs::current_path() / "c.db").string());
    CHECK_THAT(look_at_place("the copy", "no-such-folder/c.db").error().what,
               Catch::Contains("there is no folder " + fs::current_path().string() + "/no-such-folder"));
    CHECK(look_at_place("the copy", "c.db").has_value());
}

TEST_CASE("a folder that everybody may change is no place for a database") {
    const Folder folder;
    const auto place = [&](unsigned mode) {
        fs::permissions(folder.path(), static_cast<fs::perms>(mode));
        return look_at_place("the database", folder.path() + "/a.db");
    };
    CHECK_THAT(place(0777).error().what, Catch::Contains("others on this machine may change the folder"));
    CHECK(place(01777).has_value());  // as /tmp is
    CHECK(place(0755).has_value());
    CHECK(place(0700).has_value());
}
