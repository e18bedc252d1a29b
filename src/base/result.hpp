// Failures have three names here. A Refusal is a rule saying no: it becomes a sentence for the person.
// A Fault is the outside world failing: it knows whether trying again is safe. An exception is a bug
// (or, inside a turn, storage failing) and is caught once, in app/turn.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include <boost/system/result.hpp>

namespace switchback {

// The outside world failed.
struct Fault {
    enum class Kind {
        not_sent,   // surely nothing reached the other side (connect failed, refused before the first byte)
        ambiguous,  // the first byte left; whether it took effect is unknown (reset, time-out, 5xx)
        limited,    // the other side asks to wait: see retry_after
        refused,    // the other side said no, and would say no again
        unauthorised,  // our credentials are not, or no longer, good: stop this installation
        malformed,     // an answer or an input that cannot be read
        storage        // the database or the disk
    };
    // What a caller may want to tell apart besides; http::Client says it.
    enum class Cause {
        other,
        not_allowed,  // an address that may not be called
        too_long,     // an answer beyond its bounds
        late          // the deadline passed
    };
    Kind kind = Kind::not_sent;
    std::string what;  // for logs and operators; never contains words people typed, nor secrets
    std::optional<std::chrono::milliseconds> retry_after = std::nullopt;
    Cause cause = Cause::other;

    bool surely_not_sent() const { return kind == Kind::not_sent || kind == Kind::limited; }
};

// A rule said no. `key` names the sentence in conversation/words; `detail` is put into it.
struct Refusal {
    std::string key;
    std::string detail = {};
    std::string field = {};  // the form field that it concerns, empty for the whole
};

template <class T, class E = Fault>
using Result = boost::system::result<T, E>;

// Called by result.value() on an error; value() is used only where an error would be a bug.
[[noreturn]] void throw_exception_from_error(const Fault& fault, const boost::source_location& where);
[[noreturn]] void throw_exception_from_error(const Refusal& refusal, const boost::source_location& where);

}  // namespace switchback
