#include "app/process_limits.hpp"

#include <sys/resource.h>

namespace switchback::app {

namespace {

constexpr std::size_t besides_connections = 64;  // the database, its readers, calls of ours, the operator

}  // namespace

std::size_t raise_open_files() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 0;
    const auto before = limit.rlim_cur;
    limit.rlim_cur = limit.rlim_max;
    if (::setrlimit(RLIMIT_NOFILE, &limit) != 0) return before;
    return limit.rlim_cur;
}

void leave_no_core() {
    const rlimit none{};
    ::setrlimit(RLIMIT_CORE, &none);
}

std::optional<std::string> too_few_files(const Config& config, std::size_t may_be_open) {
    const std::size_t needed = config.http.connections + besides_connections;
    if (may_be_open >= needed) return std::nullopt;
    return "this process may open " + std::to_string(may_be_open) + " files, and " +
           std::to_string(config.http.connections) + " connections need " + std::to_string(needed) +
           "; raise LimitNOFILE, or lower http.connections";
}

}  // namespace switchback::app
