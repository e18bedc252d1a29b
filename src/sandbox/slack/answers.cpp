#include "sandbox/slack/answers.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "http/message.hpp"
#include "sandbox/slack/limits.hpp"
#include "sandbox/slack/web_api.hpp"

namespace switchback::sandbox::slack {

namespace {

constexpr const char* trouble_connecting = "We had some trouble connecting. Try again?";

void set_content(Message& message, const Json& answer) {
    message.text = string_at(answer, "text");
    Json blocks = answer.value("blocks", Json());
    fill_in_ids(blocks);
    message.blocks = blocks.is_null() ? nullptr : std::make_shared<const Json>(std::move(blocks));
}

Doc checked_view(const Json& answer) {
    Json view = answer.value("view", Json());
    if (!view_refusal(view, "modal").is_null()) return nullptr;
    fill_in_ids(view["blocks"]);
    return std::make_shared<const Json>(std::move(view));
}

// Errors count only at blocks that are inputs of the view.
bool names_inputs(const Json& errors, const Json& blocks) {
    if (!errors.is_object() || errors.empty()) return false;
    for (const auto& [block_id, sentence] : errors.items()) {
        bool found = false;
        for (const auto& block : blocks)
            found =
                found || (string_at(block, "type") == "input" && string_at(block, "block_id") == block_id);
        if (!found || !sentence.is_string()) return false;
    }
    return true;
}

}  // namespace

std::string apply_message(Cloud& cloud, const ReplyAddress& address, const Json& answer) {
    auto* original = cloud.world.find(address.channel, address.message_ts);
    if (answer.value("delete_original", Json(false)) == true && original != nullptr) {
        original->deleted = true;
        cloud.world.touch(*original);
        return "";
    }
    if (auto refusal = message_refusal(answer.value("text", Json()), answer.value("blocks", Json()), 40'000);
        !refusal.is_null())
        return string_at(refusal, "error");
    if (answer.value("replace_original", Json(false)) == true && original != nullptr) {
        set_content(*original, answer);
        original->edited = original->only_for.empty();
        cloud.world.touch(*original);
        return "";
    }
    Message message;
    message.channel = address.channel;
    message.user = cloud.world.bot_user();
    message.thread_ts = string_at(answer, "thread_ts");
    if (string_at(answer, "response_type") != "in_channel") message.only_for = address.user;
    set_content(message, answer);
    cloud.world.post(std::move(message), cloud.now());
    return "";
}

std::string apply_command_answer(Cloud& cloud, const ReplyAddress& address, const std::string& body) {
    const auto words = text::trim(body);
    if (words.empty()) return "";
    if (words.front() != '{') return apply_message(cloud, address, Json{{"text", std::string(words)}});
    const auto answer = parse_json(words);
    if (!answer) return "dispatch_failed";
    if (answer->empty()) return "";
    return apply_message(cloud, address, *answer);
}

http::Response take_response(Cloud& cloud, const http::Request& request) {
    const auto right = cloud.reply_addresses.redeem(request.path(), cloud.now());
    const auto say = [&](int status, const std::string& error) {
        cloud.journal.write({0, cloud.now(), false, "response_url", status, error, 0, nullptr});
        cloud.changed();
        return error.empty() ? http::text_response(200, "ok")
                             : http::json_response(status, Json{{"ok", false}, {"error", error}}.dump());
    };
    if (!right.address) return say(404, right.error);
    const auto answer = parse_json(request.body);
    if (!answer || !answer->is_object()) return say(400, "invalid_payload");
    const auto error = apply_message(cloud, *right.address, *answer);
    return say(error.empty() ? 200 : 400, error);
}

Submitted apply_submission(Cloud& cloud, const std::string& user, View& view, const std::string& body) {
    if (text::trim(body).empty()) {
        cloud.screens.close_top(user);
        return {};
    }
    const auto answer = parse_json(body);
    if (!answer || !answer->is_object()) return {trouble_connecting, nullptr};
    const auto action = string_at(*answer, "response_action");
    if (answer->empty()) {
        cloud.screens.close_top(user);
    } else if (action == "clear") {
        cloud.screens.close_all(user);
    } else if (action == "errors") {
        auto errors = answer->value("errors", Json());
        if (!names_inputs(errors, (*view.content)["blocks"])) return {trouble_connecting, nullptr};
        return {"", std::make_shared<const Json>(std::move(errors))};
    } else if (action == "update" || action == "push") {
        auto content = checked_view(*answer);
        if (!content || (action == "push" && cloud.screens.depth(user) >= 3))
            return {trouble_connecting, nullptr};
        if (action == "update")
            cloud.screens.replace(view, std::move(content));
        else
            cloud.screens.push(user, std::move(content));
    } else {
        return {trouble_connecting, nullptr};
    }
    return {};
}

}  // namespace switchback::sandbox::slack
