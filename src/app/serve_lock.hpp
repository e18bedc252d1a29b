// One service a database: a second one would take the first one's deliveries for interrupted. The lock is a
// file beside an SQLite database and ends with the process, however that ends. flock(2).
#pragma once

#include "base/result.hpp"

#include <string>

namespace switchback::app {

class ServeLock {
  public:
    // refused, with a sentence, when another process has it.
    static Result<ServeLock> take(const std::string& database);
    ServeLock() = default;  // holds nothing: PostgreSQL, or in memory
    ServeLock(ServeLock&& other) noexcept;
    ServeLock& operator=(ServeLock&& other) noexcept;
    ~ServeLock();

  private:
    int handle_ = -1;
};

}  // namespace switchback::app
