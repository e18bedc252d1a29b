#include "app/file_place.hpp"

#include <filesystem>

namespace fs = std::filesystem;

namespace switchback::app {

std::string full_path(const std::string& path) {
    std::error_code failed;
    const auto full = fs::absolute(path, failed);
    return failed ? path : full.lexically_normal().string();
}

Result<void> look_at_place(const std::string& what, const std::string& file) {
    const std::string full = full_path(file);
    const auto folder = fs::path(full).parent_path();
    const auto refused = [&](const std::string& why) {
        return Fault{Fault::Kind::refused, what + " " + full + ": " + why};
    };
    std::error_code none;
    // One that may not be looked into is not said to be missing.
    const auto status = fs::status(folder, none);
    if (status.type() == fs::file_type::not_found) return refused("there is no folder " + folder.string());
    if (fs::exists(status) && !fs::is_directory(status)) return refused(folder.string() + " is no folder");
    // Whoever may write in the folder may put other files in the place of ours. In /tmp and its like each
    // keeps their own.
    const auto may = status.permissions();
    if ((may & fs::perms::others_write) != fs::perms::none &&
        (may & fs::perms::sticky_bit) == fs::perms::none)
        return refused("others on this machine may change the folder " + folder.string() +
                       "; expected mode 0700");
    if (fs::is_directory(full, none)) return refused("it is a folder; expected a file");
    return {};
}

}  // namespace switchback::app
