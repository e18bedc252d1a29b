// What SQLite is told once for the whole process, before it is first used.
#pragma once

namespace switchback::ledger {

// Every connection belongs to one thread, and nobody reads SQLite's own memory figures: without the locks for
// both, a statement costs less. sqlite.org/c3ref/c_config_covering_index_scan.html
void configure_sqlite();

}  // namespace switchback::ledger
