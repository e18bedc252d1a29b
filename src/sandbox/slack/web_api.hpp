// The Web API as the service sees it: /api/<method> with Slack's argument rules, tokens and error shapes.
#pragma once

#include "http/message.hpp"
#include "sandbox/slack/cloud.hpp"

#include <memory>
#include <string_view>

#include <boost/asio/awaitable.hpp>
#include <nlohmann/json_fwd.hpp>

namespace switchback::sandbox::slack {

// Answers POST and GET /api/<method>, misbehaving where that was asked for.
boost::asio::awaitable<http::Response> serve_api(std::shared_ptr<Cloud> cloud, http::Request request);
// Answers a file's bytes, POSTed to the address that files.getUploadURLExternal gave out.
http::Response take_upload(Cloud& cloud, const http::Request& request);
// Answers what is POSTed to a response_url.
http::Response take_response(Cloud& cloud, const http::Request& request);

// One function a method: arguments in, the answer's JSON out ({"ok":true,…} or {"ok":false,"error":…}).
using Method = nlohmann::json (*)(Cloud&, const nlohmann::json& arguments);

nlohmann::json auth_test(Cloud&, const nlohmann::json&);
nlohmann::json connections_open(Cloud&, const nlohmann::json&);
nlohmann::json users_info(Cloud&, const nlohmann::json&);
nlohmann::json users_lookup_by_email(Cloud&, const nlohmann::json&);
nlohmann::json post_message(Cloud&, const nlohmann::json&);
nlohmann::json update_message(Cloud&, const nlohmann::json&);
nlohmann::json delete_message(Cloud&, const nlohmann::json&);
nlohmann::json post_ephemeral(Cloud&, const nlohmann::json&);
nlohmann::json get_permalink(Cloud&, const nlohmann::json&);
nlohmann::json conversations_open(Cloud&, const nlohmann::json&);
nlohmann::json conversations_info(Cloud&, const nlohmann::json&);
nlohmann::json conversations_history(Cloud&, const nlohmann::json&);
nlohmann::json conversations_replies(Cloud&, const nlohmann::json&);
nlohmann::json views_open(Cloud&, const nlohmann::json&);
nlohmann::json views_push(Cloud&, const nlohmann::json&);
nlohmann::json views_update(Cloud&, const nlohmann::json&);
nlohmann::json views_publish(Cloud&, const nlohmann::json&);
nlohmann::json files_get_upload_url(Cloud&, const nlohmann::json&);
nlohmann::json files_complete_upload(Cloud&, const nlohmann::json&);

// Help for those functions.
nlohmann::json api_error(std::string_view error);
// An argument that may have come as JSON or, in a form, as JSON text. Null when absent; `broken` is set when
// it is text that is no JSON.
nlohmann::json structured(const nlohmann::json& arguments, const char* key, bool& broken);
std::string text_argument(const nlohmann::json& arguments, const char* key);
bool flag_argument(const nlohmann::json& arguments, const char* key);
// A message as the history shows it.
nlohmann::json message_json(const Cloud& cloud, const Message& message, bool with_metadata);
// A view as payloads and answers show it.
nlohmann::json view_json(const Cloud& cloud, const View& view);

}  // namespace switchback::sandbox::slack
