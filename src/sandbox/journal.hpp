// What passed between the service and the stand-in, newest last, for tests and for the page's log.
#pragma once

#include "base/time.hpp"

#include <deque>
#include <memory>
#include <string>

#include <nlohmann/json_fwd.hpp>

namespace switchback::sandbox {

struct Entry {
    long long number = 0;
    Instant at;
    bool to_service = false;  // an act or event sent to the service; else a call of the service
    std::string what;         // "chat.postMessage", "command", "event:app_home_opened"
    int status = 0;           // HTTP; 0: no answer
    std::string error;        // Slack's error, or how the delivery failed; empty when it went well
    int attempt = 0;          // retries of an event count from 1
    std::shared_ptr<const nlohmann::json> detail;  // arguments or payload
};

class Journal {
  public:
    void write(Entry entry);
    void clear() { entries_.clear(); }
    // Entries numbered above `since`.
    nlohmann::json since(long long since) const;

  private:
    static constexpr std::size_t most = 20'000;
    std::deque<Entry> entries_;
    long long written_ = 0;
};

}  // namespace switchback::sandbox
