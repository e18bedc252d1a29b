#include "app/settings.hpp"

#include "app/setting_values.hpp"

#include <algorithm>
#include <vector>

namespace switchback::app {

namespace {

constexpr unsigned short last_port = 65535;

const Setting http_rows[] = {
    {"http", "address", "an address to listen on, such as 127.0.0.1 or 0.0.0.0", false, false,
     [](Config& c, const std::string& t) { return put_address(c.http.address, t); }},
    {"http", "port", "a port, 0 to 65535", false, false,
     [](Config& c, const std::string& t) { return put<unsigned short>(c.http.port, t, 0, last_port); }},
    {"http", "tls_certificate", "the path of a PEM file", false, false,
     [](Config& c, const std::string& t) { return put(c.http.tls_certificate, t); }},
    {"http", "tls_key", "the path of a PEM file", false, false,
     [](Config& c, const std::string& t) { return put(c.http.tls_key, t); }},
    {"http", "public_url", "an https:// address (http:// on this machine alone)", false, false,
     [](Config& c, const std::string& t) { return put_base_url(c.http.public_url, t); }},
    {"http", "connections", "a number of connections, 1 to 100000", false, false,
     [](Config& c, const std::string& t) { return put<std::size_t>(c.http.connections, t, 1, 100'000); }},
};

const Setting ledger_rows[] = {
    {"ledger", "database", "the path of a file, or postgresql://…", false, false,
     [](Config& c, const std::string& t) { return put_database(c.ledger.database, t); }},
    {"ledger", "key_file", "the path of a file with 64 hexadecimal digits", false, false,
     [](Config& c, const std::string& t) { return put(c.ledger.key_file, t); }},
    {"ledger", "readers", "a number of reading threads, 1 to 16", false, false,
     [](Config& c, const std::string& t) { return put<int>(c.ledger.readers, t, 1, 16); }},
    {"ledger", "queue_limit", "a number of waiting turns, 100 to 1000000", false, false,
     [](Config& c, const std::string& t) {
         return put<std::size_t>(c.ledger.queue_limit, t, 100, 1'000'000);
     }},
};

const Setting slack_rows[] = {
    {"slack", "signing_secret", "the app's Signing Secret (Basic Information), 16 characters or more", true,
     false, [](Config& c, const std::string& t) { return put_signing_secret(c.slack.signing_secret, t); },
     other_than_signing_secret},
    {"slack", "previous_signing_secret", "the Signing Secret before a rotation", true, false,
     [](Config& c, const std::string& t) { return put_signing_secret(c.slack.previous_signing_secret, t); },
     other_than_signing_secret},
    {"slack", "bot_token", "a Bot User OAuth Token, beginning with xoxb-", true, true,
     [](Config& c, const std::string& t) {
         return put_secret(c.slack.bot_token, t, {"xoxb-", "xoxe.xoxb-"}, 10);
     },
     other_than_bot_token},
    {"slack", "app_token", "an App-Level Token, beginning with xapp-", true, false,
     [](Config& c, const std::string& t) { return put_secret(c.slack.app_token, t, {"xapp-"}, 10); },
     other_than_app_token},
    {"slack", "team", "the workspace's id, such as T0123ABCD (E… for an organisation)", false, false,
     [](Config& c, const std::string& t) { return put_id(c.slack.team, t, "TE"); }},
    {"slack", "app_id", "the app's id, such as A0123ABCD", false, false,
     [](Config& c, const std::string& t) { return put_id(c.slack.app_id, t, "A"); }},
    {"slack", "bot_user", "the bot's user id, such as U0123ABCD", false, false,
     [](Config& c, const std::string& t) { return put_id(c.slack.bot_user, t, "UW"); }},
    {"slack", "api", "an https:// address (http:// on this machine alone)", false, false,
     [](Config& c, const std::string& t) { return put_safe_url(c.slack.api, t); }},
    {"slack", "ca_file", "the path of a PEM file", false, false,
     [](Config& c, const std::string& t) { return put(c.slack.ca_file, t); }},
};

const Setting teams_rows[] = {
    {"teams", "app_id", "the bot's Microsoft App ID, such as 11112222-3333-4444-5555-666677778888", false,
     true, [](Config& c, const std::string& t) { return put_guid(c.teams.app_id, t); }},
    {"teams", "tenant", "the Microsoft Entra tenant's id, such as 11112222-3333-4444-5555-666677778888",
     false, true, [](Config& c, const std::string& t) { return put_guid(c.teams.tenant, t); }},
    {"teams", "app_secret", "a client secret's value, 16 characters or more", true, true,
     [](Config& c, const std::string& t) { return put_client_secret(c.teams.app_secret, t); },
     other_than_client_secret},
    {"teams", "openid_metadata", "an https:// address (http:// on this machine alone)", false, false,
     [](Config& c, const std::string& t) { return put_safe_url(c.teams.openid_metadata, t); }},
    {"teams", "issuer", "who signs what reaches us, such as https://api.botframework.us", false, false,
     [](Config& c, const std::string& t) { return put(c.teams.issuer, t); }},
    {"teams", "login", "an https:// address (http:// on this machine alone)", false, false,
     [](Config& c, const std::string& t) { return put_safe_url(c.teams.login, t); }},
    {"teams", "scope", "what tokens are asked for, such as https://api.botframework.us/.default", false,
     false, [](Config& c, const std::string& t) { return put(c.teams.scope, t); }},
    {"teams", "service_url", "an https:// address (http:// on this machine alone)", false, false,
     [](Config& c, const std::string& t) { return put_safe_url(c.teams.service_url, t); }},
    {"teams", "service_hosts", "names of hosts, with spaces between them", false, false,
     [](Config& c, const std::string& t) { return put_hosts(c.teams.service_hosts, t); }},
    {"teams", "graph", "an https:// address (http:// on this machine alone), or nothing", false, false,
     [](Config& c, const std::string& t) {
         if (t.empty()) c.teams.graph.clear();
         return t.empty() || put_safe_url(c.teams.graph, t);
     }},
    {"teams", "ca_file", "the path of a PEM file", false, false,
     [](Config& c, const std::string& t) { return put(c.teams.ca_file, t); }},
    {"teams", "no_tokens", "true or false", false, false,
     [](Config& c, const std::string& t) { return put(c.teams.no_tokens, t); }},
};

const Setting calendar_rows[] = {
    {"calendars", "hosts", "names of hosts, with spaces between them; .example.com: all below it", false,
     false, [](Config& c, const std::string& t) { return put_host_rules(c.calendars.hosts, t); }},
    {"calendars", "own_hosts",
     "names or addresses of hosts, with spaces between them; host:8443: at that port, host:*: at each", false,
     false, [](Config& c, const std::string& t) { return put_hosts_and_ports(c.calendars.own_hosts, t); }},
    {"calendars", "ca_file", "the path of a PEM file", false, false,
     [](Config& c, const std::string& t) { return put(c.calendars.ca_file, t); }},
};

const Setting mail_rows[] = {
    {"mail", "host", "the mail server's name", false, true,
     [](Config& c, const std::string& t) { return put(c.mail.host, t); }},
    {"mail", "port", "a port, 1 to 65535", false, false,
     [](Config& c, const std::string& t) { return put<unsigned short>(c.mail.port, t, 1, last_port); }},
    {"mail", "tls", "starttls, at_once or none", false, false,
     [](Config& c, const std::string& t) {
         c.mail.tls = t;
         return t == "starttls" || t == "at_once" || t == "none";
     }},
    {"mail", "user", "the user's name at the mail server", false, false,
     [](Config& c, const std::string& t) { return put(c.mail.user, t); }},
    {"mail", "password", "the user's password at the mail server", true, false,
     [](Config& c, const std::string& t) {
         c.mail.password = Secret(t);
         return !t.empty();
     }},
    {"mail", "from", "the address that invitations come from", false, true,
     [](Config& c, const std::string& t) { return put_mail_address(c.mail.from, t); }},
    {"mail", "ca_file", "the path of a PEM file", false, false,
     [](Config& c, const std::string& t) { return put(c.mail.ca_file, t); }},
};

const Setting graph_rows[] = {
    {"graph", "tenant", "the Microsoft Entra tenant's id, such as 11112222-3333-4444-5555-666677778888",
     false, true, [](Config& c, const std::string& t) { return put_guid(c.graph.tenant, t); }},
    {"graph", "app_id", "an application's id, such as 11112222-3333-4444-5555-666677778888", false, true,
     [](Config& c, const std::string& t) { return put_guid(c.graph.app_id, t); }},
    {"graph", "app_secret", "a client secret's value, 16 characters or more", true, true,
     [](Config& c, const std::string& t) { return put_client_secret(c.graph.app_secret, t); },
     other_than_client_secret},
    {"graph", "organizer", "the address of the mailbox that invites", false, true,
     [](Config& c, const std::string& t) { return put_mail_address(c.graph.organizer, t); }},
    {"graph", "invitations", "true or false: whether sessions are put into calendars", false, false,
     [](Config& c, const std::string& t) { return put(c.graph.invitations, t); }},
    {"graph", "busy_times", "true or false: whether it is asked when people are busy", false, false,
     [](Config& c, const std::string& t) { return put(c.graph.busy_times, t); }},
    {"graph", "login", "an https:// address (http:// on this machine alone)", false, false,
     [](Config& c, const std::string& t) { return put_safe_url(c.graph.login, t); }},
    {"graph", "service", "an https:// address (http:// on this machine alone)", false, false,
     [](Config& c, const std::string& t) { return put_safe_url(c.graph.service, t); }},
    {"graph", "ca_file", "the path of a PEM file", false, false,
     [](Config& c, const std::string& t) { return put(c.graph.ca_file, t); }},
};

const Setting google_rows[] = {
    {"google", "key", "the JSON key file of a service account", true, true,
     [](Config& c, const std::string& t) { return put_service_account(c.google.key, t); }},
    {"google", "organizer", "the address of the person in whose name sessions are put in", false, true,
     [](Config& c, const std::string& t) { return put_mail_address(c.google.organizer, t); }},
    {"google", "service", "an https:// address (http:// on this machine alone)", false, false,
     [](Config& c, const std::string& t) { return put_safe_url(c.google.service, t); }},
    {"google", "invitations", "true or false: whether sessions are put into calendars", false, false,
     [](Config& c, const std::string& t) { return put(c.google.invitations, t); }},
    {"google", "busy_times", "true or false: whether it is asked when people are busy", false, false,
     [](Config& c, const std::string& t) { return put(c.google.busy_times, t); }},
    {"google", "login", "an https:// address (http:// on this machine alone)", false, false,
     [](Config& c, const std::string& t) { return put_safe_url(c.google.login, t); }},
    {"google", "ca_file", "the path of a PEM file", false, false,
     [](Config& c, const std::string& t) { return put(c.google.ca_file, t); }},
};

const Setting other_rows[] = {
    {"metrics", "enabled", "true or false", false, false,
     [](Config& c, const std::string& t) { return put(c.metrics.enabled, t); }},
    {"metrics", "address", "an address to listen on, such as 127.0.0.1", false, false,
     [](Config& c, const std::string& t) { return put_address(c.metrics.address, t); }},
    {"metrics", "port", "a port, 0 to 65535", false, false,
     [](Config& c, const std::string& t) { return put<unsigned short>(c.metrics.port, t, 0, last_port); }},
    {"delivery", "at_once", "a number of conversations spoken in at the same time, 1 to 64", false, false,
     [](Config& c, const std::string& t) { return put<std::size_t>(c.delivery.at_once, t, 1, 64); }},
    {"limits", "acts_a_minute", "how often one person may act in a minute, 10 to 100000", false, false,
     [](Config& c, const std::string& t) { return put<int>(c.limits.acts_a_minute, t, 10, 100'000); }},
    {"log", "level", "debug, info, warn or error", false, false,
     [](Config& c, const std::string& t) {
         c.log.level = t;
         return t == "debug" || t == "info" || t == "warn" || t == "error";
     }},
};

}  // namespace

std::span<const Setting> settings() {
    static const std::vector<Setting> all = [] {
        std::vector<Setting> rows;
        for (const std::span<const Setting> section :
             {std::span<const Setting>(http_rows), std::span<const Setting>(ledger_rows),
              std::span<const Setting>(slack_rows), std::span<const Setting>(teams_rows),
              std::span<const Setting>(calendar_rows), std::span<const Setting>(mail_rows),
              std::span<const Setting>(graph_rows), std::span<const Setting>(google_rows),
              std::span<const Setting>(other_rows)})
            rows.insert(rows.end(), section.begin(), section.end());
        return rows;
    }();
    return all;
}

std::string name_of(const Setting& setting) {
    return std::string(setting.section) + "." + std::string(setting.key);
}

std::string variable_of(const Setting& setting) {
    std::string name = "SWITCHBACK_" + std::string(setting.section) + "_" + std::string(setting.key);
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return name;
}

}  // namespace switchback::app
