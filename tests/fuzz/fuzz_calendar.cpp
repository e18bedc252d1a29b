// Other people's calendars and their servers' answers: whatever the bytes are, reading ends within its
// bounds, and what it gives lies inside the window, in order. links: calendars
#include "calendars/icalendar_read.hpp"
#include "calendars/multistatus.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace switchback;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const time::Span window{from_millis(1'767'225'600'000), from_millis(1'774'915'200'000)};
    calendars::ReadOptions options;
    options.zone = "Europe/London";
    options.email = "zoe@example.com";
    options.limits.effort = 50'000;
    options.limits.repetitions = 5'000;
    if (const auto read = calendars::read_busy(text, window, options)) {
        if (time::neat(read->busy) != read->busy) std::abort();
        if (!read->busy.empty() &&
            (read->busy.front().from < window.from || read->busy.back().to > window.to))
            std::abort();
    }
    const auto first = std::chrono::floor<std::chrono::days>(time::to_local(window.from, "UTC"));
    (void)calendars::read_holidays(text, first, first + std::chrono::days{400}, options.limits);
    (void)calendars::calendars_in(text, 100);
    return 0;
}
