// Comma-separated values as people's spreadsheets write them (RFC 4180, and what Excel makes of it): a byte
// order mark, CRLF, quotes, commas and line ends inside cells. Every row knows the line it began on, for
// error messages.
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace switchback::app {

struct CsvRow {
    int line = 0;  // 1 for the first
    std::vector<std::string> cells;
};

struct CsvFault {
    int line = 0;
    std::string what;
};

struct Csv {
    std::vector<CsvRow> rows;  // empty lines left out
    std::vector<CsvFault> faults;
};

inline constexpr std::size_t largest_csv = 32 * 1024 * 1024;  // bytes
inline constexpr std::size_t most_csv_rows = 200'000;

// Never throws on any text.
Csv read_csv(std::string_view text);

// "separated by semicolons; expected commas": where spreadsheets write a comma in numbers, they put something
// else between cells. Empty when the first line has a comma, or one cell alone.
std::string wrong_separator(std::string_view text);

// The whole of a file. refused with a sentence when it is missing, unreadable or larger than largest_csv.
Result<std::string> read_whole_file(const std::string& path);

}  // namespace switchback::app
