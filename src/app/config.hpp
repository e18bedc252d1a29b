// What the operator decides: a TOML file, where the environment wins (SWITCHBACK_SECTION_KEY). Every fault is
// collected with the key's name and what is expected there, so that one look mends them all.
#pragma once

#include "app/environment.hpp"
#include "base/secret.hpp"
#include "platform/teams/options.hpp"

#include <string>
#include <vector>

namespace switchback::app {

struct Config {
    struct Http {
        std::string address = "127.0.0.1";
        unsigned short port = 8080;            // 0: any free one
        std::string tls_certificate, tls_key;  // PEM files; both or neither
        std::size_t connections = 1024;
        std::string public_url;  // from outside, without a slash at its end; empty: not told
    } http;
    struct Ledger {
        std::string database = "switchback.db";
        std::string key_file;  // empty: see vault_key.hpp
        int readers = 2;
        std::size_t queue_limit = 10'000;
    } ledger;
    struct Slack {
        Secret signing_secret, previous_signing_secret;  // the second one during a rotation
        Secret bot_token;
        Secret app_token;    // not empty: Socket Mode as well
        std::string team;    // "T…", or "E…" for an org-wide installation
        std::string app_id;  // empty: not compared
        std::string bot_user;
        std::string api = "https://slack.com/api";
        std::string ca_file;  // trusted instead of the system's certificates
    } slack;
    teams::TeamsOptions teams;
    struct Calendars {                              // people's own, from which busy times are read
        std::vector<std::string> hosts, own_hosts;  // as calendars::FetchOptions has them
        std::string ca_file;
    } calendars;
    // How sessions come into people's calendars: by one of the three at most.
    struct Mail {
        std::string host;  // empty: not by mail
        unsigned short port = 587;
        std::string tls = "starttls";  // or "at_once", or "none"
        std::string user;
        Secret password;
        std::string from;  // whom invitations come from
        std::string ca_file;
    } mail;
    struct Graph {
        std::string tenant;  // empty: not by Microsoft Graph
        std::string app_id;
        Secret app_secret;
        std::string organizer;  // a mailbox
        bool invitations = true;
        bool busy_times = false;  // of everybody in a programme, who are told
        std::string login = "https://login.microsoftonline.com";
        std::string service = "https://graph.microsoft.com";
        std::string ca_file;
        bool used() const { return !tenant.empty(); }
    } graph;
    struct Google {
        Secret key;             // the service account's key file, as it is; empty: not by Google
        std::string organizer;  // in whose name it acts
        bool invitations = true;
        bool busy_times = false;  // as above
        std::string service = "https://www.googleapis.com/calendar/v3";
        std::string login;  // empty: as the key file says
        std::string ca_file;
        bool used() const { return !key.empty(); }
    } google;
    struct Metrics {
        bool enabled = true;
        std::string address = "127.0.0.1";
        unsigned short port = 9464;  // 0: any free one
    } metrics;
    struct Delivery {
        std::size_t at_once = 8;
    } delivery;
    struct Limits {
        int acts_a_minute = 60;  // of one person
    } limits;
    struct Log {
        std::string level = "info";
    } log;
    // Which platforms are configured.
    bool uses_slack() const { return !slack.bot_token.empty(); }
    bool uses_teams() const { return !teams.app_id.empty(); }
    bool sandbox = false;  // never from a file: set by the sandbox command alone
};

struct ConfigFault {
    std::string key;      // "slack.bot_token"
    std::string what;     // "missing; expected …"
    bool unread = false;  // the whole file, or there is none: what should stand in it is not known
    bool stray = false;   // a whole section that is none of ours: what it should set is not known
};

struct Loaded {
    Config config;
    std::vector<ConfigFault> faults;
    std::vector<ConfigFault> warnings;  // what is probably a mistake, and nothing depends on
};

// file: may be empty (the environment alone). Never throws; reads the file and the files of secrets.
Loaded load_config(const std::string& file, const Environment& environment);

// The file to read when none is named: ./switchback.toml, /etc/switchback/switchback.toml, else none.
std::string default_config_file(const Environment& environment);

std::string to_text(const std::vector<ConfigFault>& faults);

}  // namespace switchback::app
