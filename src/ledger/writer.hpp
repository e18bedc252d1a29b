// The one thread that writes. What waits when a commit ends shares the next one. Internal to the ledger.
#pragma once

#include "ledger/books.hpp"
#include "ledger/connection.hpp"
#include "ledger/jobs.hpp"

#include <atomic>
#include <functional>
#include <string>
#include <thread>

namespace switchback::ledger {

class Writer {
  public:
    Writer(std::unique_ptr<Connection> connection, std::size_t queue_limit);
    ~Writer();  // finishes what is queued
    void add(Job job) { queue_.add(std::move(job)); }
    std::size_t waiting() const { return queue_.waiting(); }
    bool writable() const { return writable_ && !condemned_; }
    unsigned long long commits() const { return commits_; }
    unsigned long long works() const { return works_; }
    void on_commit(std::function<void()> wake);
    void condemn(std::string why);  // nothing is written any more: the file is damaged

  private:
    void run();
    void write(std::vector<Job>& group);
    bool all_at_once(std::vector<Job>& group);  // false: one of several threw, and nothing happened
    void each_by_itself(std::vector<Job>& group);
    void commit(std::size_t works);
    void read(Job& job);  // for a database in memory, which has no second connection
    void fail(std::vector<Job>& group, const char* why);
    std::optional<milliseconds> patience() const;  // until the pause between two works is used; none: no need
    void use_the_pause();
    void probe();
    void tidy();
    void wake_workers();

    JobQueue queue_;
    std::unique_ptr<Connection> connection_;
    Books books_;
    std::atomic<bool> writable_ = true;
    std::atomic<bool> condemned_ = false;
    bool pause_used_ = false;    // since the last work
    std::string why_condemned_;  // written once, before that
    std::atomic<unsigned long long> commits_ = 0, works_ = 0;
    std::mutex wake_mutex_;
    std::function<void()> wake_;
    std::thread thread_;
};

}  // namespace switchback::ledger
