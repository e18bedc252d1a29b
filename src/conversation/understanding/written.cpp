#include "conversation/understanding/written.hpp"

#include "base/json.hpp"
#include "base/text.hpp"

#include <array>

namespace switchback::conversation::understanding {

namespace {

std::string two(long long n) {
    return {static_cast<char>('0' + n / 10 % 10), static_cast<char>('0' + n % 10)};
}

std::string full_clock(seconds of_day) {
    auto n = of_day.count();
    return two(n / 3600) + ":" + two(n / 60 % 60) + ":" + two(n % 60);
}

}  // namespace

std::optional<time::LocalTime> read_local(std::string_view text) {
    // date, T or blank, hours and minutes, then perhaps seconds
    if (text.size() < 16) return std::nullopt;
    auto base = time::parse_local(text.substr(0, 16));
    if (!base || text.size() == 16) return base;
    bool digits = text.size() >= 19 && text[16] == ':' && text[17] >= '0' && text[17] <= '5' &&
                  text[18] >= '0' && text[18] <= '9';
    if (!digits) return std::nullopt;
    auto rest = text.substr(19);
    if (!rest.empty() && rest.front() != '.') return std::nullopt;
    return *base + seconds{(text[17] - '0') * 10 + (text[18] - '0')};
}

std::string clock_text(seconds of_day) {
    auto text = full_clock(of_day);
    return text.ends_with(":00") ? text.substr(0, 5) : text;
}

std::string local_text(const Moment& moment) {
    if (!moment.day) return moment.clock ? full_clock(*moment.clock) : std::string{};
    auto day = time::iso_day(*moment.day);
    return moment.clock ? day + "T" + full_clock(*moment.clock) : day;
}

namespace {

void write_set(const Recurrence& set, Json& out) {
    out["freq"] = set.freq;
    out["interval"] = set.interval;
    if (!set.byday.empty()) out["byday"] = set.byday;
    if (set.bymonthday) out["bymonthday"] = *set.bymonthday;
    if (set.bymonth) out["bymonth"] = *set.bymonth;
    if (set.bysetpos) out["bysetpos"] = *set.bysetpos;
    if (set.time) out["time"] = clock_text(*set.time);
    if (!set.part.empty()) out["part"] = set.part;
}

}  // namespace

nlohmann::json written(const When& when, std::string_view text, std::string_view zone) {
    Json out{{"kind", name_of(when.kind)}};
    if (when.kind == Kind::none) return out;
    if (when.kind == Kind::duration) {
        out["seconds"] = when.length;
    } else if (when.kind == Kind::set) {
        write_set(when.repeats, out);
    } else if (when.kind == Kind::time) {
        out["time"] = clock_text(*when.start.clock);
    } else {
        if (when.start.day || when.start.clock) out["start"] = local_text(when.start);
        if (when.end.day || when.end.clock) out["end"] = local_text(when.end);
    }
    if (when.utc && when.utc_end) {
        out["utc"] = {to_iso(*when.utc), to_iso(*when.utc_end)};
    } else if (when.utc) {
        out["utc"] = to_iso(*when.utc);
    }
    if (when.utc || when.utc_end) out["zone"] = zone;
    if (!when.part.empty() && when.kind != Kind::set) out["part"] = when.part;
    out["span"] = {text::length(text.substr(0, when.begin)), text::length(text.substr(0, when.stop))};
    return out;
}

nlohmann::json written(const Notes& notes) {
    auto or_null = [](const std::string& text) { return text.empty() ? Json{} : Json(text); };
    Json out{{"duration_min", nullptr},  {"kpi", or_null(notes.kpi)},  {"decisions", notes.decisions},
             {"actions", Json::array()}, {"frictions", Json::array()}, {"feedback", nullptr},
             {"rest", notes.rest}};
    if (notes.duration_min) out["duration_min"] = *notes.duration_min;
    if (notes.feedback) out["feedback"] = *notes.feedback;
    for (const auto& action : notes.actions)
        out["actions"].push_back({{"what", action.what},
                                  {"owner", or_null(action.owner)},
                                  {"due", action.due ? Json(time::iso_day(*action.due)) : Json{}}});
    for (const auto& friction : notes.frictions) {
        // the window knows three degrees: a blocker is high, and a single "!" is medium
        auto severity = friction.severity.value_or(programme::Severity::low);
        if (severity == programme::Severity::blocker) severity = programme::Severity::high;
        if (friction.one_mark) severity = programme::Severity::medium;
        out["frictions"].push_back(
            {{"text", friction.text},
             {"severity", friction.severity ? Json(programme::name_of(severity)) : Json{}}});
    }
    return out;
}

}  // namespace switchback::conversation::understanding
