// The Bot Connector as the service sees it: conversations, activities and members, with the errors that Teams
// answers, and Graph's people.
// learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference;
// learn.microsoft.com/graph/api/user-get.
#pragma once

#include "sandbox/teams/cloud.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <nlohmann/json_fwd.hpp>

namespace switchback::sandbox::teams {

// Everything below /teams/, misbehaving where that was asked for. What the calls are named there and in the
// journal: teams.post, teams.reply, teams.update, teams.delete, teams.open (a personal chat), teams.begin (a
// channel's thread), teams.members, teams.member, teams.token, teams.metadata, teams.keys, teams.lookup.
boost::asio::awaitable<http::Response> serve_cloud(std::shared_ptr<Cloud> cloud, http::Request request);

// A call taken apart.
struct Call {
    std::string name;                // "teams.post"; "teams.unknown" when there is no such door
    std::vector<std::string> parts;  // what the path names: a conversation, an activity, a member
    bool targeted = false;
    bool paged = false;  // of members
};
Call read_call(const http::Request& request);

// One function a door: the answer.
http::Response open_conversation(Cloud& cloud, const nlohmann::json& body);
http::Response post_activity(Cloud& cloud, const Call& call, const nlohmann::json& activity);
http::Response update_activity(Cloud& cloud, const Call& call, const nlohmann::json& activity);
http::Response delete_activity(Cloud& cloud, const Call& call);
http::Response list_members(Cloud& cloud, const Call& call);
http::Response find_member(Cloud& cloud, const Call& call);
http::Response graph_user(const Cloud& cloud, const Call& call);
http::Response graph_users(const Cloud& cloud, const http::Request& request);

// {"error":{"code","message"}}
http::Response connector_error(int status, const std::string& code, const std::string& message);

}  // namespace switchback::sandbox::teams
