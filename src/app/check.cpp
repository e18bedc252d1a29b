#include "app/commands.hpp"
#include "app/file_place.hpp"
#include "app/import.hpp"
#include "app/open_ledger.hpp"
#include "app/process_limits.hpp"
#include "app/token.hpp"
#include "app/vault_key.hpp"
#include "calendars/smtp.hpp"
#include "ledger/books.hpp"
#include "time/zone.hpp"

#include <algorithm>
#include <filesystem>
#include <iostream>

#include <unistd.h>

namespace switchback::app {

namespace {

void check_people(ledger::Books& books, std::vector<ConfigFault>& faults) {
    for (const auto& person : books.people.all())
        if (!time::known_zone(person.zone))
            faults.push_back({"person " + person.code, "this machine knows no time zone " + person.zone});
}

// The digest goes to this channel whatever happens; better to be told now than on Monday.
void check_programme(const programme::Programme& programme, const Config& config,
                     std::vector<ConfigFault>& faults) {
    const std::string name = "programme " + programme.name;
    if (!time::known_zone(programme.zone))
        faults.push_back({name, "this machine knows no time zone " + programme.zone});
    const auto& steering = programme.steering;
    const auto fault = [&](std::string what) {
        faults.push_back({name, "its steering channel " + std::move(what)});
    };
    const bool slack = steering.platform == "slack";
    if (slack ? !config.uses_slack() : steering.platform != "teams" || !config.uses_teams())
        return fault("is on " + steering.platform + ", which is not configured");
    const std::string wrong = wrong_channel(steering);
    if (!wrong.empty()) return fault(wrong);
    if (slack && !config.slack.team.empty() && steering.tenant != config.slack.team)
        fault("is in workspace " + steering.tenant + ", the bot in " + config.slack.team);
    if (!slack && steering.tenant != config.teams.tenant)
        fault("is in tenant " + steering.tenant + ", the bot in " + config.teams.tenant);
}

// A database that is not there yet is made at the first start, if its folder lets us.
bool is_new(const Config& config, std::vector<ConfigFault>& faults) {
    if (!is_file(config)) return false;
    std::error_code none;
    if (std::filesystem::exists(config.ledger.database, none)) return false;
    const auto folder = std::filesystem::path(full_path(config.ledger.database)).parent_path();
    if (const auto place = look_at_place("the database", config.ledger.database); !place)
        faults.push_back({"ledger.database", place.error().what});
    else if (::access(folder.c_str(), W_OK | X_OK) != 0)
        faults.push_back({"ledger.database", "the folder " + folder.string() + " cannot be written to"});
    return true;
}

void check_ledger(const Config& config, const Environment& environment, std::vector<ConfigFault>& faults) {
    if (is_new(config, faults)) {
        std::error_code none;
        if (!std::filesystem::exists(config.ledger.key_file, none))
            return;  // told already, or made at the start
        if (const auto key = vault_key(config, environment); !key)
            faults.push_back({"ledger.key_file", key.error().what});
        return;
    }
    auto ledger = open_existing_ledger(config, environment, Older::left);
    if (!ledger && ledger.error().kind == Fault::Kind::malformed) {  // no fault: so it is before an update
        std::cout << ledger.error().what << "\n";
        return;
    }
    if (!ledger) {
        faults.push_back({"ledger.database", ledger.error().what});
        return;
    }
    if (!*ledger) return;  // empty: filled at the first start
    try {
        (*ledger)->read_now([&](ledger::Books& books) {
            for (const auto& programme : books.programmes.all()) check_programme(programme, config, faults);
            check_people(books, faults);
        });
    } catch (const ledger::StorageFailure& e) {
        faults.push_back({"ledger.database", e.what()});
    }
}

void check_mail(const Config& config, std::vector<ConfigFault>& faults) {
    if (!config.mail.host.empty() && !calendars::can_send_mail())
        faults.push_back({"mail", "libcurl.so.4 is not installed; expected Debian's package libcurl4"});
}

void check_slack_token(const Config& config, std::vector<ConfigFault>& faults) {
    if (config.slack.bot_token.empty()) return;
    const auto answer = ask_whose_token(config);
    const std::string& team = config.slack.team;
    const std::string trouble = token_trouble(team.empty() && answer ? answer->team : team, answer);
    if (!trouble.empty())
        faults.push_back({"slack.bot_token", trouble});
    else
        std::cout << "Slack knows the token: bot " << answer->bot_user << " in workspace " << answer->team
                  << "\n";
}

void check_teams_token(const Config& config, std::vector<ConfigFault>& faults) {
    if (!config.uses_teams() || config.teams.no_tokens || config.teams.app_secret.empty()) return;
    if (const auto token = ask_for_teams_token(config); !token)
        faults.push_back({"teams.app_secret", token.error().what});
    else
        std::cout << "Microsoft gives out tokens for bot " << config.teams.app_id << " in tenant "
                  << config.teams.tenant << "\n";
}

// What was not read says nothing: neither of a database nor of a token.
bool may_look_further(const Loaded& loaded) {
    return std::none_of(loaded.faults.begin(), loaded.faults.end(), [](const ConfigFault& fault) {
        return fault.unread || fault.key == "ledger.database";
    });
}

}  // namespace

int check(const Invocation& invocation, bool online) {
    const std::string file =
        invocation.config_file.empty() ? default_config_file(invocation.environment) : invocation.config_file;
    Loaded loaded = load_config(file, invocation.environment);
    tell_warnings(loaded);
    if (may_look_further(loaded)) {
        check_ledger(loaded.config, invocation.environment, loaded.faults);
        check_mail(loaded.config, loaded.faults);
        if (const auto few = too_few_files(loaded.config, raise_open_files()))
            std::cerr << "warning: http.connections: " << *few << "\n";
        if (online) {
            check_slack_token(loaded.config, loaded.faults);
            check_teams_token(loaded.config, loaded.faults);
        }
    }
    if (!loaded.faults.empty()) {
        std::cerr << to_text(loaded.faults);
        const auto count = loaded.faults.size();
        std::cerr << count << (count == 1 ? " fault\n" : " faults\n");
        return at_fault;
    }
    std::cout << "the configuration is in order" << (file.empty() ? "" : ": " + file) << "\n";
    return done;
}

}  // namespace switchback::app
