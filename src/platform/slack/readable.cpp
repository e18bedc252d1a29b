// Slack's markup as a person would read it: docs.slack.dev/messaging/formatting-message-text (retrieving).
#include "platform/slack/parse.hpp"

#include <array>
#include <utility>

namespace switchback::slack {
namespace {

std::string without_entities(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, char>, 3> entities{
        {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}}};
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        bool found = false;
        for (const auto& [name, character] : entities) {
            if (text.substr(i, name.size()) != name) continue;
            out += character;
            i += name.size();
            found = true;
            break;
        }
        if (!found) out += text[i++];
    }
    return out;
}

bool is_address(std::string_view target) {
    for (const std::string_view scheme : {"http://", "https://", "mailto:", "tel:", "slack://"})
        if (target.substr(0, scheme.size()) == scheme) return true;
    return false;
}

std::string words_of_link(std::string_view target, std::string_view label) {
    const std::string address = without_entities(target);
    const std::string words = without_entities(label);
    if (words.empty()) return address;
    // Slack itself makes links of what was typed ("crm.example.com", "zoe@example.com"): that is kept as
    // typed.
    const bool as_typed = address.size() >= words.size() && address.find(words) != std::string::npos;
    return as_typed ? words : words + " (" + address + ")";
}

// What stands between < and >; false when that is nothing of Slack's.
bool resolve(std::string_view inside, std::string& out) {
    if (inside.empty()) return false;
    const std::size_t bar = inside.find('|');
    const std::string_view target = inside.substr(0, bar);
    const std::string_view label =
        bar == std::string_view::npos ? std::string_view() : inside.substr(bar + 1);
    if ((target.front() == '@' || target.front() == '#') && target.size() > 1) {
        const std::string name = without_entities(label.empty() ? target.substr(1) : label);
        out += (name.front() == target.front() ? "" : std::string(1, target.front())) + name;
        return true;
    }
    if (target.front() == '!' && target.size() > 1) {  // <!here>, <!subteam^S1|@team>, <!date^…|Thursday>
        const std::string name = without_entities(label.empty() ? target.substr(1) : label);
        out += label.empty() ? "@" + name : name;
        return true;
    }
    if (!is_address(target)) return false;
    out += words_of_link(target, label);
    return true;
}

}  // namespace

std::string readable(std::string_view marked) {
    std::string out;
    out.reserve(marked.size());
    std::size_t from = 0;
    while (from < marked.size()) {
        const std::size_t open = marked.find('<', from);
        out += without_entities(marked.substr(from, open == std::string_view::npos ? open : open - from));
        if (open == std::string_view::npos) break;
        const std::size_t close = marked.find_first_of("<>", open + 1);
        const bool closed = close != std::string_view::npos && marked[close] == '>';
        if (closed && resolve(marked.substr(open + 1, close - open - 1), out)) {
            from = close + 1;
        } else {
            out += '<';
            from = open + 1;
        }
    }
    return out;
}

}  // namespace switchback::slack
