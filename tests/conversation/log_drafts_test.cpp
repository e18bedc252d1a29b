// Drafts of a session log: whose they are, and what a form cannot show of them.
#include "base/text.hpp"
#include "chat/bounds.hpp"
#include "conversation/dialogs/log_session_cards.hpp"
#include "conversation/dialogs/log_session_form.hpp"
#include "conversation/dialogs/log_session_submit.hpp"
#include "ledger/outbox.hpp"
#include "office.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::conversation::dialog;
using conversation::Desk;

namespace {

const Instant after = office::london("2026-03-05 11:00");
const DraftId typed{"typed"};

std::string long_words() {
    std::string words = "walked through the CRM";
    while (text::length(words) < chat::longest_input + 500) words += ", and then through the next screen";
    return words + ", and that was the very end";
}

// Zoe has logged the session; `draft` is what she or Helen typed besides.
Filed logged(Desk& desk, const office::Office& office) {
    programme::Report report;
    report.held_at = office.session.starts;
    report.minutes = 30;
    report.notes = "The CRM";
    return file(desk, *two_of(desk, office.pair.id), report, office.session);
}

chat::Submission notes_into(const Filed& log, const DraftId& draft, const std::string& notes) {
    const auto form = add_form(log, {}, draft, true);
    return {.dialog = form.dialog, .state = form.state, .answers = {{"notes", {notes}}}};
}

}  // namespace

TEST_CASE("what a form of additions could not show of long notes is added behind what it showed") {
    office::Office office;
    office.in_books([&](ledger::Books& books) {
        IdSource ids(1);
        Desk desk{books, after, ids, office.mentor};
        const Filed log = logged(desk, office);
        books.drafts.save({typed, office.mentor.id, words_draft, long_words(), after});
        const std::string rest = notes_aside(desk, typed, "en-GB");
        CHECK(rest.ends_with("and that was the very end"));
        submit_log(desk, notes_into(log, typed, "What the field showed"), "en-GB");
        const auto now = books.sessions.log(log.log.id);
        CHECK(now->notes == "The CRM\nWhat the field showed" + rest);
        CHECK_FALSE(books.drafts.find(typed));
    });
}

TEST_CASE("a draft of somebody else, or of something else, is neither read nor removed") {
    office::Office office;
    office.in_books([&](ledger::Books& books) {
        IdSource ids(1);
        Desk desk{books, after, ids, office.mentor};
        const Filed log = logged(desk, office);
        books.drafts.save({typed, office.leader.id, words_draft, long_words(), after});
        CHECK_FALSE(own_draft(desk, typed));
        CHECK_FALSE(own_draft(desk, DraftId{"before:" + log.log.id.text}));
        CHECK_FALSE(own_draft(desk, DraftId{}));
        for (const DraftId& id : {typed, DraftId{"before:" + log.log.id.text}}) {
            submit_log(desk, notes_into(log, id, "More"), "en-GB");
            CHECK(books.sessions.log(log.log.id)->notes == "The CRM\nMore");
            CHECK(books.drafts.find(id));
        }
        desk.asker = office.leader;
        CHECK(own_draft(desk, typed));
    });
}

// A message by the log's name to the partner, where the log itself has nothing new, would tell whoever has
// the database's file that the partner reported friction.
TEST_CASE("an addition of friction points alone is acknowledged under a name that does not tell of it") {
    office::Office office;
    office.in_books([&](ledger::Books& books) {
        IdSource ids(1);
        Desk desk{books, after, ids, office.mentor};
        const Filed log = logged(desk, office);
        desk.asker = office.leader;
        const auto acknowledged = [&](chat::Answers answers) {
            const auto form = add_form(*filed(desk, log.log.id), {}, {}, false);
            const auto said =
                submit_log(desk, {.dialog = form.dialog, .state = form.state, .answers = answers}, "en-GB");
            for (const auto& message : said.messages)
                if (message.card.name == "addition_kept") return message.key;
            return std::string("nothing");
        };
        CHECK(acknowledged({{"frictions", {"! two logins"}}}).starts_with(ledger::veiled));
        CHECK(acknowledged({{"notes", {"The portal"}}, {"frictions", {"! no sandbox"}}}).starts_with("log:"));
    });
}
