// The tables, as numbered migrations that only go forward. A released one is never edited: add the next.
#pragma once

#include <span>
#include <string_view>

namespace switchback::ledger {

class Connection;

struct Migration {
    int number;
    // Statements that end in ";\n". $number stands for a primary key that grows by itself; $by_key after a
    // table keeps its rows in the order of their primary key on SQLite.
    std::string_view sql;
    void (*move)(Connection& connection) = nullptr;  // after those, in the same transaction
    std::string_view after = {};                     // statements after the move
};

std::span<const Migration> migrations();

}  // namespace switchback::ledger
