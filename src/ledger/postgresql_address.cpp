#include "ledger/postgresql_address.hpp"

#include "ledger/libpq.hpp"

#include <memory>
#include <string_view>

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
    const Libpq* libpq = Libpq::loaded();
    if (!libpq) return "PostgreSQL needs its client library (libpq.so.5), which is not installed";
    char* words = nullptr;  // they may quote the password
    const std::unique_ptr<PQconninfoOption, decltype(libpq->conninfo_free)> parts{
        libpq->conninfo_parse(postgresql_address.c_str(), &words), libpq->conninfo_free};
    if (words) libpq->freemem(words);
    return parts ? std::string() : unreadable;
}

}  // namespace switchback::ledger
