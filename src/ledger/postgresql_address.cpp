#include "ledger/postgresql_address.hpp"

#include <memory>
#include <string_view>

#include <libpq-fe.h>

namespace switchback::ledger {

namespace {

// An @ or / that was not written as %40 or %2F in a password makes the rest of it a host or a database.
bool looks_cut(std::string_view address) {
    const auto scheme = address.find("://");
    if (scheme == std::string_view::npos) return false;
    const auto rest = address.substr(scheme + 3, address.find('?') - scheme - 3);
    const auto at = rest.find('@');
    return at != std::string_view::npos && (rest.find('@', at + 1) != std::string_view::npos ||
                                            rest.substr(0, at).find('/') != std::string_view::npos);
}

}  // namespace

std::string trouble_with(const std::string& postgresql_address) {
    constexpr const char* unreadable =
        "the address of PostgreSQL cannot be read; in a name or a password % is written %25, @ %40, / %2F, : "
        "%3A, # %23, ? %3F, [ %5B and ] %5D";
    if (looks_cut(postgresql_address)) return unreadable;
    char* words = nullptr;  // they may quote the password
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> parts{
        PQconninfoParse(postgresql_address.c_str(), &words), &PQconninfoFree};
    if (words) PQfreemem(words);
    return parts ? std::string() : unreadable;
}

}  // namespace switchback::ledger
