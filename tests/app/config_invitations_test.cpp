#include "../calendars/google_account.hpp"
#include "app/calendar_ways.hpp"
#include "app/config.hpp"
#include "folder.hpp"

#include <boost/asio/io_context.hpp>
#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::app;
using switchback::testing::Folder;

namespace {

Loaded load(const std::string& toml) {
    const Folder folder;
    const std::string slack =
        "[slack]\nteam = \"T0123ABCD\"\nsigning_secret = \"0123456789abcdef\"\nbot_token = "
        "\"xoxb-1234567890\"\n";
    return load_config(folder.write("switchback.toml", slack + toml, 0600), {});
}

std::vector<std::string> keys(const std::vector<ConfigFault>& faults) {
    std::vector<std::string> out;
    for (const auto& fault : faults) out.push_back(fault.key);
    return out;
}
using Keys = std::vector<std::string>;

const std::string mail = "[mail]\nhost = \"mail.example.org\"\nfrom = \"mentoring@example.org\"\n";
const std::string graph =
    "[graph]\ntenant = \"11112222-3333-4444-5555-666677778888\"\n"
    "app_id = \"11112222-3333-4444-5555-666677778889\"\napp_secret = \"abcdefghijklmnop~1\"\n"
    "organizer = \"mentoring@example.org\"\n";

struct Standing : Clock {
    Instant now() const override { return {}; }
};

bool invites(const Config& config) {
    boost::asio::io_context io;
    const Standing clock;
    return invitation_way(io, config, clock) != nullptr;
}

}  // namespace

TEST_CASE("without a way to invite nobody is invited, and one way is enough") {
    CHECK_FALSE(invites(load("").config));
    for (const auto& way : {mail, graph}) {
        const auto loaded = load(way);
        INFO(to_text(loaded.faults));
        CHECK(loaded.faults.empty());
        CHECK(invites(loaded.config));
    }
}

TEST_CASE("the mail server is spoken to under the name by which we are reached") {
    const auto loaded =
        load(mail + "port = 465\ntls = \"at_once\"\nuser = \"me\"\npassword = \"pass word\"\n" +
             "[http]\npublic_url = \"https://switchback.example.org\"\n");
    INFO(to_text(loaded.faults));
    REQUIRE(loaded.faults.empty());
    const auto server = mail_server(loaded.config);
    CHECK(server.name == "switchback.example.org");
    CHECK(server.port == 465);
    CHECK(server.tls == calendars::SmtpOptions::Tls::at_once);
    CHECK(server.user == "me");
    CHECK(server.password.reveal() == "pass word");
    CHECK(mail_server(load(mail).config).name == "localhost");
    CHECK(mail_server(load(mail).config).tls == calendars::SmtpOptions::Tls::starttls);
}

TEST_CASE("each way says what it misses, and what of it is wrong") {
    CHECK(keys(load("[mail]\nhost = \"mail.example.org\"\n").faults) == Keys{"mail.from"});
    CHECK(keys(load("[mail]\nfrom = \"mentoring@example.org\"\n").faults) == Keys{"mail.host"});
    CHECK(keys(load("[graph]\norganizer = \"a@example.org\"\n").faults) ==
          Keys{"graph.tenant", "graph.app_id", "graph.app_secret"});
    CHECK(keys(load("[google]\norganizer = \"a@example.org\"\n").faults) == Keys{"google.key"});
    CHECK(keys(load(mail + "tls = \"sometimes\"\n").faults) == Keys{"mail.tls"});
    CHECK(keys(load(mail + "tls = \"none\"\n").faults) == Keys{"mail"});  // not over the network
    CHECK(keys(load(mail + "user = \"me\"\n").faults) == Keys{"mail"});
    CHECK(keys(load(mail + "port = 0\n").faults) == Keys{"mail.port"});
    CHECK(keys(load(mail + "ca_file = \"/no/such/file\"\n").faults) == Keys{"mail.ca_file"});
    CHECK(keys(load("[mail]\nhost = \"mail.example.org\"\nfrom = \"Mentoring\"\n").faults) ==
          Keys{"mail.from"});
    CHECK(keys(load(graph + "login = \"http://login.example.org\"\n").faults) == Keys{"graph.login"});
}

TEST_CASE("two ways to invite are one too many") {
    const auto faults = load(mail + graph).faults;
    CHECK(keys(faults) == Keys{"graph"});
    CHECK(faults.at(0).what.find("mail") != std::string::npos);
}

TEST_CASE("busy times are asked of a service only where the operator says so") {
    boost::asio::io_context io;
    const Standing clock;
    const auto asks = [&](const std::string& text) {
        const auto loaded = load(text);
        INFO(to_text(loaded.faults));
        CHECK(loaded.faults.empty());
        const auto service = free_busy_service(io, loaded.config, clock);
        return service ? std::string(service->name()) : std::string();
    };
    CHECK(asks("").empty());
    CHECK(asks(graph).empty());
    CHECK(asks(graph + "busy_times = true\n") == "Microsoft 365");
    const auto besides_mail = mail + graph + "busy_times = true\ninvitations = false\n";
    CHECK(asks(besides_mail) == "Microsoft 365");
    CHECK(invites(load(besides_mail).config));
    const calendars_test::GoogleAccount account;
    const Folder folder;
    const auto file = folder.write("key.json", account.file("https://oauth2.example.org/token"), 0600);
    const auto google = "[google]\nkey_file = \"" + file + "\"\norganizer = \"a@example.org\"\n";
    CHECK(asks(google + "busy_times = true\n") == "Google Workspace");
    CHECK(asks(google + "invitations = false\nbusy_times = true\n" + graph) == "Google Workspace");
    CHECK(keys(load(graph + "busy_times = true\n" + google + "busy_times = true\n").faults) ==
          Keys{"google", "google"});
    CHECK(keys(load(graph + "invitations = false\n").faults) == Keys{"graph.invitations"});
    CHECK(keys(load(graph + "busy_times = \"sometimes\"\n").faults) == Keys{"graph.busy_times"});
}

TEST_CASE("Google's key file is read as it is, and nothing of a wrong one is shown") {
    const calendars_test::GoogleAccount account;
    const Folder folder;
    const auto file = folder.write("key.json", account.file("https://oauth2.example.org/token"), 0600);
    const auto good = load("[google]\nkey_file = \"" + file + "\"\norganizer = \"a@example.org\"\n");
    INFO(to_text(good.faults));
    REQUIRE(good.faults.empty());
    CHECK(invites(good.config));
    const auto wrong = folder.write("wrong.json", R"({"type":"authorized_user","canary":"canary"})", 0600);
    const auto bad = load("[google]\nkey_file = \"" + wrong + "\"\norganizer = \"a@example.org\"\n");
    REQUIRE(keys(bad.faults) == Keys{"google.key"});
    CHECK(bad.faults[0].what.find("canary") == std::string::npos);
}
