#include "ledger/drafts.hpp"

#include "ledger/connection.hpp"

namespace switchback::ledger {

void Drafts::save(const Draft& draft) {
    connection_.run(
        "INSERT INTO drafts (id, person, kind, content_sealed, at) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET person = excluded.person, kind = excluded.kind, "
        "content_sealed = excluded.content_sealed, at = excluded.at",
        draft.id, draft.person, draft.kind,
        connection_.seals().seal(draft.content, "drafts", draft.id.text, "content"), draft.at);
}

std::optional<Draft> Drafts::find(const DraftId& id) {
    const auto row = connection_.one<std::tuple<PersonId, std::string, std::string, Instant>>(
        "SELECT person, kind, content_sealed, at FROM drafts WHERE id = ?", id);
    if (!row) return std::nullopt;
    const auto& [person, kind, sealed, at] = *row;
    return Draft{id, person, kind, connection_.seals().open(sealed, "drafts", id.text, "content"), at};
}

void Drafts::remove(const DraftId& id, const PersonId& person, std::string_view kind) {
    connection_.run("DELETE FROM drafts WHERE id = ? AND person = ? AND kind = ?", id, person, kind);
}

void Drafts::remove_older_than(Instant at) {
    connection_.run("DELETE FROM drafts WHERE at < ?", at);
}

}  // namespace switchback::ledger
