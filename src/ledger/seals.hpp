// What the ledger keeps from whoever can read the database file: sealed texts, and blind indexes, by which
// the rows of one person can be found again without the person standing in them.
#pragma once

#include "base/crypto.hpp"

#include <string>
#include <string_view>

namespace switchback::ledger {

class Seals {
  public:
    explicit Seals(const Secret& vault_key)
        : vault_(vault_key), index_key_(crypto::hex(crypto::hmac_sha256(vault_key, {"blind index"}))) {}

    std::string seal(std::string_view plain, std::string_view table, std::string_view row,
                     std::string_view column) const {
        return vault_.seal(plain, place(table, row, column));
    }
    // Throws when it was tampered with, moved to another row, or sealed under another key.
    std::string open(std::string_view sealed, std::string_view table, std::string_view row,
                     std::string_view column) const;

    // The same for the same value of the same kind, and nothing else to those without the key.
    std::string index(std::string_view kind, std::string_view value) const {
        return crypto::hex(crypto::hmac_sha256(index_key_, {kind, "|", value}));
    }

  private:
    static std::string place(std::string_view table, std::string_view row, std::string_view column) {
        std::string out;
        out.reserve(table.size() + row.size() + column.size() + 2);
        return out.append(table).append("|").append(row).append("|").append(column);
    }

    crypto::Vault vault_;
    Secret index_key_;
};

}  // namespace switchback::ledger
