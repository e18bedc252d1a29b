// What an import makes of people's accounts, and of what depends on whether they are known in chat.
#include "loaded.hpp"

using namespace switchback;
using namespace switchback::app;
using namespace switchback::testing;

namespace {

const std::string with_accounts =
    "id,name,email,title,function,zone,lead,slack_user\n"
    "L1,Helen Okafor,helen@example.org,Head,Branches,Europe/London,,\n"
    "P1,Pat Lead,pat@example.org,Lead,People,Europe/London,yes,UPAT\n";
const std::string without_accounts =
    "id,name,email,title,function,zone\n"
    "L1,Helen Okafor,helen@example.org,,,Europe/London\n";
const chat::Workspace workspace{chat::Platform::slack, "T1"};

std::vector<std::string> accounts_of(Loaded& loaded, const std::string& code) {
    return loaded.ask([&](ledger::Books& books) {
        std::vector<std::string> out;
        for (const auto& each : books.people.accounts_of(books.people.by_code(code)->id))
            out.push_back(each.account.user + (each.confirmed ? " confirmed" : " waits"));
        return out;
    });
}
using Accounts = std::vector<std::string>;

}  // namespace

TEST_CASE("a code that is given to somebody else takes nothing over from whose it was") {
    Loaded loaded;
    loaded.files.write("people.csv", with_accounts + "M1,Zoe Adeyemi,zoe@example.org,,,Europe/London,,U1\n");
    loaded.import();
    loaded.ledger->transact_now([](ledger::Books& books) {
        books.people.confirm({workspace, "U1"});
        books.people.remember_direct({workspace, "U1"}, "DZOE");
        books.people.join({{chat::Platform::teams, "contoso"}, "zoe-object-id"},
                          books.people.by_code("M1")->id);
        chat::Message message;
        message.key = "one";
        message.to = chat::ToPerson{books.people.by_code("M1")->id};
        books.outbox.post(message, workspace, ProgrammeFiles::now());
    });
    CHECK(accounts_of(loaded, "M1") == Accounts{"U1 confirmed", "zoe-object-id confirmed"});
    const auto place = [&] {
        return loaded.ask([](ledger::Books& books) { return books.outbox.by_key("one")->place; });
    };
    CHECK(place()->conversation == "DZOE");
    SECTION("with an emptied account there is none") {
        loaded.files.write("people.csv", with_accounts + "M1,Sam Clarke,sam@example.org,,,Europe/London,,\n");
        loaded.import();
        CHECK(accounts_of(loaded, "M1").empty());
    }
    SECTION("with the same account it waits to be confirmed") {
        loaded.files.write("people.csv",
                           with_accounts + "M1,Sam Clarke,sam@example.org,,,Europe/London,,U1\n");
        loaded.import();
        CHECK(accounts_of(loaded, "M1") == Accounts{"U1 waits"});
    }
    SECTION("without a column of accounts they wait, too") {
        loaded.files.write("people.csv",
                           without_accounts + "M1,Sam Clarke,sam@example.org,,,Europe/London\n");
        loaded.import();
        CHECK(accounts_of(loaded, "M1") == Accounts{"U1 waits"});
    }
    CHECK_FALSE(place());
}

TEST_CASE("an account that is emptied or replaced in the file is theirs no longer") {
    Loaded loaded;
    const std::string zoe = "M1,Zoe Adeyemi,zoe@example.org,,,Europe/London,,";
    loaded.files.write("people.csv", with_accounts + zoe + "U1\n");
    loaded.import();
    loaded.ledger->transact_now([](ledger::Books& books) { books.people.confirm({workspace, "U1"}); });
    SECTION("emptied") {
        loaded.files.write("people.csv", with_accounts + zoe + "\n");
        loaded.import();
        CHECK(accounts_of(loaded, "M1").empty());
    }
    SECTION("replaced") {
        loaded.files.write("people.csv", with_accounts + zoe + "U2\n");
        loaded.import();
        CHECK(accounts_of(loaded, "M1") == Accounts{"U2 waits"});
    }
    SECTION("of a person whose account the directory joined an empty cell says nothing") {
        loaded.ledger->transact_now([](ledger::Books& books) {
            books.people.join({workspace, "UHELEN"}, books.people.by_code("L1")->id);
        });
        loaded.import();
        CHECK(accounts_of(loaded, "L1") == Accounts{"UHELEN confirmed"});
    }
    SECTION("a file without that column says nothing") {
        loaded.files.write("people.csv",
                           without_accounts + "M1,Zoe Adeyemi,zoe@example.org,,,Europe/London\n");
        loaded.import();
        CHECK(accounts_of(loaded, "M1") == Accounts{"U1 confirmed"});
    }
    SECTION("exchanged") {
        loaded.files.write("people.csv",
                           "id,name,email,title,function,zone,lead,slack_user\n"
                           "M1,Zoe Adeyemi,zoe@example.org,,,Europe/London,,UPAT\n"
                           "L1,Helen Okafor,helen@example.org,Head,Branches,Europe/London,,\n"
                           "P1,Pat Lead,pat@example.org,Lead,People,Europe/London,yes,U1\n");
        loaded.import();
        CHECK(accounts_of(loaded, "M1") == Accounts{"UPAT waits"});
        CHECK(accounts_of(loaded, "P1") == Accounts{"U1 waits"});
    }
}

namespace {

// A regular session at nine in London, of a leader who then, as the file says, works in New York.
struct Regular : Loaded {
    const SessionId session{"regular"};

    Regular() {
        move_to("Europe/London");
        ledger->transact_now([&](ledger::Books& books) {
            const auto pair = books.pairs.of_person(books.people.by_code("L1")->id).at(0);
            const auto first = *time::parse_local("2026-03-19 09:00");
            const auto day = std::chrono::floor<std::chrono::days>(first);
            time::Cadence weekly;
            weekly.days.set(std::chrono::weekday{day}.c_encoding());
            weekly.at = first - day;
            weekly.first = day;
            weekly.count = 1;
            books.cadences.save({CadenceId{"weekly"}, pair.id, weekly, "Europe/London", 30, pair.leader,
                                 ProgrammeFiles::now()});
            programme::Session one;
            one.id = session;
            one.pair = pair.id;
            one.starts = time::to_instant(first, "Europe/London");
            one.cadence = CadenceId{"weekly"};
            books.sessions.save(one);
        });
    }
    void move_to(const std::string& zone) {
        files.write("people.csv",
                    "id,name,email,title,function,zone\n"
                    "M1,Zoe Adeyemi,zoe@example.org,,,Europe/London\n"
                    "L1,Helen Okafor,helen@example.org,,," +
                        zone + "\n");
        import();
    }
    // On the clock of its leader's zone.
    std::string starts(std::string_view zone) {
        return ask([&](ledger::Books& books) {
            return time::clock_text(time::to_local(books.sessions.find(session)->starts, zone));
        });
    }
    std::size_t told() {
        return ask([](ledger::Books& books) {
            return books.outbox.in_state(ledger::OutboxState::ready, 100).size();
        });
    }
};

}  // namespace

TEST_CASE("who moves in the file, and is not known in chat, takes their regular sessions along") {
    Regular loaded;
    SECTION("with the bot installed both are told, also while neither has an account") {
        const chat::Workspace contoso{chat::Platform::teams, "contoso"};
        loaded.ledger->transact_now([&](ledger::Books& books) {
            books.installations.save({contoso, "28:app", Secret(""), false, "", ProgrammeFiles::now()});
        });
        loaded.move_to("America/New_York");
        CHECK(loaded.told() == 2);
        loaded.ledger->transact_now([&](ledger::Books& books) {
            CHECK(books.outbox.claim(contoso, ProgrammeFiles::now(), minutes{1}, 100).size() == 2);
        });
    }
    SECTION("before it is installed anywhere nobody has heard of it, and nothing is said") {
        loaded.move_to("America/New_York");
        CHECK(loaded.told() == 0);
    }
    CHECK(loaded.starts("America/New_York") == "09:00");
}

TEST_CASE("whoever is known in chat tells their zone there, and the file moves none of their sessions") {
    Regular loaded;
    loaded.ledger->transact_now([](ledger::Books& books) {
        books.people.join({workspace, "UHELEN"}, books.people.by_code("L1")->id);
    });
    loaded.move_to("America/New_York");
    CHECK(loaded.starts("Europe/London") == "09:00");
}
