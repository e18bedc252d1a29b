#include "base/json.hpp"
#include "base/text.hpp"
#include "platform/teams/parse.hpp"

#include <algorithm>

namespace switchback::teams {
namespace {

// The mentions of ourselves, as they stand in the text: "<at>Switchback</at>".
std::vector<std::string> our_mentions(const Json& activity) {
    std::vector<std::string> all;
    const std::string us = string_at(object_at(activity, "recipient"), "id");
    const auto entities = activity.find("entities");
    if (us.empty() || entities == activity.end() || !entities->is_array()) return all;
    for (const Json& entity : *entities) {
        if (string_at(entity, "type") != "mention") continue;
        if (string_at(object_at(entity, "mentioned"), "id") != us) continue;
        all.push_back(string_at(entity, "text"));
    }
    return all;
}

void erase_all(std::string& text, const std::string& what) {
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos;) text.erase(at, what.size());
}

// The mention as its entity has it, or, where the text has it with attributes (<at id="0">), by its name.
void take_away(std::string& text, const std::string& mention) {
    constexpr std::string_view end = "</at>";
    const std::size_t name = mention.find('>') + 1;  // 0 when it is no tag at all
    if (name == 0 || mention.size() < name + end.size()) return;
    if (text.find(mention) != std::string::npos) return erase_all(text, mention);
    const std::string named = mention.substr(name - 1);  // ">Switchback</at>"
    const std::size_t close = text.find(named);
    const std::size_t open = close == std::string::npos ? close : text.rfind("<at ", close);
    if (open != std::string::npos && text.find('>', open) == close)
        text.erase(open, close + named.size() - open);
}

// The others' mentions are their names.
std::string without_mention_tags(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t open = std::min(text.find('<'), text.size());
        out += text.substr(0, open);
        text.remove_prefix(open);
        const std::size_t close = text.find('>');
        const std::string_view tag = text.substr(0, close == std::string_view::npos ? 0 : close + 1);
        const bool mention = tag == "<at>" || tag == "</at>" || tag.rfind("<at ", 0) == 0;
        if (!mention && !text.empty()) out += '<';
        text.remove_prefix(mention ? tag.size() : std::min<std::size_t>(1, text.size()));
    }
    return out;
}

// What was typed, as it was meant.
std::string words_of(const Json& activity, const std::vector<std::string>& mentions) {
    std::string text = string_at(activity, "text");
    for (const std::string& mention : mentions) take_away(text, mention);
    return std::string(text::trim(plain_of(without_mention_tags(text))));
}

}  // namespace

Result<chat::Act> read_message(const Json& activity, bool direct) {
    // A press of an Action.Submit, which older clients make of every button.
    if (const Json& value = object_at(activity, "value"); !value.empty()) return read_card_data(value);
    const auto mentions = our_mentions(activity);
    const bool to_us = direct || !mentions.empty() || true_at(object_at(activity, "recipient"), "isTargeted");
    if (!to_us) return chat::Act(chat::Ignored{"a message that is not for us"});
    const std::string words = words_of(activity, mentions);
    if (words.empty() && direct) return chat::Act(chat::Ignored{"a message without words"});
    if (words.empty()) return chat::Act(chat::Command{"mentoring", "help"});  // our name and nothing else

    std::string_view first = words;
    const bool slash = words.size() > 1 && words.front() == '/' && words[1] != ' ' && words[1] != '/';
    if (slash) first.remove_prefix(1);
    const std::size_t end = std::min(first.find_first_of(" \t\n"), first.size());
    const std::string_view rest = first.substr(end);
    first = first.substr(0, end);
    if (!slash && !is_command(first)) return chat::Act(chat::Said{words});
    return chat::Act(chat::Command{text::lower_ascii(first), std::string(text::trim(rest))});
}

}  // namespace switchback::teams
