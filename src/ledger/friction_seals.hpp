// What of a friction point and of its reports is sealed, and the indexes by which rows are found without it.
// Who reported, in which pair and log, which KPI it holds back, and every moment finer than a week would each
// tell a reporter beside the pairs and the logs, which stand in the open. Internal to the ledger.
#pragma once

#include "ledger/seals.hpp"
#include "programme/friction.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <tuple>

namespace switchback::ledger {

// The Monday, UTC, on or before it: what may stand in the open of when. A day would not do: in a small
// programme one log was written that day.
inline Instant week_of(Instant at) {
    const auto day = std::chrono::floor<std::chrono::days>(at);
    return day - (std::chrono::weekday(day) - std::chrono::Monday);
}

struct PointSecrets {  // of a point
    Instant first_reported, status_since;
    KpiId kpi;
};
std::string seal_point(const Seals& seals, const FrictionId& id, const PointSecrets& secrets);
PointSecrets open_point(const Seals& seals, const FrictionId& id, const std::string& sealed);

struct Source {  // of a report
    PersonId reporter;
    PairId pair;
    std::optional<LogId> log;
    Instant at;
    int place = 0;
    programme::Verdict verdict = programme::Verdict::none;
    auto when() const { return std::tie(at, place); }
};
std::string seal_source(const Seals& seals, const ReportId& id, const Source& source);
// Rows of schema 2 and before do not say when: `otherwise` it was then.
Source open_source(const Seals& seals, const ReportId& id, const std::string& sealed, Instant otherwise = {});

// Of a log's reports each has an index of its own, found by counting up, and so has a report without a log:
// which of them came with a log, or with the same one, is not to be seen.
std::string log_index(const Seals& seals, const LogId& log, int nth);
std::string log_index(const Seals& seals, const ReportId& without_log);
// The same for the same words of the same person, whatever the case of their letters a to z.
std::string words_index(const Seals& seals, const PersonId& reporter, std::string_view words);

}  // namespace switchback::ledger
