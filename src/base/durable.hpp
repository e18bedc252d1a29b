// What survives a power cut: a file's content once it was synchronised, its name once its folder was,
// fsync(2).
#pragma once

#include <string>

namespace switchback {

// False when the system cannot; errno says why.
bool make_durable(const std::string& path);       // a file's content, or a folder's names
bool make_name_durable(const std::string& path);  // that the file is called so: synchronises its folder

}  // namespace switchback
