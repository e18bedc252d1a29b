#include "ledger/sql.hpp"

namespace switchback::ledger {

std::string with_names(std::string_view sql) {
    std::string out;
    out.reserve(sql.size() + 16);
    int count = 0;
    for (const char c : sql) {
        if (c == '?')
            out += ":p" + std::to_string(++count);
        else
            out += c;
    }
    return out;
}

}  // namespace switchback::ledger
