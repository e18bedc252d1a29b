#include "app/import_changes.hpp"

#include "base/text.hpp"

#include <charconv>

namespace switchback::app {

namespace {

// Every digit: a change of one that is not shown would look like none.
std::string number(double value) {
    char digits[32];
    return {digits, std::to_chars(digits, digits + sizeof digits, value).ptr};
}

std::string yes_or_no(bool truth) {
    return truth ? "yes" : "no";
}

std::string named(const std::string& id, const Codes& codes) {
    const auto found = codes.find(id);
    return found == codes.end() ? id : found->second;
}

std::string local(Instant at, const std::string& zone) {
    const auto wall = time::to_local(at, zone);
    return time::iso_day(time::local_day(at, zone)) + " " + time::clock_text(wall) + " " + zone;
}

}  // namespace

Cells cells(const programme::Programme& programme) {
    std::vector<std::string> holidays;
    for (const auto& [day, name] : programme::named_holidays(programme))
        holidays.push_back(time::iso_day(day) + (name.empty() ? "" : " " + name));
    return {{"name", programme.name},
            {"zone", programme.zone},
            {"starts", time::iso_day(programme.starts)},
            {"weeks", std::to_string(programme.weeks)},
            {"digest_day", time::weekday_name(programme.digest.day)},
            {"digest_time", time::clock_text(time::LocalTime{programme.digest.at})},
            {"steering_platform", programme.steering.platform},
            {"steering_tenant", programme.steering.tenant},
            {"steering_channel", programme.steering.conversation},
            {"holidays", text::join(holidays, ", ")}};
}

Cells cells(const programme::Person& person) {
    return {{"name", person.name},
            {"email", person.email},
            {"title", person.title},
            {"function", person.function},
            {"zone", person.zone},
            {"hours", time::to_text(person.hours)},
            {"lead", yes_or_no(person.programme_lead)},
            {"active", yes_or_no(person.active)}};
}

Cells cells(const programme::Kpi& kpi) {
    return {{"name", kpi.name},
            {"unit", kpi.unit},
            {"direction", kpi.direction == programme::Direction::up ? "up" : "down"},
            {"bucket", kpi.bucket},
            {"baseline", number(kpi.baseline)},
            {"target", number(kpi.target)},
            {"period", kpi.period}};
}

Cells cells(const programme::Observation& observation) {
    return {{"value", number(observation.value)}};
}

Cells cells(const programme::Pair& pair, const std::string& zone, const Codes& codes) {
    const auto day = [&](Instant at) { return time::local_day(at, zone); };
    return {{"mentor", named(pair.mentor.text, codes)},
            {"leader", named(pair.leader.text, codes)},
            {"kpi", named(pair.focus.text, codes)},
            {"from", time::iso_day(day(pair.from))},
            {"to", pair.ended ? time::iso_day(day(*pair.ended) - std::chrono::days{1}) : ""}};
}

Cells cells(const programme::Session& session, const std::string& zone, const Codes& codes) {
    return {{"pair", named(session.pair.text, codes)},    {"start_local", local(session.starts, zone)},
            {"minutes", std::to_string(session.minutes)}, {"state", programme::name_of(session.state)},
            {"kpi", named(session.kpi.text, codes)},      {"call_link", session.call_link}};
}

std::string changes(const Cells& before, const Cells& after) {
    constexpr std::size_t most_shown = 60;
    std::vector<std::string> differing;
    const auto shown = [](const std::string& cell) { return "\"" + text::shorten(cell, most_shown) + "\""; };
    for (std::size_t n = 0; n < before.size() && n < after.size(); ++n)
        if (before[n].second != after[n].second)
            differing.push_back(before[n].first + " " + shown(before[n].second) + " → " +
                                shown(after[n].second));
    return differing.empty() ? "" : ": " + text::join(differing, ", ");
}

}  // namespace switchback::app
