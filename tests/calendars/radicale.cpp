#include "calendars/radicale.hpp"

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace calendars_test {

using namespace switchback;
using namespace switchback::calendars;

namespace {

// Debian's own Python, which alone sees Debian's packages.
constexpr const char* python = "/usr/bin/python3";
constexpr const char* module_file = "/usr/lib/python3/dist-packages/radicale/__main__.py";

FetchOptions here() {
    FetchOptions options;
    options.own_hosts = {"127.0.0.1:*"};
    options.deadline = http_test::patience;
    return options;
}

}  // namespace

Radicale::Radicale() {
    if (!std::filesystem::exists(module_file))
        throw std::runtime_error(
            "Radicale is not installed: deploy/install test (Debian's python3-radicale)");
    std::string name = "/tmp/switchback-radicale-XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = name;
    try {
        start();
    } catch (...) {
        stop();
        throw;
    }
}

Radicale::~Radicale() {
    stop();
}

void Radicale::stop() {
    if (process_ > 0) {
        ::kill(process_, SIGKILL);
        ::waitpid(process_, nullptr, 0);
    }
    std::filesystem::remove_all(folder_);
}

void Radicale::start() {
    std::ofstream(folder_ + "/users") << "zoe:right\n";
    const auto host = "127.0.0.1:" + std::to_string(port_), users = folder_ + "/users",
               files = folder_ + "/files", log = folder_ + "/log";
    process_ = ::fork();
    if (process_ < 0) throw std::runtime_error("Radicale: fork failed");
    if (process_ == 0) {
        const int out = ::open(log.c_str(), O_WRONLY | O_CREAT, 0600);
        ::dup2(out, 1);
        ::dup2(out, 2);
        ::execl(python, python, "-m", "radicale", "--config", "", "--server-hosts", host.c_str(),
                "--auth-type", "htpasswd", "--auth-htpasswd-filename", users.c_str(),
                "--auth-htpasswd-encryption", "plain", "--auth-delay", "0", "--storage-filesystem-folder",
                files.c_str(), nullptr);
        ::_exit(127);
    }
    for (int i = 0; i < 300; ++i) {
        if (::waitpid(process_, nullptr, WNOHANG) != 0) {
            process_ = -1;
            throw std::runtime_error("Radicale ended at once: " + said());
        }
        if (answers()) return;
        std::this_thread::sleep_for(milliseconds{100});
    }
    throw std::runtime_error("Radicale does not answer: " + said());
}

std::string Radicale::said() const {
    std::ostringstream out;
    out << std::ifstream(folder_ + "/log").rdbuf();
    return out.str();
}

bool Radicale::answers() {
    const auto status = status_of("MKCALENDAR", "/zoe/work/", "", "");
    return status == 201;
}

int Radicale::status_of(const std::string& method, const std::string& path, const std::string& body,
                        const std::string& type) {
    http::Request request;
    request.method = method;
    request.headers.add("Authorization", "Basic em9lOnJpZ2h0");  // zoe:right
    if (!type.empty()) request.headers.add("Content-Type", type);
    request.body = body;
    auto task =
        exchange(world_.io, "http://127.0.0.1:" + std::to_string(port_) + path, std::move(request), here());
    const auto answer = world_.run(std::move(task));
    return answer ? answer->status : 0;
}

void Radicale::put(const std::string& name, const std::string& calendar) {
    const auto status = status_of("PUT", "/zoe/work/" + name + ".ics", calendar, "text/calendar");
    if (status != 201 && status != 204) throw std::runtime_error("Radicale refused " + name + ": " + said());
}

Answer<BusyTimes> Radicale::busy(time::Span window, const ReadOptions& read, const std::string& password,
                                 const std::string& path) {
    CalDavAccount account{"http://127.0.0.1:" + std::to_string(port_) + path, "zoe", Secret(password)};
    auto task = caldav_busy(world_.io, std::move(account), window, read, here());
    return world_.run(std::move(task));
}

}  // namespace calendars_test
