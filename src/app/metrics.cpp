#include "app/metrics.hpp"

#include <sstream>
#include <string_view>
#include <variant>

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace switchback::app {

namespace {

constexpr std::array<std::string_view, std::variant_size_v<chat::Act>> kinds{
    "command",     "shortcut",  "submission",      "press",   "said",
    "home_opened", "installed", "account_changed", "removed", "ignored"};
constexpr std::array<std::string_view, ends> results{"answered", "repeated", "ignored",  "too_fast",
                                                     "storage",  "bug",      "directory"};
constexpr std::array<std::string_view, 4> states{"ready", "sending", "unknown", "held"};

// Seconds: an acknowledgement later than three is seen as a failure.
const prometheus::Histogram::BucketBoundaries bounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                     0.1,   0.25,   0.5,   1,    2,     3};

using prometheus::Counter;
using prometheus::Gauge;

}  // namespace

struct Metrics::Inside {
    prometheus::Registry registry;
    std::array<std::array<Counter*, ends>, kinds.size()> turns{};
    std::array<Gauge*, states.size()> outbox{};
    Counter *unproven = nullptr, *malformed = nullptr, *late_forms = nullptr;
    prometheus::Histogram* seconds = nullptr;

    Inside() {
        auto& family = prometheus::BuildCounter()
                           .Name("switchback_turns_total")
                           .Help("Turns, by what acted and how it ended")
                           .Register(registry);
        for (std::size_t kind = 0; kind < kinds.size(); ++kind)
            for (std::size_t end = 0; end < ends; ++end)
                turns[kind][end] =
                    &family.Add({{"kind", std::string(kinds[kind])}, {"result", std::string(results[end])}});
        auto& requests = prometheus::BuildCounter()
                             .Name("switchback_requests_refused_total")
                             .Help("Requests that became no turn: not proven, or not readable")
                             .Register(registry);
        unproven = &requests.Add({{"why", "unproven"}});
        malformed = &requests.Add({{"why", "malformed"}});
        late_forms = &prometheus::BuildCounter()
                          .Name("switchback_late_forms_total")
                          .Help("Forms that could not be opened in time; a button was sent instead")
                          .Register(registry)
                          .Add({});
        seconds = &prometheus::BuildHistogram()
                       .Name("switchback_turn_seconds")
                       .Help("From the request to the durable answer")
                       .Register(registry)
                       .Add({}, bounds);
        auto& parcels = prometheus::BuildGauge()
                            .Name("switchback_outbox_messages")
                            .Help("Messages that are not settled, by state; held ones wait for an operator")
                            .Register(registry);
        for (std::size_t state = 0; state < states.size(); ++state)
            outbox[state] = &parcels.Add({{"state", std::string(states[state])}});
    }
};

Metrics::Metrics() : inside_(std::make_unique<Inside>()) {}
Metrics::~Metrics() = default;

void Metrics::turn(const chat::Act& act, Ended ended, std::chrono::nanoseconds took) {
    inside_->turns[act.index()][static_cast<std::size_t>(ended)]->Increment();
    inside_->seconds->Observe(std::chrono::duration<double>(took).count());
}

void Metrics::unproven() {
    inside_->unproven->Increment();
}

void Metrics::malformed() {
    inside_->malformed->Increment();
}

void Metrics::late_form() {
    inside_->late_forms->Increment();
}

namespace {

struct Plain {
    std::string_view name, help;
    long long value;
    bool counter = false;
};

void write(std::ostream& out, const Plain& one) {
    out << "# HELP " << one.name << ' ' << one.help << "\n# TYPE " << one.name
        << (one.counter ? " counter\n" : " gauge\n") << one.name << ' ' << one.value << '\n';
}

// The values of one name, told apart by a label.
struct Labelled {
    std::string_view name, help, label;
    std::map<std::string, long long> values;
    bool counter = true;
};

void write(std::ostream& out, const Labelled& one) {
    out << "# HELP " << one.name << ' ' << one.help << "\n# TYPE " << one.name
        << (one.counter ? " counter\n" : " gauge\n");
    for (const auto& [key, value] : one.values)
        out << one.name << '{' << one.label << "=\"" << key << "\"} " << value << '\n';
}

}  // namespace

std::string Metrics::text(const Gauges& g) {
    for (std::size_t state = 0; state < states.size(); ++state)
        inside_->outbox[state]->Set(static_cast<double>(g.outbox[state]));
    std::ostringstream out;
    prometheus::TextSerializer().Serialize(out, inside_->registry.Collect());
    for (const Plain& one : {
             Plain{"switchback_agenda_dropped_total", "Nudges and other entries dropped as stale or unwanted",
                   g.nudges_dropped, true},
             Plain{"switchback_messages_stale_total", "Messages dropped as stale, since start",
                   g.stale_dropped, true},
             Plain{"switchback_messages_sent_total", "Messages delivered, since start", g.sent, true},
             Plain{"switchback_messages_retried_total", "Deliveries put back, since start", g.retried, true},
             Plain{"switchback_messages_unanswered_total", "Deliveries whose answer was lost, since start",
                   g.lost, true},
             Plain{"switchback_messages_given_up_total", "Messages held or dropped, since start", g.given_up,
                   true},
             Plain{"switchback_messages_under_way", "Messages being delivered now", g.under_way},
             Plain{"switchback_agenda_entries_total", "Agenda entries answered, since start", g.entries,
                   true},
             Plain{"switchback_agenda_failed_total", "Agenda entries put aside after errors",
                   g.entries_failed, true},
             Plain{"switchback_ledger_writable", "1 while the database takes writes", g.writable ? 1 : 0},
             Plain{"switchback_ledger_waiting", "Turns waiting for the database", g.waiting},
             Plain{"switchback_ledger_commits_total", "Commits", g.commits, true},
             Plain{"switchback_ledger_works_total", "Turns in those commits: their ratio is the group's size",
                   g.works, true},
             Plain{"switchback_installation_stopped",
                   "1 when the bot was uninstalled from a platform or its token there revoked",
                   g.installation_stopped ? 1 : 0},
             Plain{"switchback_connections", "Open connections", g.connections},
             Plain{"switchback_invitations_in_trouble",
                   "Invitations to sessions whose last try failed, and that are tried again",
                   g.invitations_waiting},
             Plain{"switchback_calendars", "People's own calendars, from which busy times are read",
                   g.calendars},
         })
        write(out, one);
    for (const Labelled& one :
         {Labelled{"switchback_feed_requests_total",
                   "Requests for private calendar addresses, since start; unknown: no such address",
                   "answer",
                   {{"given", g.feeds_given},
                    {"unchanged", g.feeds_unchanged},
                    {"unknown", g.feeds_unknown},
                    {"too_fast", g.feeds_too_fast}}},
          Labelled{"switchback_invitations_total",
                   "Invitations to sessions, their changes and cancellations, since start",
                   "result",
                   {{"sent", g.invitations_told}, {"trouble", g.invitations_troubled}}},
          Labelled{"switchback_calendar_readings_total",
                   "Readings of people's own calendars, since start",
                   "result",
                   {{"read", g.calendars_read},
                    {"unchanged", g.calendars_unchanged},
                    {"trouble", g.calendars_troubled}}},
          Labelled{"switchback_work_calendar_readings_total",
                   "What the company's calendar service said of people, since start; refused: of one person, "
                   "trouble: of nobody",
                   "result",
                   {{"read", g.work_calendars_read},
                    {"refused", g.work_calendars_personal},
                    {"trouble", g.work_calendars_troubled}}},
          Labelled{"switchback_calendars_in_trouble", "People's own calendars that cannot be read now", "why",
                   g.calendars_in_trouble, false}})
        write(out, one);
    return out.str();
}

}  // namespace switchback::app
