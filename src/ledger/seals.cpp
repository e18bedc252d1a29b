#include "ledger/seals.hpp"

#include <stdexcept>

namespace switchback::ledger {

std::string Seals::open(std::string_view sealed, std::string_view table, std::string_view row,
                        std::string_view column) const {
    auto plain = vault_.open(sealed, place(table, row, column));
    if (!plain)
        throw std::runtime_error("ledger: " + std::string(table) + "." + std::string(column) +
                                 " cannot be opened: " + plain.error().what);
    return std::move(*plain);
}

}  // namespace switchback::ledger
