// What the operator has set for calendars: the way in which sessions come into people's, and the company's
// service that is asked when people are busy.
#pragma once

#include "app/config.hpp"
#include "calendars/free_busy.hpp"
#include "calendars/inviting.hpp"

namespace switchback::app {

calendars::SmtpOptions mail_server(const Config& config);

// Nothing where none is set. io and clock outlive it.
std::unique_ptr<calendars::Inviting> invitation_way(boost::asio::io_context& io, const Config& config,
                                                    const Clock& clock);

// The same.
std::unique_ptr<calendars::FreeBusy> free_busy_service(boost::asio::io_context& io, const Config& config,
                                                       const Clock& clock);

}  // namespace switchback::app
