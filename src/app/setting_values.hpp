// How a text becomes a setting's value: each function says whether the text was what is expected, and only
// then changes what it is to change.
#pragma once

#include "base/secret.hpp"

#include <charconv>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace switchback::app {

template <class Number>
bool put(Number& into, const std::string& text, Number least, Number most) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return false;
    if (value < least || value > most) return false;
    into = value;
    return true;
}

bool put(std::string& into, const std::string& text);  // anything but nothing
bool put(bool& into, const std::string& text);
bool put_address(std::string& into, const std::string& text);
bool put_database(std::string& into, const std::string& text);
bool put_secret(Secret& into, const std::string& text, std::initializer_list<std::string_view> beginnings,
                std::size_t least_length);
// A Slack app's Signing Secret, which is none of its tokens.
bool put_signing_secret(Secret& into, const std::string& text);
// A client secret's value of an app registration in Microsoft Entra; never the secret's id, which is a GUID
// and stands beside it. Microsoft answers an id with AADSTS7000215.
bool put_client_secret(Secret& into, const std::string& text);
bool put_safe_url(std::string& into, const std::string& text);
// The same, where paths of ours are put behind it: without a question or a mark.
bool put_base_url(std::string& into, const std::string& text);
bool put_mail_address(std::string& into, const std::string& text);
// The text of a Google service account's key file.
bool put_service_account(Secret& into, const std::string& text);
bool put_id(std::string& into, const std::string& text, std::string_view first_letters);
// An id as Microsoft gives them: 0b1f3c5e-1111-2222-3333-444455556666.
bool put_guid(std::string& into, const std::string& text);
// Names of hosts, with spaces or commas between them.
bool put_hosts(std::vector<std::string>& into, const std::string& text);
// The same, where ".example.com" stands for all hosts below it.
bool put_host_rules(std::vector<std::string>& into, const std::string& text);
// The same, where a port may follow a host, or :* for each of them.
bool put_hosts_and_ports(std::vector<std::string>& into, const std::string& text);

// What a wrong secret seems to be, for Setting::mistaken_for.
std::string other_than_bot_token(const std::string& text);
std::string other_than_app_token(const std::string& text);
std::string other_than_signing_secret(const std::string& text);
std::string other_than_client_secret(const std::string& text);

}  // namespace switchback::app
