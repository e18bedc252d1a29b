#include "app/commands.hpp"
#include "app/process_limits.hpp"
#include "app/run_service.hpp"
#include "app/service.hpp"
#include "app/token.hpp"
#include "base/log.hpp"

#include <iostream>

#include <boost/asio/io_context.hpp>

namespace asio = boost::asio;

namespace switchback::app {

namespace {

log::Level level_named(const std::string& name) {
    if (name == "debug") return log::Level::debug;
    if (name == "warn") return log::Level::warn;
    return name == "error" ? log::Level::error : log::Level::info;
}

bool needs_only_database(const ConfigFault& fault) {
    return fault.unread || fault.stray || fault.key.starts_with("ledger.") ||
           fault.key.starts_with("SWITCHBACK_LEDGER_");
}

// The token knows its workspace.
bool fill_in_team(Config& config) {
    const auto answer = ask_whose_token(config);
    if (answer) config.slack.team = answer->team;
    if (!config.slack.team.empty()) return true;
    std::cerr << "slack.team: missing, and Slack cannot be asked: "
              << (answer ? "it names no workspace" : answer.error().what) << "\n";
    return false;
}

}  // namespace

std::optional<Config> configuration(const Invocation& invocation, bool database_only) {
    const std::string file =
        invocation.config_file.empty() ? default_config_file(invocation.environment) : invocation.config_file;
    Loaded loaded = load_config(file, invocation.environment);
    if (database_only)
        std::erase_if(loaded.faults, [](const ConfigFault& fault) { return !needs_only_database(fault); });
    tell_warnings(loaded);
    if (!loaded.faults.empty()) {
        std::cerr << to_text(loaded.faults);
        return std::nullopt;
    }
    log::set_level(level_named(loaded.config.log.level));
    return std::move(loaded.config);
}

void tell_warnings(const Loaded& loaded) {
    for (const auto& warning : loaded.warnings)
        std::cerr << "warning: " << warning.key << ": " << warning.what << "\n";
}

int serve(const Invocation& invocation) {
    leave_no_core();
    auto config = configuration(invocation, false);
    if (!config) return at_fault;
    if (config->uses_slack() && config->slack.team.empty() && !fill_in_team(*config)) return at_fault;
    if (const auto few = too_few_files(*config, raise_open_files()))
        log::warn("serve.files", {{"why", *few}});
    asio::io_context io(1);
    const SystemClock clock;
    auto service = Service::build(io, *config, invocation.environment, clock);
    if (!service) {
        std::cerr << "switchback: " << service.error().what << "\n";
        return failed;
    }
    run_until_told(io, **service);
    return done;
}

}  // namespace switchback::app
