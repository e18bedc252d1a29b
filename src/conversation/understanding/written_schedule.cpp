#include "base/json.hpp"
#include "base/text.hpp"
#include "conversation/understanding/written.hpp"

#include <array>

namespace switchback::conversation::understanding {

namespace {

void set_moment(Json& out, const char* key, const Moment& moment) {
    if (moment.day || moment.clock) out[key] = local_text(moment);
}

Json window_json(const Window& window) {
    Json out{{"date", time::iso_day(window.date)}};
    if (window.after) out["after"] = clock_text(*window.after);
    if (window.before) out["before"] = clock_text(*window.before);
    if (window.at) out["at"] = clock_text(*window.at);
    if (!window.part.empty()) out["part"] = window.part;
    return out;
}

void write_open(const Plan& plan, Json& out) {
    auto bound = [](const Moment& m) { return m.day ? local_text(m) : clock_text(*m.clock); };
    if (plan.start.day || plan.start.clock) out["after"] = bound(plan.start);
    if (plan.end.day || plan.end.clock) out["before"] = bound(plan.end);
}

Json left_out_json(const LeftOut& left) {
    constexpr std::array<const char*, 7> codes{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
    Json out = Json::object();
    for (unsigned n = 1; n <= 7 && left.weekdays != every_weekday; ++n)
        if (left.weekdays >> n % 7 & 1) out["byday"].push_back(codes[n % 7]);
    if (left.first) out["start"] = time::iso_day(*left.first);
    if (left.end) out["end"] = time::iso_day(*left.end);
    if (left.from > seconds{0}) out["after"] = clock_text(left.from);
    if (left.to < hours{24}) out["before"] = clock_text(left.to);
    return out;
}

void write_kind(const Plan& plan, std::string_view zone, Json& out) {
    switch (plan.kind) {
        case PlanKind::none:
            break;
        case PlanKind::date:
            set_moment(out, "start", plan.start);
            break;
        case PlanKind::datetime:
            set_moment(out, "start", plan.start);
            set_moment(out, "end", plan.end);
            if (plan.utc) out["utc"] = to_iso(*plan.utc);
            out["zone"] = zone;
            break;
        case PlanKind::window:
            out["date"] = time::iso_day(*plan.start.day);
            out["part"] = plan.part;
            break;
        case PlanKind::windows:
            out["windows"] = Json::array();
            for (const Window& window : plan.windows) out["windows"].push_back(window_json(window));
            break;
        case PlanKind::range:
            set_moment(out, "start", plan.start);
            set_moment(out, "end", plan.end);
            if (!plan.part.empty()) out["part"] = plan.part;
            for (auto day : plan.exclude) out["exclude"].push_back(time::iso_day(day));
            break;
        case PlanKind::open:
            write_open(plan, out);
            break;
        case PlanKind::recurrence:
            out["rrule"] = plan.rrule;
            set_moment(out, "dtstart", plan.start);
            if (!plan.part.empty()) out["part"] = plan.part;
            break;
        case PlanKind::ambiguous:
            for (const Moment& option : plan.options) out["options"].push_back(local_text(option));
            break;
    }
}

}  // namespace

nlohmann::json written(const Plan& plan, std::string_view text, std::string_view zone) {
    Json out{{"intent", name_of(plan.intent)}, {"kind", name_of(plan.kind)}};
    write_kind(plan, zone, out);
    if (plan.duration_min) out["duration_min"] = *plan.duration_min;
    if (plan.approximate) out["approx"] = true;
    if (plan.by) out["by"] = true;
    if (!plan.problem.empty()) out["problem"] = plan.problem;
    if (plan.suggest) set_moment(out, "suggest", *plan.suggest);
    for (const LeftOut& left : plan.left_out) out["left_out"].push_back(left_out_json(left));
    if (plan.shift) out["shift"] = plan.shift->count();
    if (plan.moved) set_moment(out, "moves", *plan.moved);
    if (plan.stop > plan.begin)
        out["span"] = {text::length(text.substr(0, plan.begin)), text::length(text.substr(0, plan.stop))};
    return out;
}

}  // namespace switchback::conversation::understanding
