// Runs as elements of an Adaptive Card. People's words stand in the TextRuns of a RichTextBlock, where
// nothing is markup. So do instants, in words, in the zone that the reader's own client named at their last
// act: {{DATE(…)}} would follow the reader's device, but in a TextBlock alone, in whatever form the client
// likes, and so never as the same instant reads in a dialog, a choice or the notification.
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

// The runs as elements, each within limits::piece; nothing to show gives none.
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
