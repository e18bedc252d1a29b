// When somebody is busy, as it was read from one of their calendars: sealed, and opened again.
#pragma once

#include "base/ids.hpp"
#include "time/spans.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace switchback::ledger {

class Seals;

// What was read. `etag` and `last_modified` are what the server said of the text (RFC 9110, 8.8).
struct BusyReading {
    time::Spans busy;       // inside the window, neat
    time::Span window;      // what was looked at
    std::string zone = {};  // in which floating times were read
    int unread = 0;         // events left out because they could not be read
    std::string etag = {}, last_modified = {};
};

// For the column reading_sealed of `table`, in this person's row.
std::string sealed_reading(const Seals& seals, std::string_view table, const PersonId& person,
                           const BusyReading& reading);
// Nothing where nothing was read.
std::optional<BusyReading> opened_reading(const Seals& seals, std::string_view table, const PersonId& person,
                                          const std::string& sealed);

}  // namespace switchback::ledger
