#include "base/json.hpp"
#include "base/text.hpp"
#include "sandbox/slack/web_api.hpp"

#include <algorithm>
#include <charconv>

namespace switchback::sandbox::slack {

namespace {

struct Window {
    long long oldest = 0, latest = 0;  // microseconds; latest 0: no end
    bool inclusive = false;
    std::size_t limit = 100;
    bool contains(long long at) const {
        if (at == oldest || at == latest) return inclusive;
        return at > oldest && (latest == 0 || at < latest);
    }
};

// False when an argument cannot be read.
bool read_window(const Json& arguments, Window& window) {
    window.oldest = micros_of(text_argument(arguments, "oldest"));
    window.latest = micros_of(text_argument(arguments, "latest"));
    window.inclusive = flag_argument(arguments, "inclusive");
    if (const auto limit = text_argument(arguments, "limit"); !limit.empty()) {
        const auto end = limit.data() + limit.size();
        if (std::from_chars(limit.data(), end, window.limit).ptr != end || window.limit < 1 ||
            window.limit > 999)
            return false;
    }
    // Our cursor is the ts of the last message of the page before.
    if (const auto cursor = text_argument(arguments, "cursor"); !cursor.empty()) {
        if (!cursor.starts_with("next:")) return false;
        window.latest = micros_of(std::string_view(cursor).substr(5));
        window.inclusive = false;
    }
    return true;
}

Json direct_json(const Cloud& cloud, const Conversation& place) {
    return Json{{"id", place.id},
                {"created", 1767225600},
                {"is_im", true},
                {"is_org_shared", false},
                {"context_team_id", cloud.options.team},
                {"user", place.user}};
}

// A thread's parent as the history shows it carries how many answers it has.
void count_replies(const Cloud& cloud, const Message& parent, Json& out) {
    const auto replies =
        std::count_if(cloud.world.messages().begin(), cloud.world.messages().end(), [&](const Message& m) {
            return m.in_thread() && m.thread_ts == parent.ts && m.channel == parent.channel && !m.deleted;
        });
    if (replies > 0) out["reply_count"] = replies;
}

template <class Wanted>
Json page_of(Cloud& cloud, const Window& window, bool with_metadata, bool newest_first, Wanted wanted) {
    std::vector<const Message*> found;
    for (const auto& message : cloud.world.messages())
        if (!message.deleted && message.only_for.empty() && wanted(message) &&
            window.contains(micros_of(message.ts)))
            found.push_back(&message);
    if (newest_first) std::reverse(found.begin(), found.end());
    const bool more = found.size() > window.limit;
    if (more) found.resize(window.limit);
    Json messages = Json::array();
    for (const auto* each : found) {
        messages.push_back(message_json(cloud, *each, with_metadata));
        count_replies(cloud, *each, messages.back());
    }
    Json out{{"ok", true}, {"messages", messages}, {"has_more", more}, {"pin_count", 0}};
    if (more) out["response_metadata"] = Json{{"next_cursor", "next:" + found.back()->ts}};
    return out;
}

struct Reading {
    const Conversation* place;
    std::string error;
    Window window;
};

Reading read_reading(const Cloud& cloud, const Json& arguments) {
    Reading out{cloud.world.conversation(text_argument(arguments, "channel")), "", {}};
    if (out.place == nullptr)
        out.error = "channel_not_found";
    else if (!out.place->bot_is_member)
        out.error = "not_in_channel";
    else if (!read_window(arguments, out.window))
        out.error = "invalid_arguments";
    return out;
}

}  // namespace

Json conversations_open(Cloud& cloud, const Json& arguments) {
    auto id = text_argument(arguments, "channel");
    if (id.empty()) {
        const auto users = text::split(text_argument(arguments, "users"), ',');
        if (users.empty() || users.front().empty()) return api_error("users_list_not_supplied");
        if (users.size() > 1) return api_error("not_enough_users");  // groups are not stood in for
        id = cloud.world.direct_with(users.front());
        if (id.empty()) return api_error("user_not_found");
    }
    const auto* place = cloud.world.conversation(id);
    if (place == nullptr) return api_error("channel_not_found");
    Json out{{"ok", true}, {"no_op", true}, {"already_open", true}, {"channel", Json{{"id", id}}}};
    if (flag_argument(arguments, "return_im")) out["channel"] = direct_json(cloud, *place);
    return out;
}

Json conversations_info(Cloud& cloud, const Json& arguments) {
    const auto* place = cloud.world.conversation(text_argument(arguments, "channel"));
    if (place == nullptr) return api_error("channel_not_found");
    if (place->kind == Conversation::Kind::direct)
        return Json{{"ok", true}, {"channel", direct_json(cloud, *place)}};
    return Json{{"ok", true},
                {"channel",
                 {{"id", place->id},
                  {"name", place->name},
                  {"name_normalized", place->name},
                  {"is_channel", true},
                  {"is_group", false},
                  {"is_im", false},
                  {"is_mpim", false},
                  {"is_private", false},
                  {"is_archived", false},
                  {"is_general", false},
                  {"is_member", place->bot_is_member},
                  {"created", 1767225600}}}};
}

Json conversations_history(Cloud& cloud, const Json& arguments) {
    const auto reading = read_reading(cloud, arguments);
    if (!reading.error.empty()) return api_error(reading.error);
    return page_of(cloud, reading.window, flag_argument(arguments, "include_all_metadata"), true,
                   [&](const Message& m) { return m.channel == reading.place->id && !m.in_thread(); });
}

Json conversations_replies(Cloud& cloud, const Json& arguments) {
    const auto reading = read_reading(cloud, arguments);
    if (!reading.error.empty()) return api_error(reading.error);
    const auto thread = text_argument(arguments, "ts");
    if (cloud.world.find(reading.place->id, thread) == nullptr) return api_error("thread_not_found");
    return page_of(cloud, reading.window, flag_argument(arguments, "include_all_metadata"), false,
                   [&](const Message& m) {
                       return m.channel == reading.place->id && (m.ts == thread || m.thread_ts == thread);
                   });
}

}  // namespace switchback::sandbox::slack
