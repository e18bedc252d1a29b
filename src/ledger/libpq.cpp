#include "ledger/libpq.hpp"

#include <dlfcn.h>

namespace switchback::ledger {

namespace {

template <class Function>
bool find(void* library, const char* name, Function& into) {
    into = reinterpret_cast<Function>(dlsym(library, name));
    return into != nullptr;
}

bool load(Libpq& into) {
    void* library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
    return library && find(library, "PQconninfoParse", into.conninfo_parse) &&
           find(library, "PQconninfoFree", into.conninfo_free) && find(library, "PQfreemem", into.freemem) &&
           find(library, "PQsetErrorVerbosity", into.set_error_verbosity);
}

}  // namespace

const Libpq* Libpq::loaded() {
    static Libpq functions;
    static const bool there = load(functions);
    return there ? &functions : nullptr;
}

}  // namespace switchback::ledger
