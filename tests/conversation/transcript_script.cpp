#include "transcript_script.hpp"

#include "base/text.hpp"
#include "transcript_acts.hpp"

#include <array>
#include <fstream>
#include <stdexcept>

namespace switchback::transcript {

namespace {

bool is_effect(const std::string& line) {
    static constexpr std::array<std::string_view, 6> heads{
        "Bot ", "Saved ", "The form closes", "Clock reaches", "Nothing happens", "    "};
    for (const auto head : heads) {
        if (line.starts_with(head)) return true;
    }
    return false;
}

}  // namespace

std::vector<std::string> read(const std::string& file) {
    std::ifstream in(file);
    if (!in) throw std::runtime_error("cannot read " + file);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

Played play(const std::string& file, Staging staging) {
    const std::vector<std::string> lines = read(file);
    const Cast cast = cast_of(lines, staging);
    Played out{as_there(lines, cast), {}};
    Stage stage(cast);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string& line = lines[i];
        if (is_effect(line)) continue;
        out.happened.push_back(line);
        if (text::trim(line).empty() || line.starts_with('#') || says_where(line)) continue;
        try {
            for (const std::string& effect : stage.perform(line)) out.happened.push_back(effect);
        } catch (const std::exception& problem) {
            throw std::runtime_error(file + ":" + std::to_string(i + 1) + ": " + problem.what());
        }
    }
    return out;
}

}  // namespace switchback::transcript
