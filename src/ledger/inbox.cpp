#include "ledger/inbox.hpp"

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

std::optional<chat::Reply> Inbox::accept(const chat::Workspace& workspace, std::string_view delivery,
                                         Instant now) {
    const std::string row = row_of(workspace, delivery);
    if (connection_.run("INSERT INTO inbox (delivery, received_at) VALUES (?, ?) ON CONFLICT DO NOTHING", row,
                        now) == 1)
        return std::nullopt;
    const auto sealed =
        connection_.value<std::string>("SELECT reply_sealed FROM inbox WHERE delivery = ?", row).value_or("");
    chat::Reply reply = chat::Nothing{};
    if (!sealed.empty())
        chat::from_json(nlohmann::json::parse(connection_.seals().open(sealed, "inbox", row, "reply")),
                        reply);
    return reply;
}

void Inbox::answered(const chat::Workspace& workspace, std::string_view delivery, const chat::Reply& reply) {
    if (std::holds_alternative<chat::Nothing>(reply)) return;
    const std::string row = row_of(workspace, delivery);
    nlohmann::json json;
    chat::to_json(json, reply);
    // Words that are not UTF-8 were refused at the door; a reply is never lost for one that slipped through.
    const auto text = json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    connection_.run("UPDATE inbox SET reply_sealed = ? WHERE delivery = ?",
                    connection_.seals().seal(text, "inbox", row, "reply"), row);
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
