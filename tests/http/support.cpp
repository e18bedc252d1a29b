#include "http/support.hpp"

#include <filesystem>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace http_test {

namespace {

sockaddr_in loopback(unsigned short port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

constexpr int patience_ms = static_cast<int>(milliseconds(patience).count());

int bound_socket(unsigned short& port) {
    int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto address = loopback(0);
    socklen_t size = sizeof address;
    if (::bind(socket, reinterpret_cast<sockaddr*>(&address), size) != 0) throw std::runtime_error("bind");
    ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
    port = ntohs(address.sin_port);
    return socket;
}

}  // namespace

asio::awaitable<void> pause(milliseconds time) {
    asio::steady_timer timer(co_await asio::this_coro::executor, time);
    co_await timer.async_wait(asio::use_awaitable);
}

House::House(World& world, http::Handler handler, http::Limits limits, http::TlsFiles tls,
             http::UpgradeHandler upgrade)
    : world_(world) {
    world_.call([&] {
        auto bound = http::Listener::bind(world.io, "127.0.0.1", 0, handler, limits, tls, upgrade);
        listener_ = std::move(bound.value());
        port_ = listener_->port();
        listener_->start();
    });
}

House::~House() {
    world_.call([&] { listener_.reset(); });
}

std::size_t House::connections() {
    std::size_t count = 0;
    world_.call([&] { count = listener_->connections(); });
    return count;
}

std::future<void> House::drain(milliseconds at_most) {
    return world_.begin(listener_->drain(at_most));
}

std::string House::url(const std::string& target, const std::string& scheme) const {
    return scheme + "://127.0.0.1:" + std::to_string(port_) + target;
}

asio::awaitable<http::Response> echo(http::Request request) {
    co_return http::text_response(200, request.method + " " + request.target + " [" + request.body + "]");
}

Peer::Peer(unsigned short port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    auto address = loopback(port);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("connect");
    int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

Peer::~Peer() {
    if (socket_ >= 0) ::close(socket_);
}

bool Peer::say(std::string_view bytes) {
    while (!bytes.empty()) {
        auto count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

bool Peer::more() {
    pollfd wait{socket_, POLLIN, 0};
    if (::poll(&wait, 1, patience_ms) != 1) return false;
    char bytes[16384];
    auto count = ::recv(socket_, bytes, sizeof bytes, 0);
    if (count <= 0) return false;
    read_.append(bytes, static_cast<std::size_t>(count));
    return true;
}

std::string Peer::hear() {
    while (more()) {}
    return std::exchange(read_, {});
}

std::string Peer::hear_until(std::string_view mark) {
    while (read_.find(mark) == read_.npos)
        if (!more()) return std::exchange(read_, {});
    auto end = read_.find(mark) + mark.size();
    auto heard = read_.substr(0, end);
    read_.erase(0, end);
    return heard;
}

std::string Peer::hear_answer() {
    auto answer = hear_until("\r\n\r\n");
    auto at = answer.find("Content-Length: ");
    if (at == answer.npos) return answer;
    auto length = static_cast<std::size_t>(std::stoul(answer.substr(at + 16)));
    while (read_.size() < length)
        if (!more()) break;
    answer += read_.substr(0, length);
    read_.erase(0, length);
    return answer;
}

bool Peer::closed() {
    pollfd wait{socket_, POLLIN, 0};
    char byte;
    return read_.empty() && ::poll(&wait, 1, patience_ms) == 1 && ::recv(socket_, &byte, 1, 0) <= 0;
}

void Peer::reset() {
    linger hard{1, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    ::close(std::exchange(socket_, -1));
}

void Peer::finish() {
    ::shutdown(socket_, SHUT_WR);
}

Rogue::Rogue(std::vector<Script> scripts) : socket_(bound_socket(port_)) {
    ::listen(socket_, 16);
    thread_ = std::thread([this, todo = std::move(scripts)] { serve(todo); });
}

Rogue::~Rogue() {
    over_ = true;
    thread_.join();
    ::close(socket_);
}

void Rogue::serve(std::vector<Script> scripts) {
    while (!over_) {
        pollfd wait{socket_, POLLIN, 0};
        if (::poll(&wait, 1, 20) != 1) continue;
        Peer peer(::accept(socket_, nullptr, nullptr));
        auto visit = static_cast<std::size_t>(visits_++);
        scripts[std::min(visit, scripts.size() - 1)](peer);
    }
}

std::string Rogue::url(const std::string& target) const {
    return "http://127.0.0.1:" + std::to_string(port_) + target;
}

unsigned short port_for_a_server() {
    constexpr unsigned short first = 20000, count = 12000;
    static std::atomic<unsigned> next = static_cast<unsigned>(::getpid());
    for (int i = 0; i < 1000; ++i) {
        const auto port = static_cast<unsigned short>(first + next++ * 7919 % count);
        const auto address = loopback(port);
        const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const bool ours = ::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
        ::close(socket);
        if (ours) return port;
    }
    throw std::runtime_error("no port is free");
}

unsigned short deserted_port() {
    unsigned short port = 0;
    ::close(bound_socket(port));
    return port;
}

Certificate::Certificate(const std::string& dns_name) {
    char name[] = "/tmp/switchback-tls-XXXXXX";
    folder_ = ::mkdtemp(name);
    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
    std::unique_ptr<X509, decltype(&X509_free)> paper(X509_new(), X509_free);
    X509_set_version(paper.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(paper.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(paper.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(paper.get()), 3600);
    X509_set_pubkey(paper.get(), key.get());
    auto* subject = X509_get_subject_name(paper.get());
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("test"),
                               -1, -1, 0);
    X509_set_issuer_name(paper.get(), subject);
    auto* names = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, ("DNS:" + dns_name).c_str());
    X509_add_ext(paper.get(), names, -1);
    X509_EXTENSION_free(names);
    X509_sign(paper.get(), key.get(), EVP_sha256());
    auto write = [](const std::string& path, auto&& put) {
        std::unique_ptr<FILE, decltype(&fclose)> file(fopen(path.c_str(), "w"), fclose);
        put(file.get());
    };
    write(files().certificate, [&](FILE* file) { PEM_write_X509(file, paper.get()); });
    write(files().key,
          [&](FILE* file) { PEM_write_PrivateKey(file, key.get(), nullptr, nullptr, 0, nullptr, nullptr); });
}

Certificate::~Certificate() {
    std::filesystem::remove_all(folder_);
}

}  // namespace http_test
