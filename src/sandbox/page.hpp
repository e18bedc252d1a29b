// The page's files, compiled into the program from src/sandbox/page by page/embed.cmake.
#pragma once

#include "http/message.hpp"

#include <span>
#include <string_view>

namespace switchback::sandbox {

struct PageFile {
    std::string_view name;  // "sandbox.js"
    std::string_view bytes;
};

std::span<const PageFile> page_files();  // generated

// "/" and each file by its name; an empty status (0) when there is none of that name. Strict about what the
// browser may do with it: nothing from elsewhere.
http::Response serve_page(std::string_view path);

}  // namespace switchback::sandbox
