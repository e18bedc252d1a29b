// What reached us, in neutral words. Made only by a platform's parse, from a request that verify let through.
#pragma once

#include "base/time.hpp"
#include "chat/address.hpp"
#include "chat/form.hpp"

#include <optional>
#include <string>
#include <variant>

namespace switchback::chat {

// What a platform's directory says of an account: users.info on Slack.
struct Profile {
    std::string name;
    std::string email;  // lower case; empty when the platform did not tell
    std::string zone;   // IANA name; empty when unknown
    bool bot = false;
    bool deactivated = false;
};

struct QuotedMessage {  // the message a shortcut was used on
    std::string text;
    std::string permalink;
};

struct Command {
    std::string name;
    std::string text;
};  // name without slash: "log-session"
struct Shortcut {
    std::string name;
    std::optional<QuotedMessage> message;
};  // "log_session", "capture_friction"
struct Submission {
    std::string dialog;
    std::string state;
    Answers answers;
};
struct Press {
    std::string action;
    std::string value;
};
struct Said {
    std::string text;
};  // free text in the direct conversation with the bot
struct HomeOpened {};
struct AccountChanged {
    Profile profile;
};  // the directory says something new of `from`
// How far an installation reaches: one person's, one conversation's, one team's.
enum class Scope { person, group, team };
struct Installed {
    Scope scope = Scope::person;
};  // the bot came to `from` or `place`
struct Removed {
    bool tokens_only = false;  // not uninstalled: its token was revoked
    std::optional<Scope> only_there =
        std::nullopt;  // nothing: the whole installation; else only from `from` or `place`
};
struct Ignored {
    std::string why;
};  // valid, and nothing to us

using Act = std::variant<Command, Shortcut, Submission, Press, Said, HomeOpened, Installed, AccountChanged,
                         Removed, Ignored>;

struct Incoming {
    std::string delivery;        // the same for every redelivery of the same act; unique within the workspace
    Account from;                // user is empty for acts of the workspace itself
    std::optional<Place> place;  // where it happened, when that is a conversation
    bool direct = false;         // `place` is the direct conversation with `from`
    std::string route;  // where the platform is reached for `place` (Teams' serviceUrl); may be empty
    std::optional<Posted> pressed_on;  // the message whose button was pressed
    std::string trigger;    // the platform's short-lived right to open a form; empty when there is none
    std::string reply_to;   // the platform's address for late replies (Slack response_url); may be empty
    std::string open_form;  // the platform's id of the open form (Slack view id); may be empty
    std::string locale;     // "en-GB", may be empty
    std::string zone;       // IANA name of the zone the client is in; empty when it did not tell
    std::optional<Profile> profile;  // filled in by the turn when the ledger did not know the account
    Act act;
};

}  // namespace switchback::chat
