// The way in which the operator wants sessions in people's calendars, from the configuration.
#pragma once

#include "app/config.hpp"
#include "calendars/inviting.hpp"

namespace switchback::app {

calendars::SmtpOptions mail_server(const Config& config);

// Nothing where none is set. io and clock outlive it.
std::unique_ptr<calendars::Inviting> invitation_way(boost::asio::io_context& io, const Config& config,
                                                    const Clock& clock);

}  // namespace switchback::app
