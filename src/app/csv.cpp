#include "app/csv.hpp"

#include "base/text.hpp"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

#include <csv.h>

namespace switchback::app {

namespace {

class Reader {
  public:
    Reader() { csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI); }
    ~Reader() { csv_free(&parser_); }
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    // Line by line, because libcsv does not count lines.
    void feed(std::string_view line) {
        ++line_;
        if (!text::valid_utf8(line)) fault("not valid UTF-8; save the file as UTF-8");
        if (row_.cells.empty() && parser_.pstate == 0) row_.line = line_;
        if (csv_parse(&parser_, line.data(), line.size(), on_cell, on_row, this) != line.size()) {
            fault("a quote where none may be; a cell with quotes is written \"like \"\"this\"\"\"");
            broken_ = true;
        }
    }
    void finish() {
        if (!broken_ && csv_fini(&parser_, on_cell, on_row, this) != 0) {
            line_ = row_.line;
            fault("a quote is opened here and never closed");
        }
    }
    bool go_on() const { return !broken_; }
    Csv take() { return std::move(csv_); }

  private:
    void fault(std::string what) { csv_.faults.push_back({line_, std::move(what)}); }

    static void on_cell(void* cell, std::size_t size, void* self) {
        auto& reader = *static_cast<Reader*>(self);
        if (reader.row_.cells.size() < 1000)
            reader.row_.cells.emplace_back(size > 0 ? static_cast<const char*>(cell) : "", size);
    }
    static void on_row(int, void* self) {
        auto& reader = *static_cast<Reader*>(self);
        if (reader.csv_.rows.size() == most_csv_rows) {
            reader.fault("more than " + std::to_string(most_csv_rows) + " rows");
            reader.broken_ = true;
        } else {
            reader.csv_.rows.push_back(std::move(reader.row_));
        }
        reader.row_ = {};
    }

    csv_parser parser_{};
    CsvRow row_;
    Csv csv_;
    int line_ = 0;
    bool broken_ = false;
};

Fault refused(const std::string& what) {
    return {Fault::Kind::refused, what};
}

}  // namespace

Csv read_csv(std::string_view text) {
    // Excel's "Unicode text". The bytes of such a file are no lines that a line number could name.
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
        return {{}, {{1, "UTF-16; save the file as UTF-8 (in Excel: CSV UTF-8)"}}};
    text = text::without_mark(text);
    Reader reader;
    while (!text.empty() && reader.go_on()) {
        const auto end = text.find('\n');
        const auto line = text.substr(0, end == std::string_view::npos ? end : end + 1);
        reader.feed(line);
        text.remove_prefix(line.size());
    }
    reader.finish();
    return reader.take();
}

std::string wrong_separator(std::string_view text) {
    bool quoted = false;
    std::string_view found;
    for (const char c : text.substr(0, text.find('\n'))) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == ',') return {};
        if (c == ';') found = "semicolons";
        if (c == '\t') found = "tabs";
        if (c == '|') found = "bars";
    }
    if (found.empty()) return {};
    return "separated by " + std::string(found) +
           "; expected commas (in a spreadsheet, choose the comma when you save as CSV)";
}

Result<std::string> read_whole_file(const std::string& path) {
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status)) return refused("there is no such file");
    if (!std::filesystem::is_regular_file(status)) return refused("expected a file");
    if (const auto size = std::filesystem::file_size(path, error); !error && size > largest_csv)
        return refused("larger than " + std::to_string(largest_csv / 1024 / 1024) + " MB");
    std::ifstream file(path, std::ios::binary);
    if (!file) return refused(std::generic_category().message(errno));
    std::ostringstream content;
    content << file.rdbuf();
    if (file.bad()) return refused("cannot be read");
    return std::move(content).str();
}

}  // namespace switchback::app
