#include "ledger/people.hpp"

#include "base/text.hpp"
#include "ledger/connection.hpp"
#include "ledger/outbox_rows.hpp"
#include "ledger/stored_names.hpp"

#include <algorithm>

namespace switchback::ledger {

namespace {

using PersonRow = std::tuple<PersonId, std::string, std::string, std::string, std::string, std::string,
                             std::string, unsigned, long long, long long, bool, bool, std::optional<Instant>>;

using HolderRow = decltype(std::tuple_cat(std::declval<PersonRow>(),
                                          std::declval<std::tuple<std::string, bool, bool, bool>>()));

#define PERSON_COLUMNS                                                                       \
    "p.id, p.code, p.name, p.email, p.title, p.function, p.zone, p.work_days, p.work_from, " \
    "p.work_to, p.programme_lead, p.active, p.paused_until"
#define PERSON "SELECT " PERSON_COLUMNS " FROM people p"

template <class Row>  // that begins with a person
programme::Person to_person(Row row) {
    programme::Person out;
    out.id = std::move(std::get<0>(row));
    out.code = std::move(std::get<1>(row));
    out.name = std::move(std::get<2>(row));
    out.email = std::move(std::get<3>(row));
    out.title = std::move(std::get<4>(row));
    out.function = std::move(std::get<5>(row));
    out.zone = std::move(std::get<6>(row));
    out.hours = {std::bitset<7>{std::get<7>(row)}, milliseconds{std::get<8>(row)},
                 milliseconds{std::get<9>(row)}};
    out.programme_lead = std::get<10>(row);
    out.active = std::get<11>(row);
    out.paused_until = std::get<12>(row);
    return out;
}

std::optional<programme::Person> person_in(std::optional<PersonRow> row) {
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

bool vouches_for(const chat::Profile& profile, std::string_view email_of_person) {
    return email_of_person.empty() || text::same_word(profile.email, email_of_person);
}

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
    return person_in(connection_.one<PersonRow>(PERSON " WHERE p.id = ?", id));
}

std::optional<programme::Person> People::by_email(std::string_view email) {
    if (email.empty()) return std::nullopt;
    return person_in(
        connection_.one<PersonRow>(PERSON " WHERE p.email = ? AND p.email <> ''", text::lower_ascii(email)));
}

std::optional<programme::Person> People::by_code(std::string_view code) {
    if (code.empty()) return std::nullopt;
    return person_in(connection_.one<PersonRow>(PERSON " WHERE p.code = ? AND p.code <> ''", code));
}

std::optional<programme::Person> People::by_account(const chat::Account& account) {
    auto holder = holder_of(account);
    if (!holder) return std::nullopt;
    return std::move(holder->person);
}

std::optional<Holder> People::holder_of(const chat::Account& account) {
    auto row = connection_.one<HolderRow>(
        "SELECT " PERSON_COLUMNS
        ", a.direct, a.gone, a.confirmed, "
        "CASE WHEN p.last_platform = a.platform AND p.last_tenant = a.tenant THEN 1 ELSE 0 END "
        "FROM people p JOIN accounts a "
        "ON a.person = p.id WHERE a.platform = ? AND a.tenant = ? AND a.account = ?",
        stored(account.workspace.platform), account.workspace.tenant, account.user);
    if (!row) return std::nullopt;
    Holder holder;
    holder.direct = std::move(std::get<13>(*row));
    holder.gone = std::get<14>(*row);
    holder.confirmed = std::get<15>(*row);
    holder.acted_here = std::get<16>(*row);
    holder.person = to_person(std::move(*row));
    return holder;
}

std::vector<programme::Person> People::all() {
    return by_name(connection_.all<PersonRow>(PERSON));
}

std::vector<programme::Person> People::leads() {
    return by_name(connection_.all<PersonRow>(PERSON " WHERE p.programme_lead = 1 AND p.active = 1"));
}

namespace {

// What is ready to go to them there looks for where they are anew.
void forget_place(Connection& connection, const chat::Workspace& workspace, const PersonId& person) {
    const std::string lane = lane_of(stored(workspace.platform), workspace.tenant, person);
    connection.run(
        "UPDATE outbox SET conversation = NULL WHERE open_lane IN (?, ?) AND state = 'ready' "
        "AND target_key = '' AND parent_key = ''",
        lane, lane_in_row(connection, veiled, lane));
}

}  // namespace

void People::join(const chat::Account& account, const PersonId& person, Vouched how) {
    const auto& [workspace, user] = account;
    const auto before = connection_.value<PersonId>(
        "SELECT person FROM accounts WHERE platform = ? AND tenant = ? AND account = ?",
        stored(workspace.platform), workspace.tenant, user);
    if (before && *before != person) forget_place(connection_, workspace, *before);
    connection_.run(
        "INSERT INTO accounts (platform, tenant, account, person, confirmed, imported) "
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (platform, tenant, account) DO UPDATE SET "
        "direct = CASE WHEN accounts.person = excluded.person THEN accounts.direct ELSE '' END, "
        "imported = CASE WHEN accounts.person = excluded.person AND accounts.imported = 1 THEN 1 "
        "ELSE excluded.imported END, "
        "person = excluded.person, confirmed = excluded.confirmed",
        stored(workspace.platform), workspace.tenant, user, person, how == Vouched::by_directory,
        how == Vouched::by_import);
}

void People::named_by_import(const chat::Account& account) {
    connection_.run("UPDATE accounts SET imported = 1 WHERE platform = ? AND tenant = ? AND account = ?",
                    stored(account.workspace.platform), account.workspace.tenant, account.user);
}

void People::keep_named(const PersonId& person, const chat::Workspace& workspace, std::string_view user) {
    const auto gone = connection_.run(
        "DELETE FROM accounts WHERE person = ? AND platform = ? AND tenant = ? AND account <> ? "
        "AND imported = 1",
        person, stored(workspace.platform), workspace.tenant, user);
    if (gone > 0) forget_place(connection_, workspace, person);
}

void People::doubt(const PersonId& person) {
    for (const auto& known : accounts_of(person)) forget_place(connection_, known.account.workspace, person);
    connection_.run("DELETE FROM accounts WHERE person = ? AND imported = 0", person);
    connection_.run("UPDATE accounts SET confirmed = 0, direct = '' WHERE person = ?", person);
}

void People::confirm(const chat::Account& account) {
    connection_.run("UPDATE accounts SET confirmed = 1 WHERE platform = ? AND tenant = ? AND account = ?",
                    stored(account.workspace.platform), account.workspace.tenant, account.user);
}

std::vector<KnownAccount> People::accounts_of(const PersonId& person) {
    std::vector<KnownAccount> out;
    using Row = std::tuple<std::string, std::string, std::string, std::string, bool, bool>;
    for (auto& [platform, tenant, user, direct, gone, confirmed] :
         connection_.all<Row>("SELECT platform, tenant, account, direct, gone, confirmed FROM accounts "
                              "WHERE person = ? ORDER BY gone, platform, tenant, account",
                              person))
        out.push_back(
            {{{from_stored<chat::Platform>(platform), tenant}, user}, person, direct, gone, confirmed});
    return out;
}

void People::remember_direct(const chat::Account& account, std::string_view conversation) {
    connection_.run(
        "UPDATE accounts SET direct = ?, gone = 0 WHERE platform = ? AND tenant = ? AND account = ?",
        conversation, stored(account.workspace.platform), account.workspace.tenant, account.user);
}

void People::sent_away(const chat::Account& account) {
    connection_.run(
        "UPDATE accounts SET direct = '', gone = 1 WHERE platform = ? AND tenant = ? AND account = ?",
        stored(account.workspace.platform), account.workspace.tenant, account.user);
}

void People::acted(const chat::Workspace& workspace, const PersonId& person) {
    connection_.run("UPDATE people SET last_platform = ?, last_tenant = ? WHERE id = ?",
                    stored(workspace.platform), workspace.tenant, person);
}

}  // namespace switchback::ledger
