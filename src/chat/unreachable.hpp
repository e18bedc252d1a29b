// Why somebody cannot be reached until somebody else changes that: told to the programme lead in words.
#pragma once

namespace switchback::chat {

enum class Unreachable {
    not_installed,  // the bot is not with them, or not in that conversation
    blocked,        // they do not want to hear from it
    forbidden,      // an administrator does not let it speak there
    gone,           // the account or the conversation is closed
    unknown,        // no platform knows an account with their e-mail address
    mistaken        // the directory has another address for the account that was named as theirs
};

}  // namespace switchback::chat
