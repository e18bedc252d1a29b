#include "calendars/libcurl.hpp"

#include "base/shared_library.hpp"

namespace switchback::calendars {

namespace {

bool load(Libcurl& into) {
    const SharedLibrary library("libcurl.so.4");
    decltype(&::curl_global_init) global_init = nullptr;
    return library.find("curl_global_init", global_init) && library.find("curl_easy_init", into.easy_init) &&
           library.find("curl_easy_cleanup", into.easy_cleanup) &&
           library.find("curl_easy_setopt", into.easy_setopt) &&
           library.find("curl_easy_perform", into.easy_perform) &&
           library.find("curl_easy_getinfo", into.easy_getinfo) &&
           library.find("curl_slist_append", into.slist_append) &&
           library.find("curl_slist_free_all", into.slist_free_all) &&
           global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

}  // namespace

const Libcurl* Libcurl::loaded() {
    static Libcurl functions;
    static const bool there = load(functions);
    return there ? &functions : nullptr;
}

}  // namespace switchback::calendars
