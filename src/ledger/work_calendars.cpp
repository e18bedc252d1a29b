#include "ledger/work_calendars.hpp"

#include "ledger/connection.hpp"

namespace switchback::ledger {

namespace {

constexpr std::string_view table = "work_calendars";

}  // namespace

void WorkCalendars::ask_of(std::string_view name) {
    if (name == service()) return;
    connection_.run(
        "INSERT INTO work_calendar_service (one, name) VALUES (1, ?) "
        "ON CONFLICT (one) DO UPDATE SET name = excluded.name",
        name);
    // Another service is another one to be told of.
    connection_.run("DELETE FROM work_calendars WHERE left_alone = 0");
    connection_.empty_log_soon();
}

std::string WorkCalendars::service() {
    return connection_.value<std::string>("SELECT name FROM work_calendar_service WHERE one = 1")
        .value_or("");
}

void WorkCalendars::leave_alone(const PersonId& person) {
    connection_.run(
        "INSERT INTO work_calendars (person, left_alone, announced) VALUES (?, 1, 1) "
        "ON CONFLICT (person) DO UPDATE SET left_alone = 1, announced = 1, read_at = NULL, "
        "reading_sealed = '', trouble = '', trouble_since = NULL",
        person);
    connection_.empty_log_soon();
}

void WorkCalendars::look_again(const PersonId& person) {
    connection_.run("UPDATE work_calendars SET left_alone = 0 WHERE person = ?", person);
}

WorkCalendar WorkCalendars::of(const PersonId& person) {
    using Row = std::tuple<int, int, std::optional<Instant>, std::string, std::optional<Instant>>;
    const auto row = connection_.one<Row>(
        "SELECT left_alone, announced, read_at, trouble, trouble_since FROM work_calendars WHERE person = ?",
        person);
    if (!row) return {};
    const auto& [left_alone, announced, read, trouble, since] = *row;
    return {left_alone != 0, announced != 0, read, trouble, since};
}

time::Spans WorkCalendars::busy(const PersonId& person, Instant from, Instant to) {
    const auto sealed =
        connection_.value<std::string>("SELECT reading_sealed FROM work_calendars WHERE person = ?", person);
    const auto reading = opened_reading(connection_.seals(), table, person, sealed.value_or(""));
    return reading ? time::within(reading->busy, {from, to}) : time::Spans{};
}

std::vector<AskedPerson> WorkCalendars::to_ask(const ProgrammeId& programme, Instant now) {
    std::vector<AskedPerson> out;
    for (auto& [person, email] : connection_.all<std::tuple<PersonId, std::string>>(
             "SELECT p.id, p.email FROM people p LEFT JOIN work_calendars w ON w.person = p.id "
             "WHERE p.active = 1 AND p.email <> '' AND COALESCE(w.left_alone, 0) = 0 AND p.id IN "
             "(SELECT mentor FROM pairs WHERE programme = ? AND (ended_at IS NULL OR ended_at > ?) "
             "UNION SELECT leader FROM pairs WHERE programme = ? AND (ended_at IS NULL OR ended_at > ?)) "
             "ORDER BY p.email",
             programme, now, programme, now))
        out.push_back({std::move(person), std::move(email)});
    return out;
}

bool WorkCalendars::was_read(const PersonId& person, const BusyReading& reading, Instant now) {
    return connection_.run(
               "INSERT INTO work_calendars (person, read_at, reading_sealed) VALUES (?, ?, ?) "
               "ON CONFLICT (person) DO UPDATE SET read_at = excluded.read_at, "
               "reading_sealed = excluded.reading_sealed, trouble = '', trouble_since = NULL "
               "WHERE work_calendars.left_alone = 0",
               person, now, sealed_reading(connection_.seals(), table, person, reading)) > 0;
}

bool WorkCalendars::had_trouble(const PersonId& person, std::string_view trouble, Instant now) {
    return connection_.run(
               "INSERT INTO work_calendars (person, trouble, trouble_since) VALUES (?, ?, ?) "
               "ON CONFLICT (person) DO UPDATE SET trouble = excluded.trouble, "
               "trouble_since = COALESCE(work_calendars.trouble_since, excluded.trouble_since) "
               "WHERE work_calendars.left_alone = 0",
               person, trouble, now) > 0;
}

void WorkCalendars::was_announced(const PersonId& person) {
    connection_.run("UPDATE work_calendars SET announced = 1 WHERE person = ?", person);
}

void WorkCalendars::forget_inactive() {
    connection_.run(
        "DELETE FROM work_calendars WHERE left_alone = 0 AND person IN "
        "(SELECT id FROM people WHERE active = 0)");
}

WorkCalendars::Counts WorkCalendars::counts() {
    using Row = std::tuple<long long, long long, long long>;
    const auto row = connection_.one<Row>(
        "SELECT count(*), COALESCE(sum(CASE WHEN trouble <> '' THEN 1 ELSE 0 END), 0), "
        "COALESCE(sum(left_alone), 0) FROM work_calendars");
    const auto& [all, troubled, left_alone] = *row;
    return {all - troubled - left_alone, troubled, left_alone};
}

}  // namespace switchback::ledger
