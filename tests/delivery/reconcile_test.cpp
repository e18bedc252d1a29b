#include "post_office.hpp"

using namespace switchback;
using namespace switchback::testing;
using ledger::OutboxState;

namespace {

// The answer to every message is lost.
void lose_answers(PostOffice& office) {
    office.platform.on_deliver = [](platform::Consignment) {
        return answer_with(Fault{Fault::Kind::ambiguous, "connection reset"});
    };
}

chat::Posted somewhere(const PostOffice& office) {
    return {{office.platform.home, "C1"}, "77.7"};
}

}  // namespace

TEST_CASE("a lost answer makes a message unknown; it is not looked for at once, and never just sent again") {
    PostOffice office;
    lose_answers(office);
    office.post(to_channel("digest:1"));
    REQUIRE(office.becomes("digest:1", OutboxState::unknown));
    office.settle();
    CHECK(office.platform.looked_for.empty());
    CHECK(office.platform.delivered.size() == 1);
}

TEST_CASE("an unknown message that is found is sent, and is known by its place") {
    PostOffice office;
    lose_answers(office);
    office.platform.on_look = [&](const platform::Consignment&) {
        return platform::Found{somewhere(office)};
    };
    office.post(to_channel("digest:1"));
    REQUIRE(office.becomes("digest:1", OutboxState::unknown));
    const Instant sent_at = office.clock.at;
    office.later(seconds{21});
    REQUIRE(office.becomes("digest:1", OutboxState::sent));
    CHECK(office.parcel("digest:1").posted == somewhere(office));
    CHECK(office.platform.delivered.size() == 1);
    CHECK(office.platform.looked_for[0].reconcile_key == office.platform.delivered[0].reconcile_key);
    CHECK(office.platform.looked_since[0] <= sent_at);
}

TEST_CASE("an unknown message that is provably absent is sent again with the same key") {
    PostOffice office;
    lose_answers(office);
    office.post(to_channel("digest:1"));
    REQUIRE(office.becomes("digest:1", OutboxState::unknown));
    office.platform.on_deliver = {};
    office.later(seconds{21});
    REQUIRE(office.becomes("digest:1", OutboxState::sent));
    REQUIRE(office.platform.delivered.size() == 2);
    CHECK(office.platform.delivered[0].reconcile_key == office.platform.delivered[1].reconcile_key);
}

TEST_CASE("when it cannot be told, a digest is held for the operator and a nudge is dropped") {
    PostOffice office;
    lose_answers(office);
    office.platform.on_look = [](const platform::Consignment&) {
        return platform::CannotTell{"history is down"};
    };
    const bool nudge = GENERATE(false, true);
    const std::string key = nudge ? "nudge:leader_soon:1" : "digest:1";
    office.post(to_channel(key));
    REQUIRE(office.becomes(key, OutboxState::unknown));
    for (std::size_t look = 1; look <= 4; ++look) {
        CHECK(office.state(key) == OutboxState::unknown);
        office.later(minutes{10});
        REQUIRE(office.run_until([&] { return office.platform.looked_for.size() == look; }));
        office.settle();
    }
    CHECK(office.state(key) == (nudge ? OutboxState::dropped : OutboxState::held));
    CHECK_THAT(office.parcel(key).reason, Catch::Contains("history is down"));
    CHECK(office.platform.delivered.size() == 1);
}

TEST_CASE(
    "sent again by an operator, what stands there without its file gets the file and is not posted twice") {
    PostOffice office;
    lose_answers(office);
    office.platform.on_look = [&](const platform::Consignment&) {
        return platform::CannotTell{"posted, without its file: fatal_error", false, somewhere(office)};
    };
    office.post(to_channel("digest:1"));
    for (std::size_t look = 1; look <= 4; ++look) {
        REQUIRE(office.becomes("digest:1", OutboxState::unknown));
        office.later(minutes{10});
        REQUIRE(office.run_until([&] { return office.platform.looked_for.size() == look; }));
        office.settle();
    }
    REQUIRE(office.becomes("digest:1", OutboxState::held));
    CHECK(office.parcel("digest:1").reason == "posted, without its file: fatal_error");
    CHECK(office.parcel("digest:1").posted == somewhere(office));
    const bool still_there = GENERATE(true, false);
    office.platform.on_deliver = {};
    office.platform.on_look = [&, still_there](const platform::Consignment&) -> platform::Whereabouts {
        if (still_there) return platform::Found{somewhere(office)};
        return platform::Absent{};  // somebody has deleted it meanwhile
    };
    const auto number = office.parcel("digest:1").number;
    office.write([&](ledger::Books& books) { books.outbox.resend(number, "operator", office.clock.at); });
    REQUIRE(office.becomes("digest:1", OutboxState::sent));
    CHECK(office.platform.delivered.size() == (still_there ? 1 : 2));
}

TEST_CASE("an edit whose answer was lost is made again, because twice is as good as once") {
    PostOffice office;
    office.post(to_channel("log:1"));
    REQUIRE(office.becomes("log:1", OutboxState::sent));
    lose_answers(office);
    chat::Message edited = to_channel("log:1:1");
    edited.replaces = "log:1";
    office.post(edited);
    REQUIRE(office.run_until([&] { return office.courier->counts().again == 1; }));
    CHECK(office.state("log:1:1") == OutboxState::ready);
    office.platform.on_deliver = {};
    office.later(seconds{2});
    CHECK(office.becomes("log:1:1", OutboxState::sent));
    CHECK(office.platform.looked_for.empty());
}

TEST_CASE("a message found sending at start was interrupted: it is looked for, and not sent twice") {
    PostOffice office;
    REQUIRE(office.stop(seconds{1}));
    office.post(to_channel("nudge:1"));
    office.write([&](ledger::Books& books) {
        REQUIRE(books.outbox.claim(office.platform.home, office.clock.at, minutes{2}, 8).size() == 1);
    });
    // Here the process was killed.
    CHECK(delivery::Courier::recover(*office.ledger, office.clock.at) == 1);
    CHECK(office.state("nudge:1") == OutboxState::unknown);
    office.platform.on_look = [&](const platform::Consignment&) {
        return platform::Found{somewhere(office)};
    };
    office.hire();
    office.later(seconds{30});
    REQUIRE(office.becomes("nudge:1", OutboxState::sent));
    CHECK(office.platform.delivered.empty());
}

TEST_CASE("beside other processes only what nobody finished within its lease was interrupted") {
    using Serving = delivery::Courier::Serving;
    PostOffice office;
    REQUIRE(office.stop(seconds{1}));
    office.post(to_channel("nudge:1"));
    office.write([&](ledger::Books& books) {
        REQUIRE(books.outbox.claim(office.platform.home, office.clock.at, minutes{2}, 8).size() == 1);
    });
    const auto recover = [&] {
        return delivery::Courier::recover(*office.ledger, office.clock.at, Serving::beside_others);
    };
    CHECK(recover() == 0);
    CHECK(office.state("nudge:1") == OutboxState::sending);
    office.clock.at += minutes{3};
    CHECK(recover() == 1);
    CHECK(office.state("nudge:1") == OutboxState::unknown);
}

TEST_CASE("an edit found sending at start is simply made again") {
    PostOffice office;
    office.post(to_channel("log:1"));
    REQUIRE(office.becomes("log:1", OutboxState::sent));
    REQUIRE(office.stop(seconds{1}));
    chat::Message edited = to_channel("log:1:1");
    edited.replaces = "log:1";
    office.post(edited);
    office.write([&](ledger::Books& books) {
        books.outbox.claim(office.platform.home, office.clock.at, minutes{2}, 8);
    });
    delivery::Courier::recover(*office.ledger, office.clock.at);
    office.hire();
    office.later(seconds{30});
    REQUIRE(office.becomes("log:1:1", OutboxState::sent));
    CHECK(office.platform.delivered.size() == 2);
    CHECK(office.platform.looked_for.empty());
}
