// Finding out whether a message whose answer was lost was in fact posted: every message carries an opaque
// random key, which conversations.history gives back.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace switchback::slack {

// Puts the key into the arguments of chat.postMessage: as metadata and, because reading metadata may need a
// scope of its own, also as the block_id of the first block.
void mark(nlohmann::json& arguments, const std::string& key);
// Whether a message of the history carries this key.
bool carries(const nlohmann::json& message, const std::string& key);
// Whether a file of this title was shared in the thread that conversations.replies answered.
bool shows_file(const nlohmann::json& replies, const std::string& title);

}  // namespace switchback::slack
