#include "http/reader.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <optional>

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

namespace switchback::http {

namespace {

namespace beast = boost::beast;
using beast::error_code;
using beast::string_view;
using Error = beast::http::error;
using Length = boost::optional<std::uint64_t>;

// An announced length is a claim: memory follows the bytes that really come.
constexpr std::uint64_t most_reserved = 64 * 1024;

void append(std::string& body, string_view bytes) {
    body.append(bytes.data(), bytes.size());
}

// What both directions share: headers are collected until they end, a trailer is never taken for a header.
template <bool is_request, class Message>
class Parser : public beast::http::basic_parser<is_request> {
  public:
    explicit Parser(const ReaderLimits& limits) {
        this->header_limit(
            static_cast<std::uint32_t>(std::min<std::size_t>(limits.header_bytes, UINT32_MAX)));
        this->body_limit(limits.body_bytes);
        this->eager(true);
    }
    Message message;
    bool foreign_coding = false;  // a Transfer-Encoding that is not plain "chunked"
    bool doubled_length = false;
    bool any_coding = false, any_length = false;
    bool http_1_0 = false;

  protected:
    void on_request_impl(beast::http::verb, string_view method, string_view target, int version,
                         error_code&) override {
        http_1_0 = version == 10;
        if constexpr (is_request) {
            message.method.assign(method.data(), method.size());
            message.target.assign(target.data(), target.size());
        }
    }
    void on_response_impl(int status, string_view, int, error_code&) override {
        if constexpr (!is_request) message.status = status;
    }
    void on_field_impl(beast::http::field field, string_view name, string_view value, error_code&) override {
        if (headers_ended_) return;
        if (field == beast::http::field::transfer_encoding) {
            foreign_coding =
                foreign_coding || any_coding || !text::same_word({value.data(), value.size()}, "chunked");
            any_coding = true;
        } else if (field == beast::http::field::content_length) {
            doubled_length = doubled_length || any_length || value.find(',') != string_view::npos;
            any_length = true;
        }
        message.headers.add(std::string(name), std::string(value));
    }
    void on_header_impl(error_code&) override { headers_ended_ = true; }
    void on_body_init_impl(const Length& length, error_code&) override {
        if (length) message.body.reserve(static_cast<std::size_t>(std::min(*length, most_reserved)));
    }
    std::size_t on_body_impl(string_view bytes, error_code&) override {
        append(message.body, bytes);
        return bytes.size();
    }
    void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, string_view bytes, error_code&) override {
        append(message.body, bytes);
        return bytes.size();
    }
    void on_finish_impl(error_code&) override {}

  private:
    bool headers_ended_ = false;
};

using RequestParser = Parser<true, Request>;
using ResponseParser = Parser<false, Response>;

int status_for(const error_code& error) {
    if (error == Error::header_limit || error == Error::buffer_overflow) return 431;
    if (error == Error::body_limit) return 413;
    return 400;
}

}  // namespace

struct RequestReader::Inside {
    ReaderLimits limits;
    std::optional<RequestParser> parser = std::nullopt;
    std::size_t header_bytes = 0;
    int refusal = 0;

    void judge_headers();
};

// What Beast lets pass and we do not: RFC 9112, 6.1 and 6.3 (request smuggling), 3.2 (Host).
void RequestReader::Inside::judge_headers() {
    const auto& request = parser->message;
    if (parser->any_coding && parser->any_length)
        refusal = 400;
    else if (parser->doubled_length)
        refusal = 400;
    else if (parser->foreign_coding)
        refusal = 501;
    else if (request.headers.count("Host") > 1)
        refusal = 400;
    else if (!parser->http_1_0 && request.headers.count("Host") == 0)
        refusal = 400;
}

RequestReader::RequestReader(ReaderLimits limits) : inside_(new Inside{limits}) {
    begin();
}
RequestReader::~RequestReader() = default;

void RequestReader::begin() {
    inside_->parser.emplace(inside_->limits);
    inside_->header_bytes = 0;
    inside_->refusal = 0;
}

namespace {

// How much of what was read belongs to the header: all until the empty line, which may have begun before.
std::size_t header_in(std::string_view read) {
    if (read.starts_with("\r\n")) return 2;  // empty lines before a request are not read
    const auto end = read.find("\r\n\r\n");
    return end == read.npos ? 0 : end + 4;
}

}  // namespace

std::size_t RequestReader::put(std::string_view bytes) {
    auto& in = *inside_;
    auto& parser = *in.parser;
    std::size_t skipped = 0;
    // RFC 9112, 2.2: an empty line before the request is ignored.
    while (!parser.got_some() && bytes.substr(skipped, 2) == "\r\n") skipped += 2;
    bytes.remove_prefix(skipped);
    if (bytes.empty() || (!parser.got_some() && bytes == "\r")) return skipped;

    bool in_header = !parser.is_header_done();
    error_code error;
    auto used = parser.put(boost::asio::buffer(bytes.data(), bytes.size()), error);
    // Beast's own limit counts what lies in the buffer behind the last line that was read; the whole is
    // counted here, whether it comes in pieces or at once.
    if (in_header) in.header_bytes += parser.is_header_done() ? header_in(bytes.substr(0, used)) : used;
    if (in_header && parser.is_header_done()) in.judge_headers();
    if (in.refusal != 0) return skipped + used;
    const auto unread = parser.is_header_done() ? 0 : bytes.size() - used;
    if (error && error != Error::need_more)
        in.refusal = status_for(error);
    else if (in.header_bytes + unread > in.limits.header_bytes)
        in.refusal = 431;
    return skipped + used;
}

bool RequestReader::started() const {
    return inside_->parser->got_some();
}
bool RequestReader::done() const {
    return inside_->refusal == 0 && inside_->parser->is_done();
}
int RequestReader::refusal() const {
    return inside_->refusal;
}
bool RequestReader::keep_alive() const {
    return inside_->parser->keep_alive();
}
bool RequestReader::http_1_0() const {
    return inside_->parser->http_1_0;
}

bool RequestReader::wants_continue() const {
    const auto& parser = *inside_->parser;
    if (!parser.is_header_done() || parser.is_done()) return false;
    return text::same_word(parser.message.headers.get("Expect"), "100-continue");
}

bool RequestReader::wants_websocket() const {
    const auto& parser = *inside_->parser;
    return parser.upgrade() && text::same_word(parser.message.headers.get("Upgrade"), "websocket");
}

Request RequestReader::take() {
    return std::move(inside_->parser->message);
}

struct ResponseReader::Inside {
    ReaderLimits limits;
    bool to_head;
    std::optional<ResponseParser> parser = std::nullopt;
    std::size_t header_bytes = 0;
    std::string fault = {};
    bool too_long = false;

    void begin() {
        parser.emplace(limits);
        if (to_head) parser->skip(true);
    }
    // 100 Continue, 103 Early Hints: not the answer yet.
    bool interim() const {
        int status = parser->message.status;
        return parser->is_done() && status >= 100 && status < 200 && status != 101;
    }
};

ResponseReader::ResponseReader(ReaderLimits limits, bool to_head) : inside_(new Inside{limits, to_head}) {
    inside_->begin();
}
ResponseReader::~ResponseReader() = default;

std::size_t ResponseReader::put(std::string_view bytes) {
    auto& in = *inside_;
    std::size_t used = 0;
    while (used < bytes.size() && in.fault.empty() && !in.parser->is_done()) {
        bool in_header = !in.parser->is_header_done();
        error_code error;
        auto rest = bytes.substr(used);
        auto count = in.parser->put(boost::asio::buffer(rest.data(), rest.size()), error);
        used += count;
        if (in_header) in.header_bytes += in.parser->is_header_done() ? 0 : count;
        if (in.header_bytes > in.limits.header_bytes) in.fault = "the answer's header is too long";
        in.too_long = !in.fault.empty() || error == Error::header_limit || error == Error::body_limit;
        if (in_header && in.parser->is_header_done())
            if (in.parser->foreign_coding || (in.parser->any_coding && in.parser->any_length))
                in.fault = "the answer's length is said in two ways";
        if (error == Error::need_more) break;
        if (error && in.fault.empty()) in.fault = "the answer cannot be read: " + error.message();
        if (in.fault.empty() && in.interim()) in.begin();
    }
    return used;
}

void ResponseReader::end() {
    auto& in = *inside_;
    error_code error = Error::end_of_stream;
    if (in.parser->got_some() && in.fault.empty())
        in.parser->put_eof(error);
    else if (!in.fault.empty())
        return;
    if (error) in.fault = "the connection closed before the answer was complete";
}

bool ResponseReader::done() const {
    return inside_->fault.empty() && inside_->parser->is_done();
}
const char* ResponseReader::fault() const {
    return inside_->fault.empty() ? nullptr : inside_->fault.c_str();
}
bool ResponseReader::too_long() const {
    return inside_->too_long;
}
bool ResponseReader::keep_alive() const {
    return inside_->parser->keep_alive() && inside_->parser->message.status != 101;
}
Response ResponseReader::take() {
    return std::move(inside_->parser->message);
}

}  // namespace switchback::http
