#include "ledger/frictions.hpp"

#include "base/text.hpp"
#include "ledger/connection.hpp"
#include "ledger/friction_rows.hpp"
#include "ledger/outbox.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace switchback::ledger {

namespace {

using ReportRow = std::tuple<ReportId, FrictionId, std::string, std::string, Instant, bool, bool>;

#define REPORT                                                                                \
    "SELECT r.id, r.friction, r.source_sealed, r.words, r.reported_at, r.named, r.withdrawn " \
    "FROM friction_reports r"
#define LISTED "SELECT " FRICTION_COLUMNS ", " FRICTION_COUNTS " FROM friction_points f"

using ListedRow = decltype(std::tuple_cat(FrictionRow{}, std::tuple<int, int>{}));

template <class Wide>
Frictions::Listed to_listed(const Seals& seals, const Wide& row) {
    constexpr auto counts = std::tuple_size_v<FrictionRow>;
    return {to_friction(seals, first_of<FrictionRow>(row)), std::get<counts>(row), std::get<counts + 1>(row)};
}

// Who reported, in which pair and log, when, and what they answered: each would tell, so they are sealed
// together.
std::string source(const programme::FrictionReport& report) {
    return report.reporter.text + " " + report.pair.text + " " + (report.log ? report.log->text : "") + " " +
           std::to_string(to_millis(report.at)) + " " + std::to_string(report.place) + " " +
           std::to_string(static_cast<int>(report.verdict));
}

// Rows of schema 2 and before have a day alone.
Instant moment(const std::vector<std::string>& parts, std::size_t place, Instant day) {
    return parts.size() > place ? from_millis(std::stoll(parts[place])) : day;
}

struct Source {
    PersonId reporter;
    PairId pair;
    std::optional<LogId> log;
    Instant at;
    int place = 0;
    programme::Verdict verdict = programme::Verdict::none;
    auto when() const { return std::tie(at, place); }
};

Source open_source(const Seals& seals, const std::string& sealed, const ReportId& id, Instant day) {
    const auto parts = text::split(seals.open(sealed, "friction_reports", id.text, "source"), ' ');
    Source out{PersonId{parts.at(0)}, PairId{parts.at(1)}, std::nullopt, moment(parts, 3, day)};
    if (!parts.at(2).empty()) out.log = LogId{parts.at(2)};
    if (parts.size() > 4) out.place = std::stoi(parts[4]);
    if (parts.size() > 5) out.verdict = static_cast<programme::Verdict>(std::stoi(parts[5]));
    return out;
}

programme::FrictionReport to_report(const Seals& seals, const ReportRow& row) {
    const auto& [id, friction, sealed, words, day, named, withdrawn] = row;
    const Source source = open_source(seals, sealed, id, day);
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
    const auto& [id, programme, words, severity, theme, kpi, status, first_day, since_day, owner, sealed,
                 changed_by, reason] = row;
    std::vector<std::string> moments;
    if (!sealed.empty())
        moments = text::split(seals.open(sealed, "friction_points", id.text, "moments"), ' ');
    return {id,
            programme,
            words,
            from_stored<programme::Severity>(severity),
            theme,
            kpi,
            from_stored<programme::FrictionStatus>(status),
            moment(moments, 0, first_day),
            moment(moments, 1, since_day),
            owner,
            changed_by,
            reason};
}

void Frictions::save(const programme::FrictionPoint& point) {
    const std::string moments =
        std::to_string(to_millis(point.first_reported)) + " " + std::to_string(to_millis(point.status_since));
    connection_.run(
        "INSERT INTO friction_points (id, programme, words, severity, theme, kpi, status, first_reported, "
        "status_since, owner, moments_sealed, changed_by, reason) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
        "programme = excluded.programme, words = excluded.words, severity = excluded.severity, "
        "theme = excluded.theme, kpi = excluded.kpi, status = excluded.status, "
        "first_reported = excluded.first_reported, status_since = excluded.status_since, "
        "owner = excluded.owner, moments_sealed = excluded.moments_sealed, "
        "changed_by = excluded.changed_by, reason = excluded.reason",
        point.id, point.programme, point.text, stored(point.severity), point.theme, or_none(point.kpi),
        stored(point.status), day_of(point.first_reported), day_of(point.status_since), point.owner,
        connection_.seals().seal(moments, "friction_points", point.id.text, "moments"), point.changed_by,
        point.reason);
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
        seals.seal(function, "friction_reports", report.id.text, "function"), report.words, day_of(report.at),
        report.named, report.withdrawn);
}

std::optional<programme::FrictionReport> Frictions::report(const ReportId& id) {
    const auto row = connection_.one<ReportRow>(REPORT " WHERE r.id = ?", id);
    if (!row) return std::nullopt;
    return to_report(connection_.seals(), *row);
}

std::vector<programme::FrictionReport> Frictions::reports_of(const LogId& log) {
    std::vector<programme::FrictionReport> out;
    for (const auto& row : connection_.all<ReportRow>(REPORT " WHERE r.log_index = ? AND r.withdrawn = 0",
                                                      connection_.seals().index("log", log.text)))
        out.push_back(to_report(connection_.seals(), row));
    return in_order(std::move(out));
}

std::vector<programme::FrictionReport> Frictions::reports_of(const FrictionId& id) {
    std::vector<programme::FrictionReport> out;
    for (const auto& row : connection_.all<ReportRow>(REPORT " WHERE r.friction = ? AND r.withdrawn = 0", id))
        out.push_back(to_report(connection_.seals(), row));
    return in_order(std::move(out));
}

int Frictions::reported_in(const LogId& log) {
    return *connection_.value<int>("SELECT count(*) FROM friction_reports WHERE log_index = ?",
                                   connection_.seals().index("log", log.text));
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
    for (const auto& row : connection_.all<ListedRow>(LISTED " WHERE f.programme = ? AND " FRICTION_IS_OPEN
                                                             " ORDER BY f.first_reported, f.id",
                                                      programme))
        out.push_back(to_listed(connection_.seals(), row));
    return out;
}

// The database orders by the day; within a day the sealed moments do, and so some more days are looked at
// than are asked for.
std::vector<Frictions::Listed> Frictions::mine(const PersonId& reporter, int at_most) {
    constexpr int within_a_day = 50;
    using Row = decltype(std::tuple_cat(ListedRow{}, std::tuple<ReportId, std::string, Instant>{}));
    constexpr auto own = std::tuple_size_v<ListedRow>;
    const Seals& seals = connection_.seals();
    const auto index = seals.index("reporter", reporter.text);
    std::vector<std::pair<Source, Listed>> found;
    for (const auto& row :
         connection_.all<Row>("SELECT " FRICTION_COLUMNS ", " FRICTION_COUNTS
                              ", r.id, r.source_sealed, r.reported_at FROM friction_points f "
                              "JOIN (SELECT m.friction, max(m.reported_at) AS day FROM friction_reports m "
                              "WHERE m.reporter_index = ? AND m.withdrawn = 0 GROUP BY m.friction "
                              "ORDER BY max(m.reported_at) DESC LIMIT ?) mine ON mine.friction = f.id "
                              "JOIN friction_reports r ON r.friction = f.id AND r.reported_at = mine.day "
                              "AND r.reporter_index = ? AND r.withdrawn = 0",
                              index, at_most + within_a_day, index))
        found.emplace_back(
            open_source(seals, std::get<own + 1>(row), std::get<own>(row), std::get<own + 2>(row)),
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

std::optional<Frictions::Said> Frictions::mine_in_words(const PersonId& reporter, std::string_view words) {
    using Row = decltype(std::tuple_cat(FrictionRow{}, std::tuple<ReportId, std::string, Instant>{}));
    constexpr auto own = std::tuple_size_v<FrictionRow>;
    const Seals& seals = connection_.seals();
    std::optional<std::pair<Source, Row>> last;
    for (const auto& row : connection_.all<Row>(
             "SELECT " FRICTION_COLUMNS ", r.id, r.source_sealed, r.reported_at FROM friction_reports r "
             "JOIN friction_points f ON f.id = r.friction WHERE r.reporter_index = ? "
             "AND lower(r.words) = lower(?) AND r.withdrawn = 0 AND " FRICTION_IS_OPEN
             " ORDER BY r.reported_at DESC LIMIT 20",
             seals.index("reporter", reporter.text), words)) {
        auto source = open_source(seals, std::get<own + 1>(row), std::get<own>(row), std::get<own + 2>(row));
        if (!last || source.when() > last->first.when()) last.emplace(std::move(source), row);
    }
    if (!last) return std::nullopt;
    return Said{to_friction(seals, first_of<FrictionRow>(last->second)), last->first.at};
}

}  // namespace switchback::ledger
