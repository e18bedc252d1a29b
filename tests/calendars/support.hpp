// What the tests of this room write in short: instants, days, and iCalendar without its line ends.
#pragma once

#include "time/zone.hpp"

#include <string>
#include <string_view>

namespace calendars_test {

using namespace switchback;

inline Instant utc(std::string_view text) {  // "2026-03-10 15:05"
    return time::to_instant(time::parse_local(text).value(), "UTC");
}

inline Instant in(std::string_view zone, std::string_view text) {
    return time::to_instant(time::parse_local(text).value(), zone);
}

// Lines as they travel: each ended by CRLF.
inline std::string crlf(std::string_view lines) {
    std::string out;
    for (const char c : lines) out += c == '\n' ? std::string("\r\n") : std::string(1, c);
    return out;
}

// The content lines of RFC 5545, 3.1, without folding and line ends: one a line.
inline std::string unfolded(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text.substr(at, 3) == "\r\n ")
            at += 2;
        else if (text[at] != '\r')
            out += text[at];
    }
    return out;
}

inline bool contains(std::string_view text, std::string_view line) {
    return text.find(line) != std::string_view::npos;
}

}  // namespace calendars_test
