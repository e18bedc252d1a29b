#include "app/config_rules.hpp"

#include "app/calendar_ways.hpp"
#include "app/secret_file.hpp"
#include "http/addresses.hpp"

#include <algorithm>
#include <filesystem>
#include <initializer_list>

namespace switchback::app {

namespace {

bool given_at_all(const Given& given, const std::string& name) {
    return given.contains(name) || given.contains(name + "_file");
}

// Listening on every address takes the port on each of them.
bool meet(const std::string& one, const std::string& other) {
    const auto every = [](const std::string& address) { return address == "0.0.0.0" || address == "::"; };
    return one == other || every(one) || every(other);
}

bool section_given(const Given& given, std::string_view section) {
    return std::any_of(given.begin(), given.end(), [&](const auto& one) {
        return one.first.starts_with(section) && one.first[section.size()] == '.';
    });
}

void check_files(const Config& config, std::vector<ConfigFault>& faults) {
    if (config.http.tls_certificate.empty() != config.http.tls_key.empty())
        faults.push_back({"http.tls_certificate", "expected together with http.tls_key, or neither"});
    for (const auto& [name, file] :
         {std::pair{"http.tls_certificate", config.http.tls_certificate},
          std::pair{"http.tls_key", config.http.tls_key}, std::pair{"slack.ca_file", config.slack.ca_file},
          std::pair{"teams.ca_file", config.teams.ca_file},
          std::pair{"calendars.ca_file", config.calendars.ca_file},
          std::pair{"mail.ca_file", config.mail.ca_file}, std::pair{"graph.ca_file", config.graph.ca_file},
          std::pair{"google.ca_file", config.google.ca_file},
          std::pair{"ledger.key_file", config.ledger.key_file}}) {
        std::error_code none;
        if (!file.empty() && !std::filesystem::is_regular_file(file, none))
            faults.push_back({name, "there is no file " + file});
    }
    if (!config.http.tls_key.empty())
        if (const auto why = open_to_others(config.http.tls_key)) faults.push_back({"http.tls_key", *why});
}

void check_slack(const Given& given, std::vector<ConfigFault>& faults) {
    if (!section_given(given, "slack") && section_given(given, "teams")) return;
    if (given_at_all(given, "slack.signing_secret") || given_at_all(given, "slack.app_token")) return;
    const bool neither = !section_given(given, "slack");
    faults.push_back(
        {"slack.signing_secret",
         std::string(
             "missing; expected the app's Signing Secret, for requests over HTTP (or "
             "slack.app_token, for Socket Mode): without it requests could not be told from forgeries") +
             (neither ? ". For Microsoft Teams alone expected teams.app_id, teams.tenant and "
                        "teams.app_secret instead"
                      : "")});
}

// Without tokens anybody may say that they are anybody: only somebody on this machine can be let in like
// that.
void check_teams(const Config& config, std::vector<ConfigFault>& faults) {
    if (!config.teams.no_tokens) return;
    if (!config.teams.app_secret.empty())
        faults.push_back({"teams.no_tokens",
                          "requests without a token are for tools on this machine; expected without "
                          "teams.app_secret, which is for Microsoft's cloud"});
    if (!http::names_loopback(config.http.address))
        faults.push_back({"teams.no_tokens",
                          "requests without a token are for tools on this machine; expected http.address to "
                          "be 127.0.0.1 or ::1 beside it, and it is " +
                              config.http.address});
}

void check_ports(const Config& config, std::vector<ConfigFault>& faults) {
    if (config.metrics.enabled && config.metrics.port != 0 && config.metrics.port == config.http.port &&
        meet(config.metrics.address, config.http.address))
        faults.push_back({"metrics.port", "the same as http.port; expected a port of its own"});
}

// Of several sections that are given, at most one may be used for this.
struct Use {
    const char* section;
    bool used;
};
void check_only_one(std::initializer_list<Use> uses, const Given& given, const std::string& does,
                    std::vector<ConfigFault>& faults) {
    const char* first = nullptr;
    for (const auto& [section, used] : uses) {
        if (!used || !section_given(given, section)) continue;
        if (first != nullptr)
            faults.push_back(
                {section, does + " as " + std::string(first) + " does; expected one of the two"});
        first = section;
    }
}

// Everybody would be invited twice.
void check_invitations(const Config& config, const Given& given, std::vector<ConfigFault>& faults) {
    check_only_one(
        {{"mail", true}, {"graph", config.graph.invitations}, {"google", config.google.invitations}}, given,
        "invites to sessions", faults);
    if (config.mail.host.empty()) return;
    if (const auto good = calendars::check(mail_server(config)); !good)
        faults.push_back({"mail", good.error().what});
}

void check_busy_times(const Config& config, const Given& given, std::vector<ConfigFault>& faults) {
    check_only_one({{"graph", config.graph.busy_times}, {"google", config.google.busy_times}}, given,
                   "is asked when people are busy", faults);
    for (const auto& [section, idle] :
         {std::pair{"graph", !config.graph.invitations && !config.graph.busy_times},
          std::pair{"google", !config.google.invitations && !config.google.busy_times}})
        if (idle && section_given(given, section))
            faults.push_back({std::string(section) + ".invitations",
                              "used for nothing; expected true, or " + std::string(section) +
                                  ".busy_times = true, or no such section"});
}

}  // namespace

bool is_needed(const Setting& setting, const Given& given) {
    if (setting.section == "slack") return section_given(given, "slack") || !section_given(given, "teams");
    if (!section_given(given, setting.section)) return false;
    const auto no_tokens = given.find("teams.no_tokens");
    const bool tokenless = no_tokens != given.end() && no_tokens->second == "true";
    return !(tokenless && name_of(setting) == "teams.app_secret");
}

void check_together(const Config& config, const Given& given, std::vector<ConfigFault>& faults) {
    check_files(config, faults);
    check_slack(given, faults);
    check_teams(config, faults);
    check_ports(config, faults);
    check_invitations(config, given, faults);
    check_busy_times(config, given, faults);
}

}  // namespace switchback::app
