// The programme lead hears once, in words, of whoever cannot be reached; and an account that an import named
// is whose the directory says it is.
#include "conversation/unreached.hpp"

#include "conversation/registry.hpp"
#include "office.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using chat::Unreachable;

namespace {

const chat::Workspace teams{chat::Platform::teams, "tenant"};
const chat::Account account{teams, "helen-object-id"};
const Instant now = office::london("2026-03-05 11:00");

struct LeadAtWork : office::Office {
    programme::Person lead = person("ada", "Ada Price");
    LeadAtWork() {
        lead.programme_lead = true;
        in_books([&](ledger::Books& books) { books.people.save(lead); });
    }
    std::vector<chat::Message> unreached(chat::Recipient to, Unreachable why) {
        ledger::Parcel parcel;
        parcel.workspace = teams;
        parcel.message.to = std::move(to);
        parcel.message.card = {"summary_for_partner", "Zoe logged Thursday's session", {}};
        std::vector<chat::Message> told;
        in_books([&](ledger::Books& books) { told = conversation::unreached(parcel, why, books, now); });
        return told;
    }
    // With what the directory says, when it is asked.
    chat::Outcome types(const std::string& email, bool& asked) {
        chat::Incoming incoming;
        incoming.from = account;
        incoming.place = chat::Place{teams, "a:1helen"};
        incoming.direct = true;
        incoming.act = chat::Command{"mentoring", "help"};
        chat::Outcome outcome;
        IdSource ids{7};
        asked = false;
        try {
            in_books(
                [&](ledger::Books& books) { outcome = conversation::answer(incoming, books, now, ids); });
        } catch (const conversation::WantsProfile&) {
            asked = true;
            incoming.profile = chat::Profile{"Helen Okafor", email, "", false, false};
            in_books(
                [&](ledger::Books& books) { outcome = conversation::answer(incoming, books, now, ids); });
        }
        return outcome;
    }
    void import_account() {
        in_books(
            [&](ledger::Books& books) { books.people.join(account, leader.id, ledger::Vouched::by_import); });
    }
    std::optional<ledger::Holder> holder() {
        std::optional<ledger::Holder> found;
        in_books([&](ledger::Books& books) { found = books.people.holder_of(account); });
        return found;
    }
};

std::string name_of(const chat::Outcome& outcome) {
    return std::get<chat::ShowCard>(outcome.reply).card.name;
}

}  // namespace

TEST_CASE("the lead hears once that a leader does not have the bot, and what helps") {
    LeadAtWork office;
    const auto told = office.unreached(chat::ToPerson{office.leader.id}, Unreachable::not_installed);
    REQUIRE(told.size() == 1);
    CHECK(std::get<chat::ToPerson>(told[0].to).person == office.lead.id);
    CHECK_THAT(told[0].card.summary, Catch::Contains("Helen Okafor does not have Switchback in Teams") &&
                                         Catch::Contains("Ask them to add the app"));
    CHECK_THAT(told[0].card.summary, !Catch::Contains("session") && !Catch::Contains("Zoe"));
    CHECK(office.unreached(chat::ToPerson{office.leader.id}, Unreachable::not_installed).empty());
    CHECK(office.unreached(chat::ToPerson{office.leader.id}, Unreachable::blocked).size() == 1);
    office.in_books([&](ledger::Books& books) { books.routes.reached(teams, office.leader.id); });
    CHECK(office.unreached(chat::ToPerson{office.leader.id}, Unreachable::not_installed).size() == 1);
}

TEST_CASE("each cause has its own words") {
    struct Row {
        Unreachable why;
        std::string words;
    };
    const auto row = GENERATE(values<Row>({
        {Unreachable::not_installed, "add the app"},
        {Unreachable::blocked, "blocked Switchback"},
        {Unreachable::forbidden, "administrator"},
        {Unreachable::gone, "account is closed"},
        {Unreachable::unknown, "nobody has the e-mail address"},
        {Unreachable::mistaken, "not have their e-mail address in the directory"},
    }));
    LeadAtWork office;
    const auto told = office.unreached(chat::ToPerson{office.leader.id}, row.why);
    REQUIRE(told.size() == 1);
    CHECK_THAT(told[0].card.summary, Catch::Contains("Helen Okafor") && Catch::Contains(row.words));
}

TEST_CASE("a lead is not told of themselves, nobody of somebody who has left, and no home page is news") {
    LeadAtWork office;
    CHECK(office.unreached(chat::ToPerson{office.lead.id}, Unreachable::not_installed).empty());
    CHECK(office.unreached(chat::ToHome{office.leader.id}, Unreachable::not_installed).empty());
    CHECK(office.unreached(chat::ToPlace{{teams, "19:other@thread.v2"}}, Unreachable::gone).empty());
    office.leader.active = false;
    office.in_books([&](ledger::Books& books) { books.people.save(office.leader); });
    CHECK(office.unreached(chat::ToPerson{office.leader.id}, Unreachable::not_installed).empty());
}

TEST_CASE("the committee's channel without the bot is news to the lead") {
    LeadAtWork office;
    office.programme.steering = {"teams", "tenant", "19:c@thread.tacv2"};
    office.in_books([&](ledger::Books& books) { books.programmes.save(office.programme); });
    const auto told =
        office.unreached(chat::ToPlace{{teams, "19:c@thread.tacv2"}}, Unreachable::not_installed);
    REQUIRE(told.size() == 1);
    CHECK_THAT(told[0].card.summary, Catch::Contains("channel in Teams") && Catch::Contains("not in it"));
}

TEST_CASE("an imported account is asked about once, and theirs when the directory has the same address") {
    LeadAtWork office;
    office.import_account();
    bool asked = false;
    CHECK(name_of(office.types("helen@example.org", asked)) == "help");
    CHECK(asked);
    CHECK(office.holder()->confirmed);
    CHECK(office.holder()->direct == "a:1helen");
    office.types("", asked);
    CHECK_FALSE(asked);
}

TEST_CASE("an imported account that is somebody else's is answered by nobody, and the lead is told once") {
    LeadAtWork office;
    office.import_account();
    bool asked = false;
    const auto first = office.types("hellen.marsh@example.org", asked);
    CHECK(name_of(first) == "not_your_account");
    REQUIRE(first.messages.size() == 1);
    CHECK(std::get<chat::ToPerson>(first.messages[0].to).person == office.lead.id);
    CHECK_THAT(first.messages[0].card.summary, !Catch::Contains("hellen.marsh"));
    CHECK_FALSE(office.holder()->confirmed);
    CHECK(office.holder()->direct.empty());
    const auto second = office.types("hellen.marsh@example.org", asked);
    CHECK(asked);
    CHECK(name_of(second) == "not_your_account");
    CHECK(second.messages.empty());
}

// A guest's address, which anybody may bring along, is not told.
TEST_CASE("an import is not believed where the directory tells no address") {
    LeadAtWork office;
    office.import_account();
    bool asked = false;
    CHECK(name_of(office.types("", asked)) == "not_your_account");
    CHECK_FALSE(office.holder()->confirmed);
}
