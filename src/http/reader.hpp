// Turns bytes into requests and answers, within limits. Beast's parser does the grammar behind this; what it
// leaves open (a header fed in small pieces, trailers, unknown codings) is refused here. Inside http/ only.
#pragma once

#include "http/message.hpp"

#include <cstddef>
#include <memory>
#include <string_view>

namespace switchback::http {

struct ReaderLimits {
    std::size_t header_bytes;
    std::size_t body_bytes;
};

class RequestReader {
  public:
    explicit RequestReader(ReaderLimits limits);
    ~RequestReader();

    void begin();  // a new request
    // Gives how many bytes were used. The rest belongs to the next call, with more behind it.
    std::size_t put(std::string_view bytes);
    bool started() const;
    bool done() const;
    int refusal() const;  // a status code once the request is beyond saving, else 0

    bool wants_continue() const;  // Expect: 100-continue, headers complete, body not yet
    bool keep_alive() const;
    bool wants_websocket() const;
    bool http_1_0() const;
    Request take();

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

class ResponseReader {
  public:
    // to_head: the answer to a HEAD has no body, whatever its headers say.
    ResponseReader(ReaderLimits limits, bool to_head);
    ~ResponseReader();

    std::size_t put(std::string_view bytes);
    void end();  // the other side closed: completes an answer that has no length of its own
    bool done() const;
    const char* fault() const;  // why the answer cannot be read, or nullptr
    bool too_long() const;      // beyond the limits: that is the fault
    bool keep_alive() const;
    Response take();

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace switchback::http
