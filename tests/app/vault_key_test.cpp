#include "app/vault_key.hpp"

#include "app/secret_file.hpp"
#include "folder.hpp"

#include <catch2/catch.hpp>
#include <sys/stat.h>

using namespace switchback;
using namespace switchback::app;
using switchback::testing::Folder;

namespace {

const std::string digits(64, 'a');

Config with(const std::string& database, const std::string& key_file = {}) {
    Config config;
    config.ledger.database = database;
    config.ledger.key_file = key_file;
    return config;
}

}  // namespace

TEST_CASE("at the first start a key is made beside the database, closed to others, and used ever after") {
    const Folder folder;
    const auto config = with(folder.path() + "/s.db");
    const auto first = vault_key(config, {});
    REQUIRE(first.has_value());
    CHECK(first->reveal().size() == 32);
    struct stat status {};
    REQUIRE(::stat((folder.path() + "/s.db.key").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600U);
    CHECK(vault_key(config, {})->reveal() == first->reveal());
}

TEST_CASE("a database whose key is gone gets no new key") {
    const Folder folder;
    const auto key = vault_key(with(folder.write("s.db", "…")), {});
    REQUIRE_FALSE(key.has_value());
    CHECK_THAT(key.error().what, Catch::Contains("the key of this database is gone"));
}

TEST_CASE("the configured key file comes first, then systemd's credential") {
    const Folder folder;
    const auto own = folder.write("own", digits + "\n");
    folder.write("switchback-key", std::string(64, 'b'));
    const Environment credentials{{"CREDENTIALS_DIRECTORY", folder.path()}};
    CHECK(vault_key(with("x.db", own), credentials)->reveal() == std::string(32, '\xaa'));
    CHECK(vault_key(with("x.db"), credentials)->reveal() == std::string(32, '\xbb'));
}

TEST_CASE("a key that is no key, or open to everyone, is refused without being shown") {
    const Folder folder;
    for (const auto& text : {std::string("short"), std::string(64, 'g'), digits + "a"}) {
        const auto key = vault_key(with("x.db", folder.write("key", text)), {});
        REQUIRE_FALSE(key.has_value());
        CHECK_THAT(key.error().what, Catch::Contains("64 hexadecimal digits") && !Catch::Contains(text));
    }
    CHECK_FALSE(vault_key(with("x.db", folder.write("key", digits, 0604)), {}).has_value());
}

TEST_CASE("PostgreSQL has no place for a key beside it") {
    const auto key = vault_key(with("postgresql://localhost/x"), {});
    REQUIRE_FALSE(key.has_value());
    CHECK_THAT(key.error().what, Catch::Contains("ledger.key_file"));
}

TEST_CASE("a secret file is made once and never overwritten") {
    const Folder folder;
    const std::string path = folder.path() + "/one";
    REQUIRE(create_secret_file(path, Secret("first")).has_value());
    CHECK_FALSE(create_secret_file(path, Secret("second")).has_value());
    CHECK(read_secret_file(path)->reveal() == "first");
}
