#include "calendars/child.hpp"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace calendars_test {
namespace {

std::string content(const std::string& path) {
    std::ostringstream out;
    out << std::ifstream(path, std::ios::binary).rdbuf();
    return out.str();
}

[[noreturn]] void become(const std::vector<std::string>& command) {
    std::vector<char*> words;
    for (const auto& word : command) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    ::execv(words[0], words.data());
    ::_exit(127);
}

}  // namespace

Folder::Folder(const std::string& name) {
    path_ = "/tmp/switchback-" + name + "-XXXXXX";
    if (::mkdtemp(path_.data()) == nullptr) throw std::runtime_error("no temporary folder");
}

Folder::~Folder() {
    std::filesystem::remove_all(path_);
}

void Folder::write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ + "/" + name, std::ios::binary) << text;
}

std::string Folder::read(const std::string& name) const {
    return content(path_ + "/" + name);
}

Child::Child(const std::vector<std::string>& command, const std::string& log,
             const std::map<std::string, std::string>& environment)
    : log_(log) {
    process_ = ::fork();
    if (process_ < 0) throw std::runtime_error("fork failed");
    if (process_ == 0) {
        ::setpgid(0, 0);
        const int out = ::open(log.c_str(), O_WRONLY | O_CREAT, 0600);
        ::dup2(out, 1);
        ::dup2(out, 2);
        for (const auto& [name, value] : environment) ::setenv(name.c_str(), value.c_str(), 1);
        become(command);
    }
    ::setpgid(process_, process_);
}

Child::~Child() {
    if (process_ <= 0) return;
    ::kill(-process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
}

void Child::wait_until(const std::function<bool()>& ready) {
    for (int i = 0; i < 600; ++i) {
        if (process_ > 0 && ::waitpid(process_, nullptr, WNOHANG) != 0) {
            ::kill(-process_, SIGKILL);
            process_ = -1;
            throw std::runtime_error("it ended at once: " + content(log_));
        }
        if (ready()) return;
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
    throw std::runtime_error("it is never ready: " + content(log_));
}

std::string output_of(const std::vector<std::string>& command, const std::string& input) {
    const Folder folder("output");
    folder.write("in", input);
    const auto process = ::fork();
    if (process < 0) throw std::runtime_error("fork failed");
    if (process == 0) {
        ::dup2(::open((folder.path() + "/in").c_str(), O_RDONLY), 0);
        ::dup2(::open((folder.path() + "/out").c_str(), O_WRONLY | O_CREAT, 0600), 1);
        become(command);
    }
    int status = 0;
    ::waitpid(process, &status, 0);
    if (status != 0) throw std::runtime_error("failed: " + command.back());
    return folder.read("out");
}

}  // namespace calendars_test
