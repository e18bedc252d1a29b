#include "app/commands.hpp"
#include "app/open_files.hpp"
#include "app/open_ledger.hpp"
#include "app/token.hpp"
#include "app/vault_key.hpp"
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
    if (steering.platform != "slack") {
        faults.push_back(
            {name, "its steering channel is on " + steering.platform + ", which is not configured"});
        return;
    }
    if (steering.conversation.empty() || (steering.conversation[0] != 'C' && steering.conversation[0] != 'G'))
        faults.push_back({name, "its steering channel \"" + steering.conversation +
                                    "\" is not a channel's id; expected such as C0123ABCD"});
    if (!config.slack.team.empty() && steering.tenant != config.slack.team)
        faults.push_back({name, "its steering channel is in workspace " + steering.tenant + ", the bot in " +
                                    config.slack.team});
}

// A database that is not there yet is made at the first start, if its folder lets us.
bool is_new(const Config& config, std::vector<ConfigFault>& faults) {
    if (is_postgresql(config) || is_in_memory(config)) return false;
    std::error_code none;
    if (std::filesystem::exists(config.ledger.database, none)) return false;
    auto folder = std::filesystem::path(config.ledger.database).parent_path();
    if (folder.empty()) folder = ".";
    if (::access(folder.c_str(), W_OK | X_OK) != 0)
        faults.push_back(
            {"ledger.database", "the folder " + folder.string() + " is missing or cannot be written to"});
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
    auto ledger = open_ledger(config, environment);
    if (!ledger) {
        faults.push_back({"ledger.database", ledger.error().what});
        return;
    }
    try {
        (*ledger)->read_now([&](ledger::Books& books) {
            for (const auto& programme : books.programmes.all()) check_programme(programme, config, faults);
            check_people(books, faults);
        });
    } catch (const ledger::StorageFailure& e) {
        faults.push_back({"ledger.database", e.what()});
    }
}

void check_token(const Config& config, std::vector<ConfigFault>& faults) {
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

// What was not read says nothing: neither of a database nor of a token.
bool may_look_further(const Loaded& loaded) {
    return std::none_of(loaded.faults.begin(), loaded.faults.end(), [](const ConfigFault& fault) {
        return fault.unread || fault.key == "no configuration file" || fault.key == "ledger.database";
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
        if (const auto few = too_few_files(loaded.config, raise_open_files()))
            std::cerr << "warning: http.connections: " << *few << "\n";
        if (online) check_token(loaded.config, loaded.faults);
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
