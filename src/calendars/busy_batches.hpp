// Asking a service for many people's busy times, a batch of them and a stretch of time at a time: which part
// of the question comes next, and how the parts are joined.
#pragma once

#include "calendars/busy.hpp"
#include "calendars/trouble.hpp"

#include <optional>
#include <string>
#include <vector>

namespace switchback::calendars {

class BusyBatches {
  public:
    struct Part {
        std::vector<std::string> people;
        time::Span window;
    };
    BusyBatches(std::vector<std::string> people, time::Span window, std::size_t most_people,
                std::chrono::days longest);

    // Nothing when all is asked, or when to ask on would be of no use.
    std::optional<Part> next();
    // What came of the part that was given last: one answer for each of its people.
    void take(std::vector<Answer<BusyTimes>> answers);
    // For each of the people; those that were not asked any more have the trouble that ended it.
    std::vector<Answer<BusyTimes>> result();

  private:
    std::vector<std::string> people_;
    time::Span window_;
    std::size_t most_people_;
    std::chrono::days longest_;
    std::size_t first_ = 0, last_ = 0;
    Instant from_;
    std::optional<Trouble> over_;
    std::vector<Answer<BusyTimes>> out_;
};

}  // namespace switchback::calendars
