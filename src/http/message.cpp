#include "http/message.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace switchback::http {

namespace {

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// The byte that text[at], a '%', begins; -1 when the escape is broken.
int escaped_byte(std::string_view text, std::size_t at) {
    if (at + 2 >= text.size()) return -1;
    int high = hex_value(text[at + 1]);
    int low = hex_value(text[at + 2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

std::string decode(std::string_view text, bool plus_is_space) {
    const auto coded = [plus_is_space](char c) { return c == '%' || (c == '+' && plus_is_space); };
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const auto plain = std::find_if(text.begin(), text.end(), coded);
        out.append(text.begin(), plain);
        text.remove_prefix(static_cast<std::size_t>(plain - text.begin()));
        if (text.empty()) break;
        const int byte = text[0] == '%' ? escaped_byte(text, 0) : -1;
        out += byte >= 0 ? static_cast<char>(byte) : text[0] == '+' ? ' ' : '%';
        text.remove_prefix(byte >= 0 ? 3 : 1);
    }
    return out;
}

// RFC 3986, 2.3
bool unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

std::string encode(std::string_view text, bool space_is_plus) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size() + text.size() / 4);
    for (char c : text) {
        if (unreserved(c)) {
            out += c;
        } else if (space_is_plus && c == ' ') {
            out += '+';
        } else {
            auto byte = static_cast<unsigned char>(c);
            out += '%';
            out += digits[byte >> 4];
            out += digits[byte & 15];
        }
    }
    return out;
}

Response typed(int status, std::string body, const char* type) {
    Response response;
    response.status = status;
    response.headers.add("Content-Type", type);
    response.body = std::move(body);
    return response;
}

}  // namespace

void Headers::set(std::string_view name, std::string value) {
    auto named = [&](const auto& header) { return text::same_word(header.first, name); };
    auto first = std::find_if(list_.begin(), list_.end(), named);
    if (first == list_.end()) return add(std::string(name), std::move(value));
    first->second = std::move(value);
    list_.erase(std::remove_if(first + 1, list_.end(), named), list_.end());
}

std::string_view Headers::get(std::string_view name) const {
    for (const auto& [key, value] : list_)
        if (text::same_word(key, name)) return value;
    return {};
}

std::size_t Headers::count(std::string_view name) const {
    auto named = [&](const auto& header) { return text::same_word(header.first, name); };
    return static_cast<std::size_t>(std::count_if(list_.begin(), list_.end(), named));
}

std::string_view Request::path() const {
    return std::string_view(target).substr(0, target.find('?'));
}

std::string_view Request::query() const {
    auto mark = target.find('?');
    return mark == std::string::npos ? std::string_view{} : std::string_view(target).substr(mark + 1);
}

std::optional<std::chrono::seconds> retry_after(const Response& response, std::chrono::seconds longest) {
    const auto count = text::whole_number<long long>(response.headers.get("Retry-After"));
    if (!count || *count < 0) return std::nullopt;
    return std::min(std::chrono::seconds{*count}, longest);
}

Response wrong_method(std::string allowed) {
    Response response = text_response(405, "method not allowed\n");
    response.headers.add("Allow", std::move(allowed));
    return response;
}

Response text_response(int status, std::string body) {
    return typed(status, std::move(body), "text/plain; charset=utf-8");
}

Response json_response(int status, std::string body) {
    return typed(status, std::move(body), "application/json; charset=utf-8");
}

std::vector<std::pair<std::string, std::string>> decode_form(std::string_view body) {
    std::vector<std::pair<std::string, std::string>> fields;
    fields.reserve(16);  // a command has about so many
    while (!body.empty()) {
        auto field = body.substr(0, body.find('&'));
        body.remove_prefix(std::min(body.size(), field.size() + 1));
        if (field.empty()) continue;
        auto equals = std::min(field.find('='), field.size());
        auto value = field.substr(std::min(field.size(), equals + 1));
        fields.emplace_back(decode(field.substr(0, equals), true), decode(value, true));
    }
    return fields;
}

std::string encode_form(const std::vector<std::pair<std::string, std::string>>& fields) {
    std::string out;
    for (const auto& [name, value] : fields) {
        if (!out.empty()) out += '&';
        out += encode(name, true) + '=' + encode(value, true);
    }
    return out;
}

std::string without_slash(std::string address) {
    while (!address.empty() && address.back() == '/') address.pop_back();
    return address;
}

std::string percent_encode(std::string_view text) {
    return encode(text, false);
}
std::string percent_decode(std::string_view text) {
    return decode(text, false);
}

}  // namespace switchback::http
