#include "sandbox/side.hpp"

#include "base/json.hpp"

namespace switchback::sandbox {

Acted went_well() {
    return {std::make_shared<const Json>(Json{{"ok", true}}), ""};
}

Acted went_wrong(const std::string& error) {
    if (error.empty()) return went_well();
    return {std::make_shared<const Json>(Json{{"ok", false}, {"error", error}}), ""};
}

Acted not_understood(std::string what) {
    return {nullptr, std::move(what)};
}

}  // namespace switchback::sandbox
