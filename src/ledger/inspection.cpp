#include "ledger/inspection.hpp"

#include "base/log.hpp"

#include <sys/resource.h>

namespace switchback::ledger {

Result<void> check_intact(Connection& connection, const std::string& path) {
    if (connection.postgres()) return {};
    const auto said = connection.value<std::string>("PRAGMA quick_check(1)");
    if (said == "ok") return {};
    return Fault{Fault::Kind::storage,
                 path + " is damaged: restore a backup. SQLite says: " + said.value_or("nothing")};
}

Inspection::Inspection(std::unique_ptr<Connection> connection, std::string path,
                       std::function<void(std::string)> on_damage)
    : connection_(std::move(connection)),
      thread_([this, path = std::move(path), on_damage = std::move(on_damage)] {
          ::setpriority(PRIO_PROCESS, 0, 19);  // on Linux of this thread alone: whoever acts goes first
          try {
              const auto intact = check_intact(*connection_, path);
              if (intact)
                  log::info("ledger.inspected");
              else if (!ending_)
                  on_damage(intact.error().what);
          } catch (const std::exception& e) {
              if (!ending_) on_damage(path + " cannot be read through: " + e.what());
          }
      }) {}

Inspection::~Inspection() {
    ending_ = true;
    connection_->interrupt();
    thread_.join();
}

}  // namespace switchback::ledger
