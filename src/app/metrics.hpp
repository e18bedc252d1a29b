// What can be counted while the service runs, as Prometheus reads it. The hot path touches counters that were
// looked up once; everything else is gathered when somebody asks.
#pragma once

#include "base/time.hpp"
#include "chat/incoming.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <map>
#include <memory>
#include <string>

namespace switchback::app {

enum class Ended { answered, repeated, ignored, too_fast, storage, bug, directory };
inline constexpr std::size_t ends = 7;

// What is gathered when the metrics are read.
struct Gauges {
    std::array<long long, 4> outbox{};  // messages ready, sending, unknown, held
    long long nudges_dropped = 0;       // stale agenda entries
    long long stale_dropped = 0, sent = 0, retried = 0, lost = 0, given_up = 0;  // the courier's, since start
    long long under_way = 0;
    long long entries = 0, entries_failed = 0;  // the ticker's
    bool writable = false, installation_stopped = false;
    long long waiting = 0, commits = 0, works = 0;
    long long connections = 0;
    long long feeds_given = 0, feeds_unchanged = 0, feeds_unknown = 0, feeds_too_fast = 0;  // since start
    long long calendars = 0;                                   // people's own, from which busy times are read
    std::map<std::string, long long> calendars_in_trouble;     // by why
    long long invitations_told = 0, invitations_troubled = 0;  // since start
    long long invitations_waiting = 0;                         // whose last try failed
    long long calendars_read = 0, calendars_unchanged = 0, calendars_troubled = 0;  // readings, since start
    // Answers of the company's calendar service of one person each, and its own failures, since start.
    long long work_calendars_read = 0, work_calendars_personal = 0, work_calendars_troubled = 0;
};

class Metrics {
  public:
    Metrics();
    ~Metrics();
    void turn(const chat::Act& act, Ended ended, std::chrono::nanoseconds took);
    void unproven();   // whoever sent it could not prove who they are
    void malformed();  // it could not be read
    void late_form();
    std::string text(const Gauges& gauges);  // Prometheus text format 0.0.4

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace switchback::app
