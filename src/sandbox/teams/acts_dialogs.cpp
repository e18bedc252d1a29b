#include "base/json.hpp"
#include "sandbox/teams/activities.hpp"
#include "sandbox/teams/acts.hpp"
#include "sandbox/teams/card_check.hpp"
#include "sandbox/teams/inputs.hpp"
#include "sandbox/teams/sender.hpp"

namespace switchback::sandbox::teams {

namespace asio = boost::asio;

namespace {

constexpr const char* went_amiss = "Something went wrong. Please try again.";

// {"type": "continue", "value": {"title", "card": {"contentType", "content"}}} or {"type": "message",
// "value"}.
std::string apply(Cloud& cloud, const User& user, const Json& task, Doc opener) {
    const auto type = string_at(task, "type");
    Dialog dialog;
    dialog.user = user.id;
    dialog.opener = std::move(opener);
    if (type == "message") {
        dialog.words = string_at(task, "value");
        if (dialog.words.empty()) return went_amiss;
        cloud.world.show(std::move(dialog));
        return "";
    }
    if (type != "continue") return went_amiss;
    const auto& value = object_at(task, "value");
    const auto& attachment = object_at(value, "card");
    const auto card = attachment.value("content", Json());
    if (string_at(attachment, "contentType") != card_type || !card_faults(card).empty()) return went_amiss;
    dialog.title = string_at(value, "title");
    dialog.card = std::make_shared<const Json>(card);
    cloud.world.show(std::move(dialog));
    return "";
}

// What a dialog's button sends: of one that a button opened, and of a message extension's.
Json submission(Cloud& cloud, const User& user, const Json& opener, Json data) {
    const auto* chat = cloud.world.chat(string_at(opener, "chat"));
    const auto* about = cloud.world.find(chat->id, string_at(opener, "message"));
    const auto name = string_at(opener, "invoke");
    Json value{{"data", std::move(data)}, {"context", {{"theme", "default"}}}};
    if (name == "composeExtension/submitAction") {
        value["commandId"] = string_at(opener, "command");
        value["commandContext"] = string_at(opener, "context");
        if (about != nullptr) value["messagePayload"] = message_payload(cloud, *about);
    }
    auto out = invoke(cloud, name, user, *chat, about, std::move(value));
    if (name == "task/submit") out["replyToId"] = string_at(opener, "message");
    return out;
}

}  // namespace

std::string apply_task(Cloud& cloud, const User& user, const Doc& body, Doc opener) {
    const Json answer = body ? *body : Json::object();
    if (const auto task = answer.find("task"); task != answer.end() && task->is_object())
        return apply(cloud, user, *task, std::move(opener));
    cloud.world.close(user.id);
    const auto& extension = object_at(answer, "composeExtension");
    if (string_at(extension, "type") != "message") return "";
    Dialog told;
    told.user = user.id;
    told.words = string_at(extension, "text");
    told.opener = std::move(opener);
    cloud.world.show(std::move(told));
    return "";
}

asio::awaitable<Acted> act_submit(std::shared_ptr<Cloud> cloud, Doc wish) {
    const auto* user = cloud->world.user(string_at(*wish, "user"));
    const auto* dialog = cloud->world.dialog(string_at(*wish, "dialog"));
    if (dialog == nullptr || dialog->user != user->id || !dialog->card)
        co_return not_understood("there is no such dialog");
    auto action = find_action(*dialog->card, string_at(*wish, "title"), string_at(*wish, "action"));
    // The one at the foot, when none is named.
    const auto foot = dialog->card->value("actions", Json::array());
    if (action.is_null() && !wish->contains("title") && !wish->contains("action") && !foot.empty())
        action = foot[0];
    if (action.is_null()) co_return not_understood("the dialog has no such button");
    const auto gathered = gather(*dialog->card, wish->value("inputs", Json::object()));
    if (!gathered.errors.empty() && string_at(action, "associatedInputs") != "none")
        co_return Acted{std::make_shared<const Json>(Json{{"ok", false}, {"errors", gathered.errors}}), ""};
    Json data = action.value("data", Json::object());
    if (data.is_object()) data.update(gathered.values);
    const auto opener = dialog->opener;
    const auto id = dialog->id;
    auto sealed = std::make_shared<const Json>(submission(*cloud, *user, *opener, std::move(data)));
    const Answer answer = co_await send(cloud, std::move(sealed));
    if (!answer.error.empty()) co_return went_wrong(answer.error);
    if (cloud->world.dialog(id) == nullptr) co_return went_well();  // closed meanwhile
    const auto error = apply_task(*cloud, *user, answer.body, opener);
    if (!error.empty()) co_return went_wrong(error);
    const bool closed = cloud->world.dialogs().count(user->id) == 0;
    co_return Acted{std::make_shared<const Json>(Json{{"ok", true}, {"closed", closed}}), ""};
}

// The bot hears nothing of it.
asio::awaitable<Acted> act_close(std::shared_ptr<Cloud> cloud, Doc wish) {
    const auto user = string_at(*wish, "user");
    const auto* dialog = cloud->world.dialog(string_at(*wish, "dialog"));
    if (dialog == nullptr || dialog->user != user) co_return not_understood("there is no such dialog");
    cloud->world.close(user);
    co_return went_well();
}

}  // namespace switchback::sandbox::teams
