#include "ledger/absences.hpp"

#include "ledger/connection.hpp"

namespace switchback::ledger {

void Absences::keep(const PersonId& person, const time::Spans& spans, Instant now) {
    auto together = all(person);
    together.insert(together.end(), spans.begin(), spans.end());
    replace(person, time::neat(std::move(together)), now);
}

void Absences::take_back(const PersonId& person, const time::Spans& spans, Instant now) {
    replace(person, time::without(all(person), time::neat(spans)), now);
}

time::Spans Absences::of(const PersonId& person, Instant from, Instant to) {
    return time::within(all(person), {from, to});
}

void Absences::replace(const PersonId& person, const time::Spans& spans, Instant now) {
    connection_.run("DELETE FROM absences WHERE person = ?", person);
    for (const auto& span : spans) {
        if (span.to > now)
            connection_.run("INSERT INTO absences (person, starts_at, ends_at) VALUES (?, ?, ?)", person,
                            span.from, span.to);
    }
}

time::Spans Absences::all(const PersonId& person) {
    time::Spans out;
    for (const auto& [from, to] : connection_.all<std::tuple<Instant, Instant>>(
             "SELECT starts_at, ends_at FROM absences WHERE person = ? ORDER BY starts_at", person))
        out.push_back({from, to});
    return out;
}

}  // namespace switchback::ledger
