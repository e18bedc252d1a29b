#include "http/wire.hpp"

#include <algorithm>

#include <sys/socket.h>

namespace switchback::http {

Wire::Wire(TcpSocket socket) : inside_(std::make_shared<Inside>(Inside{std::move(socket)})) {}

Wire::Tls& Wire::secure(asio::ssl::context& context) {
    return inside_->tls.emplace(inside_->socket, context);
}

std::size_t Wire::write_now(std::string_view bytes, error_code& error) const {
    if (secured()) return 0;
    auto count =
        ::send(inside_->socket.native_handle(), bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)
        error = error_code(errno, boost::system::system_category());
    return 0;
}

void Wire::cancel() const noexcept {
    error_code ignored;
    inside_->socket.cancel(ignored);
}

void Wire::close() const noexcept {
    error_code ignored;
    inside_->socket.shutdown(TcpSocket::shutdown_both, ignored);
    inside_->socket.close(ignored);
}

bool Wire::stale() const noexcept {
    char byte;
    auto count = ::recv(inside_->socket.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return count >= 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
}

asio::mutable_buffer Buffer::room() {
    constexpr std::size_t step = 4096;
    if (begin_ == end_) begin_ = end_ = 0;
    if (end_ == bytes_.size() && begin_ > 0) {
        std::copy(bytes_.begin() + static_cast<std::ptrdiff_t>(begin_),
                  bytes_.begin() + static_cast<std::ptrdiff_t>(end_), bytes_.begin());
        end_ -= begin_;
        begin_ = 0;
    }
    if (end_ == bytes_.size()) bytes_.resize(std::min(most_, std::max(step, bytes_.size() * 2)));
    return {bytes_.data() + end_, bytes_.size() - end_};
}

void Buffer::used(std::size_t count) {
    begin_ += count;
}

Alarm::Alarm(Executor executor, Deadline at)
    : inside_(std::make_shared<Inside>(Inside{Timer(executor, at)})) {
    inside_->timer.async_wait([inside = inside_](error_code error) {
        if (error) return;
        inside->rang = true;
        if (auto on_ring = std::exchange(inside->on_ring, {})) on_ring();
    });
}

Alarm::~Alarm() {
    inside_->on_ring = {};
    inside_->timer.cancel();
}

void Alarm::guard(std::function<void()> on_ring) {
    if (inside_->rang) return on_ring();
    inside_->on_ring = std::move(on_ring);
}

}  // namespace switchback::http
