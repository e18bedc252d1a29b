// A programme with one KPI, four mentors of one function and a leader, small enough to keep in one's head.
#pragma once

#include "ledger/on_databases.hpp"

namespace ledger_tests {

// Tuesday 10 March 2026, 11:00 UTC: in week 2 of the programme.
inline constexpr Instant now = from_millis(1'773'140'400'000);
inline const chat::Workspace slack{chat::Platform::slack, "T1"};
inline const chat::Workspace teams{chat::Platform::teams, "contoso"};

inline const ProgrammeId programme_id{"programme"};
inline const KpiId kpi_id{"kpi"};
inline const PersonId zoe{"zoe"}, ben{"ben"}, ada{"ada"}, max{"max"}, helen{"helen"};
inline const PairId pair_id{"pair"};

inline programme::Programme sample_programme() {
    programme::Programme out;
    out.id = programme_id;
    out.name = "Northgate";
    out.zone = "Europe/London";
    out.starts = *time::parse_day("2026-03-02");
    out.steering = {"slack", "T1", "C-steering"};
    out.holidays = {*time::parse_day("2026-04-03"), *time::parse_day("2026-04-06")};
    return out;
}

inline programme::Kpi sample_kpi() {
    return {kpi_id, programme_id, "K01", "App enrolments", "percent", programme::Direction::up, "adoption",
            54.5,   60,           "week"};
}

inline programme::Person person(const PersonId& id, const std::string& name, const std::string& function) {
    programme::Person out;
    out.id = id;
    out.code = "code-" + id.text;
    out.name = name;
    out.email = id.text + "@example.com";
    out.function = function;
    out.zone = "Europe/London";
    return out;
}

inline programme::Pair sample_pair(const PairId& id = pair_id, const PersonId& mentor = zoe) {
    return {id, programme_id, mentor, helen, kpi_id, now - std::chrono::days{8}, std::nullopt};
}

inline void save_sample(ledger::Books& books) {
    books.programmes.save(sample_programme());
    books.programmes.save(sample_kpi());
    books.people.save(person(zoe, "Zoe Adeyemi", "Branches"));
    books.people.save(person(ben, "Ben Okoro", "Branches"));
    books.people.save(person(ada, "Ada Price", "Branches"));
    books.people.save(person(max, "Max Weber", "Operations"));
    books.people.save(person(helen, "Helen Okafor", "Risk"));
    books.pairs.save(sample_pair());
    books.pairs.save(sample_pair(PairId{"pair-ben"}, ben));
    books.pairs.save(sample_pair(PairId{"pair-ada"}, ada));
    books.pairs.save(sample_pair(PairId{"pair-max"}, max));
}

inline programme::Session session(const std::string& id, Instant starts,
                                  programme::SessionState state = programme::SessionState::planned,
                                  const PairId& pair = pair_id) {
    return {SessionId{id}, pair, starts, 45, state, kpi_id, "https://call.example/1"};
}

inline programme::SessionLog session_log(const std::string& id, const std::string& of_session, Instant held) {
    return {LogId{id},
            SessionId{of_session},
            pair_id,
            zoe,
            held,
            40,
            "we spoke about the CRM",
            kpi_id,
            4,
            true,
            held + hours{1},
            std::nullopt,
            std::nullopt};
}

inline chat::Message message(const std::string& key, chat::Recipient to = chat::ToPerson{helen}) {
    chat::Message out;
    out.key = key;
    out.to = std::move(to);
    out.card = {"test_card", "summary of " + key, {chat::Paragraph{"words of " + key}}};
    return out;
}

inline const chat::Place steering{slack, "C-steering"};

// The answer given before; a delivery that is new is recorded, with nothing for an answer.
inline std::optional<chat::Reply> accept(ledger::Books& books, const chat::Workspace& workspace,
                                         const std::string& delivery, Instant at) {
    auto before = books.inbox.answered_before(workspace, delivery);
    if (!before) books.inbox.record(workspace, delivery, at, chat::Nothing{});
    return before;
}

}  // namespace ledger_tests
