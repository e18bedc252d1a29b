// Friction points as rows, for the repository and for the week's digest. There is no column here that could
// name a reporter, nor a time that could be joined with who did what at that time: days stand in the open,
// the moments are sealed.
#pragma once

#include "ledger/seals.hpp"
#include "ledger/stored_names.hpp"
#include "programme/friction.hpp"

#include <chrono>
#include <tuple>

namespace switchback::ledger {

#define FRICTION_COLUMNS                                                                                   \
    "f.id, f.programme, f.words, f.severity, f.theme, f.kpi, f.status, f.first_reported, f.status_since, " \
    "f.owner, f.moments_sealed, f.changed_by, f.reason"
// Distinct pairs and reports, withdrawn ones left out.
#define FRICTION_COUNTS                                                                                     \
    "(SELECT count(DISTINCT c.pair_index) FROM friction_reports c WHERE c.friction = f.id AND c.withdrawn " \
    "= 0), "                                                                                                \
    "(SELECT count(*) FROM friction_reports c WHERE c.friction = f.id AND c.withdrawn = 0)"
#define FRICTION_IS_OPEN "f.status IN ('new', 'acknowledged', 'in_progress', 'reopened')"

using FrictionRow =
    std::tuple<FrictionId, ProgrammeId, std::string, std::string, std::string, KpiId, std::string, Instant,
               Instant, std::optional<PersonId>, std::string, std::optional<PersonId>, std::string>;

// Midnight UTC before it: what may stand in the open of when a friction point was reported.
inline Instant day_of(Instant at) {
    return std::chrono::floor<std::chrono::days>(at);
}

programme::FrictionPoint to_friction(const Seals& seals, const FrictionRow& row);

// The leading columns of a wider row.
template <class Narrow, class Wide>
Narrow first_of(const Wide& row) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
        return Narrow{std::get<I>(row)...};
    }
    (std::make_index_sequence<std::tuple_size_v<Narrow>>{});
}

}  // namespace switchback::ledger
