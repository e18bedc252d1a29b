// libcurl, loaded when the first mail is sent and not before: with the libraries that it brings along it
// takes memory that a service which sends no mail has no use for. It is never unloaded.
#pragma once

// The checks of option types are made for the functions' own names.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

// Macros of three arguments in place of the functions.
#undef curl_easy_setopt
#undef curl_easy_getinfo

namespace switchback::calendars {

struct Libcurl {
    decltype(&::curl_easy_init) easy_init = nullptr;
    decltype(&::curl_easy_cleanup) easy_cleanup = nullptr;
    decltype(&::curl_easy_setopt) easy_setopt = nullptr;
    decltype(&::curl_easy_perform) easy_perform = nullptr;
    decltype(&::curl_easy_getinfo) easy_getinfo = nullptr;
    decltype(&::curl_slist_append) slist_append = nullptr;
    decltype(&::curl_slist_free_all) slist_free_all = nullptr;

    // Loaded and started at the first call, from any thread, and kept; null when it is not installed.
    static const Libcurl* loaded();
};

}  // namespace switchback::calendars
