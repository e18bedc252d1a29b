#include "base/json.hpp"
#include "base/text.hpp"
#include "platform/slack/parse.hpp"

#include <algorithm>

namespace switchback::slack {
namespace {

std::string value_of_option(const Json& option) {
    return option.is_object() ? string_at(option, "value") : "";
}

// The values of one input element, whichever kind it is. Left empty: none.
std::vector<std::string> values_of(const Json& element) {
    std::vector<std::string> values;
    for (const char* key : {"value", "selected_date", "selected_time"})
        if (std::string value = string_at(element, key); !value.empty()) values.push_back(std::move(value));
    if (std::string chosen = value_of_option(object_at(element, "selected_option")); !chosen.empty())
        values.push_back(std::move(chosen));
    if (const auto several = element.find("selected_options");
        several != element.end() && several->is_array())
        for (const Json& option : *several)
            if (std::string chosen = value_of_option(option); !chosen.empty())
                values.push_back(std::move(chosen));
    return values;
}

chat::Answers answers_of(const Json& view) {
    chat::Answers answers;
    for (const auto& [field, elements] : object_at(object_at(view, "state"), "values").items()) {
        if (!elements.is_object()) continue;
        for (const auto& element : elements) {
            if (!element.is_object()) continue;
            auto values = values_of(element);
            if (!values.empty()) answers[field] = std::move(values);
        }
    }
    return answers;
}

Result<chat::Act> submission_of(const Json& payload) {
    const Json& view = object_at(payload, "view");
    const std::string dialog = string_at(view, "callback_id");
    if (dialog.empty()) return malformed("a submission of no dialog");
    return chat::Act(chat::Submission{dialog, string_at(view, "private_metadata"), answers_of(view)});
}

Result<chat::Act> press_of(const Json& payload) {
    const auto actions = payload.find("actions");
    if (actions == payload.end() || !actions->is_array() || actions->empty() || !actions->front().is_object())
        return malformed("a press of no button");
    const Json& pressed = actions->front();
    const std::string action = action_of(string_at(pressed, "action_id"));
    if (action.empty()) return malformed("a press of a button without a name");
    if (action == link_action) return chat::Act(chat::Ignored{"a link was opened"});
    auto values = values_of(pressed);
    return chat::Act(chat::Press{action, values.empty() ? std::string() : std::move(values.front())});
}

// Slack gives no permalink with a shortcut; this is the form that chat.getPermalink answers.
std::string permalink(const Json& payload, const std::string& channel, std::string ts) {
    const std::string domain = string_at(object_at(payload, "team"), "domain");
    const auto plain_name = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    };
    if (domain.empty() || channel.empty() || ts.empty()) return {};
    if (!std::all_of(domain.begin(), domain.end(), plain_name)) return {};
    if (!std::all_of(channel.begin(), channel.end(), plain_name)) return {};
    if (ts.find_first_not_of("0123456789.") != std::string::npos) return {};
    ts.erase(std::remove(ts.begin(), ts.end(), '.'), ts.end());
    return "https://" + domain + ".slack.com/archives/" + channel + "/p" + ts;
}

Result<chat::Act> shortcut_of(const Json& payload, bool on_message) {
    const std::string name = string_at(payload, "callback_id");
    if (name.empty()) return malformed("a shortcut without a name");
    chat::Shortcut shortcut{name, std::nullopt};
    if (!on_message) return chat::Act(std::move(shortcut));
    const Json& message = object_at(payload, "message");
    std::string words = readable(string_at(message, "text"));
    const auto attached = message.find("attachments");
    if (words.empty() && attached != message.end() && attached->is_array() && !attached->empty())
        words = readable(string_at(attached->front(), "fallback"));
    const std::string channel = string_at(object_at(payload, "channel"), "id");
    std::string ts = string_at(message, "ts");
    if (ts.empty()) ts = string_at(payload, "message_ts");
    shortcut.message = chat::QuotedMessage{std::move(words), permalink(payload, channel, ts)};
    return chat::Act(std::move(shortcut));
}

Result<chat::Act> act_of(const Json& payload, const std::string& type) {
    if (type == "block_actions") return press_of(payload);
    if (type == "view_submission") return submission_of(payload);
    if (type == "shortcut") return shortcut_of(payload, false);
    if (type == "message_action") return shortcut_of(payload, true);
    if (type == "view_closed") return chat::Act(chat::Ignored{"a form was closed"});
    if (type.empty()) return malformed("an interaction without a type");
    return chat::Act(chat::Ignored{"interaction " + type});
}

std::string reply_address(const Json& payload) {
    std::string address = string_at(payload, "response_url");
    const auto several = payload.find("response_urls");
    if (address.empty() && several != payload.end() && several->is_array() && !several->empty())
        address = string_at(several->front(), "response_url");
    return address;
}

void place_it(const Json& payload, const std::string& type, chat::Incoming& incoming) {
    const Json& container = object_at(payload, "container");
    std::string channel = string_at(object_at(payload, "channel"), "id");
    if (channel.empty()) channel = string_at(container, "channel_id");
    if (!channel.empty()) incoming.place = chat::Place{incoming.from.workspace, channel};
    // An ephemeral message has a ts too, but it can neither be edited nor found again.
    const std::string ts = string_at(container, "message_ts");
    if (type == "block_actions" && incoming.place && !ts.empty() && !true_at(container, "is_ephemeral"))
        incoming.pressed_on = chat::Posted{*incoming.place, ts};
    const Json& view = object_at(payload, "view");
    if (string_at(view, "type") == "modal") incoming.open_form = string_at(view, "id");
}

// In a channel shared with another organisation `team` and `user` may come from two workspaces: both must be
// ours. Within our own organisation either may be named by the organisation's id.
Result<void> from_us_alone(const Options& ours, const Json& payload) {
    const Json& team = object_at(payload, "team");  // null when the app is installed for an organisation
    std::string organisation = string_at(object_at(payload, "enterprise"), "id");
    if (organisation.empty()) organisation = string_at(team, "enterprise_id");
    const std::string where = string_at(team, "id");
    const std::string whose = string_at(object_at(payload, "user"), "team_id");
    const bool whole = organisation == ours.team;
    const bool here = whole || where.empty() || where == ours.team;
    const bool colleague =
        whole || whose.empty() || whose == ours.team || (where == ours.team && whose == organisation);
    if (!here || !colleague) return malformed("from a workspace that is not ours");
    return meant_for_us(
        ours, string_at(payload, "api_app_id"),
        {where, organisation, whose, string_at(object_at(payload, "view"), "app_installed_team_id")});
}

}  // namespace

Result<platform::Parsed> read_interaction(const Options& ours, const Json& payload, std::string_view body) {
    const Json& user = object_at(payload, "user");
    if (auto meant = from_us_alone(ours, payload); !meant) return meant.error();
    const std::string type = string_at(payload, "type");
    // We offer no menus that ask us for their options; an old message's is answered with none.
    if (type == "block_suggestion") return platform::Parsed(http::json_response(200, R"({"options":[]})"));

    auto act = act_of(payload, type);
    if (!act) return act.error();
    chat::Incoming incoming = incoming_from(ours, string_at(user, "id"));
    if (incoming.from.user.empty()) return malformed("an interaction from nobody");
    incoming.act = std::move(*act);
    incoming.trigger = string_at(payload, "trigger_id");
    incoming.delivery = delivery_of("act", incoming.trigger, body);
    incoming.reply_to = reply_address(payload);
    place_it(payload, type, incoming);
    return platform::Parsed(std::move(incoming));
}

}  // namespace switchback::slack
