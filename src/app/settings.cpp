#include "app/settings.hpp"

#include "base/text.hpp"
#include "http/client.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include <boost/asio/ip/address.hpp>

namespace switchback::app {

namespace {

template <class Number>
std::optional<Number> number(const std::string& text, Number least, Number most) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    if (value < least || value > most) return std::nullopt;
    return value;
}

template <class Number>
bool put(Number& into, const std::string& text, Number least, Number most) {
    const auto value = number<Number>(text, least, most);
    if (value) into = *value;
    return value.has_value();
}

bool put(std::string& into, const std::string& text) {
    into = text;
    return !text.empty();
}

bool put_address(std::string& into, const std::string& text) {
    boost::system::error_code wrong;
    boost::asio::ip::make_address(text, wrong);
    return !wrong && put(into, text);
}

// Whatever else looks like an address is a mistyped one: it would become the name of a file, and then an
// error that shows the password in it.
bool put_database(std::string& into, const std::string& text) {
    const bool address = text.find("://") != std::string::npos;
    if (address && !text.starts_with("postgresql://") && !text.starts_with("postgres://")) return false;
    return put(into, text);
}

bool put(bool& into, const std::string& text) {
    into = text == "true";
    return text == "true" || text == "false";
}

bool printable(const std::string& text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 127; });
}

bool put_secret(Secret& into, const std::string& text, std::initializer_list<std::string_view> beginnings,
                std::size_t least_length) {
    const bool begins =
        beginnings.size() == 0 || std::any_of(beginnings.begin(), beginnings.end(),
                                              [&](std::string_view b) { return text.starts_with(b); });
    if (!begins || text.size() < least_length || !printable(text)) return false;
    into = Secret(text);
    return true;
}

bool loopback(const std::string& host) {
    return host == "127.0.0.1" || host == "[::1]" || host == "::1" || host == "localhost";
}

// A password in the clear over the network is no configuration: https, or http to this machine alone.
bool put_safe_url(std::string& into, const std::string& text) {
    const auto url = http::parse_url(text);
    if (!url || (url->scheme != "https" && !loopback(url->host))) return false;
    into = text;
    while (into.ends_with('/')) into.pop_back();
    return true;
}

bool put_id(std::string& into, const std::string& text, std::string_view first_letters) {
    const bool good = text.size() >= 3 && first_letters.find(text[0]) != std::string_view::npos &&
                      std::all_of(text.begin(), text.end(),
                                  [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
    if (good) into = text;
    return good;
}

constexpr unsigned short last_port = 65535;

const std::array rows{
    Setting{"http", "address", "an address to listen on, such as 127.0.0.1 or 0.0.0.0", false, false,
            [](Config& c, const std::string& t) { return put_address(c.http.address, t); }},
    Setting{
        "http", "port", "a port, 0 to 65535", false, false,
        [](Config& c, const std::string& t) { return put<unsigned short>(c.http.port, t, 0, last_port); }},
    Setting{"http", "tls_certificate", "the path of a PEM file", false, false,
            [](Config& c, const std::string& t) { return put(c.http.tls_certificate, t); }},
    Setting{"http", "tls_key", "the path of a PEM file", false, false,
            [](Config& c, const std::string& t) { return put(c.http.tls_key, t); }},
    Setting{
        "http", "connections", "a number of connections, 1 to 100000", false, false,
        [](Config& c, const std::string& t) { return put<std::size_t>(c.http.connections, t, 1, 100'000); }},
    Setting{"ledger", "database", "the path of a file, or postgresql://…", false, false,
            [](Config& c, const std::string& t) { return put_database(c.ledger.database, t); }},
    Setting{"ledger", "key_file", "the path of a file with 64 hexadecimal digits", false, false,
            [](Config& c, const std::string& t) { return put(c.ledger.key_file, t); }},
    Setting{"ledger", "readers", "a number of reading threads, 1 to 16", false, false,
            [](Config& c, const std::string& t) { return put<int>(c.ledger.readers, t, 1, 16); }},
    Setting{"ledger", "queue_limit", "a number of waiting turns, 100 to 1000000", false, false,
            [](Config& c, const std::string& t) {
                return put<std::size_t>(c.ledger.queue_limit, t, 100, 1'000'000);
            }},
    Setting{"slack", "signing_secret", "the app's Signing Secret (Basic Information), 16 characters or more",
            true, false,
            [](Config& c, const std::string& t) { return put_secret(c.slack.signing_secret, t, {}, 16); }},
    Setting{"slack", "previous_signing_secret", "the Signing Secret before a rotation", true, false,
            [](Config& c, const std::string& t) {
                return put_secret(c.slack.previous_signing_secret, t, {}, 16);
            }},
    Setting{"slack", "bot_token", "a Bot User OAuth Token, beginning with xoxb-", true, true,
            [](Config& c, const std::string& t) {
                return put_secret(c.slack.bot_token, t, {"xoxb-", "xoxe.xoxb-"}, 10);
            }},
    Setting{"slack", "app_token", "an App-Level Token, beginning with xapp-", true, false,
            [](Config& c, const std::string& t) { return put_secret(c.slack.app_token, t, {"xapp-"}, 10); }},
    Setting{"slack", "team", "the workspace's id, such as T0123ABCD (E… for an organisation)", false, false,
            [](Config& c, const std::string& t) { return put_id(c.slack.team, t, "TE"); }},
    Setting{"slack", "app_id", "the app's id, such as A0123ABCD", false, false,
            [](Config& c, const std::string& t) { return put_id(c.slack.app_id, t, "A"); }},
    Setting{"slack", "bot_user", "the bot's user id, such as U0123ABCD", false, false,
            [](Config& c, const std::string& t) { return put_id(c.slack.bot_user, t, "UW"); }},
    Setting{"slack", "api", "an https:// address (http:// on this machine alone)", false, false,
            [](Config& c, const std::string& t) { return put_safe_url(c.slack.api, t); }},
    Setting{"slack", "ca_file", "the path of a PEM file", false, false,
            [](Config& c, const std::string& t) { return put(c.slack.ca_file, t); }},
    Setting{"metrics", "enabled", "true or false", false, false,
            [](Config& c, const std::string& t) { return put(c.metrics.enabled, t); }},
    Setting{"metrics", "address", "an address to listen on, such as 127.0.0.1", false, false,
            [](Config& c, const std::string& t) { return put_address(c.metrics.address, t); }},
    Setting{
        "metrics", "port", "a port, 0 to 65535", false, false,
        [](Config& c, const std::string& t) { return put<unsigned short>(c.metrics.port, t, 0, last_port); }},
    Setting{"delivery", "at_once", "a number of conversations spoken in at the same time, 1 to 64", false,
            false,
            [](Config& c, const std::string& t) { return put<std::size_t>(c.delivery.at_once, t, 1, 64); }},
    Setting{"limits", "acts_a_minute", "how often one person may act in a minute, 10 to 100000", false, false,
            [](Config& c, const std::string& t) { return put<int>(c.limits.acts_a_minute, t, 10, 100'000); }},
    Setting{"log", "level", "debug, info, warn or error", false, false,
            [](Config& c, const std::string& t) {
                c.log.level = t;
                return t == "debug" || t == "info" || t == "warn" || t == "error";
            }},
};

// How many letters must change to make one word the other.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
        }
    }
    return row[b.size()];
}

}  // namespace

std::span<const Setting> settings() {
    return rows;
}

std::string name_of(const Setting& setting) {
    return std::string(setting.section) + "." + std::string(setting.key);
}

std::string variable_of(const Setting& setting) {
    std::string name = "SWITCHBACK_" + std::string(setting.section) + "_" + std::string(setting.key);
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return name;
}

std::optional<std::string> nearest(std::string_view mistyped, std::span<const std::string> known) {
    const std::string* best = nullptr;
    std::size_t least = mistyped.size() / 3 + 1;
    for (const auto& word : known) {
        const std::size_t d = distance(text::lower_ascii(mistyped), word);
        if (d <= least) {
            best = &word;
            least = d == 0 ? 0 : d - 1;
        }
    }
    return best ? std::optional(*best) : std::nullopt;
}

std::optional<std::string> nearest_variable(std::string_view mistyped) {
    // What all of them begin with says nothing about which was meant.
    const std::size_t common = std::string_view("SWITCHBACK_").size();
    std::map<std::string, std::string> known;
    std::vector<std::string> rests;
    for (const auto& setting : rows)
        for (const char* end : {"", "_FILE"}) {
            if (*end && !setting.secret) continue;
            const std::string name = variable_of(setting) + end;
            rests.push_back(text::lower_ascii(name.substr(common)));
            known.emplace(rests.back(), name);
        }
    const auto near = nearest(mistyped.substr(std::min(common, mistyped.size())), rests);
    return near ? std::optional(known.at(*near)) : std::nullopt;
}

std::optional<std::string> nearest_key(std::string_view mistyped) {
    std::vector<std::string> known;
    for (const auto& setting : rows) {
        known.push_back(name_of(setting));
        if (setting.secret) known.push_back(name_of(setting) + "_file");
    }
    if (const auto whole = nearest(mistyped, known)) return whole;
    // The right key in the wrong section.
    const auto dot = mistyped.find('.');
    const auto key = dot == std::string_view::npos ? mistyped : mistyped.substr(dot + 1);
    for (const auto& name : known)
        if (name.substr(name.find('.') + 1) == key) return name;
    return std::nullopt;
}

}  // namespace switchback::app
