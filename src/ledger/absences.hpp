// When people said that they are away. Only the spans are kept, not why.
#pragma once

#include "base/ids.hpp"
#include "time/spans.hpp"

namespace switchback::ledger {

class Connection;

class Absences {
  public:
    explicit Absences(Connection& connection) : connection_(connection) {}

    // What is kept of one person is neat, and what is over by `now` is dropped with each change.
    void keep(const PersonId& person, const time::Spans& spans, Instant now);
    void take_back(const PersonId& person, const time::Spans& spans, Instant now);
    time::Spans of(const PersonId& person, Instant from, Instant to);

  private:
    void replace(const PersonId& person, const time::Spans& spans, Instant now);
    time::Spans all(const PersonId& person);
    Connection& connection_;
};

}  // namespace switchback::ledger
