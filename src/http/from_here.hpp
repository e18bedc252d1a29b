// Whether a request comes from this machine itself. What takes requests without any proof of their sender
// listens on loopback alone; that keeps neither a web page out that is open here, nor whoever reaches us
// through a proxy on this machine.
#pragma once

#include "http/message.hpp"

namespace switchback::http {

// False for another host name (DNS rebinding), another origin, a cross-site navigation, and whatever a proxy
// says it passes on (Forwarded, Via, X-Forwarded-*, X-Real-IP). A proxy that says nothing and rewrites Host
// is not seen.
bool from_here(const Request& request);

// A form or plain text can be posted across sites without asking; JSON cannot.
bool says_json(const Request& request);

}  // namespace switchback::http
