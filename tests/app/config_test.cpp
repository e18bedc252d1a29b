#include "app/config.hpp"

#include "app/settings.hpp"
#include "app/version.hpp"
#include "folder.hpp"

#include <regex>
#include <sstream>

#include <catch2/catch.hpp>
#include <sys/stat.h>

using namespace switchback;
using namespace switchback::app;
using switchback::testing::Folder;

namespace {

const std::string good = R"([slack]
team = "T0123ABCD"
signing_secret = "0123456789abcdef"
bot_token = "xoxb-1234567890"
)";

Loaded load(const std::string& toml, const Environment& environment = {}, unsigned mode = 0600) {
    const Folder folder;
    return load_config(folder.write("switchback.toml", toml, mode), environment);
}

std::string whole(const std::string& file) {
    std::ifstream in(std::string(SWITCHBACK_ROOT) + "/" + file);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

}  // namespace

TEST_CASE("a small configuration is enough, and everything else has its default") {
    const auto loaded = load(good);
    INFO(to_text(loaded.faults));
    REQUIRE(loaded.faults.empty());
    CHECK(loaded.config.slack.team == "T0123ABCD");
    CHECK(loaded.config.slack.bot_token.reveal() == "xoxb-1234567890");
    CHECK(loaded.config.http.port == 8080);
    CHECK(loaded.config.slack.api == "https://slack.com/api");
    CHECK(loaded.config.ledger.database == "switchback.db");
}

TEST_CASE("every wrong setting is named with its key and what is expected") {
    struct Row {
        std::string add, key, words;
        std::size_t faults = 1;
    };
    const auto row = GENERATE(values<Row>({
        {"[http]\nport = 70000", "http.port", "a port, 0 to 65535"},
        {"[http]\nport = \"eighty\"", "http.port", "\"eighty\" is not it"},
        {"[http]\nport = 80.5", "http.port", "a single text, whole number, true or false"},
        {"[http]\nprot = 80", "http.prot", "did you mean http.port?"},
        {"[htp]\nport = 80", "htp", "there is no such setting"},
        {"[http]\ntls_key = \"/nowhere/key.pem\"", "http.tls_certificate", "together with http.tls_key", 2},
        {"[http]\ntls_certificate = \"/nowhere/a.pem\"\ntls_key = \"/nowhere/b.pem\"", "http.tls_key",
         "no file", 2},
        {"[http]\nconnections = 0", "http.connections", "1 to 100000"},
        {"[ledger]\nreaders = 0", "ledger.readers", "1 to 16"},
        {"[ledger]\nqueue_limit = -1", "ledger.queue_limit", "100 to 1000000"},
        {"[ledger]\ndatabase = \"\"", "ledger.database", "path of a file"},
        {"[metrics]\nenabled = \"yes\"", "metrics.enabled", "true or false"},
        {"[metrics]\nport = 8080", "metrics.port", "the same as http.port"},
        {"[http]\naddress = \"0.0.0.0\"\n[metrics]\nport = 8080", "metrics.port", "the same as http.port"},
        {"[http]\naddress = \"everywhere\"", "http.address", "\"everywhere\" is not it"},
        {"[ledger]\nkey_file = \"/nowhere/key\"", "ledger.key_file", "there is no file /nowhere/key"},
        {"[delivery]\nat_once = 1000", "delivery.at_once", "1 to 64"},
        {"[limits]\nacts_a_minute = 1", "limits.acts_a_minute", "10 to 100000"},
        {"[log]\nlevel = \"loud\"", "log.level", "debug, info, warn or error"},
        {"[auth]\nenabled = false", "auth", "there is no such setting"},
        {"[slack.more]\nx = 1", "slack.more", "there is no such setting"},
    }));
    const auto loaded = load(good + row.add + "\n");
    INFO(row.add << "\n" << to_text(loaded.faults));
    REQUIRE(loaded.faults.size() == row.faults);
    CHECK_THAT(to_text(loaded.faults), Catch::Contains(row.key + ": ") && Catch::Contains(row.words));
}

TEST_CASE("wrong Slack settings are named, and a secret is never shown") {
    struct Row {
        std::string key, value, words;
    };
    const auto row = GENERATE(values<Row>({
        {"team", "northgate", "the workspace's id"},
        {"bot_token", "xoxp-secret-of-a-person", "beginning with xoxb-"},
        {"signing_secret", "short-secret", "16 characters or more"},
        {"bot_token", "xoxb-abc", "too short"},
        {"bot_token", "xoxp-123", "what is given is a person's token (xoxp-)"},
        {"bot_token", "xapp-1-secret", "what is given is an App-Level Token"},
        {"bot_token", "secret", "what is given begins otherwise"},
        {"app_token", "xoxb…", "beginning with xapp-; what is given begins otherwise"},
        {"app_token", "xoxb-1", "beginning with xapp-; what is given is a bot token (xoxb-)"},
        {"app_token", "xapp-1", "too short"},
        {"signing_secret", "xoxb-1234-secret-5678",
         "Signing Secret (Basic Information), 16 characters or "
         "more; what is given is a bot token"},
        {"signing_secret", "with a space secret", "16 characters or more"},
        {"app_token", "xoxb-secret-wrong-kind", "beginning with xapp-"},
        {"api", "http://slack.com/api", "https:// address"},
        {"api", "https://user@slack.com/api", "https:// address"},
        {"api", "slack.com", "https:// address"},
        {"api", "ftp://slack.com/api", "https:// address"},
        {"bot_user", "@bot", "user id"},
        {"ca_file", "/nowhere/ca.pem", "no file"},
    }));
    const Environment environment{{"SWITCHBACK_SLACK_TEAM", "T0123ABCD"},
                                  {"SWITCHBACK_SLACK_SIGNING_SECRET", "0123456789abcdef"},
                                  {"SWITCHBACK_SLACK_BOT_TOKEN", "xoxb-1234567890"}};
    Environment changed = environment;
    std::string variable = "SWITCHBACK_SLACK_" + row.key;
    for (char& c : variable) c = static_cast<char>(std::toupper(c));
    changed[variable] = row.value;
    const auto loaded = load_config("", changed);
    INFO(row.value << "\n" << to_text(loaded.faults));
    REQUIRE(loaded.faults.size() == 1);
    CHECK(loaded.faults[0].key == "slack." + row.key);
    CHECK_THAT(loaded.faults[0].what, Catch::Contains(row.words));
    if (row.value.find("secret") != std::string::npos)
        CHECK(to_text(loaded.faults).find(row.value) == std::string::npos);
}

TEST_CASE("three faults are three faults, told at once") {
    const auto loaded = load("[slack]\nteam = \"?\"\nbot_tokn = \"x\"\n[http]\nport = -1\n");
    const auto text = to_text(loaded.faults);
    for (const char* key :
         {"slack.team", "slack.bot_tokn", "slack.bot_token:", "slack.signing_secret", "http.port"})
        CHECK_THAT(text, Catch::Contains(key));
    CHECK(loaded.faults.size() == 5);
}

TEST_CASE("loopback may be spoken to without TLS, nobody else") {
    CHECK(load(good + "api = \"http://127.0.0.1:9000/api/\"\n").config.slack.api ==
          "http://127.0.0.1:9000/api");
    CHECK(load(good + "api = \"http://127.0.0.1.evil.example/api\"\n").faults.size() == 1);
    CHECK(load(good + "api = \"http://10.0.0.1/api\"\n").faults.size() == 1);
}

TEST_CASE("the environment wins over the file, as a value and as a file") {
    const Folder folder;
    const std::string token = folder.write("token", "xoxb-from-a-file\n");
    const Environment environment{{"SWITCHBACK_HTTP_PORT", "9000"},
                                  {"SWITCHBACK_SLACK_BOT_TOKEN_FILE", token}};
    const auto loaded = load(good + "[http]\nport = 8000\n", environment);
    INFO(to_text(loaded.faults));
    REQUIRE(loaded.faults.empty());
    CHECK(loaded.config.http.port == 9000);
    CHECK(loaded.config.slack.bot_token.reveal() == "xoxb-from-a-file");
}

TEST_CASE("a mistyped variable of ours is a fault, somebody else's is not") {
    const auto loaded =
        load(good, {{"SWITCHBACK_HTTP_PROT", "9000"}, {"SWITCHBACK_BIN", "/x"}, {"HTTP_PORT", "1"}});
    REQUIRE(loaded.faults.size() == 1);
    CHECK(loaded.faults[0].key == "SWITCHBACK_HTTP_PROT");
    CHECK_THAT(loaded.faults[0].what, Catch::Contains("http.port"));
}

TEST_CASE("a secret given twice, in a missing file, empty or open to everyone is refused") {
    const Folder folder;
    const std::string closed = folder.write("closed", "xoxb-1234567890\n");
    const std::string open = folder.write("open", "xoxb-1234567890\n", 0644);
    const std::string empty = folder.write("empty", "\n");
    const std::string base = "[slack]\nteam = \"T0123ABCD\"\nsigning_secret = \"0123456789abcdef\"\n";
    const auto with = [&](const std::string& file) {
        return load(base + "bot_token_file = \"" + file + "\"\n");
    };
    CHECK(with(closed).faults.empty());
    CHECK_THAT(to_text(with(open).faults),
               Catch::Contains("everyone on this machine may read it (mode 0644)"));
    CHECK_THAT(to_text(with(empty).faults), Catch::Contains("it is empty"));
    CHECK_THAT(to_text(with(folder.path()).faults), Catch::Contains("slack.bot_token_file"));
    CHECK_THAT(to_text(with("/nowhere/token").faults), Catch::Contains("No such file"));
    const std::string pipe = folder.path() + "/pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);  // nobody writes to it
    CHECK_THAT(to_text(with(pipe).faults), Catch::Contains("expected a file"));
    CHECK_THAT(to_text(load(good + "bot_token_file = \"" + closed + "\"\n").faults),
               Catch::Contains("expected one of them"));
}

TEST_CASE("a configuration file that holds a secret may not be open to everyone") {
    CHECK_THAT(to_text(load(good, {}, 0644).faults), Catch::Contains("holds secrets"));
    const Environment secrets{{"SWITCHBACK_SLACK_SIGNING_SECRET", "0123456789abcdef"},
                              {"SWITCHBACK_SLACK_BOT_TOKEN", "xoxb-1234567890"}};
    CHECK(load("[slack]\nteam = \"T0123ABCD\"\n", secrets, 0644).faults.empty());
}

TEST_CASE("Socket Mode needs no signing secret; without either nobody could prove anything") {
    const std::string base = "[slack]\nteam = \"T0123ABCD\"\nbot_token = \"xoxb-1234567890\"\n";
    CHECK(load(base + "app_token = \"xapp-1-A0-1\"\n").faults.empty());
    CHECK_THAT(to_text(load(base).faults), Catch::Contains("slack.signing_secret: missing"));
}

TEST_CASE("a file that is not TOML, or not there, is the one fault: what it would have said is not missed") {
    const auto broken = load("[slack]\nteam = T0123\n").faults;
    REQUIRE(broken.size() == 1);
    CHECK_THAT(to_text(broken), Catch::Contains("line 2"));
    CHECK(to_text(load_config("/nowhere.toml", {}).faults) ==
          "/nowhere.toml: not readable: there is no such file\n");
    CHECK(to_text(load_config("", {{"HOME", "/root"}}).faults) ==
          "no configuration file: looked for ./switchback.toml and /etc/switchback/switchback.toml\n");
    CHECK(load_config("", {{"SWITCHBACK_SLACK_TEAM", "T0123ABCD"}}).faults.size() == 2);
    const Folder folder;
    std::filesystem::permissions(folder.path(), std::filesystem::perms::all);
    CHECK(to_text(load_config(folder.path(), {}).faults) ==
          folder.path() + ": is a folder; expected a file\n");
    const std::string pipe = folder.path() + "/pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    CHECK(to_text(load_config(pipe, {}).faults) == pipe + ": is no file\n");
}

TEST_CASE("a configuration that others may change is refused, with secrets or without") {
    const unsigned mode = GENERATE(0620U, 0602U, 0660U);
    CHECK_THAT(to_text(load(good, {}, mode).faults), Catch::Contains("others on this machine may change it"));
    CHECK_THAT(to_text(load("[http]\nport = 80\n", {}, mode).faults), Catch::Contains("may change it"));
    const Folder folder;
    const std::string token = folder.write("token", "xoxb-1234567890\n", mode);
    const std::string base = "[slack]\nteam = \"T0123ABCD\"\nsigning_secret = \"0123456789abcdef\"\n";
    CHECK_THAT(to_text(load(base + "bot_token_file = \"" + token + "\"\n").faults),
               Catch::Contains("may change it"));
}

TEST_CASE("in a folder where everybody may exchange it a configuration or a secret's file is refused") {
    namespace fs = std::filesystem;
    const Folder folder;
    const std::string token = folder.write("token", "xoxb-1234567890\n", 0600);
    const std::string settings = folder.write("switchback.toml", good, 0600);
    const std::string base = "[slack]\nteam = \"T0123ABCD\"\nsigning_secret = \"0123456789abcdef\"\n";
    const auto faults_of_both = [&] {
        return to_text(load(base + "bot_token_file = \"" + token + "\"\n").faults) +
               to_text(load_config(settings, {}).faults);
    };
    const std::string why =
        "others on this machine may change the folder " + folder.path() + "; expected mode 0700\n";
    fs::permissions(folder.path(), fs::perms::all);
    CHECK(faults_of_both() == "slack.bot_token_file: " + token + ": " + why + settings + ": " + why);
    fs::permissions(folder.path(), fs::perms::all | fs::perms::sticky_bit);
    CHECK(faults_of_both().empty());
}

TEST_CASE("what looks like a database's address and is none is refused without showing it") {
    for (const char* given : {"postgresq://me:hunter2@host/x", "mysql://me:hunter2@host/x"}) {
        const auto text = to_text(load(good + "[ledger]\ndatabase = \"" + given + "\"\n").faults);
        CHECK_THAT(text, Catch::Contains("ledger.database: expected") && !Catch::Contains("hunter2"));
    }
    CHECK(load(good + "[ledger]\ndatabase = \"postgresql://me@host/x\"\n").faults.empty());
}

TEST_CASE("a variable of a section that is not ours is a warning with the nearest one of ours") {
    const auto loaded = load(good, {{"SWITCHBACK_SLAK_TEAM", "T1"}, {"SWITCHBACK_FOO_BAR", "1"}});
    CHECK(loaded.faults.empty());
    CHECK(to_text(loaded.warnings) ==
          "SWITCHBACK_FOO_BAR: no setting of ours\n"
          "SWITCHBACK_SLAK_TEAM: no setting of ours; did you mean "
          "SWITCHBACK_SLACK_TEAM?\n");
}

TEST_CASE("the example configuration has every key there is, and no other") {
    const std::string example = whole("deploy/switchback.example.toml");
    std::string uncommented;
    std::istringstream lines(example);
    const std::regex setting("^# ([a-z_]+ = .*)$");
    std::smatch found;
    for (std::string line; std::getline(lines, line);)
        uncommented += (std::regex_match(line, found, setting) ? found[1].str() : line) + "\n";
    for (const auto& fault : load(uncommented).faults) {
        INFO(fault.key << ": " << fault.what);
        CHECK_THAT(fault.what,
                   !Catch::Contains("there is no such setting") && !Catch::Contains("not readable"));
    }
    for (const auto& one : settings()) {
        INFO(name_of(one));
        CHECK(std::regex_search(example, std::regex("\n# " + std::string(one.key) + " = ")));
        if (one.secret) CHECK_THAT(example, Catch::Contains("# " + std::string(one.key) + "_file = "));
    }
    CHECK(load(example, {{"SWITCHBACK_TEAMS_APP_ID", "11112222-3333-4444-5555-666677778888"},
                         {"SWITCHBACK_TEAMS_TENANT", "99990000-aaaa-bbbb-cccc-ddddeeeeffff"},
                         {"SWITCHBACK_TEAMS_APP_SECRET", "0123456789abcdef"}})
              .faults.empty());
    CHECK(load(example, {{"SWITCHBACK_SLACK_TEAM", "T0123ABCD"},
                         {"SWITCHBACK_SLACK_SIGNING_SECRET", "0123456789abcdef"},
                         {"SWITCHBACK_SLACK_BOT_TOKEN", "xoxb-1234567890"}})
              .faults.empty());
}

TEST_CASE("the version is the one of CMakeLists.txt") {
    CHECK_THAT(whole("CMakeLists.txt"), Catch::Contains("VERSION " + std::string(version) + " "));
}
