// The threads that only read, each with a connection that cannot write. Internal to the ledger.
#pragma once

#include "ledger/connection.hpp"
#include "ledger/jobs.hpp"

#include <thread>
#include <vector>

namespace switchback::ledger {

class Readers {
  public:
    Readers(std::vector<std::unique_ptr<Connection>> connections, std::size_t queue_limit);
    ~Readers();
    void add(Job job) { queue_.add(std::move(job)); }

  private:
    void run(Connection& connection);

    JobQueue queue_;
    std::vector<std::unique_ptr<Connection>> connections_;
    std::vector<std::thread> threads_;
};

}  // namespace switchback::ledger
