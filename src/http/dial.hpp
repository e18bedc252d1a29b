// From a URL to an open, verified connection: allow-list, resolve, check what it resolved to, connect to
// exactly that, TLS. Inside http/ only.
#pragma once

#include "base/result.hpp"
#include "http/client.hpp"
#include "http/wire.hpp"

namespace switchback::http {

// Faults: refused (not allowed), not_sent (all else; also when the alarm rings). `tls` outlives the wire and
// is null only for http.
asio::awaitable<Result<Wire>> dial(asio::io_context& io, Url url, asio::ssl::context* tls, Alarm& alarm);

}  // namespace switchback::http
