#include "ledger/sqlite_process.hpp"

#include <sqlite3.h>

namespace switchback::ledger {

void configure_sqlite() {
    static const bool once = [] {
        sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        return true;
    }();
    static_cast<void>(once);
}

}  // namespace switchback::ledger
