#include "http/text_of.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <ctime>
#include <stdexcept>

#include <boost/beast/http/status.hpp>

namespace switchback::http {

namespace {

// RFC 9110, 5.6.2
bool is_token(std::string_view text) {
    static constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               marks.find(c) != std::string_view::npos;
    });
}

bool breaks_line(std::string_view value) {
    return value.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos;
}

bool is_ours(std::string_view name) {
    switch (name.size()) {
        case 4:
            return text::same_word(name, "Date") || text::same_word(name, "Host");
        case 10:
            return text::same_word(name, "Connection");
        case 14:
            return text::same_word(name, "Content-Length");
        case 17:
            return text::same_word(name, "Transfer-Encoding");
        default:
            return false;
    }
}

void append_number(std::string& out, std::size_t number) {
    char digits[24];
    auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    out.append(digits, end);
}

void append_headers(std::string& out, const Headers& headers) {
    for (const auto& [name, value] : headers.list()) {
        if (!is_token(name) || breaks_line(value))
            throw std::invalid_argument("a header breaks out of its line");
        if (is_ours(name)) continue;
        out.append(name).append(": ").append(value).append("\r\n");
    }
}

// IMF-fixdate (RFC 9110, 5.6.7), made once a second. The machine's clock also in the sandbox: it is about the
// transport.
std::string_view date_now() {
    thread_local std::time_t made = 0;
    thread_local char line[48];
    thread_local std::size_t size = 0;
    auto now = std::time(nullptr);
    if (now != made) {
        std::tm utc{};
        gmtime_r(&now, &utc);
        size = std::strftime(line, sizeof line, "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", &utc);
        made = now;
    }
    return {line, size};
}

}  // namespace

void append_answer(std::string& out, const Response& response, const AnswerStyle& style) {
    const int status = response.status >= 200 && response.status <= 999 ? response.status : 500;
    const auto reason =
        boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(static_cast<unsigned>(status)));
    out.append("HTTP/1.1 ");
    append_number(out, static_cast<std::size_t>(status));
    out.append(" ").append(reason.data(), reason.size()).append("\r\n").append(date_now());
    append_headers(out, response.headers);
    if (!style.keep_alive)
        out.append("Connection: close\r\n");
    else if (style.http_1_0)
        out.append("Connection: keep-alive\r\n");
    const bool bodiless = status == 204 || status == 304;
    if (!bodiless) {
        out.append("Content-Length: ");
        append_number(out, response.body.size());
        out.append("\r\n");
    }
    out.append("\r\n");
    if (!bodiless && !style.to_head) out.append(response.body);
}

void append_request(std::string& out, const Request& request, std::string_view host,
                    std::string_view target) {
    if (!is_token(request.method)) throw std::invalid_argument("the method is not a word");
    if (breaks_line(target) || target.find(' ') != target.npos)
        throw std::invalid_argument("the target has a gap");
    out.append(request.method).append(" ").append(target).append(" HTTP/1.1\r\nHost: ").append(host);
    out.append("\r\n");
    append_headers(out, request.headers);
    if (request.headers.count("User-Agent") == 0) out.append("User-Agent: switchback\r\n");
    const auto& method = request.method;
    if (!request.body.empty() || method == "POST" || method == "PUT" || method == "PATCH") {
        out.append("Content-Length: ");
        append_number(out, request.body.size());
        out.append("\r\n");
    }
    out.append("\r\n").append(request.body);
}

}  // namespace switchback::http
