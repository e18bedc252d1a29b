#include "conversation/dialogs/friction_filing.hpp"

namespace switchback::conversation::dialog {

namespace {

programme::FrictionPoint new_point(Desk& desk, const programme::Pair& pair,
                                   const programme::FrictionLine& line, const KpiId& kpi) {
    programme::FrictionPoint point;
    point.id = desk.ids.make<FrictionId>(desk.now);
    point.programme = pair.programme;
    point.text = line.text;
    point.severity = line.severity;
    point.theme = line.theme;
    point.kpi = kpi;
    point.first_reported = desk.now;
    point.status_since = desk.now;
    desk.books.frictions.save(point);
    return point;
}

}  // namespace

std::optional<programme::FrictionPoint> reported_before(Desk& desk, const programme::FrictionLine& line) {
    return desk.books.frictions.mine_in_words(desk.asker.id, line.text);
}

programme::FrictionReport file_friction(Desk& desk, const programme::Pair& pair,
                                        const programme::FrictionLine& line, const KpiId& kpi,
                                        const std::optional<LogId>& log) {
    auto point = reported_before(desk, line);
    if (!point) point = new_point(desk, pair, line, kpi);
    programme::FrictionReport report;
    report.id = desk.ids.make<ReportId>(desk.now);
    report.friction = point->id;
    report.reporter = desk.asker.id;
    report.pair = pair.id;
    report.log = log;
    report.words = line.text;
    report.at = desk.now;
    desk.books.frictions.save(report);
    return report;
}

void unsend_friction(Desk& desk, programme::FrictionReport report) {
    report.withdrawn = true;
    desk.books.frictions.save(report);
    auto point = desk.books.frictions.find(report.friction);
    if (!point || desk.books.frictions.reports(report.friction) > 0) return;
    point->status = programme::FrictionStatus::withdrawn;
    point->status_since = desk.now;
    desk.books.frictions.save(*point);
}

}  // namespace switchback::conversation::dialog
