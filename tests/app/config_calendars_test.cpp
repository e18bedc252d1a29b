#include "app/config.hpp"
#include "folder.hpp"

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

}  // namespace

TEST_CASE("where calendar programs reach us is https, or this machine, and ends without a slash") {
    const auto named = load("[http]\npublic_url = \"https://switchback.example.org/\"\n");
    INFO(to_text(named.faults));
    CHECK(named.faults.empty());
    CHECK(named.config.http.public_url == "https://switchback.example.org");
    CHECK(load("").config.http.public_url.empty());
    CHECK(load("[http]\npublic_url = \"http://127.0.0.1:8080\"\n").faults.empty());
    CHECK(load("[http]\npublic_url = \"https://example.org/bots/switchback\"\n").faults.empty());
    for (const auto* wrong :
         {"http://switchback.example.org", "switchback.example.org",
          "https://me:secret@switchback.example.org", "https://switchback.example.org/?a=b",
          "https://switchback.example.org/#top", "ftp://example.org", "", "https://"}) {
        CAPTURE(wrong);
        const auto loaded = load("[http]\npublic_url = \"" + std::string(wrong) + "\"\n");
        REQUIRE(loaded.faults.size() == 1);
        CHECK(loaded.faults[0].key == "http.public_url");
        CHECK(loaded.faults[0].what.find("secret") == std::string::npos);
    }
}

TEST_CASE("which servers people's calendars may be read from is a list of hosts") {
    const auto named = load(
        "[calendars]\nhosts = \"calendar.google.com, .iCloud.com\"\nown_hosts = \"10.0.0.7:8443 "
        "Calendar.intern.example.org 127.0.0.1:* [fd00::7]:443\"\n");
    INFO(to_text(named.faults));
    CHECK(named.faults.empty());
    CHECK(named.config.calendars.hosts == std::vector<std::string>{"calendar.google.com", ".icloud.com"});
    CHECK(named.config.calendars.own_hosts == std::vector<std::string>{"10.0.0.7:8443",
                                                                       "calendar.intern.example.org",
                                                                       "127.0.0.1:*", "[fd00::7]:443"});
    for (const auto& [key, wrong] :
         std::vector<std::pair<std::string, std::string>>{{"hosts", ""},
                                                          {"hosts", "."},
                                                          {"hosts", "https://calendar.google.com"},
                                                          {"hosts", "calendar.google.com/x"},
                                                          {"hosts", "..icloud.com"},
                                                          {"own_hosts", ".example.org"},
                                                          {"own_hosts", "10.0.0.7:99999"},
                                                          {"own_hosts", "10.0.0.7:"},
                                                          {"own_hosts", "me@10.0.0.7"},
                                                          {"own_hosts", "*"},
                                                          {"own_hosts", "10.0.0.7:08443"},
                                                          {"own_hosts", "10.0.0.7:443:*"},
                                                          {"own_hosts", "10.0.0.7/8"},
                                                          {"ca_file", "/nowhere.pem"}}) {
        CAPTURE(key, wrong);
        const auto loaded = load("[calendars]\n" + key + " = \"" + wrong + "\"\n");
        REQUIRE(loaded.faults.size() == 1);
        CHECK(loaded.faults[0].key == "calendars." + key);
    }
}
