// Files that an import does not read: a misspelt name must not be taken for a file that was left out.
#include "app/import_sheets.hpp"
#include "app/settings.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <filesystem>

namespace switchback::app {

namespace {

namespace fs = std::filesystem;

struct Sheet {
    std::string name;
    bool optional;
};
const std::vector<Sheet> sheets{{"programme.csv", false},   {"programme.toml", true}, {"people.csv", false},
                                {"kpis.csv", false},        {"pairs.csv", false},     {"sessions.csv", false},
                                {"observations.csv", true}, {"frictions.csv", true},  {"holidays.txt", true},
                                {"holidays.ics", true}};

const std::vector<std::string> holidays{"holidays"};

std::string stem(const std::string& name) {
    return fs::path(name).stem().string();
}

// programme.csv and programme.toml are one.
bool is_there(const std::vector<std::string>& files, const Sheet& sheet) {
    return std::any_of(files.begin(), files.end(), [&](const std::string& file) {
        return file == sheet.name ||
               (stem(sheet.name) == "programme" && (file == "programme.csv" || file == "programme.toml"));
    });
}

std::vector<std::string> tables_in(const std::string& folder) {
    std::vector<std::string> names;
    std::error_code failed;
    for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
        const std::string kind = text::lower_ascii(at->path().extension().string());
        // Of others a folder may hold any: only what is nearly one of ours is looked at.
        const bool near = (kind == ".txt" || kind == ".ics") && nearest(stem(at->path().string()), holidays);
        if (kind == ".csv" || kind == ".toml" || near) names.push_back(at->path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace

void look_at_others(const std::string& folder, ReadImport& read) {
    const auto files = tables_in(folder);
    std::vector<std::string> missing;  // by what stands before the dot, which alone can be misspelt
    for (const auto& sheet : sheets)
        if (!is_there(files, sheet)) missing.push_back(stem(sheet.name));
    for (const auto& file : files) {
        if (std::any_of(sheets.begin(), sheets.end(), [&](const Sheet& one) { return one.name == file; }))
            continue;
        const auto near = nearest(stem(file), missing);
        const auto meant = std::find_if(sheets.begin(), sheets.end(), [&](const Sheet& one) {
            const auto kind = fs::path(one.name).extension();
            return near && stem(one.name) == *near && (kind == ".csv" || kind == fs::path(file).extension());
        });
        if (meant == sheets.end())
            read.warnings.push_back({file, 0, "is not read: it is no file of an import"});
        else
            // That a file is missing which may not be is a fault of its own.
            (meant->optional ? read.faults : read.warnings)
                .push_back({file, 0, "is no file of an import; did you mean " + meant->name + "?"});
    }
}

}  // namespace switchback::app
