#include "app/sandbox_people.hpp"

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "conversation/registry.hpp"

#include <algorithm>
#include <map>

namespace switchback::app {

namespace {

// Slack's ids are capital letters and digits: the operator's own code makes them easy to recognise.
std::string slack_id(const ImportedPerson& one) {
    std::string id = "U0";
    for (const char c : one.person.code) {
        if (c >= 'a' && c <= 'z') id += static_cast<char>(c - 'a' + 'A');
        if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) id += c;
    }
    return id;
}

// An Entra object id, the same for a person in every sandbox.
std::string object_id(const ImportedPerson& one) {
    const auto hex = crypto::hex(crypto::sha256("sandbox person " + one.person.code));
    return hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-4" + hex.substr(13, 3) + "-8" + hex.substr(17, 3) +
           "-" + hex.substr(20, 12);
}

std::string role_of(const ImportPlan& plan, const programme::Person& person) {
    if (person.programme_lead) return "lead";
    for (const auto& pair : plan.pairs) {
        if (pair.mentor == person.id) return "mentor";
        if (pair.leader == person.id) return "leader";
    }
    return {};
}

constexpr hours just_ended{1};

// Where somebody lives, and as whom.
chat::Account account_of(const ImportedPerson& one, const std::string& role, const Seating& seating,
                         const sandbox::Clouds& clouds) {
    if (!one.accounts.empty()) return one.accounts.front();
    const bool teams = clouds.teams && (role == "mentor"   ? seating.mentors
                                        : role == "leader" ? seating.leaders
                                                           : seating.committee);
    if (teams) return {{chat::Platform::teams, clouds.teams->tenant}, object_id(one)};
    return {{chat::Platform::slack, clouds.slack.team}, slack_id(one)};
}

// Slack's people are found by their addresses, as in a workspace; who lives in Teams is named by the
// operator.
std::string seat(ImportedPerson& one, const std::string& role, const Seating& seating,
                 sandbox::Clouds& clouds) {
    const auto account = account_of(one, role, seating, clouds);
    const auto& person = one.person;
    sandbox::User user{account.user, person.name, person.email, person.zone, person.title, role};
    if (account.workspace.platform == chat::Platform::slack) {
        clouds.slack.users.push_back(std::move(user));
    } else if (clouds.teams) {
        clouds.teams->users.push_back(std::move(user));
        if (one.accounts.empty()) one.accounts.push_back(account);
    }
    return account.user;
}

void seat_committee(ImportPlan& plan, const Seating& seating, StandIn& stand_in) {
    const auto& clouds = stand_in.clouds;
    const bool teams = seating.committee && clouds.teams;
    stand_in.options.steering = teams ? clouds.teams->steering.id : clouds.slack.steering.id;
    plan.programme.steering = {teams ? "teams" : "slack", teams ? clouds.teams->tenant : clouds.slack.team,
                               stand_in.options.steering};
}

}  // namespace

std::optional<PairId> featured_pair(const ImportPlan& plan, Instant at) {
    const programme::Session *ended = nullptr, *next = nullptr;
    for (const auto& one : plan.sessions) {
        const auto& session = one.session;
        if (session.state != programme::SessionState::planned &&
            session.state != programme::SessionState::confirmed)
            continue;
        const Instant end = programme::ends(session);
        if (end <= at && at - end <= just_ended && (!ended || end > programme::ends(*ended)))
            ended = &session;
        if (session.starts > at && (!next || session.starts < next->starts)) next = &session;
    }
    if (ended != nullptr) return ended->pair;
    return next != nullptr ? std::optional(next->pair) : std::nullopt;
}

void describe_programme(ImportPlan& plan, Instant at, const Seating& seating, StandIn& stand_in) {
    auto& options = stand_in.options;
    std::map<PersonId, std::string> ids;
    for (auto& one : plan.people)
        ids[one.person.id] = seat(one, role_of(plan, one.person), seating, stand_in.clouds);
    const auto front = featured_pair(plan, at);
    for (const auto& pair : plan.pairs)
        if (pair.id == front) options.featured = {ids[pair.mentor], ids[pair.leader]};
    seat_committee(plan, seating, stand_in);
    options.zone = plan.programme.zone;
    Json commands = Json::array(), shortcuts = Json::array();
    for (const auto& dialog : conversation::dialogs()) {
        for (const auto& command : dialog.commands)
            commands.push_back({{"command", "/" + std::string(command.name)},
                                {"description", std::string(command.description)},
                                {"usage_hint", std::string(command.usage)}});
        for (const auto& shortcut : dialog.shortcuts)
            shortcuts.push_back({{"callback_id", std::string(shortcut.name)},
                                 {"label", std::string(shortcut.label)},
                                 {"on_message", shortcut.on_message}});
    }
    options.slash_commands_json = commands.dump();
    options.shortcuts_json = shortcuts.dump();
}

}  // namespace switchback::app
