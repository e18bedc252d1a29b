#include "ledger/pulses.hpp"

#include "ledger/connection.hpp"

namespace switchback::ledger {

namespace {

using PulseRow = std::tuple<ProgrammeId, PersonId, int, std::string, Instant>;

#define PULSE "SELECT programme, person, week, answers_sealed, answered_at FROM pulses"

std::string row_of(const ProgrammeId& programme, const PersonId& person, int week) {
    return programme.text + "|" + person.text + "|" + std::to_string(week);
}

// One character a question: '1' to '5', or '-' where it was not answered.
std::string to_text(const Pulse& pulse) {
    std::string out;
    for (const auto& answer : pulse.answers) out += answer ? std::to_string(*answer) : "-";
    return out;
}

Pulse to_pulse(const Seals& seals, PulseRow row) {
    auto& [programme, person, week, sealed, at] = row;
    const std::string plain = seals.open(sealed, "pulses", row_of(programme, person, week), "answers");
    Pulse out{std::move(programme), std::move(person), week, {}, at};
    for (std::size_t i = 0; i < out.answers.size() && i < plain.size(); ++i)
        if (plain[i] >= '1' && plain[i] <= '5') out.answers[i] = plain[i] - '0';
    return out;
}

}  // namespace

void Pulses::save(const Pulse& pulse) {
    connection_.run(
        "INSERT INTO pulses (programme, person, week, answers_sealed, answered_at) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (programme, person, week) DO UPDATE SET answers_sealed = excluded.answers_sealed, "
        "answered_at = excluded.answered_at",
        pulse.programme, pulse.person, pulse.week,
        connection_.seals().seal(to_text(pulse), "pulses", row_of(pulse.programme, pulse.person, pulse.week),
                                 "answers"),
        pulse.at);
}

std::optional<Pulse> Pulses::find(const ProgrammeId& programme, const PersonId& person, int week) {
    auto row = connection_.one<PulseRow>(PULSE " WHERE programme = ? AND person = ? AND week = ?", programme,
                                         person, week);
    if (!row) return std::nullopt;
    return to_pulse(connection_.seals(), std::move(*row));
}

std::vector<Pulse> Pulses::of_programme(const ProgrammeId& programme) {
    std::vector<Pulse> out;
    for (auto& row : connection_.all<PulseRow>(PULSE " WHERE programme = ? ORDER BY week, person", programme))
        out.push_back(to_pulse(connection_.seals(), std::move(row)));
    return out;
}

}  // namespace switchback::ledger
