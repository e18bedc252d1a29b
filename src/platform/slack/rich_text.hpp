// Runs as Slack's rich_text elements, or as escaped mrkdwn where Slack has only that (small print).
#pragma once

#include "chat/rich_text.hpp"

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace switchback::slack {

// The runs as lists of elements, each list within limits::piece; nothing to show gives no list.
std::vector<nlohmann::json> elements_of(const chat::RichText& text);

// {"type": "rich_text", "elements": elements}
nlohmann::json rich_text_block(nlohmann::json elements);

// A text object of at most limits::piece: plain_text when the runs are only words, else mrkdwn in which no
// word can become markup. Null when there is nothing to show.
nlohmann::json text_object(const chat::RichText& text);

// http, https or mailto, without spaces, control characters or Slack's delimiters, and not too long.
bool may_link(const std::string& url);

}  // namespace switchback::slack
