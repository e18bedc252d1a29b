#include "ledger/frictions.hpp"

#include "ledger/connection.hpp"
#include "ledger/friction_rows.hpp"
#include "ledger/outbox.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace switchback::ledger {

namespace {

using ReportRow = std::tuple<ReportId, FrictionId, std::string, std::string, bool, bool>;

#define REPORT                                                                 \
    "SELECT r.id, r.friction, r.source_sealed, r.words, r.named, r.withdrawn " \
    "FROM friction_reports r"
#define LISTED "SELECT " FRICTION_COLUMNS ", " FRICTION_COUNTS " FROM friction_points f"

using ListedRow = decltype(std::tuple_cat(FrictionRow{}, std::tuple<int, int>{}));

template <class Wide>
Frictions::Listed to_listed(const Seals& seals, const Wide& row) {
    constexpr auto counts = std::tuple_size_v<FrictionRow>;
    return {to_friction(seals, first_of<FrictionRow>(row)), std::get<counts>(row), std::get<counts + 1>(row)};
}

programme::FrictionReport to_report(const Seals& seals, const ReportRow& row) {
    const auto& [id, friction, sealed, words, named, withdrawn] = row;
    const Source source = open_source(seals, id, sealed);
    return {id,        friction, source.reporter, source.pair,  source.log,    words,
            source.at, named,    withdrawn,       source.place, source.verdict};
}

std::vector<programme::FrictionReport> in_order(std::vector<programme::FrictionReport> reports) {
    std::sort(reports.begin(), reports.end(), [](const auto& a, const auto& b) {
        return std::tie(a.at, a.place, a.id) < std::tie(b.at, b.place, b.id);
    });
    return reports;
}

}  // namespace

programme::FrictionPoint to_friction(const Seals& seals, const FrictionRow& row) {
    const auto& [id, programme, words, severity, theme, status, owner, sealed, changed_by, reason] = row;
    const PointSecrets secrets = open_point(seals, id, sealed);
    return {id,
            programme,
            words,
            from_stored<programme::Severity>(severity),
            theme,
            secrets.kpi,
            from_stored<programme::FrictionStatus>(status),
            secrets.first_reported,
            secrets.status_since,
            owner,
            changed_by,
            reason};
}

void Frictions::save(const programme::FrictionPoint& point) {
    connection_.run(
        "INSERT INTO friction_points (id, programme, words, severity, theme, status, first_week, "
        "status_week, owner, secrets_sealed, changed_by, reason) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
        "programme = excluded.programme, words = excluded.words, severity = excluded.severity, "
        "theme = excluded.theme, status = excluded.status, first_week = excluded.first_week, "
        "status_week = excluded.status_week, owner = excluded.owner, "
        "secrets_sealed = excluded.secrets_sealed, changed_by = excluded.changed_by, "
        "reason = excluded.reason",
        point.id, point.programme, point.text, stored(point.severity), point.theme, stored(point.status),
        week_of(point.first_reported), week_of(point.status_since), point.owner,
        seal_point(connection_.seals(), point.id, {point.first_reported, point.status_since, point.kpi}),
        point.changed_by, point.reason);
}

std::optional<programme::FrictionPoint> Frictions::find(const FrictionId& id) {
    const auto row =
        connection_.one<FrictionRow>("SELECT " FRICTION_COLUMNS " FROM friction_points f WHERE f.id = ?", id);
    if (!row) return std::nullopt;
    return to_friction(connection_.seals(), *row);
}

void Frictions::save(const programme::FrictionReport& report) {
    const Seals& seals = connection_.seals();
    const auto function =
        connection_.value<std::string>("SELECT function FROM people WHERE id = ?", report.reporter)
            .value_or("");
    connection_.run(
        "INSERT INTO friction_reports (id, friction, source_sealed, reporter_index, pair_index, log_index, "
        "words_index, function_index, function_sealed, words, reported_week, named, withdrawn) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
        "friction = excluded.friction, source_sealed = excluded.source_sealed, "
        "reporter_index = excluded.reporter_index, pair_index = excluded.pair_index, "
        "words_index = excluded.words_index, function_index = excluded.function_index, "
        "function_sealed = excluded.function_sealed, words = excluded.words, "
        "reported_week = excluded.reported_week, named = excluded.named, withdrawn = excluded.withdrawn",
        report.id, report.friction,
        seal_source(seals, report.id,
                    {report.reporter, report.pair, report.log, report.at, report.place, report.verdict}),
        seals.index("reporter", report.reporter.text), seals.index("pair", report.pair.text),
        report.log ? log_index(seals, *report.log, reported_in(*report.log)) : log_index(seals, report.id),
        words_index(seals, report.reporter, report.words), seals.index("function", function),
        seals.seal(function, "friction_reports", report.id.text, "function"), report.words,
        week_of(report.at), report.named, report.withdrawn);
}

std::optional<programme::FrictionReport> Frictions::report(const ReportId& id) {
    const auto row = connection_.one<ReportRow>(REPORT " WHERE r.id = ?", id);
    if (!row) return std::nullopt;
    return to_report(connection_.seals(), *row);
}

std::vector<programme::FrictionReport> Frictions::reports_of(const LogId& log) {
    const Seals& seals = connection_.seals();
    std::vector<programme::FrictionReport> out;
    for (int nth = 0;; ++nth) {
        const auto row =
            connection_.one<ReportRow>(REPORT " WHERE r.log_index = ?", log_index(seals, log, nth));
        if (!row) return in_order(std::move(out));
        if (auto report = to_report(seals, *row); !report.withdrawn) out.push_back(std::move(report));
    }
}

std::vector<programme::FrictionReport> Frictions::reports_of(const FrictionId& id) {
    std::vector<programme::FrictionReport> out;
    for (const auto& row : connection_.all<ReportRow>(REPORT " WHERE r.friction = ? AND r.withdrawn = 0", id))
        out.push_back(to_report(connection_.seals(), row));
    return in_order(std::move(out));
}

int Frictions::reported_in(const LogId& log) {
    int nth = 0;
    while (connection_.value<int>("SELECT 1 FROM friction_reports WHERE log_index = ?",
                                  log_index(connection_.seals(), log, nth)))
        ++nth;
    return nth;
}

int Frictions::reports(const FrictionId& id) {
    return *connection_.value<int>(
        "SELECT count(*) FROM friction_reports WHERE friction = ? AND withdrawn = 0", id);
}

int Frictions::pairs(const FrictionId& id) {
    return *connection_.value<int>(
        "SELECT count(DISTINCT pair_index) FROM friction_reports WHERE friction = ? AND withdrawn = 0", id);
}

std::string Frictions::hidden_id(std::string_view fresh) const {
    // A UUIDv8 of RFC 9562: its bits are ours to choose.
    const std::string bits = connection_.seals().index("id", fresh);
    return bits.substr(0, 8) + "-" + bits.substr(8, 4) + "-8" + bits.substr(13, 3) + "-8" +
           bits.substr(17, 3) + "-" + bits.substr(20, 12);
}

std::string Frictions::message_key(const ReportId& report) const {
    return std::string(veiled) + connection_.seals().index("message", report.text);
}

std::string Frictions::news_key(const ReportId& report, std::string_view fresh) const {
    return std::string(hushed) + connection_.seals().index("news", report.text + " " + std::string(fresh));
}

std::vector<Frictions::Listed> Frictions::open(const ProgrammeId& programme) {
    std::vector<Listed> out;
    for (const auto& row : connection_.all<ListedRow>(
             LISTED " WHERE f.programme = ? AND " FRICTION_IS_OPEN " ORDER BY f.first_week, f.id", programme))
        out.push_back(to_listed(connection_.seals(), row));
    return out;
}

// The database orders by the week; within a week the sealed moments do, and so all are looked at of the weeks
// that hold as many points as are asked for.
std::vector<Frictions::Listed> Frictions::mine(const PersonId& reporter, int at_most) {
    using Row = decltype(std::tuple_cat(ListedRow{}, std::tuple<ReportId, std::string>{}));
    constexpr auto own = std::tuple_size_v<ListedRow>;
    const Seals& seals = connection_.seals();
    const auto index = seals.index("reporter", reporter.text);
    std::vector<std::pair<Source, Listed>> found;
    for (const auto& row : connection_.all<Row>(
             "WITH mine AS (SELECT m.friction, max(m.reported_week) AS week FROM friction_reports m "
             "WHERE m.reporter_index = ? AND m.withdrawn = 0 GROUP BY m.friction) "
             "SELECT " FRICTION_COLUMNS ", " FRICTION_COUNTS
             ", r.id, r.source_sealed FROM mine JOIN friction_points f ON f.id = mine.friction "
             "JOIN friction_reports r ON r.friction = f.id AND r.reported_week = mine.week "
             "AND r.reporter_index = ? AND r.withdrawn = 0 WHERE mine.week >= (SELECT min(latest.week) "
             "FROM (SELECT week FROM mine ORDER BY week DESC LIMIT ?) latest)",
             index, index, at_most))
        found.emplace_back(open_source(seals, std::get<own>(row), std::get<own + 1>(row)),
                           to_listed(seals, row));
    std::sort(found.begin(), found.end(),
              [](const auto& a, const auto& b) { return a.first.when() > b.first.when(); });
    std::vector<Listed> out;
    std::set<FrictionId> told;
    for (auto& [source, listed] : found) {
        if (static_cast<int>(out.size()) == at_most) break;
        if (told.insert(listed.point.id).second) out.push_back(std::move(listed));
    }
    return out;
}

#define IN_WORDS                                                            \
    " FROM friction_reports r JOIN friction_points f ON f.id = r.friction " \
    "WHERE r.words_index = ? AND r.withdrawn = 0 AND " FRICTION_IS_OPEN

std::optional<Frictions::Said> Frictions::mine_in_words(const PersonId& reporter, std::string_view words) {
    using Row = decltype(std::tuple_cat(FrictionRow{}, std::tuple<ReportId, std::string>{}));
    constexpr auto own = std::tuple_size_v<FrictionRow>;
    const Seals& seals = connection_.seals();
    const auto index = words_index(seals, reporter, words);
    std::optional<std::pair<Source, Row>> last;
    for (const auto& row :
         connection_.all<Row>("SELECT " FRICTION_COLUMNS ", r.id, r.source_sealed" IN_WORDS
                              " AND r.reported_week = (SELECT max(r.reported_week)" IN_WORDS ")",
                              index, index)) {
        auto source = open_source(seals, std::get<own>(row), std::get<own + 1>(row));
        if (!last || source.when() > last->first.when()) last.emplace(std::move(source), row);
    }
    if (!last) return std::nullopt;
    return Said{to_friction(seals, first_of<FrictionRow>(last->second)), last->first.at};
}

}  // namespace switchback::ledger
