// A folder of its own for a test, gone afterwards.
#pragma once

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

namespace switchback::testing {

class Folder {
  public:
    Folder() : path_((std::filesystem::temp_directory_path() / "switchback-test-XXXXXX").string()) {
        if (!::mkdtemp(path_.data())) throw std::runtime_error("no temporary folder");
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    const std::string& path() const { return path_; }
    // mode: what others may do; 0600 by default.
    std::string write(const std::string& name, const std::string& text, unsigned mode = 0600) const {
        const std::string file = path_ + "/" + name;
        std::filesystem::remove(file);
        std::ofstream(file, std::ios::binary) << text;
        std::filesystem::permissions(file, static_cast<std::filesystem::perms>(mode));
        return file;
    }

  private:
    std::string path_;
};

}  // namespace switchback::testing
