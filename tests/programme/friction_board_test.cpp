#include "programme/friction.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::programme;
using Status = FrictionStatus;

namespace {

const PersonId ada{"ada"}, ben{"ben"};
const Instant then = from_millis(1'000), now = from_millis(2'000);

FrictionPoint point(Status status, std::optional<PersonId> owner = std::nullopt) {
    FrictionPoint out;
    out.id = FrictionId{"f"};
    out.status = status;
    out.status_since = then;
    out.owner = std::move(owner);
    return out;
}

std::string refused(const Result<FrictionPoint, Refusal>& result) {
    return result ? "" : result.error().key;
}

const std::vector<Status> all{Status::fresh,    Status::acknowledged, Status::in_progress, Status::resolved,
                              Status::wont_fix, Status::reopened,     Status::withdrawn};

}  // namespace

TEST_CASE("who takes what is new or came back has acknowledged it") {
    for (const auto status : {Status::fresh, Status::reopened}) {
        const auto now_taken = taken(point(status), ada, now);
        REQUIRE(now_taken.has_value());
        CHECK(now_taken->owner == ada);
        CHECK(now_taken->status == Status::acknowledged);
        CHECK(now_taken->status_since == now);
        CHECK(now_taken->changed_by == ada);
    }
    const auto in_work = taken(point(Status::in_progress), ada, now);
    REQUIRE(in_work.has_value());
    CHECK(in_work->status == Status::in_progress);
    CHECK(in_work->status_since == then);
}

TEST_CASE("what somebody has is not taken by a second one, and nothing that is closed by anyone") {
    CHECK(refused(taken(point(Status::acknowledged, ben), ada, now)) == "friction_taken");
    CHECK(refused(taken(point(Status::acknowledged, ada), ada, now)) == "friction_yours");
    CHECK(refused(taken(point(Status::resolved), ada, now)) == "friction_closed");
    CHECK(refused(taken(point(Status::wont_fix), ada, now)) == "friction_closed");
    CHECK(refused(taken(point(Status::withdrawn), ada, now)) == "friction_withdrawn");
}

TEST_CASE("it can be given to another, who had it or not") {
    const auto given = assigned(point(Status::in_progress, ada), ben, ada, now);
    REQUIRE(given.has_value());
    CHECK(given->owner == ben);
    CHECK(given->status == Status::in_progress);
    CHECK(assigned(point(Status::fresh), ben, ada, now)->changed_by == ada);
    CHECK(refused(assigned(point(Status::acknowledged, ben), ben, ada, now)) == "friction_theirs");
    CHECK(refused(assigned(point(Status::resolved), ben, ada, now)) == "friction_closed");
    CHECK(refused(assigned(point(Status::withdrawn), ben, ada, now)) == "friction_withdrawn");
}

TEST_CASE("the committee gives the statuses that are offered and no others") {
    for (const auto from : all) {
        const auto offered = next_statuses(from);
        for (const auto to : all) {
            INFO(name_of(from) << " to " << name_of(to));
            const bool is_offered = std::ranges::find(offered, to) != offered.end();
            const auto given = with_status(point(from), to, ada, "too dear", now);
            CHECK(given.has_value() == is_offered);
            if (!given) continue;
            CHECK(given->status == to);
            CHECK(given->status_since == now);
            CHECK(given->changed_by == ada);
            CHECK(given->reason == (to == Status::wont_fix ? "too dear" : ""));
        }
    }
    CHECK(next_statuses(Status::withdrawn).empty());
    CHECK(refused(with_status(point(Status::resolved), Status::resolved, ada, "", now)) ==
          "friction_status_already");
    CHECK(refused(with_status(point(Status::resolved), Status::wont_fix, ada, "x", now)) ==
          "friction_status_not_next");
    CHECK(refused(with_status(point(Status::withdrawn), Status::resolved, ada, "", now)) ==
          "friction_withdrawn");
}

TEST_CASE("what was set by mistake is set back") {
    const auto can = [](Status from, Status to) {
        const auto next = next_statuses(from);
        return std::ranges::find(next, to) != next.end();
    };
    CHECK(can(Status::acknowledged, Status::fresh));
    CHECK(can(Status::in_progress, Status::acknowledged));
    CHECK(can(Status::resolved, Status::in_progress));
    CHECK(can(Status::wont_fix, Status::in_progress));
}

TEST_CASE("won't fix needs a reason, and set back to new it is nobody's") {
    CHECK(refused(with_status(point(Status::fresh), Status::wont_fix, ada, "  ", now)) == "reason_missing");
    const auto back = with_status(point(Status::acknowledged, ada), Status::fresh, ada, "", now);
    REQUIRE(back.has_value());
    CHECK_FALSE(back->owner);
    auto refused_once = point(Status::wont_fix, ada);
    refused_once.reason = "too dear";
    const auto again = with_status(refused_once, Status::reopened, ben, "", now);
    REQUIRE(again.has_value());
    CHECK(again->reason.empty());
    CHECK(again->owner == ada);
}

TEST_CASE("two people who say it is still there open it again, one does not") {
    auto resolved = point(Status::resolved, ada);
    resolved.changed_by = ada;
    CHECK_FALSE(opened_again(resolved, 1, now));
    const auto again = opened_again(resolved, 2, now);
    REQUIRE(again.has_value());
    CHECK(again->status == Status::reopened);
    CHECK(again->status_since == now);
    CHECK_FALSE(again->changed_by);
    CHECK(again->owner == ada);
    CHECK_FALSE(opened_again(point(Status::wont_fix), 2, now));
    CHECK_FALSE(opened_again(point(Status::reopened), 2, now));
}
