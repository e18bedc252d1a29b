// Work that waits for a ledger thread. Internal to the ledger.
#pragma once

#include "ledger/ledger.hpp"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

namespace switchback::ledger {

struct Job {
    Ledger::Work work;
    Ledger::Done done;
    bool reading = false;
    std::exception_ptr error = nullptr;
};

// Calls `done` and keeps what it throws from the ledger's thread.
void finish(Job& job);
void refuse(Job& job, const char* why);  // finish with a StorageFailure

class JobQueue {
  public:
    explicit JobQueue(std::size_t limit) : limit_(limit) {}
    void add(Job job);  // refuses it when the queue is full or closed
    // Waits for work, at most so long; empty when none came. Jobs of one kind, at most `at_most` of them.
    std::vector<Job> take(std::size_t at_most, std::optional<milliseconds> patience);
    bool finished() const;  // closed and empty
    std::size_t waiting() const;
    void close();

  private:
    const std::size_t limit_;
    mutable std::mutex mutex_;
    std::condition_variable came_;
    std::deque<Job> jobs_;
    bool closed_ = false;
};

}  // namespace switchback::ledger
