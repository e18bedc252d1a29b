// The people of a programme. One person may have an account on each platform; those live in the ledger.
#pragma once

#include "base/ids.hpp"
#include "time/working_hours.hpp"

#include <optional>
#include <string>

namespace switchback::programme {

struct Person {
    PersonId id;
    std::string code;   // "M01", the operator's own key in the CSV files
    std::string name;   // "Zoe Adeyemi"
    std::string email;  // lower case, verified by the platform's directory when an account is joined
    std::string title;
    std::string function;
    std::string zone = "UTC";
    time::WorkingHours hours;
    bool programme_lead = false;
    bool active = true;
    std::optional<Instant> paused_until = std::nullopt;  // no nudges before then
};

// "Zoe"
std::string first_name(const Person& person);

}  // namespace switchback::programme
