#include "app/import_changes.hpp"

#include "app/import.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <charconv>

namespace switchback::app {

namespace {

constexpr std::size_t most_named = 20;

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

bool same(const programme::Programme& a, const programme::Programme& b) {
    return a.name == b.name && a.zone == b.zone && a.starts == b.starts && a.weeks == b.weeks &&
           a.digest == b.digest && a.steering == b.steering && a.holidays == b.holidays &&
           a.holiday_names == b.holiday_names;
}

bool same(const programme::Person& a, const programme::Person& b) {
    return a.code == b.code && a.name == b.name && a.email == b.email && a.title == b.title &&
           a.function == b.function && a.zone == b.zone && a.hours == b.hours &&
           a.programme_lead == b.programme_lead && a.active == b.active;
}

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

std::string to_text(const ImportReport& report, bool dry_run) {
    std::string lines;
    const std::string would = dry_run ? " to create, " : " created, ",
                      change = dry_run ? " to change, " : " changed, ";
    for (const auto& [name, tally] : report.tallies) {
        if (tally.created + tally.changed + tally.unchanged == 0) continue;
        lines += name + ": " + std::to_string(tally.created) + would + std::to_string(tally.changed) +
                 change + std::to_string(tally.unchanged) + " unchanged\n";
    }
    if (!dry_run) return lines;
    const std::size_t named = std::min(most_named, report.changed.size());
    for (std::size_t n = 0; n < named; ++n) lines += "to change: " + report.changed[n] + "\n";
    if (named < report.changed.size())
        lines += "to change: and " + std::to_string(report.changed.size() - named) + " more\n";
    return lines;
}

}  // namespace switchback::app
