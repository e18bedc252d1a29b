#include "base/crypto.hpp"
#include "base/json.hpp"
#include "sandbox/slack/web_api.hpp"

#include <charconv>

namespace switchback::sandbox::slack {

namespace {

Json file_json(const Cloud& cloud, const Upload& file) {
    return Json{{"id", file.id},       {"name", file.name},
                {"title", file.title}, {"size", file.bytes.size()},
                {"mode", "hosted"},    {"url_private", cloud.url() + "/files/" + file.id}};
}

// Checks all the named files before any is completed, so that a refusal leaves everything as it was.
Json named_files(Cloud& cloud, const Json& list, std::vector<Upload*>& files) {
    if (!list.is_array() || list.empty()) return api_error("invalid_arguments");
    for (const auto& each : list) {
        const auto file = cloud.uploads.find(string_at(each, "id"));
        if (file == cloud.uploads.end()) return api_error("file_not_found");
        if (file->second.bytes.size() != file->second.announced)
            return api_error("file_upload_size_mismatch");
        if (file->second.complete) return api_error("file_already_completed");
        files.push_back(&file->second);
    }
    return Json();
}

}  // namespace

Json files_get_upload_url(Cloud& cloud, const Json& arguments) {
    Upload upload;
    upload.name = text_argument(arguments, "filename");
    const auto length = text_argument(arguments, "length");
    const auto end = length.data() + length.size();
    if (upload.name.empty() || length.empty() ||
        std::from_chars(length.data(), end, upload.announced).ptr != end || upload.announced == 0)
        return api_error("invalid_arguments");
    upload.title = upload.name;
    upload.id = "F" + std::to_string(100001 + cloud.uploads.size());
    const auto address = cloud.url() + "/upload/" + upload.id;
    Json out{{"ok", true}, {"upload_url", address}, {"file_id", upload.id}};
    cloud.uploads.emplace(upload.id, std::move(upload));
    return out;
}

http::Response take_upload(Cloud& cloud, const http::Request& request) {
    const auto file = cloud.uploads.find(std::string(request.path().substr(8)));  // behind "/upload/"
    if (file == cloud.uploads.end() || file->second.complete)
        return http::text_response(404, "no such upload");
    if (request.body.size() != file->second.announced) return http::text_response(400, "length differs");
    file->second.bytes = request.body;
    return http::text_response(200, "OK - " + std::to_string(request.body.size()));
}

Json files_complete_upload(Cloud& cloud, const Json& arguments) {
    bool broken = false;
    const auto list = structured(arguments, "files", broken);
    std::vector<Upload*> files;
    if (auto refusal = named_files(cloud, list, files); !refusal.is_null()) return refusal;
    const auto channel = text_argument(arguments, "channel_id");
    const auto* place = cloud.world.place(channel);
    if (!channel.empty() && (place == nullptr || !place->bot_is_member))
        return api_error("channel_not_found");
    Json done = Json::array(), shown = Json::array();
    for (std::size_t i = 0; i < files.size(); ++i) {
        files[i]->complete = true;
        if (const auto title = string_at(list[i], "title"); !title.empty()) files[i]->title = title;
        done.push_back(Json{{"id", files[i]->id}, {"title", files[i]->title}});
        shown.push_back(file_json(cloud, *files[i]));
    }
    if (place != nullptr) {
        Message message;
        message.channel = place->id;
        message.user = cloud.world.bot_user();
        message.text = text_argument(arguments, "initial_comment");
        message.thread_ts = text_argument(arguments, "thread_ts");
        message.files = std::make_shared<const Json>(shown);
        cloud.world.post(std::move(message), cloud.now());
    }
    return Json{{"ok", true}, {"files", done}};
}

}  // namespace switchback::sandbox::slack
