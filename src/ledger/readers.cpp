#include "ledger/readers.hpp"

#include "ledger/books.hpp"

namespace switchback::ledger {

Readers::Readers(std::vector<std::unique_ptr<Connection>> connections, std::size_t queue_limit)
    : queue_(queue_limit), connections_(std::move(connections)) {
    for (auto& connection : connections_) threads_.emplace_back([this, &connection] { run(*connection); });
}

Readers::~Readers() {
    queue_.close();
    for (auto& thread : threads_) thread.join();
}

void Readers::run(Connection& connection) {
    Books books(connection);
    while (!queue_.finished()) {
        for (auto& job : queue_.take(1, std::nullopt)) {
            try {
                connection.begin_reading();  // everything it sees is of one moment
                job.work(books);
            } catch (...) {
                job.error = std::current_exception();
            }
            connection.rollback();
            finish(job);
        }
    }
}

}  // namespace switchback::ledger
