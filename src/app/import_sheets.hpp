// The sheets of an import, each read by its own function into the plan; ids from codes.
#pragma once

#include "app/import.hpp"

#include <map>

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
    std::map<std::string, std::size_t> people, kpis, pairs, sessions;  // code → index in the plan

    template <class AnyId>
    AnyId id(std::string_view kind, std::string_view code) const {
        return AnyId{id_from(kind, programme_code, code)};
    }
};

void read_programme(Sheets& sheets);
void read_people(Sheets& sheets);
void read_kpis(Sheets& sheets);
void read_observations(Sheets& sheets);
void read_pairs(Sheets& sheets);
void read_sessions(Sheets& sheets);
void read_frictions(Sheets& sheets);

}  // namespace switchback::app
