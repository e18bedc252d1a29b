// The sheets of an import, each read by its own function into the plan; ids from codes.
#pragma once

#include "app/import.hpp"

#include <map>
#include <set>

namespace switchback::app {

// The same code always gives the same id: UUID version 8 (RFC 9562) from SHA-256 of kind, programme and code.
std::string id_from(std::string_view kind, std::string_view programme, std::string_view code);

// What is known while the sheets are read, found by the operator's codes.
struct Sheets {
    const std::string& folder;
    const ImportOptions& options;
    ImportPlan& plan;
    std::vector<ImportFault>& faults;
    std::string programme_code = "1";
    std::map<std::string, std::size_t> people = {}, kpis = {}, pairs = {},
                                       sessions = {};  // code → in the plan

    // One fault can leave hundreds of lines without what they refer to. They are counted, not told.
    std::set<std::string> unread = {};                          // sheets that are not whole
    std::map<std::string, std::set<std::string>> dropped = {};  // sheet → codes of lines at fault
    std::set<std::pair<std::string, int>> following = {};       // file and line

    template <class AnyId>
    AnyId id(std::string_view kind, std::string_view code) const {
        AnyId made{id_from(kind, programme_code, code)};
        plan.codes.emplace(made.text, code);
        return made;
    }

    // `code` is not in `sheet`: a fault of this row, unless the sheet or the line it should stand in has one.
    void unknown(Table& table, std::string_view column, const std::string& code, const std::string& sheet) {
        if (unread.contains(sheet) || dropped[sheet].contains(code))
            following.emplace(table.file(), table.line());
        else
            table.fault(std::string(column) + ": there is no " + code + " in " + sheet);
    }
    // This row's code names nothing now.
    void drop(const Table& table, const std::optional<std::string>& code) {
        if (code) dropped[table.file()].insert(*code);
    }
    void close(const Table& table) {
        if (!table.whole()) unread.insert(table.file());
    }
    void lose_programme() { unread.insert("programme"); }
    bool programme_lost() const { return unread.contains("programme"); }
};

// What lies in the folder and is none of the import's files: a fault when its name is nearly that of one that
// may be left out, and is; else a warning.
void look_at_others(const std::string& folder, ReadImport& read);

void read_programme(Sheets& sheets);
void read_holiday_files(Sheets& sheets);  // after it
void read_people(Sheets& sheets);
void read_kpis(Sheets& sheets);
void read_observations(Sheets& sheets);
void read_pairs(Sheets& sheets);
void read_sessions(Sheets& sheets);
void read_frictions(Sheets& sheets);

}  // namespace switchback::app
