#include "app/secret_file.hpp"

#include "app/file_place.hpp"
#include "base/durable.hpp"

#include <array>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace switchback::app {

namespace {

constexpr std::size_t longest_secret = 8 * 1024;

class File {
  public:
    explicit File(int handle) : handle_(handle) {}
    ~File() {
        if (handle_ >= 0) ::close(handle_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    int handle() const { return handle_; }
    bool open() const { return handle_ >= 0; }

  private:
    int handle_;
};

Fault refused(const std::string& path, const std::string& what) {
    return {Fault::Kind::refused, path + ": " + what};
}

std::string reason() {
    return std::generic_category().message(errno);
}

std::string told(const struct stat& status, const std::string& what) {
    std::array<char, 8> mode{};
    std::snprintf(mode.data(), mode.size(), "%04o", static_cast<unsigned>(status.st_mode & 07777U));
    return what + " (mode " + mode.data() + "); expected 0600";
}

// Whoever may write it decides which Slack we speak to, and with whose token.
std::optional<std::string> changeable(const struct stat& status) {
    if ((status.st_mode & (S_IWGRP | S_IWOTH)) == 0) return std::nullopt;
    return told(status, "others on this machine may change it");
}

std::optional<std::string> too_open(const struct stat& status) {
    if ((status.st_mode & S_IROTH) != 0) return told(status, "everyone on this machine may read it");
    return changeable(status);
}

}  // namespace

std::optional<std::string> open_to_others(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return std::nullopt;
    const auto why = too_open(status);
    return why ? why : folder_open_to_others(path);
}

std::optional<std::string> changeable_by_others(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return std::nullopt;
    const auto why = changeable(status);
    return why ? why : folder_open_to_others(path);
}

Result<Secret> read_secret_file(const std::string& path) {
    const File file(
        ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));  // a FIFO would wait for a writer
    if (!file.open()) return refused(path, reason());
    struct stat status {};
    if (::fstat(file.handle(), &status) != 0) return refused(path, reason());
    if (!S_ISREG(status.st_mode)) return refused(path, "expected a file");
    if (const auto why = too_open(status)) return refused(path, *why);
    if (const auto why = folder_open_to_others(path)) return refused(path, *why);
    std::string text(longest_secret + 1, '\0');
    const auto count = ::read(file.handle(), text.data(), text.size());
    if (count < 0) return refused(path, reason());
    text.resize(static_cast<std::size_t>(count));
    if (text.size() > longest_secret) return refused(path, "too large for a secret");
    while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
    if (text.empty()) return refused(path, "it is empty");
    return Secret(std::move(text));
}

Result<void> create_secret_file(const std::string& path, const Secret& secret) {
    const File file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (!file.open()) return refused(path, reason());
    const std::string text = secret.reveal() + "\n";
    const auto written = ::write(file.handle(), text.data(), text.size());
    if (written != static_cast<ssize_t>(text.size()) || ::fsync(file.handle()) != 0) {
        const std::string why = reason();
        ::unlink(path.c_str());
        return refused(path, why);
    }
    // The name must be as durable as the content: without the key the database cannot be read.
    if (!make_name_durable(path)) {
        const std::string why = reason();
        ::unlink(path.c_str());
        return refused(path, why);
    }
    return {};
}

}  // namespace switchback::app
