#include "app/card_text.hpp"
#include "app/commands.hpp"
#include "app/import.hpp"
#include "app/open_ledger.hpp"
#include "app/vault_key.hpp"
#include "conversation/timers.hpp"
#include "conversation/understanding/window.hpp"
#include "ledger/books.hpp"

#include <algorithm>
#include <filesystem>
#include <iostream>

namespace switchback::app {

namespace {

constexpr int most_listed = 1000;

using Opened = std::unique_ptr<ledger::Ledger>;

// The ledger of the configured database, or nothing once the fault is printed.
Opened opened(const Config& config, const Environment& environment) {
    auto ledger = open_ledger(config, environment);
    if (ledger) return std::move(*ledger);
    std::cerr << "switchback: " << ledger.error().what << "\n";
    return nullptr;
}

struct DryRun {};  // thrown to roll back

ImportReport carry_out_in(ledger::Ledger& ledger, const ImportPlan& plan, Instant now, bool dry_run) {
    ImportReport report;
    try {
        ledger.transact_now([&](ledger::Books& books) {
            report = carry_out(plan, books, now);
            if (dry_run) throw DryRun{};
        });
    } catch (const DryRun&) {}
    return report;
}

int print_faults(const std::vector<ImportFault>& faults) {
    for (const auto& fault : faults) std::cerr << to_text(fault) << "\n";
    std::cerr << faults.size() << (faults.size() == 1 ? " fault" : " faults") << "; nothing was imported\n";
    return at_fault;
}

int settle_held(const Invocation& invocation, long long number,
                const std::function<void(ledger::Outbox&, Instant)>& settle) {
    const auto config = configuration(invocation, true);
    if (!config) return at_fault;
    const auto ledger = opened(*config, invocation.environment);
    if (!ledger) return failed;
    bool found = false;
    ledger->transact_now([&](ledger::Books& books) {
        const auto held = books.outbox.in_state(ledger::OutboxState::held, most_listed);
        found =
            std::any_of(held.begin(), held.end(), [number](const auto& one) { return one.number == number; });
        if (found) settle(books.outbox, SystemClock().now());
    });
    if (found) return done;
    std::cerr << "switchback: no held message has the number " << number << "\n";
    return failed;
}

}  // namespace

int import_folder(const Invocation& invocation, const std::string& folder, bool dry_run,
                  const std::string& as_of) {
    auto config = configuration(invocation, true);
    if (!config) return at_fault;
    ImportOptions options{SystemClock().now(), false, config->slack.team};
    if (!as_of.empty()) {
        const auto day = time::parse_day(as_of);
        if (!day) {
            std::cerr << "switchback: --as-of: expected a day such as 2026-03-09\n";
            return at_fault;
        }
        options.now = time::to_instant(time::LocalTime{*day}, "UTC");
        options.as_it_stood = true;
    }
    const ReadImport read = read_import(folder, options);
    if (!read.faults.empty()) return print_faults(read.faults);
    // A dry run leaves no new database behind.
    if (dry_run && !is_postgresql(*config) && !std::filesystem::exists(config->ledger.database))
        config->ledger.database = ":memory:";
    const auto ledger = opened(*config, invocation.environment);
    if (!ledger) return failed;
    const ImportReport report = carry_out_in(*ledger, read.plan, options.now, dry_run);
    if (!report.faults.empty()) return print_faults(report.faults);
    std::cout << to_text(report, dry_run);
    if (dry_run) std::cout << "nothing was changed: this was a dry run\n";
    return done;
}

int preview_digest(const Invocation& invocation, std::optional<int> week) {
    const auto config = configuration(invocation, true);
    if (!config) return at_fault;
    const auto ledger = opened(*config, invocation.environment);
    if (!ledger) return failed;
    std::string text;
    ledger->read_now([&](ledger::Books& books) {
        const auto programmes = books.programmes.all();
        if (programmes.empty()) return;
        const auto& programme = programmes.front();
        const Instant now = SystemClock().now();
        const int number =
            week.value_or(programme::reported_week(programme, programme::next_digest(programme, now)));
        if (number < 1 || number > programme.weeks) return;
        const auto reported = programme::week_number(programme, number);
        // A week that is over is shown as it was posted, as far as the ledger still knows.
        const Instant at = std::min(now, programme::next_digest(programme, reported.to - milliseconds{1}));
        for (const auto& message :
             conversation::digest_messages(books.weeks.gather(programme, reported, at), at)) {
            text += to_text(message.card) + "\n";
            for (const auto& file : message.files) text += "[file: " + file.name + "]\n" + file.bytes + "\n";
        }
    });
    if (text.empty()) {
        std::cerr << "switchback: there is no digest of that week\n";
        return failed;
    }
    std::cout << text;
    return done;
}

int backup(const Invocation& invocation, const std::string& file) {
    const auto config = configuration(invocation, true);
    if (!config) return at_fault;
    const auto ledger = opened(*config, invocation.environment);
    if (!ledger) return failed;
    const auto written = ledger->backup(file);
    if (written) {
        std::cout << file << ": written and verified; keep the key file with it\n";
        return done;
    }
    std::cerr << "switchback: " << written.error().what << "\n";
    return failed;
}

int list_outbox(const Invocation& invocation) {
    const auto config = configuration(invocation, true);
    if (!config) return at_fault;
    const auto ledger = opened(*config, invocation.environment);
    if (!ledger) return failed;
    std::vector<ledger::Parcel> held;
    ledger->read_now(
        [&](ledger::Books& books) { held = books.outbox.in_state(ledger::OutboxState::held, most_listed); });
    if (held.empty()) std::cout << "no message is held\n";
    for (const auto& parcel : held)
        std::cout << parcel.number << "  " << parcel.message.card.name << "  " << parcel.workspace.tenant
                  << "  " << (parcel.sending_since ? to_iso(*parcel.sending_since) : "") << "  "
                  << parcel.reason << "\n";
    return done;
}

int resend(const Invocation& invocation, long long number) {
    return settle_held(invocation, number, [number](ledger::Outbox& outbox, Instant now) {
        outbox.again(number, now, "sent again by an operator");
    });
}

int drop(const Invocation& invocation, long long number) {
    return settle_held(invocation, number, [number](ledger::Outbox& outbox, Instant now) {
        outbox.drop(number, "dropped by an operator", now);
    });
}

int understand() {
    std::ios::sync_with_stdio(false);
    std::string line;
    while (std::getline(std::cin, line))
        std::cout << conversation::understanding::understand_line(line) << '\n' << std::flush;
    return done;
}

}  // namespace switchback::app
