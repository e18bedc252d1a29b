// Which addresses may be called at all. A message can carry an address somebody chose (a response_url, a
// serviceUrl): it must never lead into our own network, also not through a name that resolves there.
#pragma once

#include "base/result.hpp"
#include "http/client.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/ip/address.hpp>

namespace switchback::http {

// Globally reachable unicast, after the IANA special-purpose registries (RFC 6890 and its successors);
// addresses that carry an IPv4 address inside (mapped, 6to4, NAT64) are judged by that one.
bool is_public(const boost::asio::ip::address& address);

// The host when it is an address itself.
std::optional<boost::asio::ip::address> literal_address(const std::string& host);

// Whether this host, an address (IPv6 with or without brackets) or "localhost", is this machine alone.
bool names_loopback(std::string_view host);

// refused unless the host is listed, and https is used or the host names loopback.
Result<void> check_allowed(const Url& url, const std::vector<std::string>& hosts);

// For a host that passed check_allowed: may this endpoint, to which it resolved, be connected to?
bool may_connect(const Url& url, const boost::asio::ip::address& resolved, bool own_network = false);

// As the Host header wants it: brackets around IPv6, the port unless it is the scheme's own.
std::string host_header(const Url& url);

}  // namespace switchback::http
