// Which dialog answers what. One row a dialog: its commands, shortcuts, the prefix of its buttons and the
// name of its forms. Manifests are compared with this table by a test.
#pragma once

#include "conversation/desk.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace switchback::conversation {

struct CommandInfo {
    std::string_view name;         // "log-session", without slash
    std::string_view description;  // as in the manifest
    std::string_view usage;        // as in the manifest: "[what you covered]"
};
struct ShortcutInfo {
    std::string_view name;   // callback id: "log_session"
    std::string_view label;  // as in the manifest, at most 24 characters
    bool on_message = false;
};

using Step = chat::Outcome (*)(const chat::Incoming&, Desk&);

struct Dialog {
    std::string_view name;  // prefix of its buttons ("log_session.") and of its forms
    std::vector<CommandInfo> commands;
    std::vector<ShortcutInfo> shortcuts;
    Step step;
    // What "<name>.open" must carry to open the form with this state once more; nothing when it is not ours.
    std::optional<std::string> (*again)(const std::string& state) = nullptr;
};

std::span<const Dialog> dialogs();
bool answers(std::string_view action);  // whether one of them has buttons of this name

// Thrown when the ledger does not know the account and Incoming carries no profile: the app rolls back,
// asks the platform's directory and takes the turn again with the profile. Not an error.
struct WantsProfile {};

// Finds the asker (joining the account by verified e-mail when a profile says so), finds the dialog, steps.
// Strangers, deactivated people and unknown commands are answered in words.
chat::Outcome answer(const chat::Incoming& incoming, ledger::Books& books, Instant now, IdSource& ids);

// For the app, when a form could not be opened because its trigger was too old: a card with a button that
// opens the same form again. Nothing when the form is not one of ours.
std::optional<chat::Card> late_card(const chat::Form& form);

}  // namespace switchback::conversation
