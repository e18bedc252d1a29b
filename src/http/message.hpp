// Requests and responses as plain values, so that no other room includes Beast.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace switchback::http {

// Header names compare without case. Kept in order; doubled headers stay visible, because a signature that
// comes twice is refused.
class Headers {
  public:
    void add(std::string name, std::string value) { list_.emplace_back(std::move(name), std::move(value)); }
    void set(std::string_view name, std::string value);
    std::string_view get(std::string_view name) const;  // the first; empty when absent
    std::size_t count(std::string_view name) const;
    const std::vector<std::pair<std::string, std::string>>& list() const { return list_; }

  private:
    std::vector<std::pair<std::string, std::string>> list_;
};

struct Request {
    std::string method = "GET";
    std::string target = "/";  // path and query as sent
    Headers headers;
    std::string body;
    std::string peer;  // address of the other side, for logs and rate limits

    std::string_view path() const;   // without the query
    std::string_view query() const;  // without '?'
};

struct Response {
    int status = 200;
    Headers headers;
    std::string body;
};

// For how long Retry-After asks to wait, at most `longest`; nothing where it is no count of seconds (a date,
// which RFC 9110, 10.2.3, allows too, is not read).
std::optional<std::chrono::seconds> retry_after(const Response& response, std::chrono::seconds longest);

Response text_response(int status, std::string body);
Response wrong_method(std::string allowed);  // 405, with what may be used instead
Response json_response(int status, std::string body);

// application/x-www-form-urlencoded. Decoding keeps the order; a broken %-escape is kept as it stands.
std::vector<std::pair<std::string, std::string>> decode_form(std::string_view body);
std::string encode_form(const std::vector<std::pair<std::string, std::string>>& fields);
std::string without_slash(std::string address);  // at its end
std::string percent_encode(std::string_view text);
std::string percent_decode(std::string_view text);

}  // namespace switchback::http
