#include "base/json.hpp"
#include "sandbox/control.hpp"
#include "sandbox/time_travel.hpp"

namespace switchback::sandbox {

namespace {

Json list_in(const std::string& text) {
    const auto given = parse_json(text);
    return given && given->is_array() ? *given : Json::array();
}

}  // namespace

Json snapshot(const Ground& ground, long long since) {
    Json out{{"version", ground.edition.now()},
             {"clock",
              {{"now", to_millis(ground.now())},
               {"zone", ground.options.zone},
               {"movable", ground.travel->possible()},
               {"moving", ground.travel->progress()}}},
             {"messages", Json::array()}};
    if (since == 0)
        for (const char* list : {"users", "channels", "bots"}) out[list] = Json::array();
    for (const auto& side : ground.sides) side->tell(since, out);
    if (since > 0) return out;
    out["run"] = ground.run;
    out["steering"] = ground.options.steering;
    out["featured"] = ground.options.featured;
    out["commands"] = list_in(ground.options.slash_commands_json);
    out["shortcuts"] = list_in(ground.options.shortcuts_json);
    return out;
}

}  // namespace switchback::sandbox
