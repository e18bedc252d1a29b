// A real CalDAV server for the tests: Radicale, from Debian's package python3-radicale, on loopback, with its
// files in a folder that goes with it.
#pragma once

#include "calendars/caldav.hpp"
#include "http/support.hpp"

#include <string>

#include <sys/types.h>

namespace calendars_test {

class Radicale {
  public:
    Radicale();  // throws in clear words when it cannot be started
    ~Radicale();
    Radicale(const Radicale&) = delete;
    void put(const std::string& name, const std::string& calendar);  // an event of the calendar /zoe/work/
    switchback::calendars::Answer<switchback::calendars::BusyTimes> busy(
        switchback::time::Span window, const switchback::calendars::ReadOptions& read,
        const std::string& password, const std::string& path = "/zoe/work/");

  private:
    void start();
    void stop();
    bool answers();
    std::string said() const;  // its log
    int status_of(const std::string& method, const std::string& path, const std::string& body,
                  const std::string& type);
    http_test::World world_;
    unsigned short port_ = http_test::port_for_a_server();
    std::string folder_;
    pid_t process_ = -1;
};

}  // namespace calendars_test
