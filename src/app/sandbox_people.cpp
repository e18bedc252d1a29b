#include "app/sandbox_people.hpp"

#include "base/json.hpp"
#include "conversation/registry.hpp"

#include <algorithm>

namespace switchback::app {

namespace {

// Slack's ids are capital letters and digits: the operator's own code makes them easy to recognise.
std::string user_id(const ImportedPerson& one) {
    for (const auto& account : one.accounts)
        if (account.workspace.platform == chat::Platform::slack) return account.user;
    std::string id = "U0";
    for (const char c : one.person.code) {
        if (c >= 'a' && c <= 'z') id += static_cast<char>(c - 'a' + 'A');
        if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) id += c;
    }
    return id;
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

std::vector<std::string> featured(const ImportPlan& plan, Instant at) {
    const auto featured = featured_pair(plan, at);
    std::vector<std::string> ids;
    for (const auto& pair : plan.pairs) {
        if (pair.id != featured) continue;
        for (const auto& who : {pair.mentor, pair.leader})
            for (const auto& one : plan.people)
                if (one.person.id == who) ids.push_back(user_id(one));
    }
    return ids;
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

void describe_programme(const ImportPlan& plan, Instant at, StandIn& stand_in) {
    auto& options = stand_in.options;
    for (const auto& one : plan.people)
        stand_in.clouds.slack.users.push_back({user_id(one), one.person.name, one.person.email,
                                               one.person.zone, one.person.title, role_of(plan, one.person)});
    options.featured = featured(plan, at);
    options.steering = stand_in.clouds.slack.steering.id;
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
