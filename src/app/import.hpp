// A programme from a folder of CSV files. Everything is checked before anything is written, every fault is
// told by file and line, and all of it goes into one transaction. Ids come from the operator's own codes, so
// a second import of the same files changes nothing, and of changed files changes what changed.
// The files and their columns: `switchback import --help`.
#pragma once

#include "app/table.hpp"
#include "ledger/books.hpp"
#include "programme/session.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace switchback::app {

struct ImportedPerson {
    programme::Person person;
    std::vector<chat::Account> accounts;
    std::vector<chat::Workspace> told;  // those where the file names an account, or says that there is none
};

struct ImportedSession {
    programme::Session session;
    std::optional<programme::SessionLog> log;
    std::vector<programme::Decision> decisions;
    std::vector<programme::ActionItem> actions;
};

// What the files say, checked.
struct ImportPlan {
    programme::Programme programme;
    std::vector<ImportedPerson> people;
    std::vector<programme::Kpi> kpis;
    std::vector<programme::Observation> observations;
    std::vector<programme::Pair> pairs;
    std::vector<ImportedSession> sessions;
    std::vector<programme::FrictionPoint> frictions;
    std::vector<programme::FrictionReport> reports;
    std::map<std::string, std::string> codes;  // an id → the operator's own code
};

struct ImportOptions {
    Instant now;
    // Loads a recorded programme as it stood at `now`: what lies ahead is planned, not held, and what was
    // reported or observed later is left out. Otherwise a session held in the future is a fault.
    bool as_it_stood = false;
    std::string slack_team;  // of slack_user; empty: the steering channel's tenant, when that is on Slack
    std::string teams_tenant = {};  // the same of teams_user
};

struct ReadImport {
    ImportPlan plan;
    std::vector<ImportFault> faults;         // none: the plan may be carried out
    std::size_t following = 0;               // lines that only refer to what is at fault: not told one by one
    std::vector<ImportFault> warnings = {};  // what is probably a mistake, and stops nothing
};

ReadImport read_import(const std::string& folder, const ImportOptions& options);

struct Tally {
    int created = 0, changed = 0, unchanged = 0;
};
struct ImportReport {
    std::vector<std::pair<std::string, Tally>> tallies;  // "people" → …
    std::vector<std::string> changed;                    // "sessions.csv S03: minutes "30" → "45""
    std::vector<ImportFault> faults;  // what only the database could tell: an e-mail that is taken
    std::vector<ImportFault> warnings = {};
};

// Inside a transaction. Writes nothing when there are faults. What happened since in chat stays: a session
// that was held or missed, a log, a friction point's status. Plans nudges and the digest afterwards.
ImportReport carry_out(const ImportPlan& plan, ledger::Books& books, Instant now);

std::string to_text(const ImportReport& report, bool dry_run);

// What is wrong with the channel's id, to follow "its steering channel"; empty when nothing is.
std::string wrong_channel(const programme::SteeringChannel& steering);

}  // namespace switchback::app
