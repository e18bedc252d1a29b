#include "ledger/schema_moves.hpp"

#include "base/text.hpp"
#include "ledger/connection.hpp"
#include "ledger/drafts.hpp"
#include "ledger/friction_seals.hpp"

#include <map>

namespace switchback::ledger {

namespace {

// Schema 7 sealed the two moments; schema 2 and before did not.
PointSecrets secrets_of_7(const Seals& seals, const FrictionId& id, const std::string& sealed, Instant first,
                          Instant since, const KpiId& kpi) {
    if (sealed.empty()) return {first, since, kpi};
    const auto parts = text::split(seals.open(sealed, "friction_points", id.text, "moments"), ' ');
    return {from_millis(std::stoll(parts.at(0))), from_millis(std::stoll(parts.at(1))), kpi};
}

void move_points(Connection& connection) {
    using Row = std::tuple<FrictionId, std::string, Instant, Instant, KpiId>;
    const Seals& seals = connection.seals();
    for (const auto& [id, sealed, first, since, kpi] : connection.all<Row>(
             "SELECT id, moments_sealed, first_reported, status_since, kpi FROM friction_points")) {
        const auto secrets = secrets_of_7(seals, id, sealed, first, since, kpi);
        connection.run(
            "INSERT INTO friction_points_8 SELECT id, programme, words, severity, theme, status, ?, ?, "
            "owner, ?, changed_by, reason FROM friction_points WHERE id = ?",
            week_of(secrets.first_reported), week_of(secrets.status_since), seal_point(seals, id, secrets),
            id);
    }
}

void move_reports(Connection& connection) {
    using Row = std::tuple<ReportId, std::string, std::string, Instant>;
    const Seals& seals = connection.seals();
    std::map<LogId, int> reported_in;
    for (const auto& [id, sealed, words, day] : connection.all<Row>(
             "SELECT id, source_sealed, words, reported_at FROM friction_reports ORDER BY id")) {
        const Source source = open_source(seals, id, sealed, day);
        connection.run(
            "INSERT INTO friction_reports_8 SELECT id, friction, ?, reporter_index, pair_index, ?, ?, "
            "function_index, function_sealed, words, ?, named, withdrawn FROM friction_reports WHERE id = ?",
            seal_source(seals, id, source),
            source.log ? log_index(seals, *source.log, reported_in[*source.log]++) : log_index(seals, id),
            words_index(seals, source.reporter, words), week_of(source.at), id);
    }
}

void move_drafts(Connection& connection) {
    using Row = std::tuple<DraftId, PersonId, std::string, std::string, Instant>;
    const Seals& seals = connection.seals();
    for (const auto& [id, person, kind, sealed, at] :
         connection.all<Row>("SELECT id, person, kind, content_sealed, at FROM drafts_7"))
        Drafts(connection).save({id, person, kind, seals.open(sealed, "drafts", id.text, "content"), at});
}

}  // namespace

void move_to_weeks(Connection& connection) {
    move_points(connection);
    move_reports(connection);
    move_drafts(connection);
}

}  // namespace switchback::ledger
