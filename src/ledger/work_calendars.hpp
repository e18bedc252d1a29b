// When people are busy at work, as the company's calendar service says it of everybody of a programme. Only
// the spans are kept, sealed. Who wants theirs left alone is not asked for, and nothing of it is kept.
#pragma once

#include "ledger/busy_reading.hpp"

#include <vector>

namespace switchback::ledger {

class Connection;

struct WorkCalendar {
    bool left_alone = false;      // as its owner wishes
    bool announced = false;       // its owner was told that it is looked at
    std::optional<Instant> read;  // when the service last said when they are busy; nothing: never yet
    std::string trouble;          // calendars::key_of; empty: the last reading was good
    std::optional<Instant> trouble_since;
};

struct AskedPerson {
    PersonId person;
    std::string email;
};

class WorkCalendars {
  public:
    explicit WorkCalendars(Connection& connection) : connection_(connection) {}

    // Which service is asked ("Microsoft 365"). Empty: none; then nothing that one said is kept, and wishes
    // are.
    void ask_of(std::string_view service);
    std::string service();

    void leave_alone(const PersonId& person);  // and forget what was read
    void look_again(const PersonId& person);
    WorkCalendar of(const PersonId& person);
    // When they are busy between the two, as far as it was read; what was said stays while the service cannot
    // be asked.
    time::Spans busy(const PersonId& person, Instant from, Instant to);

    // Who of this programme is to be asked for: active people with an address, in a pair that has not ended,
    // whose calendar is not to be left alone. By address.
    std::vector<AskedPerson> to_ask(const ProgrammeId& programme, Instant now);
    // False, and nothing is kept, where it is left alone meanwhile.
    bool was_read(const PersonId& person, const BusyReading& reading, Instant now);
    bool had_trouble(const PersonId& person, std::string_view trouble, Instant now);
    void was_announced(const PersonId& person);
    // Nothing is kept of people who are not active any more.
    void forget_inactive();

    struct Counts {
        long long read = 0, troubled = 0, left_alone = 0;  // people
    };
    Counts counts();

  private:
    Connection& connection_;
};

}  // namespace switchback::ledger
