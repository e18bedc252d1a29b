#include "conversation/dialogs/friction_filing.hpp"

#include "conversation/digest_board.hpp"

#include <algorithm>

namespace switchback::conversation::dialog {

namespace {

programme::FrictionPoint new_point(Desk& desk, const programme::Pair& pair,
                                   const programme::FrictionLine& line, const KpiId& kpi) {
    programme::FrictionPoint point;
    point.id = FrictionId{desk.books.frictions.hidden_id(desk.ids.next(desk.now))};
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

std::optional<ledger::Frictions::Said> reported_before(Desk& desk, const programme::FrictionLine& line) {
    return desk.books.frictions.mine_in_words(desk.asker.id, line.text);
}

void add_to(Desk& desk, programme::FrictionPoint& point, const programme::FrictionLine& line) {
    const auto before = point;
    point.severity = std::max(point.severity, line.severity);
    if (point.theme.empty()) point.theme = line.theme;
    if (point != before) desk.books.frictions.save(point);
}

programme::FrictionReport file_friction(Desk& desk, const programme::Pair& pair,
                                        const programme::FrictionLine& line, const KpiId& kpi,
                                        const std::optional<LogId>& log) {
    auto before = reported_before(desk, line);
    if (before) add_to(desk, before->point, line);
    programme::FrictionReport report;
    report.id = ReportId{desk.books.frictions.hidden_id(desk.ids.next(desk.now))};
    report.friction = before ? before->point.id : new_point(desk, pair, line, kpi).id;
    report.reporter = desk.asker.id;
    report.pair = pair.id;
    report.log = log;
    report.words = line.text;
    report.at = desk.now;
    if (log) report.place = desk.books.frictions.reported_in(*log);
    desk.books.frictions.save(report);
    return report;
}

void unsend_friction(Desk& desk, programme::FrictionReport report, std::vector<chat::Message>& out) {
    report.withdrawn = true;
    desk.books.frictions.save(report);
    auto point = desk.books.frictions.find(report.friction);
    if (!point || desk.books.frictions.reports(report.friction) > 0) return;
    point->status = programme::FrictionStatus::withdrawn;
    point->status_since = desk.now;
    desk.books.frictions.save(*point);
    show_on_boards(desk.books, *point, out);
}

}  // namespace switchback::conversation::dialog
