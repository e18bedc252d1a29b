// Rows of tables as people paste them: "| Ask IT | Raj | Friday |", with or without a heading row.
#include "base/text.hpp"
#include "conversation/understanding/notes_clauses.hpp"

#include <algorithm>
#include <array>

namespace switchback::conversation::understanding {

namespace {

using Cells = std::vector<std::pair<std::size_t, std::size_t>>;

Cells cells_of(const NoteText& note, std::size_t begin, std::size_t end) {
    Cells cells;
    if (begin < end && note.raw[begin] == '|') ++begin;
    while (begin <= end) {
        std::size_t stop = std::min(note.raw.find('|', begin), end);
        std::size_t b = begin, e = stop;
        trim_span(note.raw, b, e);
        if (b < e || stop < end) cells.emplace_back(b, e);
        begin = stop + 1;
    }
    return cells;
}

struct Column {
    std::string_view heading;
    char letter;  // w(hat), o(wner), d(ue), s(everity), k(ind), D(ecision), f(riction)
};
constexpr std::array headings{Column{"action", 'w'},         Column{"actions", 'w'},
                              Column{"action item", 'w'},    Column{"task", 'w'},
                              Column{"what", 'w'},           Column{"item", 'w'},
                              Column{"todo", 'w'},           Column{"next step", 'w'},
                              Column{"next steps", 'w'},     Column{"description", 'w'},
                              Column{"owner", 'o'},          Column{"who", 'o'},
                              Column{"assignee", 'o'},       Column{"responsible", 'o'},
                              Column{"person", 'o'},         Column{"due", 'd'},
                              Column{"due date", 'd'},       Column{"when", 'd'},
                              Column{"by when", 'd'},        Column{"by", 'd'},
                              Column{"deadline", 'd'},       Column{"date", 'd'},
                              Column{"severity", 's'},       Column{"sev", 's'},
                              Column{"priority", 's'},       Column{"type", 'k'},
                              Column{"kind", 'k'},           Column{"decision", 'D'},
                              Column{"decisions", 'D'},      Column{"friction", 'f'},
                              Column{"friction point", 'f'}, Column{"blocker", 'f'},
                              Column{"issue", 'f'},          Column{"problem", 'f'},
                              Column{"status", 'x'}};

char column_of(std::string_view cell) {
    auto found = std::ranges::find(headings, cell, &Column::heading);
    return found == headings.end() ? '?' : found->letter;
}

Field field_of_label(const NoteText& note, std::pair<std::size_t, std::size_t> cell, SeveritySaid& severity) {
    auto words = note.lower_of(cell.first, cell.second);
    for (const Label& label : labels()) {
        if (label.words != words) continue;
        severity = label.severity;
        return label.field;
    }
    return Field::none;
}

bool is_rule(const NoteText& note, const Cells& cells) {
    return std::ranges::all_of(cells, [&](auto cell) {
        auto text = note.raw.substr(cell.first, cell.second - cell.first);
        return text.find_first_not_of("-:= ") == std::string_view::npos;
    });
}

Field field_of_columns(std::string_view columns) {
    if (columns.find('f') != std::string_view::npos) return Field::friction;
    if (columns.find('D') != std::string_view::npos) return Field::decision;
    return columns.find('w') != std::string_view::npos ? Field::action : Field::none;
}

// The cell that a friction point's or decision's row is about.
std::pair<std::size_t, std::size_t> subject(const Cells& cells, std::string_view columns, char letter) {
    auto at = columns.find(letter);
    return at < cells.size() ? cells[at] : cells.front();
}

void add_row(const NoteText& note, Clause row, std::vector<Clause>& out) {
    if (row.field == Field::action) {
        out.push_back(std::move(row));
        return;
    }
    auto [begin, end] = subject(row.cells, row.columns, row.field == Field::friction ? 'f' : 'D');
    for (std::size_t n = 0; n < row.cells.size(); ++n) {
        auto cell = row.cells[n];
        if (cell.first == begin || cell.first >= cell.second) continue;
        SeveritySaid said;
        for (const Label& label : severities())
            if (!said &&
                find_phrase(note.lower_of(cell.first, cell.second), label.words) != std::string_view::npos)
                said = label.severity;
        field_of_label(note, cell, said ? row.severity : said);
        if (said && row.field == Field::friction) {
            row.severity = said;
        } else {
            out.push_back(
                {Field::none, cell.first, cell.second, row.line, std::nullopt, {}, false, {}, {}, {}});
        }
    }
    row.begin = begin;
    row.end = end;
    row.cells.clear();
    if (row.begin < row.end) out.push_back(std::move(row));
}

}  // namespace

bool cut_row(const NoteText& note, std::size_t begin, std::size_t end, std::size_t line, Field section,
             std::string& columns, std::vector<Clause>& out) {
    trim_span(note.raw, begin, end);
    auto text = note.raw.substr(begin, end - begin);
    bool fenced = text.starts_with("|");
    if (!fenced && text.find(" | ") == std::string_view::npos) return false;
    Cells cells = cells_of(note, begin, end);
    if (cells.size() < 2) return false;
    if (is_rule(note, cells)) return true;
    std::string heading;
    for (auto cell : cells) heading += column_of(note.lower_of(cell.first, cell.second));
    auto known = static_cast<std::size_t>(std::ranges::count_if(heading, [](char c) { return c != '?'; }));
    if (known >= 2 && known + 1 >= cells.size()) {
        columns = heading;
        return true;
    }
    Clause row{field_of_columns(columns), begin, end, line, std::nullopt, {}, false, cells, columns, {}};
    if (row.field == Field::none) {
        row.columns.clear();
        row.field = field_of_label(note, cells.front(), row.severity);
        if (row.field == Field::other || row.field == Field::done) row.field = Field::none;
        if (row.field != Field::none) row.cells.erase(row.cells.begin());
    }
    if (row.field == Field::none &&
        (section == Field::action || section == Field::decision || section == Field::friction))
        row.field = section;
    if (row.field == Field::none && cells.size() == 3) {  // "Ask IT | Raj | Friday"
        auto name = note.raw.substr(cells[1].first, cells[1].second - cells[1].first);
        bool capital = !name.empty() && ((name.front() >= 'A' && name.front() <= 'Z') || name.front() == '@');
        bool short_name = std::ranges::count(name, ' ') <= 1;
        if (capital && short_name && may_be_name(name.substr(0, name.find(' ')))) row.field = Field::action;
    }
    if (row.field == Field::none || row.cells.empty()) return false;
    add_row(note, std::move(row), out);
    return true;
}

}  // namespace switchback::conversation::understanding
