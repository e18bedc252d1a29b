#include "ledger/busy_calendars.hpp"

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "ledger/connection.hpp"

namespace switchback::ledger {

namespace {

constexpr std::string_view table = "busy_calendars";
// Many thousand spans; what is read from outside is bounded where it is read.
constexpr std::size_t longest_reading = 64 * 1024 * 1024;

Json read_sealed(const Seals& seals, const std::string& sealed, const PersonId& person,
                 std::string_view column) {
    return parse_json(seals.open(sealed, table, person.text, column), longest_reading).value();
}

std::string sealed_access(const Seals& seals, const PersonId& person, const CalendarAccess& access) {
    const Json json{{"url", access.url.reveal()},
                    {"user", access.user},
                    {"password", access.password.reveal()},
                    {"host", access.host}};
    return seals.seal(written(json), table, person.text, "access");
}

CalendarAccess to_access(const Seals& seals, const PersonId& person, const std::string& sealed) {
    const Json json = read_sealed(seals, sealed, person, "access");
    return {Secret(string_at(json, "url")), string_at(json, "user"), Secret(string_at(json, "password")),
            string_at(json, "host")};
}

std::string sealed_reading(const Seals& seals, const PersonId& person, const BusyReading& reading) {
    Json busy = Json::array();
    for (const auto& span : reading.busy) {
        busy.push_back(to_millis(span.from));
        busy.push_back(to_millis(span.to));
    }
    const Json json{{"busy", std::move(busy)},
                    {"from", to_millis(reading.window.from)},
                    {"to", to_millis(reading.window.to)},
                    {"zone", reading.zone},
                    {"unread", reading.unread},
                    {"etag", reading.etag},
                    {"last_modified", reading.last_modified}};
    return seals.seal(written(json), table, person.text, "reading");
}

std::optional<BusyReading> to_reading(const Seals& seals, const PersonId& person, const std::string& sealed) {
    if (sealed.empty()) return std::nullopt;
    const Json json = read_sealed(seals, sealed, person, "reading");
    const auto instant = [](const Json& number) { return from_millis(number.get<long long>()); };
    BusyReading out;
    const Json& busy = json.at("busy");
    for (std::size_t i = 0; i + 1 < busy.size(); i += 2)
        out.busy.push_back({instant(busy[i]), instant(busy[i + 1])});
    out.window = {instant(json.at("from")), instant(json.at("to"))};
    out.zone = string_at(json, "zone");
    out.unread = json.at("unread").get<int>();
    out.etag = string_at(json, "etag");
    out.last_modified = string_at(json, "last_modified");
    return out;
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
        out.push_back({person, version, to_access(seals, person, access), to_reading(seals, person, reading),
                       failures, !read && trouble.empty(), since, told});
        connection_.run("UPDATE busy_calendars SET due_at = ? WHERE person = ?", now + lease, person);
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
               sealed_reading(connection_.seals(), calendar.person, reading), now, next, calendar.person,
               calendar.version) > 0;
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
               "failures = failures + 1, due_at = ? WHERE person = ? AND version = ?",
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
