#include "transcript_script.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

namespace {

std::vector<std::filesystem::path> transcripts() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(SWITCHBACK_ROOT "/tests/transcripts")) {
        if (entry.path().extension() == ".txt") files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

void rewrite(const std::filesystem::path& file, const std::vector<std::string>& lines) {
    std::ofstream out(file);
    for (const auto& line : lines) out << line << "\n";
}

// The first line that differs, with its neighbours: what one wants to read first.
std::string difference(const std::vector<std::string>& expected, const std::vector<std::string>& happened) {
    std::size_t at = 0;
    while (at < expected.size() && at < happened.size() && expected[at] == happened[at]) ++at;
    const auto line = [](const std::vector<std::string>& lines, std::size_t i) {
        return i < lines.size() ? lines[i] : std::string("(the end)");
    };
    std::string out = "at line " + std::to_string(at + 1) + "\n  expected: " + line(expected, at) +
                      "\n  happened: " + line(happened, at);
    return out;
}

using switchback::transcript::Staging;

void check_elsewhere(Staging staging) {
    int played_there = 0;
    for (const auto& file : transcripts()) {
        if (!fits(switchback::transcript::read(file.string()), staging)) continue;
        ++played_there;
        DYNAMIC_SECTION(file.stem().string()) {
            const auto played = switchback::transcript::play(file.string(), staging);
            INFO(difference(played.expected, played.happened));
            CHECK((played.expected == played.happened));
        }
    }
    CHECK(played_there > 60);
}

}  // namespace

TEST_CASE("every transcript happens in Teams as it does in Slack") {
    check_elsewhere(Staging::in_teams);
}

TEST_CASE("every transcript happens across the two: the leaders in Teams, everybody else in Slack") {
    check_elsewhere(Staging::mixed);
}

TEST_CASE("every transcript happens as it is written, and nothing besides") {
    const auto files = transcripts();
    REQUIRE_FALSE(files.empty());
    for (const auto& file : files) {
        DYNAMIC_SECTION(file.stem().string()) {
            const auto played = switchback::transcript::play(file.string());
            if (std::getenv("REWRITE")) rewrite(file, played.happened);
            const bool same = played.expected == played.happened || std::getenv("REWRITE") != nullptr;
            INFO(difference(played.expected, played.happened));
            CHECK(same);
        }
    }
}
