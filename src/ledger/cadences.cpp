#include "ledger/cadences.hpp"

#include "ledger/connection.hpp"

#include <tuple>

namespace switchback::ledger {

namespace {

using Row = std::tuple<CadenceId, PairId, PersonId, Instant, std::optional<Instant>, std::string, int, int,
                       int, long long, time::Day, std::optional<time::Day>, std::optional<int>>;

#define CADENCE                                                                                              \
    "SELECT id, pair, made_by, made_at, ended_at, zone, minutes, every_weeks, weekdays, of_day, first_day, " \
    "last_day, sessions FROM cadences"

std::optional<KeptCadence> to_cadence(const std::optional<Row>& row) {
    if (!row) return std::nullopt;
    const auto& [id, pair, by, made, ended, zone, minutes, weeks, days, of_day, first, last, count] = *row;
    time::Cadence cadence;
    cadence.every_weeks = weeks;
    cadence.days = std::bitset<7>(static_cast<unsigned>(days));
    cadence.at = milliseconds{of_day};
    cadence.first = first;
    cadence.last = last;
    cadence.count = count;
    return KeptCadence{id, pair, cadence, zone, minutes, by, made, ended};
}

}  // namespace

void Cadences::save(const KeptCadence& kept) {
    const auto& cadence = kept.cadence;
    connection_.run(
        "INSERT INTO cadences (id, pair, made_by, made_at, ended_at, zone, minutes, every_weeks, weekdays, "
        "of_day, first_day, last_day, sessions) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET ended_at = excluded.ended_at, zone = excluded.zone",
        kept.id, kept.pair, kept.made_by, kept.made, kept.ended, kept.zone, kept.minutes, cadence.every_weeks,
        static_cast<int>(cadence.days.to_ulong()), static_cast<long long>(cadence.at.count()), cadence.first,
        cadence.last, cadence.count);
}

std::optional<KeptCadence> Cadences::find(const CadenceId& id) {
    return to_cadence(connection_.one<Row>(CADENCE " WHERE id = ?", id));
}

std::optional<KeptCadence> Cadences::current_of(const PairId& pair) {
    return to_cadence(connection_.one<Row>(CADENCE " WHERE pair = ? AND ended_at IS NULL", pair));
}

}  // namespace switchback::ledger
