// How the command line speaks to a service that runs: a socket beside the database, for its owner alone. A
// running service does every write itself, so `import` and `outbox` go through it instead of opening the file
// a second time; where nobody answers they take the ServeLock first (SQLite before 3.51.3 can damage a
// database that two connections write and checkpoint at once).
#pragma once

#include "base/result.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

namespace switchback::app {

// What a command came to: its exit status and what to print.
struct Told {
    int status = 0;
    std::string text;
};

using Wish = std::vector<std::string>;  // a command and its arguments

class OperatorDoor {
  public:
    using Answer = std::function<boost::asio::awaitable<Told>(Wish)>;
    // refused when the socket cannot be made. The caller holds the ServeLock of this database.
    static Result<std::unique_ptr<OperatorDoor>> open(boost::asio::io_context& io,
                                                      const std::string& database, Answer answer);
    ~OperatorDoor();
    void start();

  private:
    struct Inside;
    explicit OperatorDoor(std::shared_ptr<Inside> inside);
    std::shared_ptr<Inside> inside_;
};

// Blocking, for the command line: nothing when no service runs on this database. A service that says nothing
// is not waited for longer than `at_most`.
std::optional<Told> ask_running_service(const std::string& database, const Wish& wish,
                                        std::chrono::seconds at_most = std::chrono::seconds{30});

}  // namespace switchback::app
