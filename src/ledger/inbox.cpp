#include "ledger/inbox.hpp"

#include "base/json_writer.hpp"
#include "ledger/connection.hpp"
#include "ledger/stored_names.hpp"

#include <nlohmann/json.hpp>

namespace switchback::ledger {

namespace {

std::string row_of(const chat::Workspace& workspace, std::string_view delivery) {
    std::string out(stored(workspace.platform));
    return out.append("/").append(workspace.tenant).append("/").append(delivery);
}

}  // namespace

std::optional<chat::Reply> Inbox::answered_before(const chat::Workspace& workspace,
                                                  std::string_view delivery) {
    using Row = std::tuple<std::optional<std::string>>;
    const std::string row = row_of(workspace, delivery);
    const auto found = connection_.one<Row>("SELECT reply_sealed FROM inbox WHERE delivery = ?", row);
    if (!found) return std::nullopt;
    chat::Reply reply = chat::Nothing{};
    if (const auto& sealed = std::get<0>(*found))
        chat::from_json(nlohmann::json::parse(connection_.seals().open(*sealed, "inbox", row, "reply")),
                        reply);
    return reply;
}

void Inbox::record(const chat::Workspace& workspace, std::string_view delivery, Instant now,
                   const chat::Reply& reply) {
    const std::string row = row_of(workspace, delivery);
    std::optional<std::string> sealed;
    if (!std::holds_alternative<chat::Nothing>(reply)) {
        JsonWriter text;
        chat::write(text, reply);
        sealed = connection_.seals().seal(text.take(), "inbox", row, "reply");
    }
    connection_.run("INSERT INTO inbox (delivery, received_at, reply_sealed) VALUES (?, ?, ?)", row, now,
                    sealed);
}

void Inbox::remove_older_than(Instant at) {
    // Numbers grow with time: only what goes is looked at.
    connection_.run(
        "DELETE FROM inbox WHERE number < COALESCE((SELECT number FROM inbox WHERE received_at >= ? "
        "ORDER BY number LIMIT 1), (SELECT max(number) + 1 FROM inbox))",
        at);
}

long long Inbox::count() {
    return *connection_.value<long long>("SELECT count(*) FROM inbox");
}

}  // namespace switchback::ledger
