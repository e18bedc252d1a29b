// What is said to the bot itself instead of about sessions: a question what it can do, or a command in
// everyday words ("pause until Monday", "log a session", "stop").
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace switchback::conversation::understanding {

// "help", "?", "what can you do"; the empty text, too.
bool asks_for_help(std::string_view text);

struct SaidCommand {
    std::string name;  // as in the registry, without slash
    std::string text;  // what would have been typed behind it
    bool operator==(const SaidCommand&) const = default;
};
// The command that these words are, all of them; nothing when there is more in them.
std::optional<SaidCommand> command_in_words(std::string_view text);

}  // namespace switchback::conversation::understanding
