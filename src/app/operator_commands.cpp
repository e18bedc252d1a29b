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
constexpr std::chrono::minutes longest_import{5};

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
    const auto at_most = wish.front() == "import" ? longest_import : std::chrono::seconds{30};
    std::optional<Told> told = ask_running_service(config.ledger.database, wish, at_most);
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
    return carry_out(invocation, *config,
                     import_wish(absolute, dry_run, as_of, config->slack.team, config->teams.tenant));
}

namespace {

// Why there is no digest to show.
std::string no_digest(const programme::Programme& programme, Instant now) {
    const auto first = programme.starts;
    const auto last = first + std::chrono::days{7 * programme.weeks - 1};
    const bool over = time::to_local(now, programme.zone) >= time::LocalTime{last + std::chrono::days{1}};
    return std::string("the programme ") + (over ? "ran " : "runs ") + time::day_text(first) + " to " +
           time::day_text(last) + "; weeks 1 to " + std::to_string(programme.weeks) + "; use --week N";
}

std::string digest_text(ledger::Books& books, const programme::Programme& programme, int week, Instant now) {
    const auto reported = programme::week_number(programme, week);
    // A week that is over is shown as it was posted, as far as the ledger still knows.
    const Instant at = std::min(now, programme::next_digest(programme, reported.to - milliseconds{1}));
    std::string text;
    for (const auto& message : conversation::digest_messages(books.weeks.gather(programme, reported, at))) {
        text += to_text(message.card) + "\n";
        for (const auto& file : message.files) text += "[file: " + file.name + "]\n" + file.bytes + "\n";
    }
    return text;
}

}  // namespace

int preview_digest(const Invocation& invocation, std::optional<int> week) {
    const auto config = configuration(invocation, true);
    if (!config) return at_fault;
    const auto ledger = opened(*config, invocation.environment);
    if (!ledger) return failed;
    std::string text, why_not = "no programme has been imported";
    ledger->read_now([&](ledger::Books& books) {
        const auto programmes = books.programmes.all();
        if (programmes.empty()) return;
        const auto& programme = programmes.front();
        const Instant now = SystemClock().now();
        const int number = week.value_or(programme::next_reported_week(programme, now));
        if (number < 1 || number > programme.weeks)
            why_not = no_digest(programme, now);
        else
            text = digest_text(books, programme, number, now);
    });
    if (text.empty()) {
        std::cerr << "switchback: " << why_not << "\n";
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
        std::cout << file << ": written and verified\nthe key is in "
                  << key_file_of(*config, invocation.environment)
                  << ": save it elsewhere; without it notes cannot be read\n";
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
