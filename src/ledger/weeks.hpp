// The facts of one week, gathered for the digest. Of reporters it looks only at those who chose to be named.
#pragma once

#include "programme/digest.hpp"

namespace switchback::ledger {

class Connection;

class Weeks {
  public:
    explicit Weeks(Connection& connection) : connection_(connection) {}
    // `now`: the moment of the digest; ages, ranks and what is overdue are measured at it.
    programme::Digest gather(const programme::Programme& programme, const programme::Week& week, Instant now);

  private:
    Connection& connection_;
};

}  // namespace switchback::ledger
