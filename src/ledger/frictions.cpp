#include "ledger/frictions.hpp"

#include "base/text.hpp"
#include "ledger/connection.hpp"
#include "ledger/friction_rows.hpp"

namespace switchback::ledger {

namespace {

using ReportRow = std::tuple<ReportId, FrictionId, std::string, std::string, Instant, bool, bool>;

#define REPORT                                                                                \
    "SELECT r.id, r.friction, r.source_sealed, r.words, r.reported_at, r.named, r.withdrawn " \
    "FROM friction_reports r"
#define LISTED "SELECT " FRICTION_COLUMNS ", " FRICTION_COUNTS " FROM friction_points f"

using ListedRow = decltype(std::tuple_cat(FrictionRow{}, std::tuple<int, int>{}));

std::vector<Frictions::Listed> to_listed(const std::vector<ListedRow>& rows) {
    std::vector<Frictions::Listed> out;
    for (const auto& row : rows)
        out.push_back({to_friction(first_of<FrictionRow>(row)), std::get<std::tuple_size_v<FrictionRow>>(row),
                       std::get<std::tuple_size_v<FrictionRow> + 1>(row)});
    return out;
}

// Who reported, in which pair and log: all three would tell, so they are sealed together.
std::string source(const programme::FrictionReport& report) {
    return report.reporter.text + " " + report.pair.text + " " + (report.log ? report.log->text : "");
}

programme::FrictionReport to_report(const Seals& seals, const ReportRow& row) {
    const auto& [id, friction, sealed, words, at, named, withdrawn] = row;
    const auto parts = text::split(seals.open(sealed, "friction_reports", id.text, "source"), ' ');
    programme::FrictionReport out{
        id, friction, PersonId{parts.at(0)}, PairId{parts.at(1)}, std::nullopt, words, at, named, withdrawn};
    if (!parts.at(2).empty()) out.log = LogId{parts.at(2)};
    return out;
}

}  // namespace

void Frictions::save(const programme::FrictionPoint& point) {
    connection_.run(
        "INSERT INTO friction_points (id, programme, words, severity, theme, kpi, status, first_reported, "
        "status_since, owner) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
        "programme = excluded.programme, words = excluded.words, severity = excluded.severity, "
        "theme = excluded.theme, kpi = excluded.kpi, status = excluded.status, "
        "first_reported = excluded.first_reported, status_since = excluded.status_since, "
        "owner = excluded.owner",
        point.id, point.programme, point.text, stored(point.severity), point.theme, or_none(point.kpi),
        stored(point.status), point.first_reported, point.status_since, point.owner);
}

std::optional<programme::FrictionPoint> Frictions::find(const FrictionId& id) {
    const auto row =
        connection_.one<FrictionRow>("SELECT " FRICTION_COLUMNS " FROM friction_points f WHERE f.id = ?", id);
    if (!row) return std::nullopt;
    return to_friction(*row);
}

void Frictions::save(const programme::FrictionReport& report) {
    const Seals& seals = connection_.seals();
    const auto function =
        connection_.value<std::string>("SELECT function FROM people WHERE id = ?", report.reporter)
            .value_or("");
    std::optional<std::string> log_index;
    if (report.log) log_index = seals.index("log", report.log->text);
    connection_.run(
        "INSERT INTO friction_reports (id, friction, source_sealed, reporter_index, pair_index, log_index, "
        "function_index, function_sealed, words, reported_at, named, withdrawn) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
        "friction = excluded.friction, source_sealed = excluded.source_sealed, "
        "reporter_index = excluded.reporter_index, pair_index = excluded.pair_index, "
        "log_index = excluded.log_index, function_index = excluded.function_index, "
        "function_sealed = excluded.function_sealed, words = excluded.words, "
        "reported_at = excluded.reported_at, named = excluded.named, withdrawn = excluded.withdrawn",
        report.id, report.friction, seals.seal(source(report), "friction_reports", report.id.text, "source"),
        seals.index("reporter", report.reporter.text), seals.index("pair", report.pair.text), log_index,
        seals.index("function", function),
        seals.seal(function, "friction_reports", report.id.text, "function"), report.words, report.at,
        report.named, report.withdrawn);
}

std::optional<programme::FrictionReport> Frictions::report(const ReportId& id) {
    const auto row = connection_.one<ReportRow>(REPORT " WHERE r.id = ?", id);
    if (!row) return std::nullopt;
    return to_report(connection_.seals(), *row);
}

std::vector<programme::FrictionReport> Frictions::reports_of(const LogId& log) {
    std::vector<programme::FrictionReport> out;
    for (const auto& row : connection_.all<ReportRow>(
             REPORT " WHERE r.log_index = ? AND r.withdrawn = 0 ORDER BY r.reported_at, r.id",
             connection_.seals().index("log", log.text)))
        out.push_back(to_report(connection_.seals(), row));
    return out;
}

int Frictions::reports(const FrictionId& id) {
    return *connection_.value<int>(
        "SELECT count(*) FROM friction_reports WHERE friction = ? AND withdrawn = 0", id);
}

int Frictions::pairs(const FrictionId& id) {
    return *connection_.value<int>(
        "SELECT count(DISTINCT pair_index) FROM friction_reports WHERE friction = ? AND withdrawn = 0", id);
}

std::vector<Frictions::Listed> Frictions::open(const ProgrammeId& programme) {
    return to_listed(connection_.all<ListedRow>(
        LISTED " WHERE f.programme = ? AND " FRICTION_IS_OPEN " ORDER BY f.first_reported, f.id", programme));
}

std::vector<Frictions::Listed> Frictions::mine(const PersonId& reporter, int at_most) {
    return to_listed(connection_.all<ListedRow>(
        LISTED
        " JOIN (SELECT r.friction, max(r.reported_at) AS at FROM friction_reports r "
        "WHERE r.reporter_index = ? AND r.withdrawn = 0 GROUP BY r.friction) mine ON mine.friction = f.id "
        "ORDER BY mine.at DESC, f.id DESC LIMIT ?",
        connection_.seals().index("reporter", reporter.text), at_most));
}

std::optional<programme::FrictionPoint> Frictions::mine_in_words(const PersonId& reporter,
                                                                 std::string_view words) {
    const auto row = connection_.one<FrictionRow>(
        "SELECT " FRICTION_COLUMNS
        " FROM friction_reports r JOIN friction_points f ON f.id = r.friction WHERE r.reporter_index = ? "
        "AND lower(r.words) = lower(?) AND r.withdrawn = 0 AND " FRICTION_IS_OPEN
        " ORDER BY r.reported_at DESC, r.id DESC LIMIT 1",
        connection_.seals().index("reporter", reporter.text), words);
    if (!row) return std::nullopt;
    return to_friction(*row);
}

}  // namespace switchback::ledger
