#include "delivery/settlement.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::delivery;
using Kind = Settlement::Kind;

namespace {

platform::Consignment post() {
    platform::Consignment consignment;
    consignment.message.key = "digest:1";
    return consignment;
}

platform::Consignment edit() {
    auto consignment = post();
    consignment.replaces = chat::Posted{};
    return consignment;
}

Settlement settled(const platform::Consignment& consignment, Fault::Kind kind) {
    return after_delivery(consignment, Fault{kind, "why"}, 1, Waits{}, 0.5);
}

}  // namespace

TEST_CASE("the delivery protocol as a table") {
    struct Row {
        Fault::Kind fault;
        Kind message, edit;
    };
    const Row row = GENERATE(Row{Fault::Kind::not_sent, Kind::again, Kind::again},
                             Row{Fault::Kind::limited, Kind::again, Kind::again},
                             Row{Fault::Kind::ambiguous, Kind::unknown, Kind::again},
                             Row{Fault::Kind::malformed, Kind::unknown, Kind::again},
                             Row{Fault::Kind::refused, Kind::dropped, Kind::dropped},
                             Row{Fault::Kind::unauthorised, Kind::again, Kind::again},
                             Row{Fault::Kind::storage, Kind::again, Kind::again});
    CHECK(settled(post(), row.fault).kind == row.message);
    CHECK(settled(edit(), row.fault).kind == row.edit);
    CHECK(settled(post(), row.fault).stop_installation == (row.fault == Fault::Kind::unauthorised));
}

TEST_CASE("waits double, are spread by jitter, and end at five minutes") {
    const Waits waits;
    CHECK(backoff(waits, 1, 1.0) == seconds{1});
    CHECK(backoff(waits, 1, 0.0) == milliseconds{500});
    CHECK(backoff(waits, 4, 1.0) == seconds{8});
    CHECK(backoff(waits, 60, 1.0) == minutes{5});
    CHECK(backoff(waits, 0, 1.0) == seconds{1});
}

TEST_CASE("Retry-After is a floor: jitter only comes on top") {
    const Fault limited{Fault::Kind::limited, "rate_limited", seconds{30}};
    CHECK(before_delivery(limited, 1, Waits{}, 0.0).wait == seconds{30});
    CHECK(before_delivery(limited, 9, Waits{}, 1.0).wait == seconds{31});
}

TEST_CASE("looking is repeated, later each time, before it is given up") {
    const platform::Whereabouts nobody_knows = platform::CannotTell{"down"};
    chat::Message digest, nudge;
    digest.key = "digest:2026-W11";
    nudge.key = "nudge:leader_soon:1";
    const auto first = after_look(digest, nobody_knows, 1, Waits{});
    CHECK(first.kind == Kind::unknown);
    CHECK(after_look(digest, nobody_knows, 2, Waits{}).wait > first.wait);
    CHECK(after_look(digest, nobody_knows, 4, Waits{}).kind == Kind::held);
    CHECK(after_look(nudge, nobody_knows, 4, Waits{}).kind == Kind::dropped);
    CHECK(after_look(digest, platform::Absent{}, 1, Waits{}).kind == Kind::again);
}

TEST_CASE("where nothing can ever be looked up, it is given up at once: a nudge is seen at most once") {
    const platform::Whereabouts never = platform::CannotTell{"no look-up", true};
    chat::Message digest, nudge;
    digest.key = "digest:2026-W11";
    nudge.key = "nudge:leader_soon:1";
    CHECK(after_look(digest, never, 1, Waits{}).kind == Kind::held);
    CHECK(after_look(nudge, never, 1, Waits{}).kind == Kind::dropped);
}
