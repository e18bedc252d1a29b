#include "conversation/dialogs/friction_filing.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace switchback::conversation::dialog {

namespace {

constexpr int looked_at = 200;  // the latest of one's own reports; more in one cycle is not plausible

bool closed(programme::FrictionStatus status) {
    return status == programme::FrictionStatus::resolved || status == programme::FrictionStatus::wont_fix ||
           status == programme::FrictionStatus::withdrawn;
}

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
    for (const auto& mine : desk.books.frictions.mine(desk.asker.id, looked_at)) {
        if (text::same_word(mine.point.text, line.text) && !closed(mine.point.status)) return mine.point;
    }
    return std::nullopt;
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
