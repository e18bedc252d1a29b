#include "ledger/busy_calendars.hpp"

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "ledger/connection.hpp"

#include <algorithm>

namespace switchback::ledger {

namespace {

constexpr std::string_view table = "busy_calendars";
constexpr int most_doublings = 6;  // of a lease

std::optional<BusyReading> to_reading(const Seals& seals, const PersonId& person, const std::string& sealed) {
    return opened_reading(seals, table, person, sealed);
}

std::string sealed_access(const Seals& seals, const PersonId& person, const CalendarAccess& access) {
    const Json json{{"url", access.url.reveal()},
                    {"user", access.user},
                    {"password", access.password.reveal()},
                    {"host", access.host}};
    return seals.seal(written(json), table, person.text, "access");
}

CalendarAccess to_access(const Seals& seals, const PersonId& person, const std::string& sealed) {
    const Json json = parse_json(seals.open(sealed, table, person.text, "access")).value();
    return {Secret(string_at(json, "url")), string_at(json, "user"), Secret(string_at(json, "password")),
            string_at(json, "host")};
}

}  // namespace

void BusyCalendars::give(const PersonId& person, const CalendarAccess& access, Instant now) {
    remove(person);
    connection_.run(
        "INSERT INTO busy_calendars (person, version, access_sealed, given_at, due_at) VALUES (?, ?, ?, ?, "
        "?)",
        person, crypto::random_token(), sealed_access(connection_.seals(), person, access), now, now);
    connection_.wake();
}

bool BusyCalendars::remove(const PersonId& person) {
    connection_.empty_log_soon();
    return connection_.run("DELETE FROM busy_calendars WHERE person = ?", person) > 0;
}

std::optional<BusyCalendar> BusyCalendars::of(const PersonId& person) {
    using Row = std::tuple<Instant, std::string, std::optional<Instant>, std::string, std::string,
                           std::optional<Instant>>;
    const auto row = connection_.one<Row>(
        "SELECT given_at, access_sealed, read_at, reading_sealed, trouble, trouble_since "
        "FROM busy_calendars WHERE person = ?",
        person);
    if (!row) return std::nullopt;
    const auto& [given, access_sealed, read, sealed, trouble, since] = *row;
    const auto access = to_access(connection_.seals(), person, access_sealed);
    const auto reading = to_reading(connection_.seals(), person, sealed);
    return BusyCalendar{given,   access.host, !access.user.empty(), read, reading ? reading->unread : 0,
                        trouble, since};
}

time::Spans BusyCalendars::busy(const PersonId& person, Instant from, Instant to) {
    const auto sealed =
        connection_.value<std::string>("SELECT reading_sealed FROM busy_calendars WHERE person = ?", person);
    const auto reading = to_reading(connection_.seals(), person, sealed.value_or(""));
    return reading ? time::within(reading->busy, {from, to}) : time::Spans{};
}

std::vector<DueCalendar> BusyCalendars::claim(Instant now, milliseconds lease, int at_most) {
    using Row = std::tuple<PersonId, std::string, std::string, std::string, int, std::string,
                           std::optional<Instant>, std::optional<Instant>, std::optional<Instant>>;
    const Seals& seals = connection_.seals();
    std::vector<DueCalendar> out;
    for (const auto& [person, version, access, reading, failures, trouble, since, told, read] :
         connection_.all<Row>("SELECT b.person, b.version, b.access_sealed, b.reading_sealed, b.failures, "
                              "b.trouble, b.trouble_since, b.told_at, b.read_at FROM busy_calendars b "
                              "JOIN people p ON p.id = b.person WHERE b.due_at <= ? AND p.active = 1 "
                              "ORDER BY b.due_at, b.person LIMIT ?",
                              now, at_most)) {
        // Not where another process has claimed it since we looked. Each of a batch is put off by another
        // time, so that one that ends the process does not take the same neighbours with it again and again.
        const auto apart = minutes{1} * static_cast<int>(out.size());
        if (connection_.run("UPDATE busy_calendars SET due_at = ?, failures = failures + 1 "
                            "WHERE person = ? AND due_at <= ?",
                            now + lease * (1 << std::clamp(failures, 0, most_doublings)) + apart, person,
                            now) > 0)
            try {
                out.push_back({person, version, to_access(seals, person, access),
                               to_reading(seals, person, reading), failures, !read && trouble.empty(), since,
                               told});
            } catch (const std::runtime_error&) {  // of another key: the others are read all the same
                log::error("calendars.unreadable", {{"person", person.text}});
            }
    }
    return out;
}

std::optional<Instant> BusyCalendars::next_due() {
    return connection_.value<Instant>(
        "SELECT b.due_at FROM busy_calendars b JOIN people p ON p.id = b.person WHERE p.active = 1 "
        "ORDER BY b.due_at LIMIT 1");
}

bool BusyCalendars::was_read(const DueCalendar& calendar, const BusyReading& reading, Instant now,
                             Instant next) {
    return connection_.run(
               "UPDATE busy_calendars SET reading_sealed = ?, read_at = ?, due_at = ?, failures = 0, "
               "trouble = '', trouble_since = NULL, told_at = NULL WHERE person = ? AND version = ?",
               sealed_reading(connection_.seals(), table, calendar.person, reading), now, next,
               calendar.person, calendar.version) > 0;
}

bool BusyCalendars::is_as_it_was(const DueCalendar& calendar, Instant now, Instant next) {
    return connection_.run(
               "UPDATE busy_calendars SET read_at = ?, due_at = ?, failures = 0, trouble = '', "
               "trouble_since = NULL, told_at = NULL WHERE person = ? AND version = ?",
               now, next, calendar.person, calendar.version) > 0;
}

bool BusyCalendars::had_trouble(const DueCalendar& calendar, std::string_view trouble, Instant now,
                                Instant next) {
    return connection_.run(
               "UPDATE busy_calendars SET trouble = ?, trouble_since = COALESCE(trouble_since, ?), "
               "due_at = ? WHERE person = ? AND version = ?",
               trouble, now, next, calendar.person, calendar.version) > 0;
}

void BusyCalendars::was_told(const DueCalendar& calendar, Instant now) {
    connection_.run("UPDATE busy_calendars SET told_at = ? WHERE person = ? AND version = ?", now,
                    calendar.person, calendar.version);
}

BusyCalendars::Counts BusyCalendars::counts() {
    Counts out;
    for (const auto& [trouble, number] : connection_.all<std::tuple<std::string, long long>>(
             "SELECT trouble, count(*) FROM busy_calendars GROUP BY trouble")) {
        out.calendars += number;
        if (!trouble.empty()) out.troubled[trouble] = number;
    }
    return out;
}

}  // namespace switchback::ledger
