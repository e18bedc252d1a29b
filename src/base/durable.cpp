#include "base/durable.hpp"

#include <cerrno>
#include <filesystem>

#include <fcntl.h>
#include <unistd.h>

namespace switchback {

bool make_durable(const std::string& path) {
    const int handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (handle < 0) return false;
    const bool ok = ::fsync(handle) == 0;
    const int why = errno;
    ::close(handle);
    errno = why;
    return ok;
}

bool make_name_durable(const std::string& path) {
    const auto folder = std::filesystem::path(path).parent_path();
    return make_durable(folder.empty() ? "." : folder.string());
}

}  // namespace switchback
