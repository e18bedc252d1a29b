#include "base/durable.hpp"

#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>
#include <unistd.h>

using namespace switchback;

TEST_CASE("a file and its name are made durable, and one that is not there is told") {
    const std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("durable" + std::to_string(::getpid()));
    std::filesystem::create_directory(folder);
    const std::string file = (folder / "a").string();
    CHECK_FALSE(make_durable(file));
    std::ofstream(file) << "text";
    CHECK(make_durable(file));
    CHECK(make_name_durable(file));
    CHECK(make_name_durable("in_this_folder"));
    CHECK_FALSE(make_name_durable((folder / "nowhere" / "a").string()));
    std::filesystem::remove_all(folder);
}
