// The files of programme_files.hpp, imported into a ledger in memory, and imported again after a test changed
// them.
#pragma once

#include "../delivery/post_office.hpp"
#include "programme_files.hpp"

namespace switchback::testing {

struct Loaded {
    ProgrammeFiles files;
    std::unique_ptr<ledger::Ledger> ledger = ledger_in_memory();

    app::ImportReport import(Instant now = ProgrammeFiles::now()) {
        const auto read = app::read_import(files.path(), {now, false, {}});
        for (const auto& fault : read.faults) UNSCOPED_INFO(app::to_text(fault));
        REQUIRE(read.faults.empty());
        app::ImportReport report;
        ledger->transact_now([&](ledger::Books& books) { report = app::carry_out(read.plan, books, now); });
        return report;
    }
    template <class Ask>
    auto ask(Ask question) {
        std::optional<decltype(question(std::declval<ledger::Books&>()))> answer;
        ledger->read_now([&](ledger::Books& books) { answer = question(books); });
        return *answer;
    }
};

inline app::Tally tally(const app::ImportReport& report, const std::string& name) {
    for (const auto& [one, tally] : report.tallies)
        if (one == name) return tally;
    FAIL("no tally of " << name);
    return {};
}

}  // namespace switchback::testing
