#include "app/table.hpp"

#include "app/csv.hpp"
#include "app/settings.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace switchback::app {

namespace {

std::string shown(const std::string& cell) {
    return "\"" + text::shorten(text::harmless(cell), 40) + "\"";
}

}  // namespace

std::string to_text(const ImportFault& fault) {
    const std::string line = fault.line > 0 ? ":" + std::to_string(fault.line) : "";
    return fault.file + line + ": " + fault.what;
}

Table::Table(const std::string& folder, std::string file, const std::vector<Column>& columns, bool optional,
             std::vector<ImportFault>& faults)
    : file_(std::move(file)), faults_(faults) {
    const auto before = faults.size();
    read(folder, columns, optional);
    whole_ = faults.size() == before;
}

void Table::read(const std::string& folder, const std::vector<Column>& columns, bool optional) {
    const auto content = read_whole_file(folder + "/" + file_);
    if (!content) {
        const bool missing = content.error().what == "there is no such file";
        if (!missing || !optional) faults_.push_back({file_, 0, content.error().what});
        return;
    }
    if (auto wrong = wrong_separator(*content); !wrong.empty()) {
        faults_.push_back({file_, 1, std::move(wrong)});
        return;
    }
    Csv csv = read_csv(*content);
    for (auto& fault : csv.faults) faults_.push_back({file_, fault.line, std::move(fault.what)});
    if (csv.rows.empty()) {
        if (csv.faults.empty())
            faults_.push_back({file_, 1, "empty; expected a first line with the names of the columns"});
        return;
    }
    read_header(csv.rows.front().cells, columns);
    const std::size_t width = csv.rows.front().cells.size();
    for (auto row = csv.rows.begin() + 1; row != csv.rows.end(); ++row) {
        if (row->cells.size() > width)
            faults_.push_back({file_, row->line,
                               std::to_string(row->cells.size()) + " cells under " + std::to_string(width) +
                                   " columns; a cell with a comma is written in quotes"});
        else
            rows_.push_back({row->line, std::move(row->cells)});
    }
}

void Table::read_header(const std::vector<std::string>& cells, const std::vector<Column>& columns) {
    std::vector<std::string> known;
    for (const auto& column : columns) known.push_back(column.name);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string name = text::lower_ascii(text::trim(cells[i]));
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            const auto near = nearest(name, known);
            faults_.push_back(
                {file_, 1,
                 "there is no column " + shown(name) +
                     (near ? "; did you mean " + *near + "?" : "; expected " + text::join(known, ", "))});
        } else if (!columns_.emplace(name, i).second) {
            faults_.push_back({file_, 1, "the column " + name + " comes twice"});
        }
    }
    for (const auto& column : columns)
        if (column.required && !columns_.contains(column.name))
            faults_.push_back({file_, 1, "the column " + column.name + " is missing"});
}

bool Table::next() {
    if (at_ == rows_.size()) return false;
    ++at_;
    return true;
}

int Table::line() const {
    return at_ == 0 ? 1 : rows_[at_ - 1].line;
}

void Table::fault(std::string what) {
    faults_.push_back({file_, line(), std::move(what)});
}

std::string Table::text(std::string_view column, std::size_t most, Lines lines) {
    const auto found = columns_.find(column);
    if (found == columns_.end() || at_ == 0) return {};
    const auto& cells = rows_[at_ - 1].cells;
    if (found->second >= cells.size()) return {};
    const auto& given = cells[found->second];
    std::string cell =
        lines == Lines::one ? text::single_line(given) : std::string(text::trim(text::harmless(given)));
    if (text::length(cell) > most) {
        fault(std::string(column) + ": longer than " + std::to_string(most) + " characters");
        cell.clear();
    }
    return cell;
}

std::optional<std::string> Table::required(std::string_view column, std::size_t most, Lines lines) {
    if (!columns_.contains(column)) return std::nullopt;  // the header's fault said it once
    std::string cell = text(column, most, lines);
    if (!cell.empty()) return cell;
    fault(std::string(column) + ": missing");
    return std::nullopt;
}

std::optional<std::string> Table::code(std::string_view column) {
    const auto cell = required(column, 64);
    if (!cell) return std::nullopt;
    const bool good = std::all_of(cell->begin(), cell->end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
               c == '_' || c == '.';
    });
    if (good) return cell;
    fault(std::string(column) + ": " + shown(*cell) + " is not a key; expected letters, digits, - _ . only");
    return std::nullopt;
}

std::optional<double> Table::number(std::string_view column) {
    const auto cell = required(column);
    if (!cell) return std::nullopt;
    double value = 0;
    const auto [end, error] = std::from_chars(cell->data(), cell->data() + cell->size(), value);
    if (error == std::errc{} && end == cell->data() + cell->size() && std::isfinite(value)) return value;
    fault(std::string(column) + ": " + shown(*cell) + " is not a number; expected such as 12 or 3.9");
    return std::nullopt;
}

std::optional<int> Table::whole(std::string_view column, int least, int most) {
    const auto cell = required(column);
    if (!cell) return std::nullopt;
    if (const auto value = text::whole_number(*cell, least, most)) return value;
    fault(std::string(column) + ": " + shown(*cell) + " is not allowed: a whole number from " +
          std::to_string(least) + " to " + std::to_string(most));
    return std::nullopt;
}

std::optional<time::Day> Table::day(std::string_view column) {
    const auto cell = required(column);
    if (!cell) return std::nullopt;
    const auto day = time::parse_day(*cell);
    if (!day) fault(std::string(column) + ": " + shown(*cell) + " is not a day; expected such as 2026-03-10");
    return day;
}

std::optional<std::string> Table::zone(std::string_view column) {
    const auto cell = required(column);
    if (!cell) return std::nullopt;
    if (time::known_zone(*cell)) return cell;
    fault(std::string(column) + ": there is no time zone " + shown(*cell) +
          "; expected such as Europe/London");
    return std::nullopt;
}

bool Table::first_time(const std::string& code) {
    const auto [entry, fresh] = seen_.emplace(code, line());
    if (!fresh) fault("id: " + code + " stands already in line " + std::to_string(entry->second));
    return fresh;
}

}  // namespace switchback::app
