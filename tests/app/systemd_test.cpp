#include "app/systemd.hpp"

#include "folder.hpp"

#include <chrono>
#include <cstdlib>
#include <cstring>
#include <string>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <catch2/catch.hpp>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace switchback;
using namespace std::chrono_literals;

namespace {

// Where systemd listens.
class Listening {
  public:
    // `name`: a path, or with @ an abstract one.
    explicit Listening(const std::string& name) : socket_(::socket(AF_UNIX, SOCK_DGRAM, 0)) {
        sockaddr_un at{};
        at.sun_family = AF_UNIX;
        std::memcpy(at.sun_path, name.data(), name.size());
        if (name.front() == '@') at.sun_path[0] = '\0';
        const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
        REQUIRE(::bind(socket_, reinterpret_cast<const sockaddr*>(&at), length) == 0);
        REQUIRE(::setenv("NOTIFY_SOCKET", name.c_str(), 1) == 0);
    }
    ~Listening() {
        ::close(socket_);
        for (const char* name : {"NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"}) ::unsetenv(name);
    }
    Listening(const Listening&) = delete;
    Listening& operator=(const Listening&) = delete;

    std::string heard() const {
        char text[64];
        const auto length = ::recv(socket_, text, sizeof text, MSG_DONTWAIT);
        return length < 0 ? "" : std::string(text, static_cast<std::size_t>(length));
    }
    int heard_during(std::chrono::milliseconds time) const {
        boost::asio::io_context io;
        boost::asio::co_spawn(io, app::systemd::feed_watchdog(), boost::asio::detached);
        io.run_for(time);
        int count = 0;
        while (heard() == "WATCHDOG=1") ++count;
        return count;
    }

  private:
    int socket_;
};

}  // namespace

TEST_CASE("systemd hears that the service is ready, and that it stops") {
    const testing::Folder folder;
    const Listening systemd(GENERATE(true, false) ? folder.path() + "/notify"
                                                  : "@switchback-test-" + std::to_string(::getpid()));
    app::systemd::ready();
    CHECK(systemd.heard() == "READY=1");
    app::systemd::stopping();
    CHECK(systemd.heard() == "STOPPING=1");
    CHECK(systemd.heard().empty());
}

TEST_CASE("the watchdog is fed twice as often as it asks, where it asks this process") {
    const testing::Folder folder;
    const Listening systemd(folder.path() + "/notify");
    CHECK(systemd.heard_during(20ms) == 0);
    REQUIRE(::setenv("WATCHDOG_USEC", "10000000", 1) == 0);
    CHECK(systemd.heard_during(20ms) == 1);
    REQUIRE(::setenv("WATCHDOG_USEC", "20000", 1) == 0);
    CHECK(systemd.heard_during(100ms) > 2);
    REQUIRE(::setenv("WATCHDOG_PID", "1", 1) == 0);
    CHECK(systemd.heard_during(50ms) == 0);
    REQUIRE(::setenv("WATCHDOG_PID", std::to_string(::getpid()).c_str(), 1) == 0);
    CHECK(systemd.heard_during(50ms) > 1);
    for (const char* nonsense : {"", "soon", "-5", "0", "10s", "99999999999999999999999"}) {
        INFO(nonsense);
        REQUIRE(::setenv("WATCHDOG_USEC", nonsense, 1) == 0);
        CHECK(systemd.heard_during(5ms) == 0);
    }
}

TEST_CASE("without systemd, or with an address that is none, nothing is told and nothing fails") {
    for (const std::string& address : {std::string(), std::string("/"), std::string("relative/path"),
                                       std::string("vsock:2:1"), "/" + std::string(200, 'x')}) {
        REQUIRE(::setenv("NOTIFY_SOCKET", address.c_str(), 1) == 0);
        CHECK_NOTHROW(app::systemd::ready());
    }
    REQUIRE(::setenv("NOTIFY_SOCKET", "/nobody/listens/here", 1) == 0);
    CHECK_NOTHROW(app::systemd::ready());
    ::unsetenv("NOTIFY_SOCKET");
    CHECK_NOTHROW(app::systemd::ready());
}
