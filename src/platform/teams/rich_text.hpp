// Runs as elements of an Adaptive Card. People's words stand in the TextRuns of a RichTextBlock, where
// nothing is markup; a TextBlock, which parses Markdown but is the one element that shows an instant in the
// reader's own zone, is used only for words that no Markdown parser would look at twice.
// learn.microsoft.com/adaptive-cards/authoring-cards/text-features.
#pragma once

#include "chat/rich_text.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace switchback::teams {

struct Look {
    bool small = false;  // small print: subtle, too
    const char* color = nullptr;
    const char* font = nullptr;
};

// The runs as elements, each within limits::piece; nothing to show gives none. Instants stand in the reader's
// zone where all the other words are is_plain(…), else by their fallback.
std::vector<nlohmann::json> elements_of(const chat::RichText& text, Look look = {});

// Whether these words mean the same to a Markdown parser as to a person, on one line and wherever they stand
// in it: letters of any language, digits, spaces and the marks of ordinary sentences; no web address.
bool is_plain(std::string_view words);

// For the few texts that clients parse as Markdown and that cannot be runs (labels, choices, what is read
// out): marks become characters that look alike and mean nothing to a parser, whichever that is.
std::string disarmed(std::string_view words);

// http, https or mailto, without spaces, control characters or brackets, and not too long.
bool may_link(const std::string& url);

}  // namespace switchback::teams
