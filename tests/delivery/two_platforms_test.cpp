#include "post_office.hpp"

using namespace switchback;
using namespace switchback::testing;
using ledger::OutboxState;

namespace {

// Slack's courier as ever, and beside it one for Teams; each may ask the other's directory.
struct TwoOffices : PostOffice {
    FakePlatform other;
    std::unique_ptr<delivery::Courier> second;
    std::vector<chat::Unreachable> told;

    TwoOffices() {
        other.home = {chat::Platform::teams, "tenant"};
        other.home_pages = false;
        write([&](ledger::Books& books) {
            ledger::Installation one;
            one.workspace = other.home;
            one.since = clock.at;
            one.has_home = false;
            books.installations.save(one);
        });
        courier = employ(platform, other);
        second = employ(other, platform);
        ledger->on_commit([this] {
            courier->wake();
            second->wake();
        });
    }

    std::unique_ptr<delivery::Courier> employ(FakePlatform& its, FakePlatform& others) {
        delivery::CourierOptions options;
        options.between_rounds = milliseconds{1};
        options.longest_sleep = milliseconds{20};
        options.tell_unreachable = [this](const ledger::Parcel&, chat::Unreachable why, ledger::Books& books,
                                          Instant) -> std::vector<chat::Message> {
            told.push_back(why);
            if (books.outbox.knows("to the lead")) return {};
            return {to_channel("to the lead")};
        };
        auto made = std::make_unique<delivery::Courier>(io, *ledger, its, clock, options);
        made->may_ask({&others});
        made->start();
        return made;
    }
    void join(const chat::Account& account, ledger::Vouched how = ledger::Vouched::by_directory) {
        write([&](ledger::Books& books) { books.people.join(account, PersonId{"zoe"}, how); });
    }
};

const chat::Account in_teams{{chat::Platform::teams, "tenant"}, "zoe-object-id"};

awaitable<Result<chat::Profile>> profile_of(std::string email) {
    chat::Profile profile;
    profile.email = std::move(email);
    co_return profile;
}

}  // namespace

TEST_CASE("somebody whom the first platform does not know is found on the other, and spoken to there") {
    TwoOffices office;
    office.other.on_email = [&](const std::string&) { return std::optional(in_teams); };
    office.post(to_zoe("note:1"));
    REQUIRE(office.becomes("note:1", OutboxState::sent));
    CHECK(office.platform.delivered.empty());
    REQUIRE(office.other.delivered.size() == 1);
    CHECK(office.other.delivered[0].place == chat::Place{in_teams.workspace, "D-zoe-object-id"});
    office.post(to_zoe("note:2"));
    REQUIRE(office.becomes("note:2", OutboxState::sent));
    CHECK(office.platform.emails.size() == 1);  // asked once
    CHECK(office.other.delivered.size() == 2);
    CHECK(office.told.empty());
}

TEST_CASE("somebody whom no platform knows is told of once, in the transaction that drops the message") {
    TwoOffices office;
    office.post(to_zoe("note:1"));
    REQUIRE(office.becomes("note:1", OutboxState::dropped));
    CHECK_THAT(office.parcel("note:1").reason, Catch::Contains("no platform knows"));
    CHECK(office.told == std::vector<chat::Unreachable>{chat::Unreachable::unknown});
    CHECK(office.other.emails == std::vector<std::string>{"zoe@example.org"});
    REQUIRE(office.becomes("to the lead", OutboxState::sent));
}

TEST_CASE("the other directory in trouble delays the message and does not stop this installation") {
    TwoOffices office;
    bool up = false;
    office.other.on_email = [&](const std::string&) -> Result<std::optional<chat::Account>> {
        if (!up) return Fault{Fault::Kind::unauthorised, "the secret has expired"};
        return std::optional(in_teams);
    };
    office.post(to_zoe("note:1"));
    office.settle();
    CHECK(office.state("note:1") == OutboxState::ready);
    up = true;
    office.later(minutes{1});
    REQUIRE(office.becomes("note:1", OutboxState::sent));
}

TEST_CASE("a refusal that means that somebody is not to be reached is told, another is not") {
    TwoOffices office;
    office.join(in_teams);
    std::string why = "not installed";
    office.other.on_deliver = [&](platform::Consignment) {
        return answer_with(Fault{Fault::Kind::refused, why});
    };
    office.post(to_zoe("note:1"));
    REQUIRE(office.becomes("note:1", OutboxState::dropped));
    CHECK(office.told == std::vector<chat::Unreachable>{chat::Unreachable::not_installed});
    why = "too long";
    office.post(to_zoe("note:2"));
    REQUIRE(office.becomes("note:2", OutboxState::dropped));
    CHECK(office.told.size() == 1);
}

TEST_CASE("a conversation that cannot be opened is told the same way") {
    TwoOffices office;
    office.join(in_teams);
    office.other.on_open = [](const chat::Account&) -> Result<chat::Place> {
        return Fault{Fault::Kind::refused, "not installed"};
    };
    office.post(to_zoe("note:1"));
    REQUIRE(office.becomes("note:1", OutboxState::dropped));
    CHECK(office.told == std::vector<chat::Unreachable>{chat::Unreachable::not_installed});
}

TEST_CASE("nobody is called who sent the bot away, and they are once they are back") {
    TwoOffices office;
    office.join(in_teams);
    office.write([](ledger::Books& books) { books.people.sent_away(in_teams); });
    office.post(to_zoe("note:1"));
    REQUIRE(office.becomes("note:1", OutboxState::dropped));
    CHECK(office.told == std::vector<chat::Unreachable>{chat::Unreachable::not_installed});
    CHECK(office.other.opened.empty());
    office.write([](ledger::Books& books) { books.people.remember_direct(in_teams, "a:zoe"); });
    office.post(to_zoe("note:2"));
    REQUIRE(office.becomes("note:2", OutboxState::sent));
    CHECK(office.other.delivered.back().place.conversation == "a:zoe");
}

TEST_CASE("an account that an import named gets nothing before the directory has confirmed it") {
    TwoOffices office;
    office.join(in_teams, ledger::Vouched::by_import);
    std::string email = "somebody.else@example.org";
    office.other.on_profile = [&](chat::Account) { return profile_of(email); };
    office.post(to_zoe("note:1"));
    REQUIRE(office.becomes("note:1", OutboxState::dropped));
    CHECK(office.told == std::vector<chat::Unreachable>{chat::Unreachable::mistaken});
    CHECK(office.other.delivered.empty());
    email = "zoe@example.org";
    office.post(to_zoe("note:2"));
    REQUIRE(office.becomes("note:2", OutboxState::sent));
    office.post(to_zoe("note:3"));
    REQUIRE(office.becomes("note:3", OutboxState::sent));
    CHECK(office.other.profiles == 2);
}

TEST_CASE("a message is handed in where its conversation was last heard from") {
    TwoOffices office;
    office.join(in_teams);
    const chat::Place channel{in_teams.workspace, "19:c@thread.tacv2"}, direct{in_teams.workspace, "a:zoe"};
    office.write([&](ledger::Books& books) {
        books.routes.remember(in_teams.workspace, channel, "https://one/");
        books.routes.remember(in_teams.workspace, std::nullopt, "https://latest/");
    });
    auto head = to_channel("digest:1");
    head.to = chat::ToPlace{channel};
    office.post(head);
    REQUIRE(office.becomes("digest:1", OutboxState::sent));
    CHECK(office.other.delivered.back().route == "https://one/");
    auto below = to_channel("digest:1:a");
    below.to = chat::ToThread{"digest:1"};
    office.post(below);
    REQUIRE(office.becomes("digest:1:a", OutboxState::sent));
    CHECK(office.other.delivered.back().route == "https://one/");
    office.post(to_zoe("note:1"));
    REQUIRE(office.becomes("note:1", OutboxState::sent));
    CHECK(office.other.delivered.back().route == "https://latest/");
    CHECK(office.other.routes_opened == std::vector<std::string>{"https://latest/"});
    office.write([&](ledger::Books& books) {
        books.people.remember_direct(in_teams, "a:zoe");
        books.routes.remember(in_teams.workspace, direct, "https://hers/");
    });
    office.post(to_zoe("note:2"));
    REQUIRE(office.becomes("note:2", OutboxState::sent));
    CHECK(office.other.delivered.back().route == "https://hers/");
    office.post(to_channel("slack:1"));
    REQUIRE(office.becomes("slack:1", OutboxState::sent));
    CHECK(office.platform.delivered.back().route.empty());
}
