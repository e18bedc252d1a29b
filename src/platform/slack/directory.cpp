// Who is who: users.info, users.lookupByEmail, conversations.open, auth.test.
#include "base/json.hpp"
#include "base/text.hpp"
#include "platform/slack/errors.hpp"
#include "platform/slack/parse.hpp"
#include "platform/slack/slack.hpp"

#include <algorithm>

namespace switchback::slack {
namespace {

bool names(const Json& list, const std::string& word) {
    return list.is_array() && std::any_of(list.begin(), list.end(), [&](const Json& one) {
               return one.is_string() && one.get_ref<const std::string&>() == word;
           });
}

// In a workspace of an organisation `team_id` is where the person is at home; where they belong is told
// beside it.
bool is_colleague(const Json& user, const std::string& ours) {
    const std::string home = string_at(user, "team_id");
    const Json& everywhere = object_at(user, "enterprise_user");
    return home.empty() || home == ours || string_at(everywhere, "enterprise_id") == ours ||
           names(everywhere.value("teams", Json()), ours);
}

// Whether the directory's e-mail says who this is. An address that a stranger, a guest, or somebody who never
// confirmed it brought along would join their account to the person in the programme for good.
bool vouched_for(const Json& user, const std::string& ours) {
    const auto confirmed = user.find("is_email_confirmed");
    const bool unconfirmed = confirmed != user.end() && confirmed->is_boolean() && !confirmed->get<bool>();
    return !unconfirmed && !true_at(user, "is_stranger") && !true_at(user, "is_restricted") &&
           !true_at(user, "is_ultra_restricted") && is_colleague(user, ours);
}

}  // namespace

chat::Profile profile_of(const Json& user, const std::string& ours) {
    const Json& card = object_at(user, "profile");
    chat::Profile profile;
    for (const std::string& name : {string_at(card, "real_name"), string_at(user, "real_name"),
                                    string_at(card, "display_name"), string_at(user, "name")})
        if (profile.name.empty()) profile.name = name;
    if (vouched_for(user, ours)) profile.email = text::lower_ascii(string_at(card, "email"));
    profile.zone = string_at(user, "tz");
    // Slackbot is a person in the directory's eyes.
    profile.bot = true_at(user, "is_bot") || string_at(user, "id") == "USLACKBOT";
    profile.deactivated = true_at(user, "deleted");
    return profile;
}

boost::asio::awaitable<Result<chat::Profile>> Slack::profile(chat::Account account) {
    Fields fields{{"user", account.user}};
    const auto answer = co_await api_.call_with_form("users.info", std::move(fields));
    if (!answer) co_return answer.error();
    co_return profile_of(object_at(*answer, "user"), options_.team);
}

boost::asio::awaitable<Result<std::optional<chat::Account>>> Slack::find_by_email(std::string email) {
    Fields fields{{"email", std::move(email)}};
    const auto answer = co_await api_.call_with_form("users.lookupByEmail", std::move(fields));
    std::optional<chat::Account> found;
    if (!answer && says(answer.error(), "users_not_found")) co_return found;
    if (!answer) co_return answer.error();
    const Json& user = object_at(*answer, "user");
    const chat::Profile profile = profile_of(user, options_.team);
    const std::string id = string_at(user, "id");
    if (!id.empty() && !profile.bot && !profile.deactivated && vouched_for(user, options_.team))
        found = chat::Account{workspace(), id};
    co_return found;
}

boost::asio::awaitable<Result<chat::Place>> Slack::open_direct(chat::Account account, std::string) {
    Fields fields{{"users", account.user}};
    const auto answer = co_await api_.call_with_form("conversations.open", std::move(fields));
    if (!answer) co_return answer.error();
    const std::string channel = string_at(object_at(*answer, "channel"), "id");
    if (channel.empty())
        co_return Fault{Fault::Kind::malformed, "conversations.open: no channel in the answer"};
    co_return chat::Place{workspace(), channel};
}

boost::asio::awaitable<Result<Identity>> Slack::who_are_we() {
    Fields none;
    const auto answer = co_await api_.call_with_form("auth.test", std::move(none));
    if (!answer) co_return answer.error();
    co_return Identity{string_at(*answer, "team_id"), string_at(*answer, "enterprise_id"),
                       string_at(*answer, "user_id")};
}

}  // namespace switchback::slack
