// A sheet of the import with named columns, and cells read as what they must be. Nothing stops at the first
// fault: each is kept with its file and line, and reading goes on.
#pragma once

#include "time/zone.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace switchback::app {

struct ImportFault {
    std::string file;
    int line = 0;  // 0: the file as a whole
    std::string what;
    auto operator<=>(const ImportFault&) const = default;
};

std::string to_text(const ImportFault& fault);  // "people.csv:3: …"

struct Column {
    std::string name;
    bool required = true;  // in the header
};

enum class Lines { one, several };  // of a cell; where one is wanted, line ends become spaces

class Table {
  public:
    // Reads `folder`/`file`. A missing file is a fault unless `optional`.
    Table(const std::string& folder, std::string file, const std::vector<Column>& columns, bool optional,
          std::vector<ImportFault>& faults);

    bool next();  // the next row; false after the last
    int line() const;
    bool has(std::string_view column) const { return columns_.contains(column); }
    bool whole() const { return whole_; }  // false: missing, or with lines or columns that cannot be read
    const std::string& file() const { return file_; }

    // The cell's text, trimmed and harmless; empty when the column or the cell is.
    std::string text(std::string_view column, std::size_t most = 300, Lines lines = Lines::one);
    // These add a fault and give nothing when the cell is empty or not what it must be.
    std::optional<std::string> required(std::string_view column, std::size_t most = 300,
                                        Lines lines = Lines::one);
    std::optional<std::string> code(std::string_view column);  // a short key without spaces
    std::optional<double> number(std::string_view column);
    std::optional<int> whole(std::string_view column, int least, int most);
    std::optional<time::Day> day(std::string_view column);
    std::optional<std::string> zone(std::string_view column);
    // True the first time a code comes up; else a fault that names the first line.
    bool first_time(const std::string& code);

    void fault(std::string what);  // at this row

  private:
    void read(const std::string& folder, const std::vector<Column>& columns, bool optional);
    void read_header(const std::vector<std::string>& cells, const std::vector<Column>& columns);

    struct Row {
        int line;
        std::vector<std::string> cells;
    };
    std::string file_;
    std::vector<ImportFault>& faults_;
    std::map<std::string, std::size_t, std::less<>> columns_;
    std::vector<Row> rows_;
    std::size_t at_ = 0;
    bool whole_ = true;
    std::map<std::string, int> seen_;
};

}  // namespace switchback::app
