#include "app/card_text.hpp"
#include "app/commands.hpp"
#include "app/open_ledger.hpp"
#include "app/operator_acts.hpp"
#include "app/vault_key.hpp"
#include "conversation/digest_cards.hpp"
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

// By the service when one runs on this database, else here.
int carry_out(const Invocation& invocation, const Config& config, const Wish& wish) {
    std::optional<Told> told = ask_running_service(config.ledger.database, wish);
    if (!told) {
        const auto ledger = opened(config, invocation.environment);
        if (!ledger) return failed;
        told = carry_out_wish(*ledger, wish, SystemClock().now());
    }
    (told->status == done ? std::cout : std::cerr) << told->text;
    return told->status;
}

}  // namespace

int import_folder(const Invocation& invocation, const std::string& folder, bool dry_run,
                  const std::string& as_of) {
    auto config = configuration(invocation, true);
    if (!config) return at_fault;
    // A dry run leaves no new database behind.
    if (dry_run && !is_postgresql(*config) && !std::filesystem::exists(config->ledger.database))
        config->ledger.database = ":memory:";
    const std::string absolute = std::filesystem::absolute(folder).string();
    return carry_out(invocation, *config, import_wish(absolute, dry_run, as_of, config->slack.team));
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
        const int number = week.value_or(programme::next_reported_week(programme, now));
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
    if (std::filesystem::exists(file)) {
        std::cerr << "switchback: " << file << " exists already\n";
        return failed;
    }
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
    const auto config = configuration(invocation, true);
    return config ? carry_out(invocation, *config, resend_wish(number)) : at_fault;
}

int drop(const Invocation& invocation, long long number) {
    const auto config = configuration(invocation, true);
    return config ? carry_out(invocation, *config, drop_wish(number)) : at_fault;
}

int understand() {
    std::ios::sync_with_stdio(false);
    std::string line;
    while (std::getline(std::cin, line))
        std::cout << conversation::understanding::understand_line(line) << '\n' << std::flush;
    return done;
}

}  // namespace switchback::app
