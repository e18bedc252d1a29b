#include "app/commands.hpp"
#include "app/digest_preview.hpp"
#include "app/file_place.hpp"
#include "app/open_ledger.hpp"
#include "app/operator_acts.hpp"
#include "app/serve_lock.hpp"
#include "app/vault_key.hpp"
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

// The ledger, or null once it is said why there is none.
Opened told_of(Result<Opened> ledger) {
    if (ledger) return std::move(*ledger);
    std::cerr << "switchback: " << ledger.error().what << "\n";
    return nullptr;
}

Opened existing(const Invocation& invocation, const Config& config, Older older = Older::left) {
    auto ledger = open_existing_ledger(config, invocation.environment, older);
    if (ledger && !*ledger) {
        // The address of a server may hold a password.
        std::cerr << "switchback: "
                  << (is_postgresql(config)
                          ? "there is no database of ours yet at the address in ledger.database"
                          : "there is no database " + full_path(config.ledger.database))
                  << "; import makes one, or serve\n";
        return nullptr;
    }
    return told_of(std::move(ledger));
}

int tell(const Told& told) {
    (told.status == done ? std::cout : std::cerr) << told.text;
    return told.status;
}

bool exists(const Config& config) {
    std::error_code none;
    return std::filesystem::exists(config.ledger.database, none);
}

// A service that starts or stops is not to be asked, and writes all the same. Declared before the ledger that
// is written to, which is closed first.
class Alone {
  public:
    // False once it is said who else is there.
    bool with(const Config& config) {
        if (held_ || !is_file(config)) return true;
        auto taken = ServeLock::take(config.ledger.database);
        if (!taken) return std::cerr << "switchback: " << taken.error().what << "\n", false;
        lock_ = std::move(*taken);
        return held_ = true;
    }

  private:
    ServeLock lock_;
    bool held_ = false;
};

// By the service when one runs on this database, else here.
int settle(const Invocation& invocation, const Wish& wish) {
    const auto config = configuration(invocation, true);
    if (!config) return at_fault;
    if (const auto told = ask_running_service(config->ledger.database, wish)) return tell(*told);
    Alone alone;
    if (exists(*config) && !alone.with(*config)) return failed;
    const auto ledger = existing(invocation, *config, Older::brought_up);
    if (!ledger || !alone.with(*config)) return failed;
    return tell(carry_out_wish(*ledger, wish, SystemClock().now()));
}

// What an import into an empty database would come to.
Told rehearse(const Wish& wish, Instant now) {
    Config nowhere;
    nowhere.ledger.database = ":memory:";
    const auto ledger = open_ledger(nowhere, {});
    if (!ledger) return {failed, "switchback: " + ledger.error().what + "\n"};
    return carry_out_wish(**ledger, wish, now);
}

}  // namespace

// A dry run leaves no new database behind, and neither does an import that is refused.
int import_folder(const Invocation& invocation, const std::string& folder, bool dry_run,
                  const std::string& as_of) {
    const auto config = configuration(invocation, true);
    if (!config) return at_fault;
    const std::string absolute = std::filesystem::absolute(folder).string();
    const Wish wish = import_wish(absolute, dry_run, as_of, config->slack.team, config->teams.tenant);
    if (const auto told = ask_running_service(config->ledger.database, wish, longest_import))
        return tell(*told);
    const Instant now = SystemClock().now();
    Alone alone;  // a rehearsal leaves no lock behind either
    if (exists(*config) && !alone.with(*config)) return failed;
    auto there = open_existing_ledger(*config, invocation.environment, Older::brought_up);
    Opened ledger;
    if (there && !*there) {
        const Told rehearsed = rehearse(wish, now);
        if (dry_run || rehearsed.status != done) return tell(rehearsed);
        if (!alone.with(*config)) return failed;
        there = open_ledger(*config, invocation.environment);
    }
    ledger = told_of(std::move(there));
    if (!ledger || !alone.with(*config)) return failed;
    return tell(carry_out_wish(*ledger, wish, now));
}

int preview_digest(const Invocation& invocation, std::optional<int> week) {
    const auto config = configuration(invocation, true);
    if (!config) return at_fault;
    const auto ledger = existing(invocation, *config);
    if (!ledger) return failed;
    DigestPreview preview;
    ledger->read_now(
        [&](ledger::Books& books) { preview = preview_of_digest(books, week, SystemClock().now()); });
    if (!preview.note.empty()) std::cerr << "switchback: " << preview.note << "\n";
    std::cout << preview.text;
    return preview.text.empty() ? failed : done;
}

namespace {

std::string counted(long long number, const std::string& of) {
    return std::to_string(number) + " " + of + (number == 1 ? "" : "s");
}

}  // namespace

int backup(const Invocation& invocation, const std::string& file) {
    const auto config = configuration(invocation, true);
    if (!config) return at_fault;
    const auto ledger = existing(invocation, *config);
    if (!ledger) return failed;
    const auto place = look_at_place("the copy", file);
    if (!place) return std::cerr << "switchback: " << place.error().what << "\n", failed;
    if (std::filesystem::exists(file)) {
        std::cerr << "switchback: " << file << " exists already\n";
        return failed;
    }
    const auto copied = ledger->backup(file);
    if (!copied) {
        std::cerr << "switchback: " << copied.error().what << "\n";
        return failed;
    }
    std::cout << file << ": written and verified: " << counted(copied->programmes, "programme") << ", "
              << counted(copied->sessions, "session") << ", " << counted(copied->logs, "session log")
              << "\nthe key is in " << full_path(key_file_of(*config, invocation.environment))
              << ": save it elsewhere; without it notes cannot be read\n";
    return done;
}

int list_outbox(const Invocation& invocation) {
    const auto config = configuration(invocation, true);
    if (!config) return at_fault;
    const auto ledger = existing(invocation, *config);
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
    return settle(invocation, resend_wish(number));
}

int drop(const Invocation& invocation, long long number) {
    return settle(invocation, drop_wish(number));
}

int understand() {
    std::ios::sync_with_stdio(false);
    std::string line;
    while (std::getline(std::cin, line))
        std::cout << conversation::understanding::understand_line(line) << '\n' << std::flush;
    return done;
}

}  // namespace switchback::app
