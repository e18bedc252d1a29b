// Trouble on purpose: what a test or a curious reader asks the stand-in to do wrong, for which method, how
// often.
#pragma once

#include "base/result.hpp"
#include "base/time.hpp"

#include <list>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace switchback::sandbox {

struct Trouble {
    enum class Kind {
        late,          // answered rightly, after `wait`
        rate_limited,  // 429 with Retry-After, nothing done
        error_500,     // 500, nothing done
        reset_before,  // the connection is cut, nothing done
        reset_after,   // done, then the connection is cut: the answer is lost
        lost,          // done, then the answer never comes (the connection stays open for `wait`)
        fatal_after,   // done, then {"ok":false,"error":"fatal_error"}
        answer         // `status` and `body` as given, nothing done
    };
    std::string method;  // "chat.postMessage", or "*"
    std::string about;   // only calls whose body has these words; empty: any
    Kind kind = Kind::late;
    int times = 1;
    milliseconds wait{0};
    int retry_after = 1;  // seconds
    int status = 200;
    std::string body;
};

// {"method","kind","about","times","ms","retry_after","status","body"}; malformed names what is wrong with
// it.
Result<Trouble> read_trouble(const nlohmann::json& wish);

class Misbehaviour {
  public:
    void ask(Trouble trouble) { troubles_.push_back(std::move(trouble)); }
    void behave() { troubles_.clear(); }
    // The trouble for this call, used up once; the oldest wish first.
    std::optional<Trouble> next(std::string_view method, std::string_view body);
    std::size_t waiting() const { return troubles_.size(); }

  private:
    std::list<Trouble> troubles_;
};

}  // namespace switchback::sandbox
