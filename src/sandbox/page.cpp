#include "sandbox/page.hpp"

#include <algorithm>
#include <string>

namespace switchback::sandbox {

namespace {

// Pictures may come from the service's own pages on this machine; nothing else comes from anywhere.
constexpr const char* policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; font-src 'self'; "
    "img-src 'self' data: http://127.0.0.1:* http://localhost:*; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'";

const char* type_of(std::string_view name) {
    if (name.ends_with(".html")) return "text/html; charset=utf-8";
    if (name.ends_with(".css")) return "text/css; charset=utf-8";
    if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
    if (name.ends_with(".svg")) return "image/svg+xml";
    return "application/octet-stream";
}

}  // namespace

http::Response serve_page(std::string_view path) {
    // A permalink opens the page, which then looks for the message.
    const auto name =
        path == "/" || path.starts_with("/archives/") ? std::string_view("index.html") : path.substr(1);
    const auto files = page_files();
    const auto file =
        std::find_if(files.begin(), files.end(), [&](const PageFile& f) { return f.name == name; });
    http::Response response;
    response.status = file == files.end() ? 0 : 200;
    if (response.status == 0) return response;
    response.body = std::string(file->bytes);
    response.headers.set("Content-Type", type_of(name));
    response.headers.set("Content-Security-Policy", policy);
    response.headers.set("X-Content-Type-Options", "nosniff");
    response.headers.set("Referrer-Policy", "no-referrer");
    response.headers.set("Cross-Origin-Opener-Policy", "same-origin");
    response.headers.set("Cache-Control", "no-cache");
    return response;
}

}  // namespace switchback::sandbox
