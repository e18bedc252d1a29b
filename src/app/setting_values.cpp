#include "app/setting_values.hpp"

#include "base/text.hpp"
#include "calendars/mail_text.hpp"
#include "calendars/service_account.hpp"
#include "http/addresses.hpp"

#include <algorithm>
#include <span>

#include <boost/asio/ip/address.hpp>

namespace switchback::app {

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

namespace {

bool printable(const std::string& text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 127; });
}

}  // namespace

bool put_secret(Secret& into, const std::string& text, std::initializer_list<std::string_view> beginnings,
                std::size_t least_length) {
    const bool begins =
        beginnings.size() == 0 || std::any_of(beginnings.begin(), beginnings.end(),
                                              [&](std::string_view b) { return text.starts_with(b); });
    if (!begins || text.size() < least_length || !printable(text)) return false;
    into = Secret(text);
    return true;
}

bool put_mail_address(std::string& into, const std::string& text) {
    return calendars::is_mail_address(text) && put(into, text);
}

bool put_service_account(Secret& into, const std::string& text) {
    if (!calendars::ServiceAccount::read(text)) return false;
    into = Secret(text);
    return true;
}

namespace {

struct TokenKind {
    std::string_view begins, name;
};
// docs.slack.dev/authentication/tokens
constexpr TokenKind slack_tokens[] = {
    {"xoxb-", "a bot token (xoxb-)"},
    {"xoxe.xoxb-", "a bot token (xoxe.xoxb-)"},
    {"xoxp-", "a person's token (xoxp-), not the bot's"},
    {"xoxe.xoxp-", "a person's or a configuration token (xoxe.xoxp-), not the bot's"},
    {"xapp-", "an App-Level Token (xapp-)"},
    {"xoxe-", "a refresh token (xoxe-)"},
};
constexpr std::string_view bot_tokens[] = {"xoxb-", "xoxe.xoxb-"};
constexpr std::string_view app_tokens[] = {"xapp-"};

std::string kind_of_token(const std::string& text) {
    for (const auto& kind : slack_tokens)
        if (text.starts_with(kind.begins)) return "is " + std::string(kind.name);
    return {};
}

std::string other_than(std::span<const std::string_view> beginnings, const std::string& text) {
    if (std::any_of(beginnings.begin(), beginnings.end(),
                    [&](std::string_view begins) { return text.starts_with(begins); }))
        return {};
    const std::string kind = kind_of_token(text);
    return kind.empty() ? "begins otherwise" : kind;
}

}  // namespace

bool put_signing_secret(Secret& into, const std::string& text) {
    return kind_of_token(text).empty() && put_secret(into, text, {}, 16);
}

bool put_client_secret(Secret& into, const std::string& text) {
    return other_than_client_secret(text).empty() && put_secret(into, text, {}, 16);
}

std::string other_than_bot_token(const std::string& text) {
    return other_than(bot_tokens, text);
}

std::string other_than_app_token(const std::string& text) {
    return other_than(app_tokens, text);
}

std::string other_than_signing_secret(const std::string& text) {
    return kind_of_token(text);
}

std::string other_than_client_secret(const std::string& text) {
    std::string id;
    return put_guid(id, text)
               ? "has the form of the secret's id (Secret ID), not of its value, which is shown once, "
                 "when the secret is made"
               : "";
}

// A password in the clear over the network is no configuration: https, or http to this machine alone.
bool put_safe_url(std::string& into, const std::string& text) {
    const auto url = http::parse_url(text);
    if (!url || (url->scheme != "https" && !http::names_loopback(url->host))) return false;
    into = text;
    while (into.ends_with('/')) into.pop_back();
    return true;
}

bool put_base_url(std::string& into, const std::string& text) {
    return text.find_first_of("?#") == std::string::npos && put_safe_url(into, text);
}

bool put_id(std::string& into, const std::string& text, std::string_view first_letters) {
    const bool good = text.size() >= 3 && first_letters.find(text[0]) != std::string_view::npos &&
                      std::all_of(text.begin(), text.end(),
                                  [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
    if (good) into = text;
    return good;
}

bool put_guid(std::string& into, const std::string& text) {
    constexpr std::string_view shape = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    constexpr std::string_view digits = "0123456789abcdef";
    const std::string lower = text::lower_ascii(text);
    if (lower.size() != shape.size()) return false;
    for (std::size_t i = 0; i < shape.size(); ++i)
        if (shape[i] == '-' ? lower[i] != '-' : digits.find(lower[i]) == std::string_view::npos) return false;
    into = lower;
    return true;
}

namespace {

bool is_host(const std::string& word) {
    const auto url = http::parse_url("https://" + word);
    return url && url->host == word;
}

// Words between spaces or commas, each of which must be good.
bool put_words(std::vector<std::string>& into, const std::string& text, bool (*good)(const std::string&)) {
    std::string spaced = text::lower_ascii(text);
    std::replace(spaced.begin(), spaced.end(), ',', ' ');
    auto words = text::split(spaced, ' ');
    std::erase(words, "");
    if (words.empty() || !std::ranges::all_of(words, good)) return false;
    into.assign(words.begin(), words.end());
    return true;
}

}  // namespace

bool put_hosts(std::vector<std::string>& into, const std::string& text) {
    return put_words(into, text, is_host);
}

bool put_host_rules(std::vector<std::string>& into, const std::string& text) {
    return put_words(into, text, [](const std::string& word) {
        return is_host(word.starts_with('.') ? word.substr(1) : word);
    });
}

bool put_hosts_and_ports(std::vector<std::string>& into, const std::string& text) {
    return put_words(into, text, [](const std::string& word) {
        // As an address has it, so that it is found equal: no port of two, none with zeros before it.
        const bool every_port = word.ends_with(":*");
        const auto given = every_port ? word.substr(0, word.size() - 2) : word;
        const auto url = http::parse_url("https://" + given);
        if (!url) return false;
        const auto host = url->host.find(':') == url->host.npos ? url->host : '[' + url->host + ']';
        return given == host || (!every_port && given == host + ':' + url->port);
    });
}

}  // namespace switchback::app
