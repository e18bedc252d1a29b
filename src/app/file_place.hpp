// Where a file lies that the operator named, told in words of the folders they know. What is looked at here
// is looked at before anything is made beside the file: a key, a lock, an unfinished copy.
#pragma once

#include "base/result.hpp"

#include <optional>
#include <string>

namespace switchback::app {

// As the operator would have to type it from any other folder.
std::string full_path(const std::string& path);

// A sentence when everybody may write in the folder that the file lies in: they may put another file in its
// place. In /tmp and its like (the sticky bit) each keeps their own.
std::optional<std::string> folder_open_to_others(const std::string& file);

// refused with a sentence ("the database /data/x.db: there is no folder /data") when the folder that the file
// lies in is none or may be changed by everybody, or the file is itself a folder. what: "the database".
// Whether the file is there, and may be read or written, is not looked at.
Result<void> look_at_place(const std::string& what, const std::string& file);

}  // namespace switchback::app
