// Awaiting the ledger from a coroutine: the work runs on a ledger thread, and the coroutine resumes on its
// own executor once the commit that holds the work is durable.
#pragma once

#include "ledger/books.hpp"
#include "ledger/ledger.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include <boost/asio/awaitable.hpp>

namespace switchback::delivery {

namespace inside {

enum class Door { write, read };
boost::asio::awaitable<void> pass(ledger::Ledger& ledger, Door door,
                                  std::function<void(ledger::Books&)> work);

template <class Work>
boost::asio::awaitable<std::invoke_result_t<Work&, ledger::Books&>> errand(ledger::Ledger& ledger, Door door,
                                                                           Work work) {
    using Answer = std::invoke_result_t<Work&, ledger::Books&>;
    if constexpr (std::is_void_v<Answer>) {
        std::function<void(ledger::Books&)> go = std::move(work);
        co_await pass(ledger, door, std::move(go));
    } else {
        // Shared, because the coroutine may be destroyed at shutdown while the ledger still works.
        struct Kept {
            Work work;
            std::optional<Answer> answer;
        };
        auto kept = std::make_shared<Kept>(Kept{std::move(work), std::nullopt});
        std::function<void(ledger::Books&)> go = [kept](ledger::Books& books) {
            kept->answer.emplace(kept->work(books));
        };
        co_await pass(ledger, door, std::move(go));
        co_return std::move(*kept->answer);
    }
}

}  // namespace inside

// Give a named callable (g++ 12 miscompiles a capturing lambda written inside the co_await). Throws what the
// work threw, or ledger::StorageFailure; then nothing of the work remains.
template <class Work>
auto in_ledger(ledger::Ledger& ledger, Work work) {
    return inside::errand<Work>(ledger, inside::Door::write, std::move(work));
}

// The same on a reading thread, without the right to write.
template <class Work>
auto reading(ledger::Ledger& ledger, Work work) {
    return inside::errand<Work>(ledger, inside::Door::read, std::move(work));
}

}  // namespace switchback::delivery
