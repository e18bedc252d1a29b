#include "app/file_place.hpp"

#include <filesystem>

namespace fs = std::filesystem;

namespace switchback::app {

std::string full_path(const std::string& path) {
    std::error_code failed;
    const auto full = fs::absolute(path, failed);
    return failed ? path : full.lexically_normal().string();
}

std::optional<std::string> folder_open_to_others(const std::string& file) {
    const auto folder = fs::path(full_path(file)).parent_path();
    std::error_code none;
    const auto may = fs::status(folder, none).permissions();
    if (may == fs::perms::unknown || (may & fs::perms::others_write) == fs::perms::none ||
        (may & fs::perms::sticky_bit) != fs::perms::none)
        return std::nullopt;
    return "others on this machine may change the folder " + folder.string() + "; expected mode 0700";
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
    if (const auto why = folder_open_to_others(full)) return refused(*why);
    if (fs::is_directory(full, none)) return refused("it is a folder; expected a file");
    return {};
}

}  // namespace switchback::app
