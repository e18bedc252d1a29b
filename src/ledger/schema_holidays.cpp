// Migration 10: holidays have names, one a line as time::parse_holidays reads them.
#include "ledger/schema_moves.hpp"

namespace switchback::ledger {

const std::string_view holidays_schema = R"sql(
ALTER TABLE programmes ADD COLUMN holiday_names TEXT NOT NULL DEFAULT '';
)sql";

}  // namespace switchback::ledger
