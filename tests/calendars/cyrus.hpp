// A real CalDAV server that schedules by itself (RFC 6638): Cyrus, from Debian's packages cyrus-common,
// cyrus-imapd and cyrus-caldav, on loopback, with everything it writes in a folder that goes with it. It runs
// as this user, or as nobody where this is root, which it refuses to be. Any password is good.
#pragma once

#include "calendars/caldav.hpp"
#include "calendars/child.hpp"
#include "http/support.hpp"

#include <memory>
#include <string>
#include <vector>

namespace calendars_test {

class Cyrus {
  public:
    // Each person gets a mailbox, and with it the calendar Default. Throws in clear words when it cannot be
    // started.
    explicit Cyrus(const std::vector<std::string>& people);

    // `path` below the person's calendars: "Default/one.ics".
    switchback::http::Response ask(const std::string& method, const std::string& person,
                                   const std::string& path, const std::string& body = "",
                                   const std::string& depth = "");
    void put(const std::string& person, const std::string& path, const std::string& calendar);
    std::string get(const std::string& person, const std::string& path);
    // The names of what is in one of a person's calendars.
    std::vector<std::string> list(const std::string& person, const std::string& calendar);
    switchback::calendars::Answer<switchback::calendars::BusyTimes> busy(
        const std::string& person, const std::string& calendar, switchback::time::Span window,
        const switchback::calendars::ReadOptions& read);

  private:
    void configure(const std::string& packages);
    void add_people(const std::vector<std::string>& people);
    std::string url(const std::string& person, const std::string& path) const;
    http_test::World world_;
    Folder folder_{"cyrus"};
    unsigned short http_ = http_test::port_for_a_server(), imap_ = http_test::port_for_a_server();
    std::unique_ptr<Child> master_;
};

}  // namespace calendars_test
