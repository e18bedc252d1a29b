#include "ledger/programmes.hpp"

#include "base/text.hpp"
#include "ledger/connection.hpp"
#include "ledger/stored_names.hpp"

#include <algorithm>

namespace switchback::ledger {

namespace {

using ProgrammeRow = std::tuple<ProgrammeId, std::string, std::string, time::Day, int, unsigned, long long,
                                std::string, std::string, std::string, std::string, std::string>;
using KpiRow = std::tuple<KpiId, ProgrammeId, std::string, std::string, std::string, std::string, std::string,
                          double, double, std::string>;

#define PROGRAMME                                                                              \
    "SELECT id, name, zone, starts_day, weeks, digest_weekday, digest_at, steering_platform, " \
    "steering_tenant, steering_conversation, holidays, holiday_names FROM programmes"
#define KPI "SELECT id, programme, code, name, unit, direction, bucket, baseline, target, period FROM kpis"

programme::Programme to_programme(const ProgrammeRow& row) {
    const auto& [id, name, zone, starts, weeks, weekday, at, platform, tenant, conversation, holidays,
                 names] = row;
    programme::Programme out{id, name, zone, starts, weeks, {}, {platform, tenant, conversation}, {}};
    out.digest = {std::chrono::weekday{weekday}, milliseconds{at}};
    out.holiday_names = time::parse_holidays(names).holidays;
    if (holidays.empty()) return out;
    for (const auto& text : text::split(holidays, ' '))
        if (const auto day = time::parse_day(text)) out.holidays.push_back(*day);
    return out;
}

programme::Kpi to_kpi(const KpiRow& row) {
    const auto& [id, programme, code, name, unit, direction, bucket, baseline, target, period] = row;
    return {id,     programme, code,   name,  unit, from_stored<programme::Direction>(direction),
            bucket, baseline,  target, period};
}

}  // namespace

void Programmes::save(const programme::Programme& p) {
    std::vector<std::string> holidays;
    for (const auto day : p.holidays) holidays.push_back(time::iso_day(day));
    std::string names;  // as time::parse_holidays reads them
    for (const auto& [day, name] : p.holiday_names) names += time::iso_day(day) + " " + name + "\n";
    connection_.run(
        "INSERT INTO programmes (id, name, zone, starts_day, weeks, digest_weekday, digest_at, "
        "steering_platform, steering_tenant, steering_conversation, holidays, holiday_names) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name, "
        "zone = excluded.zone, starts_day = excluded.starts_day, weeks = excluded.weeks, "
        "digest_weekday = excluded.digest_weekday, digest_at = excluded.digest_at, "
        "steering_platform = excluded.steering_platform, steering_tenant = excluded.steering_tenant, "
        "steering_conversation = excluded.steering_conversation, holidays = excluded.holidays, "
        "holiday_names = excluded.holiday_names",
        p.id, p.name, p.zone, p.starts, p.weeks, p.digest.day.c_encoding(), p.digest.at.count(),
        p.steering.platform, p.steering.tenant, p.steering.conversation, text::join(holidays, " "), names);
}

std::optional<programme::Programme> Programmes::find(const ProgrammeId& id) {
    const auto row = connection_.one<ProgrammeRow>(PROGRAMME " WHERE id = ?", id);
    if (!row) return std::nullopt;
    return to_programme(*row);
}

std::vector<programme::Programme> Programmes::all() {
    std::vector<programme::Programme> out;
    for (const auto& row : connection_.all<ProgrammeRow>(PROGRAMME " ORDER BY starts_day DESC, id DESC"))
        out.push_back(to_programme(row));
    return out;
}

void Programmes::save(const programme::Kpi& kpi) {
    connection_.run(
        "INSERT INTO kpis (id, programme, code, name, unit, direction, bucket, baseline, target, period) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
        "programme = excluded.programme, code = excluded.code, name = excluded.name, unit = excluded.unit, "
        "direction = excluded.direction, bucket = excluded.bucket, baseline = excluded.baseline, "
        "target = excluded.target, period = excluded.period",
        kpi.id, kpi.programme, kpi.code, kpi.name, kpi.unit, stored(kpi.direction), kpi.bucket, kpi.baseline,
        kpi.target, kpi.period);
}

std::optional<programme::Kpi> Programmes::kpi(const KpiId& id) {
    const auto row = connection_.one<KpiRow>(KPI " WHERE id = ?", id);
    if (!row) return std::nullopt;
    return to_kpi(*row);
}

std::optional<programme::Kpi> Programmes::kpi_by_code(const ProgrammeId& programme, std::string_view code) {
    const auto row = connection_.one<KpiRow>(KPI " WHERE programme = ? AND code = ?", programme, code);
    if (!row) return std::nullopt;
    return to_kpi(*row);
}

std::vector<programme::Kpi> Programmes::kpis(const ProgrammeId& programme) {
    std::vector<programme::Kpi> out;
    for (const auto& row : connection_.all<KpiRow>(KPI " WHERE programme = ?", programme))
        out.push_back(to_kpi(row));
    // Sorted here: the two databases order letters differently.
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.code < b.code; });
    return out;
}

void Programmes::observe(const programme::Observation& observation) {
    connection_.run(
        "INSERT INTO observations (kpi, at, value) VALUES (?, ?, ?) "
        "ON CONFLICT (kpi, at) DO UPDATE SET value = excluded.value",
        observation.kpi, observation.at, observation.value);
}

std::optional<programme::Observation> Programmes::latest(const KpiId& kpi, Instant until) {
    const auto row = connection_.one<std::tuple<Instant, double>>(
        "SELECT at, value FROM observations WHERE kpi = ? AND at <= ? ORDER BY at DESC LIMIT 1", kpi, until);
    if (!row) return std::nullopt;
    return programme::Observation{kpi, std::get<0>(*row), std::get<1>(*row)};
}

}  // namespace switchback::ledger
