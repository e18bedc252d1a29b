// TLS settings for both directions: 1.2 or newer, forward secrecy, authenticated ciphers, verification on.
#pragma once

#include "base/result.hpp"
#include "http/listener.hpp"

#include <string>

#include <boost/asio/ssl/context.hpp>

namespace switchback::http {

// storage when a file cannot be read or key and certificate do not belong together.
Result<boost::asio::ssl::context> server_tls(const TlsFiles& files);
// ca_file empty: the system's authorities. storage when it cannot be read.
Result<boost::asio::ssl::context> client_tls(const std::string& ca_file);

}  // namespace switchback::http
