// What an import changes in a row that the database has already, in the words of its file's columns, so that
// a dry run can be judged before it is carried out.
#pragma once

#include "app/import.hpp"

namespace switchback::app {

using Cells = std::vector<std::pair<std::string, std::string>>;  // a column and what stands there

// codes: an id → the operator's own code, for cells that name another row.
using Codes = std::map<std::string, std::string>;

// In all that a file says.
bool same(const programme::Programme& a, const programme::Programme& b);
bool same(const programme::Person& a, const programme::Person& b);

Cells cells(const programme::Programme& programme);
Cells cells(const programme::Person& person);
Cells cells(const programme::Kpi& kpi);
Cells cells(const programme::Observation& observation);
Cells cells(const programme::Pair& pair, const std::string& zone, const Codes& codes);
Cells cells(const programme::Session& session, const std::string& zone, const Codes& codes);

// ": minutes \"30\" → \"45\", call_link \"\" → \"https://…\""; empty when no cell differs.
std::string changes(const Cells& before, const Cells& after);

}  // namespace switchback::app
