#include "base/json.hpp"
#include "sandbox/slack/limits.hpp"
#include "sandbox/slack/web_api.hpp"

namespace switchback::sandbox::slack {

namespace {

constexpr std::size_t most_stacked = 3;

struct Wanted {
    Doc content;
    Json refusal;
};

Wanted read_view(Cloud& cloud, const Json& arguments, std::string_view type, const View* replaced) {
    bool broken = false;
    auto view = structured(arguments, "view", broken);
    if (broken || view.is_null()) {
        auto out = api_error("invalid_arguments");
        out["response_metadata"] = Json{{"messages", {"[ERROR] missing required field: view"}}};
        return {nullptr, out};
    }
    if (auto refusal = view_refusal(view, type); !refusal.is_null()) return {nullptr, refusal};
    const auto external = string_at(view, "external_id");
    if (const auto* other = cloud.screens.find_external(external); other != nullptr && other != replaced)
        return {nullptr, api_error("duplicate_external_id")};
    fill_in_ids(view["blocks"]);
    return {std::make_shared<const Json>(std::move(view)), Json()};
}

Json shown(const Cloud& cloud, const View& view) {
    return Json{{"ok", true}, {"view", view_json(cloud, view)}};
}

// The owner of the trigger, or the refusal.
struct Opener {
    std::string user;
    Json refusal;
};
Opener redeem(Cloud& cloud, const Json& arguments) {
    const auto trigger = text_argument(arguments, "trigger_id");
    if (trigger.empty()) {
        auto out = api_error("invalid_arguments");
        out["response_metadata"] = Json{{"messages", {"[ERROR] missing required field: trigger_id"}}};
        return {"", out};
    }
    auto [user, error] = cloud.triggers.redeem(trigger, std::chrono::steady_clock::now());
    return {user, error.empty() ? Json() : api_error(error)};
}

}  // namespace

Json view_json(const Cloud& cloud, const View& view) {
    Json out = *view.content;
    out["id"] = view.id;
    out["team_id"] = cloud.options.team;
    out["app_id"] = cloud.options.app_id;
    out["app_installed_team_id"] = cloud.options.team;
    out["bot_id"] = "B0SANDBOX";
    out["hash"] = view.hash;
    out["root_view_id"] = view.root;
    out["previous_view_id"] = view.previous.empty() ? Json() : Json(view.previous);
    for (const char* key : {"private_metadata", "callback_id", "external_id"})
        if (!out.contains(key)) out[key] = "";
    for (const char* key : {"title", "submit", "close"})
        if (!out.contains(key)) out[key] = Json();
    for (const char* key : {"clear_on_close", "notify_on_close"})
        if (!out.contains(key)) out[key] = false;
    if (!out.contains("state")) out["state"] = Json{{"values", Json::object()}};
    return out;
}

// As Slack does it: the trigger is looked at first, so a broken view costs it all the same.
Json views_open(Cloud& cloud, const Json& arguments) {
    const auto opener = redeem(cloud, arguments);
    if (!opener.refusal.is_null()) return opener.refusal;
    auto wanted = read_view(cloud, arguments, "modal", nullptr);
    if (!wanted.content) return wanted.refusal;
    return shown(cloud, cloud.screens.open(opener.user, std::move(wanted.content)));
}

Json views_push(Cloud& cloud, const Json& arguments) {
    const auto opener = redeem(cloud, arguments);
    if (!opener.refusal.is_null()) return opener.refusal;
    if (cloud.screens.depth(opener.user) == 0) return api_error("not_found");
    if (cloud.screens.depth(opener.user) >= most_stacked) return api_error("push_limit_reached");
    auto wanted = read_view(cloud, arguments, "modal", nullptr);
    if (!wanted.content) return wanted.refusal;
    return shown(cloud, cloud.screens.push(opener.user, std::move(wanted.content)));
}

Json views_update(Cloud& cloud, const Json& arguments) {
    auto* view = cloud.screens.find(text_argument(arguments, "view_id"));
    if (view == nullptr) view = cloud.screens.find_external(text_argument(arguments, "external_id"));
    if (view == nullptr) return api_error("not_found");
    const auto hash = text_argument(arguments, "hash");
    if (!hash.empty() && hash != view->hash) return api_error("hash_conflict");
    auto wanted = read_view(cloud, arguments, string_at(*view->content, "type"), view);
    if (!wanted.content) return wanted.refusal;
    cloud.screens.replace(*view, std::move(wanted.content));
    return shown(cloud, *view);
}

Json views_publish(Cloud& cloud, const Json& arguments) {
    const auto user = text_argument(arguments, "user_id");
    if (cloud.world.user(user) == nullptr) return api_error("user_not_found");
    const auto hash = text_argument(arguments, "hash");
    if (const auto* there = cloud.screens.home(user);
        there != nullptr && !hash.empty() && hash != there->hash)
        return api_error("hash_conflict");
    auto wanted = read_view(cloud, arguments, "home", cloud.screens.home(user));
    if (!wanted.content) return wanted.refusal;
    cloud.screens.publish(user, std::move(wanted.content));
    return shown(cloud, *cloud.screens.home(user));
}

}  // namespace switchback::sandbox::slack
