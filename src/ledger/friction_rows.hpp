// Friction points as rows, for the repository and for the week's digest. There is no column here that could
// name a reporter, nor a time that could be joined with who did what at that time: see friction_seals.hpp.
#pragma once

#include "ledger/friction_seals.hpp"
#include "ledger/stored_names.hpp"
#include "programme/friction.hpp"

#include <tuple>

namespace switchback::ledger {

#define FRICTION_COLUMNS                                                                                   \
    "f.id, f.programme, f.words, f.severity, f.theme, f.status, f.owner, f.secrets_sealed, f.changed_by, " \
    "f.reason"
// Distinct pairs and reports, withdrawn ones left out.
#define FRICTION_COUNTS                                                                                     \
    "(SELECT count(DISTINCT c.pair_index) FROM friction_reports c WHERE c.friction = f.id AND c.withdrawn " \
    "= 0), "                                                                                                \
    "(SELECT count(*) FROM friction_reports c WHERE c.friction = f.id AND c.withdrawn = 0)"
#define FRICTION_IS_OPEN "f.status IN ('new', 'acknowledged', 'in_progress', 'reopened')"

using FrictionRow = std::tuple<FrictionId, ProgrammeId, std::string, std::string, std::string, std::string,
                               std::optional<PersonId>, std::string, std::optional<PersonId>, std::string>;

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
