#include "architecture/source_tree.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

namespace fs = std::filesystem;

TEST_CASE("the top level holds what the customer chose and nothing else") {
    const std::set<std::string> chosen{"CMakeLists.txt", "src",    "bot-manifests",
                                       "tests",          "deploy", "README.md"};
    std::vector<std::string> odd;
    for (const auto& entry : fs::directory_iterator(SWITCHBACK_ROOT)) {
        const auto name = entry.path().filename().string();
        if (name[0] != '.' && name != "build" && !chosen.count(name)) odd.push_back(name);
    }
    CHECK(odd == std::vector<std::string>{});
}

TEST_CASE("a file has one subject: it stays under 300 lines") {
    std::vector<std::string> long_ones;
    for (const auto& source : source_tree::all())
        if (std::count(source.text.begin(), source.text.end(), '\n') >= 300) long_ones.push_back(source.path);
    CHECK(long_ones == std::vector<std::string>{});
}

TEST_CASE("every header opens with why it exists") {
    std::vector<std::string> silent;
    for (const auto& source : source_tree::all())
        if (source.path.ends_with(".hpp") && !source.text.starts_with("//")) silent.push_back(source.path);
    CHECK(silent == std::vector<std::string>{});
}

TEST_CASE("names are trade words") {
    static const std::regex vague(
        R"(\b(class|struct)\s+\w*(Manager|Helper|Util|Utils|Data|Handler2|Processor)\b)");
    std::vector<std::string> out;
    for (const auto& source : source_tree::all()) {
        std::smatch found;
        if (std::regex_search(source.text, found, vague)) out.push_back(source.path + ": " + found.str());
    }
    CHECK(out == std::vector<std::string>{});
}

// g++ 12.2 miscompiles these operands of co_await (a temporary is destroyed twice): name a local first.
TEST_CASE("no co_await has an operand that the compiler gets wrong") {
    static const std::regex lambda(R"(co_await\s+[\w:.>-]+\(\s*\[[^\]]*[=\w])");
    static const std::regex braces(R"(co_await\s+[\w:.>-]+\([^;()]*\b[A-Z]\w*\{)");
    std::vector<std::string> out;
    for (const auto& source : source_tree::all())
        for (const auto* shape : {&lambda, &braces}) {
            std::smatch found;
            if (std::regex_search(source.text, found, *shape))
                out.push_back(source.path + ": " + found.str());
        }
    CHECK(out == std::vector<std::string>{});
}
