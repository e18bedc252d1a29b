#include "app/import_sheets.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <cmath>

namespace switchback::app {

namespace {

bool yes(const std::string& cell) {
    return text::same_word(cell, "yes") || text::same_word(cell, "true") || cell == "1";
}
bool no(const std::string& cell) {
    return cell.empty() || text::same_word(cell, "no") || text::same_word(cell, "false") || cell == "0";
}

bool looks_like_email(const std::string& email) {
    const auto at = email.find('@');
    return at != std::string::npos && at > 0 && email.find('@', at + 1) == std::string::npos &&
           email.find('.', at) != std::string::npos && email.back() != '.' &&
           std::all_of(email.begin(), email.end(), [](char c) { return c > ' ' && c != ',' && c != ';'; });
}

void add_account(Table& table, Sheets& sheets, ImportedPerson& one, chat::Platform platform,
                 std::string_view column) {
    if (!table.has(column)) return;
    const std::string user = table.text(column, 200);
    const auto& steering = sheets.plan.programme.steering;
    const bool slack = platform == chat::Platform::slack;
    std::string tenant = slack ? sheets.options.slack_team : sheets.options.teams_tenant;
    if (tenant.empty() && steering.platform == chat::name_of(platform)) tenant = steering.tenant;
    if (tenant.empty() && user.empty()) return;
    if (tenant.empty() && sheets.programme_lost())
        sheets.following.emplace(table.file(), table.line());
    else if (tenant.empty())
        table.fault(std::string(column) + (slack
                                               ? ": of which workspace? set slack.team in the configuration"
                                               : ": of which tenant? set teams.tenant in the configuration"));
    else
        one.told.push_back({platform, tenant});
    if (!tenant.empty() && !user.empty()) one.accounts.push_back({{platform, tenant}, user});
}

void read_person(Table& table, Sheets& sheets, std::map<std::string, int>& emails) {
    ImportedPerson one;
    auto& person = one.person;
    const auto code = table.code("id");
    const auto name = table.required("name", 100);
    const auto email = table.required("email", 254);
    const auto zone = table.zone("zone");
    person.title = table.text("title");
    person.function = table.text("function");
    if (const std::string hours = table.text("hours"); !hours.empty()) {
        if (const auto parsed = time::parse_working_hours(hours))
            person.hours = *parsed;
        else
            table.fault("hours: \"" + text::shorten(hours, 40) +
                        "\" is not understood; expected such as Mon-Fri 09:00-17:30");
    }
    const std::string lead = table.text("lead");
    person.programme_lead = yes(lead);
    if (!yes(lead) && !no(lead))
        table.fault("lead: \"" + text::shorten(lead, 40) + "\" is neither yes nor no");
    const std::string active = table.text("active");
    person.active = active.empty() || yes(active);
    if (!person.active && !no(active))
        table.fault("active: \"" + text::shorten(active, 40) + "\" is neither yes nor no");
    if (email) {
        person.email = text::lower_ascii(*email);
        if (!looks_like_email(person.email))
            table.fault("email: \"" + text::shorten(*email, 60) + "\" is not an e-mail address");
        const auto [first, fresh] = emails.emplace(person.email, table.line());
        if (!fresh) table.fault("email: the same as in line " + std::to_string(first->second));
    }
    add_account(table, sheets, one, chat::Platform::slack, "slack_user");
    add_account(table, sheets, one, chat::Platform::teams, "teams_user");
    if (!code || !table.first_time(*code)) return;
    // People are of no one programme: the same code is the same person in the next cycle.
    person.id = PersonId{id_from("person", "", *code)};
    sheets.plan.codes.emplace(person.id.text, *code);
    person.code = *code;
    if (name) person.name = *name;
    if (zone) person.zone = *zone;
    sheets.people.emplace(*code, sheets.plan.people.size());
    sheets.plan.people.push_back(std::move(one));
}

}  // namespace

void read_people(Sheets& sheets) {
    Table table(sheets.folder, "people.csv",
                {{"id"},
                 {"name"},
                 {"email"},
                 {"title"},
                 {"function"},
                 {"zone"},
                 {"hours", false},
                 {"lead", false},
                 {"active", false},
                 {"slack_user", false},
                 {"teams_user", false}},
                false, sheets.faults);
    std::map<std::string, int> emails;
    while (table.next()) read_person(table, sheets, emails);
    sheets.close(table);
}

void read_kpis(Sheets& sheets) {
    Table table(sheets.folder, "kpis.csv",
                {{"id"}, {"name"}, {"unit"}, {"direction"}, {"bucket"}, {"baseline"}, {"target"}, {"period"}},
                false, sheets.faults);
    while (table.next()) {
        const auto code = table.code("id");
        const auto name = table.required("name", 100);
        const auto direction = table.required("direction");
        const auto bucket = table.required("bucket");
        const auto baseline = table.number("baseline"), target = table.number("target");
        const auto period = table.required("period");
        const std::string unit = table.text("unit", 40);
        if (direction && *direction != "up" && *direction != "down")
            table.fault("direction: \"" + text::shorten(*direction, 40) + "\" is neither up nor down");
        if (bucket && *bucket != "engagement" && *bucket != "behaviour" && *bucket != "adoption" &&
            *bucket != "outcome")
            table.fault("bucket: \"" + text::shorten(*bucket, 40) +
                        "\" is not allowed: engagement, behaviour, adoption or outcome");
        if (period && *period != "week" && *period != "month")
            table.fault("period: \"" + text::shorten(*period, 40) + "\" is neither week nor month");
        if (!code || !table.first_time(*code)) continue;
        programme::Kpi kpi;
        kpi.id = sheets.id<KpiId>("kpi", *code);
        kpi.programme = sheets.plan.programme.id;
        kpi.code = *code;
        kpi.name = name.value_or("");
        kpi.unit = unit;
        kpi.direction = direction == "down" ? programme::Direction::down : programme::Direction::up;
        kpi.bucket = bucket.value_or("");
        kpi.baseline = baseline.value_or(0);
        kpi.target = target.value_or(0);
        kpi.period = period.value_or("");
        sheets.kpis.emplace(*code, sheets.plan.kpis.size());
        sheets.plan.kpis.push_back(std::move(kpi));
    }
    sheets.close(table);
}

void read_observations(Sheets& sheets) {
    Table table(sheets.folder, "observations.csv", {{"kpi"}, {"day"}, {"value"}}, true, sheets.faults);
    while (table.next()) {
        const auto code = table.code("kpi");
        const auto day = table.day("day");
        const auto value = table.number("value");
        const auto kpi = code ? sheets.kpis.find(*code) : sheets.kpis.end();
        if (code && kpi == sheets.kpis.end()) sheets.unknown(table, "kpi", *code, "kpis.csv");
        if (!day || !value || kpi == sheets.kpis.end()) continue;
        const Instant at = time::to_instant(time::LocalTime{*day}, sheets.plan.programme.zone);
        if (at > sheets.options.now) {
            if (!sheets.options.as_it_stood) table.fault("day: an observation of a day that has not come");
            continue;
        }
        sheets.plan.observations.push_back({sheets.plan.kpis[kpi->second].id, at, *value});
    }
}

}  // namespace switchback::app
