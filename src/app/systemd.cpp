#include "app/systemd.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string_view>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace asio = boost::asio;

namespace switchback::app::systemd {

namespace {

std::string_view environment(const char* name) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nobody changes it
    return value ? value : "";
}

// A socket in the file system, or with @ an abstract one. Others (vsock) are for virtual machines.
void tell(std::string_view state) {
    const std::string_view address = environment("NOTIFY_SOCKET");
    sockaddr_un to{};
    if (address.size() < 2 || address.size() >= sizeof to.sun_path) return;
    if (address.front() != '/' && address.front() != '@') return;
    to.sun_family = AF_UNIX;
    std::ranges::copy(address, to.sun_path);
    if (address.front() == '@') to.sun_path[0] = '\0';
    const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (socket < 0) return;
    // Systemd not reading must not stop us: what is lost here is told again, or a watchdog's end.
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + address.size());
    ::sendto(socket, state.data(), state.size(), MSG_NOSIGNAL | MSG_DONTWAIT,
             reinterpret_cast<const sockaddr*>(&to), length);
    ::close(socket);
}

std::optional<std::chrono::microseconds> watchdog() {
    if (const auto whose = text::whole_number<long long>(environment("WATCHDOG_PID"));
        whose && *whose != ::getpid())
        return {};
    const auto within = text::whole_number<long long>(environment("WATCHDOG_USEC"));
    if (!within || *within <= 0) return {};
    return std::chrono::microseconds{*within};
}

}  // namespace

void ready() {
    tell("READY=1");
}

void stopping() {
    tell("STOPPING=1");
}

asio::awaitable<void> feed_watchdog() {
    const auto within = watchdog();
    if (!within) co_return;
    asio::steady_timer pause(co_await asio::this_coro::executor);
    for (;;) {
        tell("WATCHDOG=1");
        pause.expires_after(*within / 2);
        co_await pause.async_wait(asio::use_awaitable);
    }
}

}  // namespace switchback::app::systemd
