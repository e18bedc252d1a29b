#include "app/metrics_page.hpp"

#include "delivery/ledger_await.hpp"

namespace asio = boost::asio;

namespace switchback::app {

namespace {

struct Gather {
    Gauges gauges;
    std::vector<chat::Workspace> workspaces;
    Instant now;
    Gauges operator()(ledger::Books& books) {
        using ledger::OutboxState;
        std::size_t at = 0;
        for (const auto state :
             {OutboxState::ready, OutboxState::sending, OutboxState::unknown, OutboxState::held})
            gauges.outbox[at++] = books.outbox.count(state);
        gauges.nudges_dropped = books.agenda.dropped_count();
        const auto calendars = books.busy_calendars.counts();
        gauges.calendars = calendars.calendars;
        gauges.invitations_waiting = books.invitations.counts(now).troubled;
        gauges.calendars_in_trouble = calendars.troubled;
        for (const auto& workspace : workspaces) {
            const auto installation = books.installations.find(workspace);
            if (installation && installation->stopped) gauges.installation_stopped = true;
        }
        return gauges;
    }
};

}  // namespace

asio::awaitable<http::Response> metrics_page(http::Request request, Gauges gauges, Metrics& metrics,
                                             ledger::Ledger& ledger, std::vector<chat::Workspace> workspaces,
                                             Instant now) {
    if (request.path() != "/metrics") co_return http::text_response(404, "not found\n");
    if (request.method != "GET") co_return http::text_response(405, "method not allowed\n");
    const auto health = ledger.health();
    gauges.writable = health.writable;
    gauges.waiting = static_cast<long long>(health.waiting);
    gauges.commits = static_cast<long long>(health.commits);
    gauges.works = static_cast<long long>(health.works);
    Gather gather{gauges, std::move(workspaces), now};
    try {
        gauges = co_await delivery::reading(ledger, std::move(gather));
    } catch (const ledger::StorageFailure&) {
        gauges.writable = false;  // the counters of the process are still worth reading
    }
    http::Response response = http::text_response(200, metrics.text(gauges));
    response.headers.set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    co_return response;
}

}  // namespace switchback::app
