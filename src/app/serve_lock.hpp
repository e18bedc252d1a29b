// One process writes to an SQLite database: a second service would take the first one's deliveries for
// interrupted, and two writers can damage the file (operator_door.hpp). So `serve` has the lock, and for a
// moment whatever else writes. The lock is a file beside the database and ends with the process, however that
// ends. flock(2).
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
