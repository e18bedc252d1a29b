// Calendars as the tests write them, and busy times as they read them.
#pragma once

#include "calendars/busy.hpp"
#include "calendars/support.hpp"

namespace calendars_test {

inline const time::Span march{utc("2026-03-01 00:00"), utc("2026-04-01 00:00")};

inline std::string calendar(const std::string& inside) {
    return crlf("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//somebody//EN\n" + inside + "END:VCALENDAR\n");
}
inline std::string event(const std::string& lines) {
    return "BEGIN:VEVENT\nUID:one@example.com\nDTSTAMP:20260101T000000Z\nSUMMARY:Secret\n" + lines +
           "END:VEVENT\n";
}

// Busy times in UTC: "2026-03-10 10:00/11:00, …", with the day of the end where it is another.
inline std::string said(const calendars::BusyTimes& times) {
    std::string out;
    for (const auto& one : times.busy) {
        const auto from = time::to_local(one.from, "UTC"), to = time::to_local(one.to, "UTC");
        const auto day = time::iso_day(std::chrono::floor<std::chrono::days>(from));
        const auto end = time::iso_day(std::chrono::floor<std::chrono::days>(to));
        out += (out.empty() ? "" : ", ") + day + " " + time::clock_text(from) + "/";
        out += (day == end ? "" : end + " ") + time::clock_text(to);
    }
    return out;
}

}  // namespace calendars_test
