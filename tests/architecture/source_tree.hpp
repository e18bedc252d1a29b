// The sources as text, for the rules that a compiler does not keep.
#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace source_tree {

struct Source {
    std::string path;  // below src: "ledger/outbox.cpp"
    std::string text;
};

inline std::string read(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

inline std::vector<Source> all() {
    const std::filesystem::path root = std::filesystem::path(SWITCHBACK_ROOT) / "src";
    std::vector<Source> out;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
        const auto extension = entry.path().extension();
        if (extension != ".cpp" && extension != ".hpp") continue;
        out.push_back({std::filesystem::relative(entry.path(), root).string(), read(entry.path())});
    }
    return out;
}

inline std::vector<std::string> includes(const Source& source) {
    static const std::regex line(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])", std::regex::multiline);
    std::vector<std::string> out;
    for (std::sregex_iterator it(source.text.begin(), source.text.end(), line), end; it != end; ++it)
        out.push_back((*it)[1]);
    return out;
}

// "platform/slack" for platform/slack/render.cpp, "conversation" for conversation/dialogs/friction.cpp.
inline std::string room_of(const std::string& path,
                           const std::map<std::string, std::vector<std::string>>& rooms) {
    std::string best;
    for (const auto& [room, sees] : rooms)
        if ((path == room || path.starts_with(room + "/")) && room.size() > best.size()) best = room;
    return best;
}

}  // namespace source_tree
