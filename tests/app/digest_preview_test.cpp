#include "app/digest_preview.hpp"

#include "../delivery/post_office.hpp"
#include "programme_files.hpp"

using namespace switchback;
using namespace switchback::app;
using namespace switchback::testing;

namespace {

// The programme runs from Monday 2 March 2026 for twelve weeks; its digest is at nine on Mondays, in London.
DigestPreview preview(const std::string& local, std::optional<int> week = {}) {
    const ProgrammeFiles files;
    const auto ledger = ledger_in_memory();
    const Instant now = time::to_instant(*time::parse_local(local), "Europe/London");
    DigestPreview preview;
    ledger->transact_now([&](ledger::Books& books) {
        carry_out(files.read().plan, books, ProgrammeFiles::now());
        preview = preview_of_digest(books, week, now);
    });
    return preview;
}

}  // namespace

TEST_CASE("a preview without a week is of the one that the next digest reports, and always of some week") {
    struct Row {
        std::string now, week, note;
    };
    const auto row = GENERATE(values<Row>({
        {"2026-01-05 10:00", "week 1 of 12",
         "runs Mon 2 March to Sun 24 May; this is week 1 as it stands now"},
        {"2026-03-02 00:00", "week 1 of 12", "this is week 1 as it stands now"},
        {"2026-03-02 08:59", "week 1 of 12", "this is week 1 as it stands now"},
        {"2026-03-02 10:00", "week 1 of 12", ""},
        {"2026-03-09 08:00", "week 1 of 12", ""},
        {"2026-03-09 10:00", "week 2 of 12", ""},
        {"2026-05-25 08:00", "week 12 of 12", ""},
        {"2026-05-25 10:00", "week 12 of 12", "ran Mon 2 March to Sun 24 May; this is its last week"},
        {"2027-01-01 10:00", "week 12 of 12", "this is its last week"},
    }));
    const auto found = preview(row.now);
    INFO(row.now << "\n" << found.note);
    CHECK_THAT(found.text, Catch::Contains(row.week, Catch::CaseSensitive::No));
    CHECK_THAT(found.note, Catch::Contains(row.note));
    CHECK(found.note.empty() == row.note.empty());
}

TEST_CASE("a week that is none is refused with those there are") {
    for (const int week : {0, -1, 13}) {
        const auto found = preview("2026-04-01 10:00", week);
        CHECK(found.text.empty());
        CHECK_THAT(found.note, Catch::Contains("weeks 1 to 12; use --week N"));
    }
    CHECK_THAT(preview("2026-04-01 10:00", 3).text,
               Catch::Contains("week 3 of 12", Catch::CaseSensitive::No));
}

TEST_CASE("without a programme there is no digest") {
    const auto ledger = ledger_in_memory();
    ledger->read_now([](ledger::Books& books) {
        const auto found = preview_of_digest(books, {}, ProgrammeFiles::now());
        CHECK(found.text.empty());
        CHECK(found.note == "no programme has been imported");
    });
}
