#include "ledger/writer.hpp"

#include "base/log.hpp"

namespace switchback::ledger {

namespace {

constexpr std::size_t largest_group = 256;
constexpr milliseconds between_probes{
    500};  // while storage fails, or a reader is in the way, and nobody asks
// SQLite's log goes back into the file between groups: when it is worth it and nobody has come for a moment
// (or whoever comes next would wait for it), and at the latest when reading through it would begin to cost. A
// log that holds what must not be found is emptied as soon as nobody waits.
constexpr int log_worth_tidying = 1000, log_too_long = 8000;  // pages of 4 KiB
constexpr milliseconds quiet{20};

}  // namespace

Writer::Writer(std::unique_ptr<Connection> connection, std::size_t queue_limit)
    : queue_(queue_limit),
      connection_(std::move(connection)),
      books_(*connection_),
      thread_([this] { run(); }) {}

Writer::~Writer() {
    queue_.close();
    thread_.join();
}

void Writer::on_commit(std::function<void()> wake) {
    const std::lock_guard lock(wake_mutex_);
    wake_ = std::move(wake);
}

void Writer::condemn(std::string why) {
    log::error("ledger.damaged", {{"why", why}});
    why_condemned_ = std::move(why);
    condemned_ = true;
}

void Writer::run() {
    while (!queue_.finished()) {
        auto group = queue_.take(largest_group, patience());
        if (group.empty()) {
            if (!queue_.finished()) use_the_pause();
            continue;
        }
        if (group.front().reading)
            for (auto& job : group) read(job);
        else
            write(group);
        for (auto& job : group) finish(job);
        wake_workers();
        pause_used_ = false;
        const bool emptied_now = connection_->wants_empty_log() && queue_.waiting() == 0;
        if (emptied_now || connection_->log_pages() >= log_too_long) tidy();
    }
}

std::optional<milliseconds> Writer::patience() const {
    if (!writable_) return between_probes;
    const bool untidy = connection_->wants_empty_log() || connection_->log_pages() >= log_worth_tidying;
    if (!untidy) return std::nullopt;
    return pause_used_ ? between_probes : quiet;
}

void Writer::use_the_pause() {
    if (!writable_) return probe();
    tidy();
    pause_used_ = true;
}

void Writer::write(std::vector<Job>& group) {
    if (condemned_) return fail(group, why_condemned_.c_str());
    try {
        if (!all_at_once(group)) each_by_itself(group);
        writable_ = true;
    } catch (const std::exception& e) {
        fail(group, e.what());
    }
}

// The usual way: nobody throws. Savepoints would copy every page that a work touches.
bool Writer::all_at_once(std::vector<Job>& group) {
    connection_->begin();
    try {
        for (auto& job : group) job.work(books_);
    } catch (const StorageFailure&) {
        throw;
    } catch (...) {
        connection_->rollback();
        connection_->take_wake();
        if (group.size() > 1) return false;
        group.front().error = std::current_exception();
        return true;
    }
    commit(group.size());
    return true;
}

void Writer::each_by_itself(std::vector<Job>& group) {
    connection_->begin();
    for (auto& job : group) {
        connection_->savepoint();
        try {
            job.work(books_);
        } catch (const StorageFailure&) {
            throw;
        } catch (...) {
            job.error = std::current_exception();
        }
        if (job.error)
            connection_->rollback_to_savepoint();
        else
            connection_->release();
    }
    commit(group.size());
}

void Writer::commit(std::size_t works) {
    connection_->commit();
    ++commits_;
    works_ += works;
}

void Writer::read(Job& job) {
    try {
        connection_->query_only(true);
        connection_->begin_reading();
        job.work(books_);
    } catch (...) {
        job.error = std::current_exception();
    }
    connection_->rollback();
    connection_->query_only(false);
}

void Writer::fail(std::vector<Job>& group, const char* why) {
    connection_->rollback();
    connection_->take_wake();
    if (writable_.exchange(false)) log::error("ledger.storage_failed", {{"why", why}});
    for (auto& job : group) job.error = std::make_exception_ptr(StorageFailure(why));
}

// Finds out whether storage works again, so that readiness does not depend on traffic.
void Writer::probe() {
    try {
        connection_->begin();
        connection_->run("UPDATE schema_version SET probes = probes + 1 WHERE number = 1");
        connection_->commit();
        writable_ = true;
        log::info("ledger.storage_recovered");
    } catch (const std::exception&) {
        connection_->rollback();
    }
}

void Writer::tidy() {
    try {
        if (connection_->wants_empty_log() && connection_->empty_log()) return;
        if (connection_->log_pages() >= log_worth_tidying) connection_->checkpoint();
    } catch (const std::exception& e) {
        log::warn("ledger.checkpoint_failed", {{"why", e.what()}});  // nothing is lost: the log has it
    }
}

void Writer::wake_workers() {
    if (!connection_->take_wake()) return;
    const std::lock_guard lock(wake_mutex_);
    if (wake_) wake_();
}

}  // namespace switchback::ledger
