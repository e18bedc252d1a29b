#include "http/from_here.hpp"

#include "base/text.hpp"
#include "http/addresses.hpp"

#include <algorithm>

namespace switchback::http {
namespace {

bool passed_on(const Request& request) {
    const auto& headers = request.headers.list();
    return std::any_of(headers.begin(), headers.end(), [](const auto& header) {
        const std::string name = text::lower_ascii(header.first);
        return name == "forwarded" || name == "via" || name == "x-real-ip" ||
               name.starts_with("x-forwarded-");
    });
}

}  // namespace

bool from_here(const Request& request) {
    if (request.headers.count("host") != 1 || passed_on(request)) return false;
    const auto host = text::lower_ascii(request.headers.get("host"));
    const auto port = host.ends_with(']') ? host.size() : host.rfind(':');
    const auto name = std::string_view(host).substr(0, port);
    if (!names_loopback(name)) return false;
    const auto origin = request.headers.get("origin");
    if (!origin.empty() && text::lower_ascii(origin) != "http://" + host) return false;
    const auto site = request.headers.get("sec-fetch-site");
    return site.empty() || site == "same-origin" || site == "none";
}

bool says_json(const Request& request) {
    return text::lower_ascii(request.headers.get("content-type")).starts_with("application/json");
}

}  // namespace switchback::http
