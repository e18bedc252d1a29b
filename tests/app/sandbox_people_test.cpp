#include "app/sandbox_people.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::app;

namespace {

const std::string sample = std::string(SWITCHBACK_ROOT) + "/deploy/sample";
const Instant thursday = time::to_instant(*time::parse_local("2026-04-23 11:40"), "Europe/London");

struct Seated {
    ImportPlan plan = read_import(sample, {thursday, true, {}}).plan;
    StandIn stand_in;

    explicit Seated(const Seating& seating, bool with_teams = true, const std::string& known_in_slack = {}) {
        if (with_teams) stand_in.clouds.teams.emplace();
        for (auto& one : plan.people)
            if (one.person.code == known_in_slack)
                one.accounts.push_back({{chat::Platform::slack, "T0SANDBOX"}, "U0KNOWN"});
        describe_programme(plan, thursday, seating, stand_in);
    }
    std::size_t in_slack(const std::string& role) const { return count(stand_in.clouds.slack.users, role); }
    std::size_t in_teams(const std::string& role) const {
        return stand_in.clouds.teams ? count(stand_in.clouds.teams->users, role) : 0;
    }
    static std::size_t count(const std::vector<sandbox::User>& users, const std::string& role) {
        return static_cast<std::size_t>(
            std::count_if(users.begin(), users.end(), [&](const auto& user) { return user.role == role; }));
    }
    const sandbox::User* teams_user(const std::string& id) const {
        const auto& users = stand_in.clouds.teams->users;
        const auto at =
            std::find_if(users.begin(), users.end(), [&](const auto& user) { return user.id == id; });
        return at == users.end() ? nullptr : &*at;
    }
};

}  // namespace

TEST_CASE(
    "the sandbox seats mentors in Slack and leaders in Teams, so that the front pair is across the two") {
    const Seated seated{Seating{}};
    CHECK(seated.in_slack("mentor") == 24);
    CHECK(seated.in_teams("mentor") == 0);
    CHECK(seated.in_teams("leader") == 24);
    CHECK(seated.in_slack("leader") == 0);
    CHECK(seated.in_slack("lead") == 1);
    const auto& front = seated.stand_in.options.featured;
    REQUIRE(front.size() == 2);
    CHECK(front[0].starts_with("U0M"));
    const auto* leader = seated.teams_user(front[1]);
    REQUIRE(leader != nullptr);
    CHECK(leader->role == "leader");
    // The operator names them in the import; Slack's people are found by their addresses.
    for (const auto& one : seated.plan.people) {
        const bool teams =
            seated.teams_user(one.accounts.empty() ? "" : one.accounts.front().user) != nullptr;
        CHECK(one.accounts.size() == (teams ? 1U : 0U));
    }
    CHECK(seated.plan.programme.steering.platform == "slack");
    CHECK(seated.stand_in.options.steering == "C0STEERING");
}

TEST_CASE("everybody can be seated elsewhere, and the committee reads where it is seated") {
    const Seated seated{Seating{true, false, true}};
    CHECK(seated.in_teams("mentor") == 24);
    CHECK(seated.in_slack("leader") == 24);
    CHECK(seated.in_teams("lead") == 1);
    const auto& steering = seated.plan.programme.steering;
    CHECK(steering.platform == "teams");
    CHECK(steering.tenant == seated.stand_in.clouds.teams->tenant);
    CHECK(steering.conversation == seated.stand_in.options.steering);
}

TEST_CASE("whoever has an account in the sample lives there; without Teams everybody lives in Slack") {
    const Seated known{Seating{}, true, "L01"};
    CHECK(known.in_teams("leader") == 23);
    CHECK(std::any_of(known.stand_in.clouds.slack.users.begin(), known.stand_in.clouds.slack.users.end(),
                      [](const auto& user) { return user.id == "U0KNOWN" && user.role == "leader"; }));
    const Seated slack{Seating{true, true, true}, false};
    CHECK(slack.in_slack("leader") == 24);
    CHECK(slack.in_slack("mentor") == 24);
    CHECK(slack.plan.programme.steering.platform == "slack");
}
