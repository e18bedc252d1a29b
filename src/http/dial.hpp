// From a URL to an open, verified connection: resolve, check what it resolved to, connect to
// exactly that, TLS. Inside http/ only.
#pragma once

#include "base/result.hpp"
#include "http/client.hpp"
#include "http/wire.hpp"

namespace switchback::http {

// not_sent, whatever fails; also when the name resolves to addresses that may not be called, and when the
// alarm rings. The url was checked against the allow-list before. `tls` is null only for http, and may go
// before the wire does. `own_network`: as in ClientOptions.
asio::awaitable<Result<Wire>> dial(asio::io_context& io, Url url, asio::ssl::context* tls, bool own_network,
                                   Alarm& alarm);

}  // namespace switchback::http
