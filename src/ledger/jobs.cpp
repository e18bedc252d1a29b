#include "ledger/jobs.hpp"

#include "base/log.hpp"

namespace switchback::ledger {

void finish(Job& job) {
    try {
        job.done(job.error);
    } catch (const std::exception& e) {
        log::error("ledger.done_threw", {{"type", typeid(e).name()}});
    } catch (...) {
        log::error("ledger.done_threw");
    }
}

void refuse(Job& job, const char* why) {
    job.error = std::make_exception_ptr(StorageFailure(why));
    finish(job);
}

void JobQueue::add(Job job) {
    const char* refused = nullptr;
    {
        const std::lock_guard lock(mutex_);
        if (closed_)
            refused = "the ledger is closing";
        else if (jobs_.size() >= limit_)
            refused = "too many turns are waiting for the database";
        else
            jobs_.push_back(std::move(job));
    }
    if (refused)
        refuse(job, refused);
    else
        came_.notify_one();
}

std::vector<Job> JobQueue::take(std::size_t at_most, std::optional<milliseconds> patience) {
    std::unique_lock lock(mutex_);
    const auto ready = [this] { return closed_ || !jobs_.empty(); };
    if (patience)
        came_.wait_for(lock, *patience, ready);
    else
        came_.wait(lock, ready);
    std::vector<Job> taken;
    while (!jobs_.empty() && taken.size() < at_most &&
           (taken.empty() || jobs_.front().reading == taken.front().reading)) {
        taken.push_back(std::move(jobs_.front()));
        jobs_.pop_front();
    }
    return taken;
}

bool JobQueue::finished() const {
    const std::lock_guard lock(mutex_);
    return closed_ && jobs_.empty();
}

std::size_t JobQueue::waiting() const {
    const std::lock_guard lock(mutex_);
    return jobs_.size();
}

void JobQueue::close() {
    {
        const std::lock_guard lock(mutex_);
        closed_ = true;
    }
    came_.notify_all();
}

}  // namespace switchback::ledger
