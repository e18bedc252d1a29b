#include "platform/slack/slack.hpp"

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "platform/slack/parse.hpp"

#include <algorithm>

namespace switchback::slack {

std::vector<std::string> hosts(const Options& options) {
    std::vector<std::string> all = options.reply_hosts;
    all.insert(all.end(), options.file_hosts.begin(), options.file_hosts.end());
    if (const auto api = http::parse_url(options.api)) all.push_back(api->host);
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

Slack::Slack(http::Client& client, Options options)
    : options_(std::move(options)),
      api_(client, options_.api, options_.bot_token),
      secrets_(options_.signing_secrets) {
    secrets_.emplace_back(crypto::random_token());
}

std::vector<std::string> Slack::doors() const {
    return {"/slack/commands", "/slack/interactions", "/slack/events"};
}

// docs.slack.dev/apis/web-api/rate-limits: chat.postMessage about one a second a channel, where a short burst
// is tolerated; chat.update, users.lookupByEmail and conversations.open tier 3; views.publish tier 4.
platform::Rates Slack::rates() const {
    platform::Rates rates;
    rates.post = {milliseconds{1000}, 3};
    rates.edit = {milliseconds{1200}, 10};
    rates.home = {milliseconds{600}, 20};
    rates.directory = {milliseconds{1200}, 10};
    return rates;
}

Result<platform::Parsed> Slack::parse(const platform::Verified& verified) {
    return read_request(options_, verified.request());
}

}  // namespace switchback::slack
