// The company's calendar service, asked on behalf of the whole programme when people are busy: nobody has to
// give a calendar of their own for it.
#pragma once

#include "calendars/google.hpp"
#include "calendars/graph.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace switchback::calendars {

class FreeBusy {
  public:
    virtual ~FreeBusy() = default;
    virtual std::string_view name() const = 0;  // as people know it
    // One answer for each address, in the same order, as GraphCalendars::busy and GoogleCalendars::busy say.
    virtual boost::asio::awaitable<std::vector<Answer<BusyTimes>>> busy(std::vector<std::string> addresses,
                                                                        time::Span window) = 0;
};

std::unique_ptr<FreeBusy> free_busy_of_graph(boost::asio::io_context& io, GraphOptions options);
// clock: as GoogleCalendars has it.
std::unique_ptr<FreeBusy> free_busy_of_google(boost::asio::io_context& io, const Clock& clock,
                                              GoogleOptions options);

}  // namespace switchback::calendars
