#include "ledger/libpq.hpp"

#include "base/shared_library.hpp"

namespace switchback::ledger {

namespace {

bool load(Libpq& into) {
    const SharedLibrary library("libpq.so.5");
    return library.find("PQconninfoParse", into.conninfo_parse) &&
           library.find("PQconninfoFree", into.conninfo_free) && library.find("PQfreemem", into.freemem) &&
           library.find("PQsetErrorVerbosity", into.set_error_verbosity);
}

}  // namespace

const Libpq* Libpq::loaded() {
    static Libpq functions;
    static const bool there = load(functions);
    return there ? &functions : nullptr;
}

}  // namespace switchback::ledger
