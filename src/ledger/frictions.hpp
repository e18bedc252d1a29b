// Friction points and the reports behind them. Reporters are sealed, and so are the moment and the KPI of a
// report, which would tell them as well: only mine…() and the reporter's own acts look at them; what serves
// the committee can name only those who chose it.
#pragma once

#include "programme/friction.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace switchback::ledger {

class Connection;

class Frictions {
  public:
    explicit Frictions(Connection& connection) : connection_(connection) {}
    void save(const programme::FrictionPoint& point);
    std::optional<programme::FrictionPoint> find(const FrictionId& id);
    void save(const programme::FrictionReport& report);  // its log stays that of the first time
    std::optional<programme::FrictionReport> report(const ReportId& id);
    std::vector<programme::FrictionReport> reports_of(const LogId& log);  // not withdrawn, as written down
    // For telling its reporters, and nobody else: not withdrawn, the earliest first.
    std::vector<programme::FrictionReport> reports_of(const FrictionId& id);
    int reported_in(const LogId& log);  // the withdrawn ones, too
    int reports(const FrictionId& id);  // not withdrawn
    int pairs(const FrictionId& id);    // distinct pairs among those

    // For a point or a report: an id that tells, without the key, neither when nor beside what it was made.
    // The same for the same `fresh` one.
    std::string hidden_id(std::string_view fresh) const;
    // Of the message to its reporter: without the key nobody can tell which report it is about. Veiled, as
    // outbox.hpp has it.
    std::string message_key(const ReportId& report) const;
    // Of one piece of news to its reporter; `fresh`: never the same twice. Hushed, as outbox.hpp has it: the
    // committee acts openly, and who is told at that moment would be known by it.
    std::string news_key(const ReportId& report, std::string_view fresh) const;

    struct Listed {
        programme::FrictionPoint point;
        int pairs = 0;
        int reports = 0;
    };
    // Everything open, in no order of rank: programme/friction ranks.
    std::vector<Listed> open(const ProgrammeId& programme);
    // What this person reported and did not withdraw, the latest first.
    std::vector<Listed> mine(const PersonId& reporter, int at_most);
    struct Said {
        programme::FrictionPoint point;
        Instant last;  // when this person last reported it
    };
    // The open point that this person last reported in these words, whatever the case of their letters a to
    // z.
    std::optional<Said> mine_in_words(const PersonId& reporter, std::string_view words);

  private:
    Connection& connection_;
};

}  // namespace switchback::ledger
