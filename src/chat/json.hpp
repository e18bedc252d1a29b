// The neutral vocabulary as JSON, for the outbox and the inbox. Each variant carries its name in "is".
// Internal to this room: others use write and from_json of card.hpp, form.hpp and outcome.hpp.
#pragma once

#include "base/json_writer.hpp"
#include "chat/card.hpp"
#include "chat/rich_text.hpp"

#include <nlohmann/json.hpp>

namespace switchback::chat {

void write(JsonWriter& out, const Run& run);
void from_json(const nlohmann::json& in, Run& run);
void write(JsonWriter& out, const RichText& text);
void from_json(const nlohmann::json& in, RichText& text);
void write(JsonWriter& out, const Block& block);
void from_json(const nlohmann::json& in, Block& block);
void write(JsonWriter& out, const Option& option);

}  // namespace switchback::chat
