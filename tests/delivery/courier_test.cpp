#include "post_office.hpp"

#include <future>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

using namespace switchback;
using namespace switchback::testing;
using ledger::OutboxState;

TEST_CASE("a message to a channel is delivered once, and the ledger knows where it went") {
    PostOffice office;
    office.post(to_channel("digest:1"));
    REQUIRE(office.becomes("digest:1", OutboxState::sent));
    office.settle();
    REQUIRE(office.platform.delivered.size() == 1);
    CHECK(office.platform.delivered[0].place.conversation == "C1");
    CHECK(office.platform.delivered[0].reconcile_key == office.parcel("digest:1").reconcile_key);
    CHECK_FALSE(office.platform.delivered[0].reconcile_key.empty());
    REQUIRE(office.parcel("digest:1").posted.has_value());
    CHECK(office.parcel("digest:1").posted->id == "1.0");
}

TEST_CASE("a message is written down as sending before its first byte leaves") {
    PostOffice office;
    OutboxState seen{};
    office.platform.on_deliver = [&](platform::Consignment consignment) {
        seen = office.state("digest:1");
        return answer_with(platform::Delivered{office.platform.posted(consignment)});
    };
    office.post(to_channel("digest:1"));
    REQUIRE(office.becomes("digest:1", OutboxState::sent));
    CHECK(seen == OutboxState::sending);
}

TEST_CASE("a person without an account is found by e-mail, joined, and their conversation is opened once") {
    PostOffice office;
    const chat::Account account{office.platform.home, "U7"};
    office.platform.on_email = [&](const std::string&) { return std::optional(account); };
    office.post(to_zoe("note:1"));
    REQUIRE(office.becomes("note:1", OutboxState::sent));
    office.post(to_zoe("note:2"));
    REQUIRE(office.becomes("note:2", OutboxState::sent));
    CHECK(office.platform.emails == std::vector<std::string>{"zoe@example.org"});
    CHECK(office.platform.opened == std::vector<std::string>{"U7"});
    CHECK(office.platform.delivered[1].place.conversation == "D-U7");
    office.ledger->read_now([&](ledger::Books& books) {
        REQUIRE(books.people.by_account(account).has_value());
        CHECK(books.people.by_account(account)->id.text == "zoe");
    });
}

TEST_CASE(
    "a message for somebody whom the workspace does not know is dropped, and the operator can read why") {
    PostOffice office;
    office.post(to_zoe("note:1"));
    REQUIRE(office.becomes("note:1", OutboxState::dropped));
    CHECK_THAT(office.parcel("note:1").reason, Catch::Contains("no platform knows"));
    CHECK(office.platform.delivered.empty());
    CHECK(office.run_until([&] { return office.courier->counts().dropped == 1; }));
}

TEST_CASE("a directory that cannot be reached delays a message and loses nothing") {
    PostOffice office;
    bool up = false;
    office.platform.on_email = [&](const std::string&) -> Result<std::optional<chat::Account>> {
        if (!up) return Fault{Fault::Kind::ambiguous, "timed out"};
        return std::optional(chat::Account{office.platform.home, "U7"});
    };
    office.post(to_zoe("note:1"));
    REQUIRE(office.run_until([&] { return office.courier->counts().again == 1; }));
    CHECK(office.state("note:1") == OutboxState::ready);
    up = true;
    office.later(seconds{2});
    CHECK(office.becomes("note:1", OutboxState::sent));
}

TEST_CASE("what surely was not sent is tried again, later each time") {
    PostOffice office;
    int failures = 2;
    office.platform.on_deliver = [&](platform::Consignment consignment) {
        if (failures-- > 0) return answer_with(Fault{Fault::Kind::not_sent, "connection refused"});
        return answer_with(platform::Delivered{office.platform.posted(consignment)});
    };
    office.post(to_channel("digest:1"));
    REQUIRE(office.run_until([&] { return office.courier->counts().again == 1; }));
    CHECK(office.parcel("digest:1").not_before > office.clock.at);
    office.settle();
    CHECK(office.platform.delivered.size() == 1);
    office.later(seconds{1});
    REQUIRE(office.run_until([&] { return office.courier->counts().again == 2; }));
    office.later(seconds{2});
    REQUIRE(office.becomes("digest:1", OutboxState::sent));
    CHECK(office.platform.delivered.size() == 3);
}

TEST_CASE("Retry-After is obeyed to the second") {
    PostOffice office;
    bool limited = true;
    office.platform.on_deliver = [&](platform::Consignment consignment) {
        if (limited) return answer_with(Fault{Fault::Kind::limited, "rate_limited", milliseconds{300}});
        return answer_with(platform::Delivered{office.platform.posted(consignment)});
    };
    office.post(to_channel("digest:1"));
    REQUIRE(office.run_until([&] { return office.courier->counts().again == 1; }));
    limited = false;
    office.later(milliseconds{299});
    office.settle();
    CHECK(office.platform.delivered.size() == 1);
    office.later(seconds{2});
    CHECK(office.becomes("digest:1", OutboxState::sent));
}

TEST_CASE("a refused message is dropped with the platform's reason, and the others go on") {
    PostOffice office;
    office.platform.on_deliver = [&](platform::Consignment consignment) {
        if (consignment.place.conversation == "C-gone")
            return answer_with(Fault{Fault::Kind::refused, "channel_not_found"});
        return answer_with(platform::Delivered{office.platform.posted(consignment)});
    };
    office.post(to_channel("one", "C-gone"));
    office.post(to_channel("two"));
    CHECK(office.becomes("two", OutboxState::sent));
    REQUIRE(office.becomes("one", OutboxState::dropped));
    CHECK_THAT(office.parcel("one").reason, Catch::Contains("channel_not_found"));
}

TEST_CASE("a revoked token stops its installation's queue, and installing again starts it") {
    PostOffice office;
    bool revoked = true;
    office.platform.on_deliver = [&](platform::Consignment consignment) {
        if (revoked) return answer_with(Fault{Fault::Kind::unauthorised, "token_revoked"});
        return answer_with(platform::Delivered{office.platform.posted(consignment)});
    };
    office.post(to_channel("one"));
    REQUIRE(office.run_until([&] { return office.courier->counts().again == 1; }));
    office.post(to_channel("two", "C2"));
    office.later(minutes{30});
    office.settle();
    CHECK(office.platform.delivered.size() == 1);
    CHECK(office.state("one") == OutboxState::ready);
    CHECK(office.state("two") == OutboxState::ready);
    office.ledger->read_now([&](ledger::Books& books) {
        const auto installation = books.installations.find(office.platform.home);
        REQUIRE(installation.has_value());
        CHECK(installation->stopped);
        CHECK(installation->stopped_why == "token_revoked");
    });
    revoked = false;
    office.write([&](ledger::Books& books) {
        books.installations.save(
            {office.platform.home, "UBOT", Secret("xoxb-2"), false, "", office.clock.at});
    });
    office.later(milliseconds{1});
    CHECK(office.becomes("one", OutboxState::sent));
    CHECK(office.becomes("two", OutboxState::sent));
}

TEST_CASE("a reply in a thread waits for its head and goes under it") {
    PostOffice office;
    bool up = false;
    office.platform.on_deliver = [&](platform::Consignment consignment) {
        if (!up) return answer_with(Fault{Fault::Kind::not_sent, "down"});
        return answer_with(platform::Delivered{office.platform.posted(consignment)});
    };
    chat::Message detail = to_channel("digest:1:detail");
    detail.to = chat::ToThread{"digest:1"};
    office.write([&](ledger::Books& books) {
        books.outbox.post(to_channel("digest:1"), office.platform.home, office.clock.at);
        books.outbox.post(detail, office.platform.home, office.clock.at);
    });
    REQUIRE(office.run_until([&] { return office.courier->counts().again == 1; }));
    CHECK(office.platform.delivered.size() == 1);
    up = true;
    office.later(seconds{2});
    REQUIRE(office.becomes("digest:1:detail", OutboxState::sent));
    const auto& reply = office.platform.delivered.back();
    REQUIRE(reply.thread_under.has_value());
    CHECK(*reply.thread_under == *office.parcel("digest:1").posted);
}

TEST_CASE("a message that replaces another edits it in place") {
    PostOffice office;
    office.post(to_channel("log:1"));
    REQUIRE(office.becomes("log:1", OutboxState::sent));
    chat::Message edited = to_channel("log:1:1");
    edited.replaces = "log:1";
    office.post(edited);
    REQUIRE(office.becomes("log:1:1", OutboxState::sent));
    REQUIRE(office.platform.delivered.back().replaces.has_value());
    CHECK(office.platform.delivered.back().replaces->id == "1.0");
}

TEST_CASE("a home page is published for the person's account") {
    PostOffice office;
    office.write([&](ledger::Books& books) {
        books.people.join({office.platform.home, "U7"}, PersonId{"zoe"});
    });
    chat::Message home = to_zoe("home:zoe");
    home.to = chat::ToHome{PersonId{"zoe"}};
    office.post(home);
    REQUIRE(office.becomes("home:zoe", OutboxState::sent));
    CHECK(office.platform.delivered.back().home_of == "U7");
    CHECK(office.platform.opened.empty());
}

TEST_CASE("what is stale is dropped, not sent") {
    PostOffice office;
    chat::Message nudge = to_channel("nudge:soon:1");
    nudge.stale_after = office.clock.at - minutes{1};
    office.post(nudge);
    REQUIRE(office.becomes("nudge:soon:1", OutboxState::dropped));
    CHECK(office.platform.delivered.empty());
    CHECK(office.run_until([&] { return office.courier->counts().stale == 1; }));
}

namespace {

// A platform that takes its time, and remembers how many messages were on their way at once.
struct Slow {
    PostOffice& office;
    bool open = false;
    int now = 0, most = 0;
    awaitable<Result<platform::Delivered>> operator()(platform::Consignment consignment) {
        most = std::max(most, ++now);
        boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
        while (!open) {
            timer.expires_after(milliseconds{2});
            co_await timer.async_wait(boost::asio::use_awaitable);
        }
        --now;
        co_return platform::Delivered{office.platform.posted(consignment)};
    }
};

}  // namespace

TEST_CASE("different conversations are spoken in at once up to the limit, one conversation never") {
    PostOffice office;
    Slow slow{office};
    office.platform.on_deliver = [&](platform::Consignment consignment) {
        return slow(std::move(consignment));
    };
    office.write([&](ledger::Books& books) {
        for (const char* channel : {"C1", "C1", "C1", "C2", "C3", "C4", "C5"})
            books.outbox.post(
                to_channel("m" + std::to_string(books.outbox.count(OutboxState::ready)), channel),
                office.platform.home, office.clock.at);
    });
    REQUIRE(office.run_until([&] { return slow.now == 3; }));
    office.settle();
    CHECK(slow.most == 3);
    std::vector<std::string> places;
    for (const auto& one : office.platform.delivered) places.push_back(one.place.conversation);
    CHECK(places == std::vector<std::string>{"C1", "C2", "C3"});
    slow.open = true;
    CHECK(office.run_until([&] { return office.courier->counts().sent == 7; }));
}

TEST_CASE("stopping finishes what is under way and leaves nothing sending") {
    PostOffice office;
    Slow slow{office};
    office.platform.on_deliver = [&](platform::Consignment consignment) {
        return slow(std::move(consignment));
    };
    office.post(to_channel("one"));
    REQUIRE(office.run_until([&] { return slow.now == 1; }));
    SECTION("in time: it is sent") {
        slow.open = true;
        REQUIRE(office.stop(seconds{2}));
        CHECK(office.state("one") == OutboxState::sent);
    }
    SECTION("not in time: it is unknown, and will be looked for") {
        REQUIRE(office.stop(milliseconds{30}));
        CHECK(office.state("one") == OutboxState::unknown);
    }
    office.post(to_channel("two", "C2"));
    office.settle();
    CHECK(office.state("two") == OutboxState::ready);
    slow.open = true;
    office.settle();
}

TEST_CASE("an error of ours while sending holds the message and says so") {
    PostOffice office;
    office.platform.on_deliver = [](platform::Consignment) -> awaitable<Result<platform::Delivered>> {
        throw std::logic_error("what somebody typed");
    };
    office.post(to_channel("one"));
    REQUIRE(office.becomes("one", OutboxState::held));
    CHECK(office.parcel("one").reason == "an error in Switchback while sending");
}

TEST_CASE("a message that comes back while it is being given up is unknown, not left sending") {
    PostOffice office;
    Slow slow{office};
    office.platform.on_deliver = [&](platform::Consignment consignment) {
        return slow(std::move(consignment));
    };
    office.post(to_channel("one"));
    REQUIRE(office.run_until([&] { return slow.now == 1; }));
    office.settle();  // the courier rests: nothing else is queued at the ledger
    std::promise<void> busy, go_on;
    office.ledger->transact(
        [&](ledger::Books&) {
            busy.set_value();
            go_on.get_future().wait();
        },
        [](std::exception_ptr) {});
    busy.get_future().wait();
    bool stopped = false;
    boost::asio::co_spawn(office.io, office.courier->stop(milliseconds{10}),
                          [&](std::exception_ptr) { stopped = true; });
    office.settle();
    slow.open = true;
    office.settle();
    CHECK(office.courier->counts().under_way == 0);
    CHECK_FALSE(stopped);
    go_on.set_value();
    REQUIRE(office.run_until([&] { return stopped; }));
    CHECK(office.state("one") == OutboxState::unknown);
}

TEST_CASE("an error of ours while telling that somebody is unreachable does not keep the message") {
    PostOffice office;
    int told = 0;
    office.tell_unreachable = [&](const ledger::Parcel&, chat::Unreachable, ledger::Books&,
                                  Instant) -> std::vector<chat::Message> {
        ++told;
        throw std::logic_error("a bug");
    };
    office.hire();
    office.platform.on_deliver = [](platform::Consignment) {
        return answer_with(Fault{Fault::Kind::refused, "not installed"});
    };
    office.post(to_channel("one"));
    REQUIRE(office.becomes("one", OutboxState::dropped));
    CHECK(told >= 1);
    CHECK(office.run_until([&] { return office.courier->counts().under_way == 0; }));
    CHECK(office.courier->counts().dropped == 1);
}

TEST_CASE("a home page of somebody who is on another platform is dropped") {
    PostOffice office;
    const chat::Workspace elsewhere{chat::Platform::teams, "M1"};
    office.platform.on_email = [&](const std::string&) {
        return std::optional(chat::Account{elsewhere, "U7"});
    };
    chat::Message home = to_zoe("home:zoe");
    home.to = chat::ToHome{PersonId{"zoe"}};
    office.write([&](ledger::Books& books) {
        REQUIRE(books.outbox.post(home, office.platform.home, office.clock.at));
    });
    REQUIRE(office.becomes("home:zoe", OutboxState::dropped));
    CHECK(office.platform.delivered.empty());
}
