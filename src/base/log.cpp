#include "base/log.hpp"

#include "base/time.hpp"

#include <nlohmann/json.hpp>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace switchback::log {
namespace {

spdlog::logger& logger() {
    static const auto made = [] {
        auto created = spdlog::stdout_logger_mt("switchback");
        created->set_pattern("%v");
        created->flush_on(spdlog::level::info);
        return created;
    }();
    return *made;
}

spdlog::level::level_enum spd(Level level) {
    switch (level) {
        case Level::debug:
            return spdlog::level::debug;
        case Level::info:
            return spdlog::level::info;
        case Level::warn:
            return spdlog::level::warn;
        case Level::error:
            break;
    }
    return spdlog::level::err;
}

const char* name_of(Level level) {
    switch (level) {
        case Level::debug:
            return "debug";
        case Level::info:
            return "info";
        case Level::warn:
            return "warn";
        case Level::error:
            break;
    }
    return "error";
}

}  // namespace

void write(Level level, std::string_view event, std::initializer_list<Field> fields) {
    if (!logger().should_log(spd(level))) return;
    nlohmann::ordered_json line;
    line["at"] = to_iso(SystemClock{}.now());
    line["level"] = name_of(level);
    line["event"] = event;
    for (const auto& field : fields)
        std::visit([&](const auto& value) { line[std::string(field.name)] = value; }, field.value);
    logger().log(spd(level), line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

void set_level(Level at_least) {
    logger().set_level(spd(at_least));
}

}  // namespace switchback::log
