#include "ledger/people.hpp"

#include "base/text.hpp"
#include "ledger/connection.hpp"
#include "ledger/stored_names.hpp"

#include <algorithm>

namespace switchback::ledger {

namespace {

using PersonRow = std::tuple<PersonId, std::string, std::string, std::string, std::string, std::string,
                             std::string, unsigned, long long, long long, bool, bool, std::optional<Instant>>;

#define PERSON                                                                                      \
    "SELECT p.id, p.code, p.name, p.email, p.title, p.function, p.zone, p.work_days, p.work_from, " \
    "p.work_to, p.programme_lead, p.active, p.paused_until FROM people p"

programme::Person to_person(PersonRow row) {
    auto& [id, code, name, email, title, function, zone, days, from, to, lead, active, paused] = row;
    programme::Person out;
    out.id = std::move(id);
    out.code = std::move(code);
    out.name = std::move(name);
    out.email = std::move(email);
    out.title = std::move(title);
    out.function = std::move(function);
    out.zone = std::move(zone);
    out.hours = {std::bitset<7>{days}, milliseconds{from}, milliseconds{to}};
    out.programme_lead = lead;
    out.active = active;
    out.paused_until = paused;
    return out;
}

std::optional<programme::Person> to_person(std::optional<PersonRow> row) {
    if (!row) return std::nullopt;
    return to_person(std::move(*row));
}

std::vector<programme::Person> by_name(std::vector<PersonRow> rows) {
    std::vector<programme::Person> out;
    for (auto& row : rows) out.push_back(to_person(std::move(row)));
    std::sort(out.begin(), out.end(),
              [](const auto& a, const auto& b) { return std::tie(a.name, a.id) < std::tie(b.name, b.id); });
    return out;
}

}  // namespace

void People::save(const programme::Person& p) {
    connection_.run(
        "INSERT INTO people (id, code, name, email, title, function, zone, work_days, work_from, work_to, "
        "programme_lead, active, paused_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET code = excluded.code, name = excluded.name, email = excluded.email, "
        "title = excluded.title, function = excluded.function, zone = excluded.zone, "
        "work_days = excluded.work_days, work_from = excluded.work_from, work_to = excluded.work_to, "
        "programme_lead = excluded.programme_lead, active = excluded.active, "
        "paused_until = excluded.paused_until",
        p.id, p.code, p.name, text::lower_ascii(p.email), p.title, p.function, p.zone,
        p.hours.days.to_ulong(), p.hours.from.count(), p.hours.to.count(), p.programme_lead, p.active,
        p.paused_until);
}

std::optional<programme::Person> People::find(const PersonId& id) {
    return to_person(connection_.one<PersonRow>(PERSON " WHERE p.id = ?", id));
}

std::optional<programme::Person> People::by_email(std::string_view email) {
    if (email.empty()) return std::nullopt;
    return to_person(
        connection_.one<PersonRow>(PERSON " WHERE p.email = ? AND p.email <> ''", text::lower_ascii(email)));
}

std::optional<programme::Person> People::by_code(std::string_view code) {
    if (code.empty()) return std::nullopt;
    return to_person(connection_.one<PersonRow>(PERSON " WHERE p.code = ? AND p.code <> ''", code));
}

std::optional<programme::Person> People::by_account(const chat::Account& account) {
    return to_person(connection_.one<PersonRow>(
        PERSON " JOIN accounts a ON a.person = p.id WHERE a.platform = ? AND a.tenant = ? AND a.account = ?",
        stored(account.workspace.platform), account.workspace.tenant, account.user));
}

std::vector<programme::Person> People::all() {
    return by_name(connection_.all<PersonRow>(PERSON));
}

std::vector<programme::Person> People::leads() {
    return by_name(connection_.all<PersonRow>(PERSON " WHERE p.programme_lead = 1 AND p.active = 1"));
}

void People::join(const chat::Account& account, const PersonId& person) {
    connection_.run(
        "INSERT INTO accounts (platform, tenant, account, person) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (platform, tenant, account) DO UPDATE SET "
        "direct = CASE WHEN accounts.person = excluded.person THEN accounts.direct ELSE '' END, "
        "person = excluded.person",
        stored(account.workspace.platform), account.workspace.tenant, account.user, person);
}

std::vector<KnownAccount> People::accounts_of(const PersonId& person) {
    std::vector<KnownAccount> out;
    using Row = std::tuple<std::string, std::string, std::string, std::string>;
    for (auto& [platform, tenant, user, direct] :
         connection_.all<Row>("SELECT platform, tenant, account, direct FROM accounts WHERE person = ? "
                              "ORDER BY platform, tenant, account",
                              person))
        out.push_back({{{from_stored<chat::Platform>(platform), tenant}, user}, person, direct});
    return out;
}

void People::remember_direct(const chat::Account& account, std::string_view conversation) {
    connection_.run("UPDATE accounts SET direct = ? WHERE platform = ? AND tenant = ? AND account = ?",
                    conversation, stored(account.workspace.platform), account.workspace.tenant, account.user);
}

void People::acted(const chat::Workspace& workspace, const PersonId& person) {
    const auto platform = stored(workspace.platform);
    connection_.run(
        "UPDATE people SET last_platform = ?, last_tenant = ? "
        "WHERE id = ? AND (last_platform <> ? OR last_tenant <> ?)",
        platform, workspace.tenant, person, platform, workspace.tenant);
}

}  // namespace switchback::ledger
