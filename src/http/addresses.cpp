#include "http/addresses.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace switchback::http {

namespace {

namespace ip = boost::asio::ip;

struct Block4 {
    unsigned long base;
    int bits;
};

// https://www.iana.org/assignments/iana-ipv4-special-registry, with multicast and class E.
constexpr std::array<Block4, 15> closed4{{{0x00000000, 8},
                                          {0x0A000000, 8},
                                          {0x64400000, 10},
                                          {0x7F000000, 8},
                                          {0xA9FE0000, 16},
                                          {0xAC100000, 12},
                                          {0xC0000000, 24},
                                          {0xC0000200, 24},
                                          {0xC0586300, 24},
                                          {0xC0A80000, 16},
                                          {0xC6120000, 15},
                                          {0xC6336400, 24},
                                          {0xCB007100, 24},
                                          {0xE0000000, 4},
                                          {0xF0000000, 4}}};

bool is_public4(unsigned long address) {
    return std::none_of(closed4.begin(), closed4.end(), [&](const Block4& block) {
        return (address >> (32 - block.bits)) == (block.base >> (32 - block.bits));
    });
}

bool is_public6(const ip::address_v6& address) {
    auto b = address.to_bytes();
    auto word = [&](std::size_t at) { return b[at] * 256U + b[at + 1]; };
    auto v4_at = [&](std::size_t at) {
        return (static_cast<unsigned long>(word(at)) << 16) + static_cast<unsigned long>(word(at + 2));
    };
    if (address.is_v4_mapped()) return is_public4(v4_at(12));
    if (word(0) == 0x2002) return is_public4(v4_at(2));  // 6to4
    if (word(0) == 0x0064 && word(2) == 0xff9b)          // NAT64, RFC 6052
        return word(4) == 0 && word(6) == 0 && word(8) == 0 && word(10) == 0 && is_public4(v4_at(12));
    if ((b[0] & 0xE0) != 0x20) return false;                   // global unicast is 2000::/3
    if (word(0) == 0x2001 && word(2) < 0x0200) return false;   // 2001::/23: Teredo, ORCHID …
    if (word(0) == 0x2001 && word(2) == 0x0db8) return false;  // documentation
    return word(0) != 0x3fff || (word(2) & 0xF000) != 0;       // documentation, RFC 9637
}

bool is_loopback(const ip::address& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return ip::make_address_v4(ip::v4_mapped, address.to_v6()).is_loopback();
    return address.is_loopback();
}

bool plain_host(std::string_view host) {
    return !host.empty() && host.size() <= 253 && host.front() != '-' && host.front() != '.' &&
           std::all_of(host.begin(), host.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
           });
}

Fault bad_url() {
    return {Fault::Kind::malformed, "not an address that can be called"};
}

// Host and port out of "host:port" or "[v6]:port". False when it is anything else.
bool split_authority(std::string_view authority, Url& url) {
    std::string_view rest;
    if (!authority.empty() && authority.front() == '[') {
        auto end = authority.find(']');
        if (end == authority.npos) return false;
        url.host = text::lower_ascii(authority.substr(1, end - 1));
        boost::system::error_code bad;
        ip::make_address_v6(url.host, bad);
        if (bad || url.host.find('%') != url.host.npos) return false;
        rest = authority.substr(end + 1);
    } else {
        auto colon = std::min(authority.find(':'), authority.size());
        url.host = text::lower_ascii(authority.substr(0, colon));
        if (!plain_host(url.host)) return false;
        rest = authority.substr(colon);
    }
    if (rest.empty()) return true;
    unsigned port = 0;
    auto [end, bad] = std::from_chars(rest.data() + 1, rest.data() + rest.size(), port);
    if (rest.front() != ':' || bad != std::errc{} || end != rest.data() + rest.size()) return false;
    url.port = std::to_string(port);
    return port >= 1 && port <= 65535;
}

}  // namespace

Result<Url> parse_url(std::string_view text) {
    auto visible = [](char c) { return c > ' ' && c < 127 && c != '\\'; };
    if (text.size() > 8192 || !std::all_of(text.begin(), text.end(), visible)) return bad_url();
    Url url;
    auto mark = text.find("://");
    if (mark == text.npos) return bad_url();
    url.scheme = text::lower_ascii(text.substr(0, mark));
    if (url.scheme != "http" && url.scheme != "https") return bad_url();
    url.port = url.scheme == "https" ? "443" : "80";
    text.remove_prefix(mark + 3);
    auto end = std::min(text.find_first_of("/?#"), text.size());
    if (!split_authority(text.substr(0, end), url)) return bad_url();
    text.remove_prefix(end);
    url.target = text.substr(0, text.find('#'));
    if (url.target.empty() || url.target.front() != '/') url.target.insert(0, 1, '/');
    return url;
}

bool is_public(const ip::address& address) {
    return address.is_v4() ? is_public4(address.to_v4().to_uint()) : is_public6(address.to_v6());
}

std::optional<ip::address> literal_address(const std::string& host) {
    boost::system::error_code bad;
    auto address = ip::make_address(host, bad);
    if (bad) return std::nullopt;
    return address;
}

bool names_loopback(std::string_view host) {
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    if (host == "localhost") return true;
    const auto address = literal_address(std::string(host));
    return address && is_loopback(*address);
}

Result<void> check_allowed(const Url& url, const std::vector<std::string>& hosts) {
    const auto not_allowed = [](std::string what) {
        return Fault{Fault::Kind::refused, std::move(what), std::nullopt, Fault::Cause::not_allowed};
    };
    if (std::find(hosts.begin(), hosts.end(), url.host) == hosts.end())
        return not_allowed("this host may not be called: " + url.host);
    if (url.scheme != "https" && !names_loopback(url.host))
        return not_allowed("only https may be used to call " + url.host);
    return {};
}

bool may_connect(const Url& url, const ip::address& resolved, bool own_network) {
    if (own_network || literal_address(url.host)) return true;  // listed as it stands
    if (url.host == "localhost") return is_loopback(resolved);
    return is_public(resolved);
}

std::string host_header(const Url& url) {
    auto header = url.host.find(':') == std::string::npos ? url.host : '[' + url.host + ']';
    if (url.port != (url.scheme == "https" ? "443" : "80")) header += ':' + url.port;
    return header;
}

}  // namespace switchback::http
