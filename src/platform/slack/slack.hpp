// Slack as a chat platform: one workspace (or one organisation) with one bot token. What it does stands in
// the files that both twins have: verify, parse, render, deliver; how Slack words its refusals is in errors.
#pragma once

#include "base/secret.hpp"
#include "base/time.hpp"
#include "platform/platform.hpp"
#include "platform/slack/api.hpp"

#include <optional>
#include <string>
#include <vector>

namespace switchback::slack {

struct Options {
    std::string team;                     // T…, or E… when the bot is installed for a whole organisation
    std::string app_id;                   // A…; empty: not compared
    std::string bot_user;                 // U… of the bot itself; empty: told by bot_id alone
    std::vector<Secret> signing_secrets;  // two during a rotation; none when only Socket Mode is used
    Secret bot_token;                     // xoxb-…
    Secret app_token;                     // xapp-…, for Socket Mode alone
    std::string api = "https://slack.com/api";
    std::vector<std::string> reply_hosts{
        "hooks.slack.com"};  // where response_url may point, beside the API's host
    std::vector<std::string> file_hosts{"files.slack.com"};  // where uploads may go, beside the API's host
};

// Every host the client must be allowed to call for these options.
std::vector<std::string> hosts(const Options& options);

// What auth.test says of a bot token.
struct Identity {
    std::string team, enterprise, bot_user;
};

class Slack : public platform::Platform, private platform::Gate {
  public:
    // The client is shared and outlives this; its allow-list holds hosts(options).
    Slack(http::Client& client, Options options);

    chat::Workspace workspace() const override { return {chat::Platform::slack, options_.team}; }
    std::vector<std::string> doors() const override;
    bool has_home() const override { return true; }
    platform::Rates rates() const override;
    const Options& options() const { return options_; }

    boost::asio::awaitable<Result<platform::Verified>> verify(http::Request request, Instant now) override;
    Result<platform::Parsed> parse(const platform::Verified& verified) override;
    http::Response respond(const chat::Incoming& incoming, const chat::Reply& reply) override;
    bool needs_call(const chat::Incoming& incoming, const chat::Reply& reply) const override;
    boost::asio::awaitable<Result<void>> act_now(chat::Incoming incoming, chat::Reply reply) override;
    boost::asio::awaitable<Result<void>> tell(chat::Incoming incoming, chat::Card card) override;

    boost::asio::awaitable<Result<platform::Delivered>> deliver(platform::Consignment consignment) override;
    boost::asio::awaitable<platform::Whereabouts> look_for(platform::Consignment consignment,
                                                           Instant since) override;

    boost::asio::awaitable<Result<chat::Profile>> profile(chat::Account account) override;
    boost::asio::awaitable<Result<std::optional<chat::Account>>> find_by_email(std::string email) override;
    boost::asio::awaitable<Result<chat::Place>> open_direct(chat::Account account,
                                                            std::string route) override;

    std::optional<chat::Unreachable> unreachable(const Fault& fault) const override;

    // Whose token this is: for `check`, and to fill in a workspace that is not configured.
    boost::asio::awaitable<Result<Identity>> who_are_we();

    // The one other way in: an envelope that reached us through Socket Mode becomes a request signed with a
    // key that exists only in this object, so it takes the same turn, and nothing from outside can imitate
    // it.
    http::Request signed_inside(http::Request request, Instant now) const;

  private:
    using Json = nlohmann::json;
    struct Upload {
        std::string id, title;
    };

    boost::asio::awaitable<Result<void>> post_reply(std::string url, Json body);
    boost::asio::awaitable<Result<void>> open_view(std::string method, Json arguments);
    boost::asio::awaitable<Result<void>> show_form(chat::Incoming incoming, chat::Form form, bool in_place);
    boost::asio::awaitable<Result<void>> show_card(chat::Incoming incoming, chat::Card card, bool in_place);
    boost::asio::awaitable<Result<void>> tell_in_conversation(chat::Incoming incoming, chat::Card card);

    boost::asio::awaitable<Result<platform::Delivered>> publish_home(platform::Consignment consignment);
    boost::asio::awaitable<Result<platform::Delivered>> edit(platform::Consignment consignment);
    boost::asio::awaitable<Result<platform::Delivered>> post(platform::Consignment consignment);
    boost::asio::awaitable<Result<Upload>> upload(chat::File file);
    boost::asio::awaitable<Result<void>> share(std::vector<Upload> uploads, chat::Place place,
                                               std::string thread);
    boost::asio::awaitable<platform::Whereabouts> found_at(platform::Consignment consignment,
                                                           chat::Posted posted);
    static std::string title_of(const chat::File& file) {
        return file.title.empty() ? file.name : file.title;
    }
    boost::asio::awaitable<Result<Json>> read_patiently(std::string method, Fields fields);

    Options options_;
    Api api_;
    std::vector<Secret> secrets_;  // the configured ones, and last the key that never leaves this object
};

}  // namespace switchback::slack
