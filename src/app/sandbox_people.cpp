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

const programme::Session* next_session(const ImportPlan& plan, Instant at) {
    const programme::Session* next = nullptr;
    for (const auto& one : plan.sessions) {
        const auto& session = one.session;
        const bool ahead = session.starts > at && (session.state == programme::SessionState::planned ||
                                                   session.state == programme::SessionState::confirmed);
        if (ahead && (!next || session.starts < next->starts)) next = &session;
    }
    return next;
}

std::vector<std::string> featured(const ImportPlan& plan, Instant at) {
    const auto* session = next_session(plan, at);
    if (!session) return {};
    std::vector<std::string> ids;
    for (const auto& pair : plan.pairs) {
        if (pair.id != session->pair) continue;
        for (const auto& who : {pair.mentor, pair.leader})
            for (const auto& one : plan.people)
                if (one.person.id == who) ids.push_back(user_id(one));
    }
    return ids;
}

}  // namespace

void describe_programme(const ImportPlan& plan, Instant at, sandbox::Options& options) {
    for (const auto& one : plan.people)
        options.users.push_back({user_id(one), one.person.name, one.person.email, one.person.zone,
                                 one.person.title, role_of(plan, one.person)});
    options.featured = featured(plan, at);
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
