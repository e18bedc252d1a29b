// Sends mail without anybody waiting for a slow mail server but its own thread: one mail after the other.
#pragma once

#include "calendars/smtp.hpp"

#include <memory>

#include <boost/asio/awaitable.hpp>

namespace switchback::calendars {

class Mailer {
  public:
    explicit Mailer(SmtpOptions options);
    // Gives up what it is sending, and waits for that: a second at most.
    ~Mailer();

    // send_mail's answer, on the executor of whoever awaits it. Mails that are still waiting when the Mailer
    // goes are surely not sent.
    boost::asio::awaitable<Answer<void>> send(Letter letter);

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace switchback::calendars
