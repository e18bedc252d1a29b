#include "app/commands.hpp"
#include "app/run_service.hpp"
#include "app/service.hpp"
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
    return fault.key.starts_with("ledger.") || fault.key.find("TOML") != std::string::npos ||
           fault.key.starts_with("SWITCHBACK_LEDGER_") || fault.what.starts_with("not readable");
}

}  // namespace

std::optional<Config> configuration(const Invocation& invocation, bool database_only) {
    const std::string file =
        invocation.config_file.empty() ? default_config_file(invocation.environment) : invocation.config_file;
    Loaded loaded = load_config(file, invocation.environment);
    if (database_only)
        std::erase_if(loaded.faults, [](const ConfigFault& fault) { return !needs_only_database(fault); });
    if (!loaded.faults.empty()) {
        std::cerr << to_text(loaded.faults);
        return std::nullopt;
    }
    log::set_level(level_named(loaded.config.log.level));
    return std::move(loaded.config);
}

int serve(const Invocation& invocation) {
    const auto config = configuration(invocation, false);
    if (!config) return at_fault;
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
