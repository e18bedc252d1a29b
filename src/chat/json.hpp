// The neutral vocabulary as JSON, for the outbox and the inbox. Each variant carries its name in "is".
// Internal to this room: others use to_json and from_json of card.hpp, form.hpp and outcome.hpp.
#pragma once

#include "chat/card.hpp"
#include "chat/rich_text.hpp"

#include <nlohmann/json.hpp>

namespace switchback::chat {

void to_json(nlohmann::json& out, const Run& run);
void from_json(const nlohmann::json& in, Run& run);
void to_json(nlohmann::json& out, const RichText& text);
void from_json(const nlohmann::json& in, RichText& text);
void to_json(nlohmann::json& out, const Block& block);
void from_json(const nlohmann::json& in, Block& block);

}  // namespace switchback::chat
