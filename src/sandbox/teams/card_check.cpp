#include "sandbox/teams/card_check.hpp"

#include "base/json.hpp"

#include <map>
#include <set>

namespace switchback::sandbox::teams {

namespace {

// What an element of a type must have, and which of its members hold elements, actions or inlines.
struct Shape {
    std::vector<const char*> needs;
    std::vector<const char*> holds;
};

const std::map<std::string_view, Shape>& shapes() {
    static const std::map<std::string_view, Shape> table{
        {"TextBlock", {{"text"}, {}}},
        {"RichTextBlock", {{"inlines"}, {"inlines"}}},
        {"TextRun", {{"text"}, {}}},
        {"Image", {{"url", "altText"}, {}}},
        {"ImageSet", {{"images"}, {"images"}}},
        {"Container", {{"items"}, {"items"}}},
        {"ColumnSet", {{"columns"}, {"columns"}}},
        {"Column", {{}, {"items"}}},
        {"FactSet", {{"facts"}, {}}},
        {"ActionSet", {{"actions"}, {"actions"}}},
        {"Table", {{"columns", "rows"}, {"rows"}}},
        {"TableRow", {{"cells"}, {"cells"}}},
        {"TableCell", {{"items"}, {"items"}}},
        {"Input.Text", {{"id"}, {}}},
        {"Input.Number", {{"id"}, {}}},
        {"Input.Date", {{"id"}, {}}},
        {"Input.Time", {{"id"}, {}}},
        {"Input.Toggle", {{"id", "title"}, {}}},
        {"Input.ChoiceSet", {{"id", "choices"}, {}}},
        {"Action.Submit", {{"title"}, {}}},
        {"Action.Execute", {{"title", "verb"}, {}}},
        {"Action.OpenUrl", {{"title", "url"}, {}}},
        {"Action.ShowCard", {{"title", "card"}, {}}},
        {"Action.ToggleVisibility", {{"title", "targetElements"}, {}}},
        {"AdaptiveCard", {{"version"}, {"body", "actions"}}},
    };
    return table;
}

class Check {
  public:
    void element(const Json& one, const std::string& at) {
        if (!one.is_object()) return fault("an element is an object", at);
        const auto type = string_at(one, "type");
        // Teams' own charts come with a picture for clients that do not draw them.
        if (type.starts_with("Chart.")) {
            if (!one.contains("fallback")) return fault("a chart needs a fallback", at);
            return element(one["fallback"], at + "/fallback");
        }
        const auto shape = shapes().find(type);
        if (shape == shapes().end()) return fault("an element of type \"" + type + "\" is not drawn", at);
        for (const char* name : shape->second.needs)
            if (!one.contains(name)) fault(type + " needs " + name, at);
        if (type.starts_with("Input.")) input(one, at);
        if (type == "Action.ShowCard" && one.contains("card")) element(one["card"], at + "/card");
        if (const auto fallback = one.find("fallback"); fallback != one.end() && fallback->is_object())
            element(*fallback, at + "/fallback");
        for (const char* name : shape->second.holds) list(one, name, at);
    }
    std::vector<std::string> faults;

  private:
    void fault(const std::string& what, const std::string& at) {
        faults.push_back(what + " [" + (at.empty() ? "/" : at) + "]");
    }
    void input(const Json& one, const std::string& at) {
        if (const auto id = string_at(one, "id"); !id.empty() && !inputs_.insert(id).second)
            fault("the input \"" + id + "\" is there twice", at);
        if (one.value("isRequired", Json(false)) == true && string_at(one, "errorMessage").empty())
            fault("a required input needs an errorMessage", at);
        if (string_at(one, "label").empty() && string_at(one, "title").empty())
            fault("an input needs a label", at);
    }
    void list(const Json& one, const char* name, const std::string& at) {
        const auto members = one.find(name);
        if (members == one.end()) return;
        const auto below = at + "/" + name;
        if (!members->is_array()) return fault(std::string(name) + " is a list", below);
        for (std::size_t i = 0; i < members->size(); ++i) {
            auto member = (*members)[i];
            if (std::string_view(name) == "inlines" && member.is_string()) continue;
            // Their type may be left out where nothing else can stand.
            if (member.is_object() && !member.contains("type"))
                for (const auto& [list_name, type] :
                     {std::pair{"columns", "Column"}, {"rows", "TableRow"}, {"cells", "TableCell"}})
                    if (std::string_view(name) == list_name) member["type"] = type;
            element(member, below + "/" + std::to_string(i));
        }
    }
    std::set<std::string> inputs_;
};

}  // namespace

std::vector<std::string> card_faults(const Json& card) {
    Check check;
    if (string_at(card, "type") != "AdaptiveCard") return {"a card is of type AdaptiveCard [/]"};
    const auto version = string_at(card, "version");
    if (version > "1.5") check.faults.push_back("Teams draws cards up to version 1.5 [/version]");
    check.element(card, "");
    return check.faults;
}

Json card_in(const Json& activity) {
    const auto attachments = activity.find("attachments");
    if (attachments == activity.end() || !attachments->is_array()) return Json();
    for (const auto& each : *attachments)
        if (string_at(each, "contentType") == card_type) return each.value("content", Json());
    return Json();
}

std::string activity_fault(const Json& activity) {
    if (string_at(activity, "type") != "message") return "Activity type is not message";
    const auto attachments = activity.value("attachments", Json());
    const bool with_card = attachments.is_array() && !attachments.empty();
    const bool with_text = !string_at(activity, "text").empty();
    if (with_card && with_text)
        return "text and attachments together are sent as two messages, without an id";
    if (!with_card && !with_text) return "Activity has neither text nor attachments";
    if (!with_card) return "";
    if (attachments.size() != 1) return "one attachment a message";
    const auto card = card_in(activity);
    if (card.is_null()) return "the attachment is no Adaptive Card";
    const auto faults = card_faults(card);
    return faults.empty() ? "" : faults.front();
}

}  // namespace switchback::sandbox::teams
