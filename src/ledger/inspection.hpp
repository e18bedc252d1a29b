// Looks through the whole database file for pages that are not what was written there. Internal to the
// ledger.
#pragma once

#include "ledger/connection.hpp"

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>

namespace switchback::ledger {

// Nothing wrong, or a sentence for the operator. Takes about a second for 200 MB.
Result<void> check_intact(Connection& connection, const std::string& path);

// The same in a thread of its own, for a file so large that a start cannot wait for it.
class Inspection {
  public:
    // `on_damage` is called on that thread.
    Inspection(std::unique_ptr<Connection> connection, std::string path,
               std::function<void(std::string)> on_damage);
    ~Inspection();  // ends it early

  private:
    std::unique_ptr<Connection> connection_;
    std::atomic<bool> ending_ = false;
    std::thread thread_;
};

}  // namespace switchback::ledger
