// The tables, as numbered migrations that only go forward. A released one is never edited: add the next.
#pragma once

#include <span>
#include <string_view>

namespace switchback::ledger {

struct Migration {
    int number;
    // Statements that end in ";\n". $number stands for a primary key that grows by itself; $by_key after a
    // table keeps its rows in the order of their primary key on SQLite.
    std::string_view sql;
};

std::span<const Migration> migrations();

}  // namespace switchback::ledger
