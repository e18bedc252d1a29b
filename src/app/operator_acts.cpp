#include "app/operator_acts.hpp"

#include "app/commands.hpp"
#include "app/import.hpp"

#include <algorithm>
#include <charconv>

namespace switchback::app {

namespace {

constexpr int most_held = 10'000;

struct DryRun {};  // thrown to roll back

std::string told_warnings(const std::vector<ImportFault>& warnings) {
    std::string text;
    for (const auto& warning : warnings) text += "warning: " + to_text(warning) + "\n";
    return text;
}

Told faulty(const std::vector<ImportFault>& faults, const std::string& warnings, std::size_t following = 0) {
    std::string text = warnings;
    for (const auto& fault : faults) text += to_text(fault) + "\n";
    if (following > 0)
        text += "and " + std::to_string(following) +
                (following == 1 ? " line that refers to them\n" : " lines that refer to them\n");
    text += std::to_string(faults.size()) + (faults.size() == 1 ? " fault" : " faults") +
            "; nothing was imported\n";
    return {at_fault, text};
}

Told import(ledger::Ledger& ledger, const std::string& folder, bool dry_run, const std::string& as_of,
            const std::string& slack_team, const std::string& teams_tenant, Instant now) {
    ImportOptions options{now, false, slack_team, teams_tenant};
    if (!as_of.empty()) {
        const auto day = time::parse_day(as_of);
        if (!day) return {at_fault, "switchback: --as-of: expected a day such as 2026-03-09\n"};
        options.now = time::to_instant(time::LocalTime{*day}, "UTC");
        options.as_it_stood = true;
    }
    const ReadImport read = read_import(folder, options);
    const std::string warnings = told_warnings(read.warnings);
    if (!read.faults.empty()) return faulty(read.faults, warnings, read.following);
    ImportReport report;
    try {
        ledger.transact_now([&](ledger::Books& books) {
            report = carry_out(read.plan, books, options.now);
            if (dry_run) throw DryRun{};
        });
    } catch (const DryRun&) {}
    if (!report.faults.empty()) return faulty(report.faults, warnings);
    return {done, warnings + told_warnings(report.warnings) + to_text(report, dry_run) +
                      (dry_run ? "nothing was changed: this was a dry run\n" : "")};
}

Told settle_held(ledger::Ledger& ledger, const std::string& verb, const std::string& which, Instant now) {
    long long number = 0;
    std::from_chars(which.data(), which.data() + which.size(), number);
    bool found = false;
    ledger.transact_now([&](ledger::Books& books) {
        const auto held = books.outbox.in_state(ledger::OutboxState::held, most_held);
        found =
            std::any_of(held.begin(), held.end(), [number](const auto& one) { return one.number == number; });
        if (!found) return;
        if (verb == "resend")
            books.outbox.resend(number, "sent again by an operator", now);
        else
            books.outbox.drop(number, "dropped by an operator", now);
    });
    if (found) return {done, ""};
    return {failed, "switchback: no held message has the number " + which + "\n"};
}

}  // namespace

Wish resend_wish(long long number) {
    return {"resend", std::to_string(number)};
}

Wish drop_wish(long long number) {
    return {"drop", std::to_string(number)};
}

Wish import_wish(const std::string& folder, bool dry_run, const std::string& as_of,
                 const std::string& slack_team, const std::string& teams_tenant) {
    return {"import", folder, dry_run ? "dry" : "", as_of, slack_team, teams_tenant};
}

Told carry_out_wish(ledger::Ledger& ledger, const Wish& wish, Instant now) {
    if (wish.size() == 6 && wish[0] == "import")
        return import(ledger, wish[1], !wish[2].empty(), wish[3], wish[4], wish[5], now);
    if (wish.size() == 2 && (wish[0] == "resend" || wish[0] == "drop"))
        return settle_held(ledger, wish[0], wish[1], now);
    return {at_fault, "switchback: the running service does not know this command\n"};
}

}  // namespace switchback::app
