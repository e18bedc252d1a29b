#include "calendars/libical.hpp"

#include "base/shared_library.hpp"

#include <stdexcept>

namespace switchback::calendars {

namespace {

Libical load() {
    const SharedLibrary library("libical.so.3");
    Libical out;
    bool all = true;
#define SWITCHBACK_FIND(name) all = library.find(#name, out.name) && all;
    SWITCHBACK_OF_LIBICAL(SWITCHBACK_FIND)
#undef SWITCHBACK_FIND
    if (!all) throw std::runtime_error("libical is not installed");
    return out;
}

}  // namespace

const Libical& ical() {
    static const Libical functions = load();
    return functions;
}

}  // namespace switchback::calendars
