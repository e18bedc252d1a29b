// Requests and answers as the bytes that go over the wire: one buffer, so one write. Inside http/ only.
#pragma once

#include "http/message.hpp"

#include <string>
#include <string_view>

namespace switchback::http {

struct AnswerStyle {
    bool to_head = false;    // headers as for a GET, without the body
    bool keep_alive = true;  // else Connection: close
    bool http_1_0 = false;   // keeping alive must then be said
};

// Appends. Content-Length, Connection and Date are ours; the caller's are left out. Throws
// std::invalid_argument when a header would break out of its line.
void append_answer(std::string& out, const Response& response, const AnswerStyle& style);

// Likewise; Host, Content-Length, Transfer-Encoding and Connection are ours. `host` as for the Host header.
void append_request(std::string& out, const Request& request, std::string_view host, std::string_view target);

}  // namespace switchback::http
