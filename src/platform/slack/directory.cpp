// Who is who: users.info, users.lookupByEmail, conversations.open, auth.test.
#include "base/json.hpp"
#include "base/text.hpp"
#include "platform/slack/errors.hpp"
#include "platform/slack/slack.hpp"

namespace switchback::slack {
namespace {

chat::Profile profile_of(const Json& user) {
    const Json& card = object_at(user, "profile");
    chat::Profile profile;
    for (const std::string& name : {string_at(card, "real_name"), string_at(user, "real_name"),
                                    string_at(card, "display_name"), string_at(user, "name")})
        if (profile.name.empty()) profile.name = name;
    profile.email = text::lower_ascii(string_at(card, "email"));
    profile.zone = string_at(user, "tz");
    // Slackbot is a person in the directory's eyes.
    profile.bot = true_at(user, "is_bot") || string_at(user, "id") == "USLACKBOT";
    profile.deactivated = true_at(user, "deleted");
    return profile;
}

}  // namespace

boost::asio::awaitable<Result<chat::Profile>> Slack::profile(chat::Account account) {
    Fields fields{{"user", account.user}};
    const auto answer = co_await api_.call_with_form("users.info", std::move(fields));
    if (!answer) co_return answer.error();
    co_return profile_of(object_at(*answer, "user"));
}

boost::asio::awaitable<Result<std::optional<chat::Account>>> Slack::find_by_email(std::string email) {
    Fields fields{{"email", std::move(email)}};
    const auto answer = co_await api_.call_with_form("users.lookupByEmail", std::move(fields));
    std::optional<chat::Account> found;
    if (!answer && says(answer.error(), "users_not_found")) co_return found;
    if (!answer) co_return answer.error();
    const Json& user = object_at(*answer, "user");
    const chat::Profile profile = profile_of(user);
    const std::string id = string_at(user, "id");
    if (!id.empty() && !profile.bot && !profile.deactivated) found = chat::Account{workspace(), id};
    co_return found;
}

boost::asio::awaitable<Result<chat::Place>> Slack::open_direct(chat::Account account) {
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
