#include "app/serve_lock.hpp"

#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace switchback::app {

Result<ServeLock> ServeLock::take(const std::string& database) {
    const std::string path = database + ".lock";
    ServeLock lock;
    lock.handle_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (lock.handle_ < 0)
        return Fault{Fault::Kind::refused,
                     path + " cannot be made: " + std::generic_category().message(errno)};
    if (::flock(lock.handle_, LOCK_EX | LOCK_NB) != 0)
        return Fault{Fault::Kind::refused, "another switchback serves " + database +
                                               " already, or is starting, stopping or importing there"};
    return lock;
}

ServeLock::ServeLock(ServeLock&& other) noexcept : handle_(std::exchange(other.handle_, -1)) {}

ServeLock& ServeLock::operator=(ServeLock&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
}

ServeLock::~ServeLock() {
    if (handle_ >= 0) ::close(handle_);
}

}  // namespace switchback::app
