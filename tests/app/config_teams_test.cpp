#include "app/config.hpp"
#include "folder.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::app;
using switchback::testing::Folder;

namespace {

const std::string bot = R"([teams]
app_id = "11112222-3333-4444-5555-666677778888"
tenant = "99990000-AAAA-bbbb-cccc-ddddeeeeffff"
)";
const std::string secret = "app_secret = \"Q~x8.with~odd_characters\"\n";
const std::string slack = R"([slack]
team = "T0123ABCD"
signing_secret = "0123456789abcdef"
bot_token = "xoxb-1234567890"
)";

Loaded load(const std::string& toml) {
    const Folder folder;
    return load_config(folder.write("switchback.toml", toml, 0600), {});
}

}  // namespace

TEST_CASE("Teams alone is a whole configuration, so is Slack alone, and both together") {
    const auto alone = load(bot + secret);
    INFO(to_text(alone.faults));
    REQUIRE(alone.faults.empty());
    CHECK(alone.config.uses_teams());
    CHECK_FALSE(alone.config.uses_slack());
    CHECK(alone.config.teams.tenant == "99990000-aaaa-bbbb-cccc-ddddeeeeffff");
    CHECK(alone.config.teams.app_secret.reveal() == "Q~x8.with~odd_characters");
    CHECK(alone.config.teams.login == "https://login.microsoftonline.com");
    const auto both = load(bot + secret + slack);
    REQUIRE(both.faults.empty());
    CHECK((both.config.uses_slack() && both.config.uses_teams()));
    CHECK_FALSE(load(slack).config.uses_teams());
}

TEST_CASE("one key of a platform asks for what it needs, and only that platform's") {
    const auto text = to_text(load("[teams]\nissuer = \"https://api.botframework.us\"\n").faults);
    for (const char* key : {"teams.app_id: missing", "teams.tenant: missing", "teams.app_secret: missing"})
        CHECK_THAT(text, Catch::Contains(key));
    CHECK_THAT(text, !Catch::Contains("slack."));
    CHECK_THAT(
        to_text(load("[slack]\nteam = \"T0123ABCD\"\n" + bot + secret).faults),
        Catch::Contains("slack.bot_token: missing") && Catch::Contains("slack.signing_secret: missing"));
    CHECK_THAT(to_text(load("[http]\nport = 80\n").faults), Catch::Contains("slack.bot_token: missing"));
}

TEST_CASE("wrong Teams settings are named, and the secret is never shown") {
    struct Row {
        std::string line, key, words;
    };
    const auto row = GENERATE(values<Row>({
        {"app_id = \"switchback\"", "teams.app_id", "Microsoft App ID"},
        {"app_id = \"11112222x3333-4444-5555-666677778888\"", "teams.app_id", "Microsoft App ID"},
        {"tenant = \"northgate.example\"", "teams.tenant", "tenant's id"},
        {"app_secret = \"short-secret\"", "teams.app_secret", "16 characters or more"},
        {"app_secret = \"0f1e2d3c-1111-2222-3333-444455556666\"", "teams.app_secret", "the secret's id"},
        {"app_secret = \"0F1E2D3C-1111-2222-3333-444455556666\"", "teams.app_secret", "not of its value"},
        {"login = \"http://login.microsoftonline.us\"", "teams.login", "https:// address"},
        {"openid_metadata = \"login.botframework.azure.us\"", "teams.openid_metadata", "https:// address"},
        {"service_url = \"http://smba.trafficmanager.net\"", "teams.service_url", "https:// address"},
        {"service_hosts = \"https://smba.trafficmanager.net\"", "teams.service_hosts", "names of hosts"},
        {"service_hosts = \" \"", "teams.service_hosts", "names of hosts"},
        {"graph = \"graph\"", "teams.graph", "https:// address"},
        {"scope = \"\"", "teams.scope", "/.default"},
        {"no_tokens = 1", "teams.no_tokens", "true or false"},
        {"ca_file = \"/nowhere/ca.pem\"", "teams.ca_file", "no file"},
        {"app_sceret = \"0123456789abcdef\"", "teams.app_sceret", "did you mean teams.app_secret?"},
    }));
    std::string whole = bot + secret;
    const auto end = row.line.find(" =");
    if (const auto at = whole.find(row.line.substr(0, end) + " ="); at != std::string::npos)
        whole.erase(at, whole.find('\n', at) + 1 - at);
    const auto loaded = load(whole + row.line + "\n");
    INFO(row.line << "\n" << to_text(loaded.faults));
    REQUIRE(loaded.faults.size() == 1);
    CHECK(loaded.faults[0].key == row.key);
    CHECK_THAT(loaded.faults[0].what, Catch::Contains(row.words) && !Catch::Contains("short-secret") &&
                                          !Catch::Contains("444455556666"));
}

TEST_CASE("another cloud is a matter of addresses") {
    const auto loaded = load(bot + secret + R"(login = "https://login.microsoftonline.us/"
scope = "https://api.botframework.us/.default"
service_hosts = "smba.infra.gov.teams.microsoft.us, smba.infra.dod.teams.microsoft.us"
graph = ""
)");
    INFO(to_text(loaded.faults));
    REQUIRE(loaded.faults.empty());
    CHECK(loaded.config.teams.login == "https://login.microsoftonline.us");
    CHECK(loaded.config.teams.service_hosts ==
          std::vector<std::string>{"smba.infra.gov.teams.microsoft.us", "smba.infra.dod.teams.microsoft.us"});
    CHECK(loaded.config.teams.graph.empty());
}

TEST_CASE("requests without tokens are taken on this machine alone, and need no secret") {
    const std::string open = bot + "no_tokens = true\n";
    CHECK(load(open).faults.empty());
    CHECK(load(open + "[http]\naddress = \"::1\"\n").faults.empty());
    for (const char* address : {"0.0.0.0", "::", "10.0.0.7", "192.168.1.2"}) {
        const auto faults = load(open + "[http]\naddress = \"" + address + "\"\n").faults;
        REQUIRE(faults.size() == 1);
        CHECK(faults[0].key == "teams.no_tokens");
        CHECK_THAT(faults[0].what, Catch::Contains("127.0.0.1") && Catch::Contains(address));
    }
    CHECK(load(bot + secret + "[http]\naddress = \"0.0.0.0\"\n").faults.empty());
    CHECK_THAT(to_text(load(bot + "no_tokens = false\n").faults),
               Catch::Contains("teams.app_secret: missing"));
    const auto both = load(bot + secret + "no_tokens = true\n").faults;
    REQUIRE(both.size() == 1);
    CHECK(both[0].key == "teams.no_tokens");
    CHECK_THAT(both[0].what, Catch::Contains("without teams.app_secret"));
}
