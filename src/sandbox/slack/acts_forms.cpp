#include "base/json.hpp"
#include "base/text.hpp"
#include "sandbox/slack/acts.hpp"
#include "sandbox/slack/answers.hpp"
#include "sandbox/slack/payloads.hpp"
#include "sandbox/slack/sender.hpp"
#include "sandbox/slack/web_api.hpp"

#include <charconv>

namespace switchback::sandbox::slack {

namespace asio = boost::asio;

namespace {

Json state_values(const Json& blocks, const Json& filled) {
    Json out = Json::object();
    for (const auto& block : blocks) {
        if (string_at(block, "type") != "input") continue;
        const auto id = string_at(block, "block_id");
        const auto& element = block["element"];
        const auto given = filled.find(id);
        out[id][string_at(element, "action_id")] =
            state_json(element, given == filled.end() ? initial_of(element) : *given);
    }
    return out;
}

bool is_empty(const Json& state) {
    for (const char* key : {"value", "selected_option", "selected_date", "selected_time"})
        if (const auto at = state.find(key); at != state.end()) return at->is_null();
    const auto several = state.find("selected_options");
    return several != state.end() && several->empty();
}

std::optional<long long> whole(const std::string& words) {
    long long out = 0;
    const auto end = words.data() + words.size();
    const auto read = std::from_chars(words.data(), end, out);
    return read.ec == std::errc{} && read.ptr == end ? std::optional(out) : std::nullopt;
}

std::string wrong_number(const Json& element, const std::string& words) {
    const auto number = whole(words);
    if (!number) return "Must be a whole number.";
    const auto least = whole(string_at(element, "min_value")), most = whole(string_at(element, "max_value"));
    if (least && *number < *least) return "Must be at least " + std::to_string(*least) + ".";
    if (most && *number > *most) return "Must be at most " + std::to_string(*most) + ".";
    return "";
}

std::string wrong_text(const Json& element, const std::string& words) {
    const auto size = text::length(words);
    const auto most = element.value("max_length", Json(3000)).get<std::size_t>();
    const auto least = element.value("min_length", Json(0)).get<std::size_t>();
    if (size > most) return "Must be at most " + std::to_string(most) + " characters.";
    return size < least ? "Must be at least " + std::to_string(least) + " characters." : "";
}

}  // namespace

Json unfinished(const Json& blocks, const Json& values) {
    Json out = Json::object();
    for (const auto& block : blocks) {
        if (string_at(block, "type") != "input") continue;
        const auto id = string_at(block, "block_id");
        const auto& element = block["element"];
        const auto& state = values[id][string_at(element, "action_id")];
        std::string wrong;
        if (is_empty(state)) {
            if (block.value("optional", Json(false)) != true) wrong = "Please complete this required field.";
        } else if (string_at(element, "type") == "number_input") {
            wrong = wrong_number(element, string_at(state, "value"));
        } else if (string_at(element, "type") == "plain_text_input") {
            wrong = wrong_text(element, string_at(state, "value"));
        }
        if (!wrong.empty()) out[id] = wrong;
    }
    return out;
}

asio::awaitable<Acted> act_submit(std::shared_ptr<Cloud> cloud, Doc wish) {
    const auto* user = cloud->world.user(string_at(*wish, "user"));
    const auto id = string_at(*wish, "view");
    auto* view = cloud->screens.find(id);
    if (view == nullptr || view->user != user->id) co_return not_understood("there is no such view");
    const Json filled = wish->value("values", Json::object());
    if (!filled.is_object()) co_return not_understood("values is no object");
    const auto& blocks = (*view->content)["blocks"];
    const auto values = state_values(blocks, filled);
    if (auto errors = unfinished(blocks, values); !errors.empty())
        co_return Acted{std::make_shared<const Json>(Json{{"ok", false}, {"errors", errors}}), ""};
    auto payload = interaction(*cloud, "view_submission", *user, true);
    payload["view"] = view_json(*cloud, *view);
    payload["view"]["state"] = Json{{"values", values}};
    payload["response_urls"] = Json::array();
    auto sealed = std::make_shared<const Json>(std::move(payload));
    const Answer answer = co_await send_interaction(cloud, std::move(sealed));
    if (!answer.error.empty()) co_return went_wrong("We had some trouble connecting. Try again?");
    view = cloud->screens.find(id);
    if (view == nullptr) co_return went_well();  // closed or replaced meanwhile
    const auto submitted = apply_submission(*cloud, user->id, *view, answer.body);
    if (submitted.field_errors)
        co_return Acted{
            std::make_shared<const Json>(Json{{"ok", false}, {"errors", *submitted.field_errors}}), ""};
    co_return went_wrong(submitted.error);
}

asio::awaitable<Acted> act_close(std::shared_ptr<Cloud> cloud, Doc wish) {
    const auto* user = cloud->world.user(string_at(*wish, "user"));
    auto* view = cloud->screens.find(string_at(*wish, "view"));
    if (view == nullptr || view->user != user->id) co_return not_understood("there is no such view");
    const bool all =
        wish->value("all", Json(false)) == true || (*view->content).value("clear_on_close", false);
    const bool tell = (*view->content).value("notify_on_close", false);
    auto payload = interaction(*cloud, "view_closed", *user, false);
    payload["view"] = view_json(*cloud, *view);
    payload["is_cleared"] = all;
    if (all)
        cloud->screens.close_all(user->id);
    else
        cloud->screens.close_top(user->id);
    cloud->changed();
    if (!tell) co_return went_well();
    auto sealed = std::make_shared<const Json>(std::move(payload));
    const Answer answer = co_await send_interaction(cloud, std::move(sealed));
    co_return went_wrong(answer.error);
}

}  // namespace switchback::sandbox::slack
