#include "platform/teams/options.hpp"

#include "http/addresses.hpp"
#include "http/client.hpp"

#include <algorithm>

namespace switchback::teams {
namespace {

bool among(const auto& hosts, const std::string& host) {
    return std::find(hosts.begin(), hosts.end(), host) != hosts.end();
}

}  // namespace

std::vector<std::string> hosts(const TeamsOptions& options) {
    std::vector<std::string> all = options.service_hosts;
    for (const std::string* url :
         {&options.openid_metadata, &options.login, &options.graph, &options.service_url})
        if (const auto parsed = http::parse_url(*url)) all.push_back(parsed->host);
    if (options.no_tokens) all.insert(all.end(), {"127.0.0.1", "::1", "localhost"});
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

bool may_call(const TeamsOptions& options, const std::string& service_url) {
    const auto target = http::parse_url(service_url);
    if (!target) return false;
    const auto ours = http::parse_url(options.service_url);
    if (ours && target->scheme == ours->scheme && target->host == ours->host && target->port == ours->port)
        return true;
    if (options.no_tokens && http::names_loopback(target->host)) return true;
    return target->scheme == "https" && target->port == "443" && among(options.service_hosts, target->host);
}

}  // namespace switchback::teams
