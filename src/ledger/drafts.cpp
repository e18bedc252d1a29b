#include "ledger/drafts.hpp"

#include "ledger/connection.hpp"

#include <chrono>

namespace switchback::ledger {

namespace {

// Their own ids hold the moment they were made, and name the log that an undo belongs to.
std::string row_of(const Seals& seals, const DraftId& id) {
    return seals.index("draft", id.text);
}

std::string owner_index(const Seals& seals, const PersonId& person) {
    return seals.index("draft of", person.text);
}

Instant day_of(Instant at) {
    return std::chrono::floor<std::chrono::days>(at);
}

}  // namespace

void Drafts::save(const Draft& draft) {
    const Seals& seals = connection_.seals();
    const std::string row = row_of(seals, draft.id);
    const std::string plain = draft.person.text + "\n" + draft.kind + "\n" +
                              std::to_string(to_millis(draft.at)) + "\n" + draft.content;
    connection_.run(
        "INSERT INTO drafts (id, owner_index, content_sealed, day) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET owner_index = excluded.owner_index, "
        "content_sealed = excluded.content_sealed, day = excluded.day",
        row, owner_index(seals, draft.person), seals.seal(plain, "drafts", row, "content"), day_of(draft.at));
}

std::optional<Draft> Drafts::find(const DraftId& id) {
    const Seals& seals = connection_.seals();
    const std::string row = row_of(seals, id);
    const auto sealed = connection_.value<std::string>("SELECT content_sealed FROM drafts WHERE id = ?", row);
    if (!sealed) return std::nullopt;
    std::string plain = seals.open(*sealed, "drafts", row, "content");
    std::string head[3];
    for (auto& part : head) {
        const auto end = plain.find('\n');
        part = plain.substr(0, end);
        plain.erase(0, end + 1);
    }
    return Draft{id, PersonId{head[0]}, head[1], std::move(plain), from_millis(std::stoll(head[2]))};
}

void Drafts::remove(const DraftId& id, const PersonId& person, std::string_view kind) {
    const auto draft = find(id);
    if (draft && draft->person == person && draft->kind == kind)
        connection_.run("DELETE FROM drafts WHERE id = ?", row_of(connection_.seals(), id));
}

void Drafts::remove_older_than(Instant at) {
    connection_.run("DELETE FROM drafts WHERE day < ?", day_of(at));
    connection_.empty_log_soon();
}

}  // namespace switchback::ledger
