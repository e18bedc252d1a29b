// What a person has begun and not finished: a form whose trigger came too late, free text that waits for
// confirmation. Kept a week. All of it is sealed, down to whose it is and of what kind: that somebody was
// about to report a friction point on a day would tell who did. Only the day stands in the open.
#pragma once

#include "base/ids.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace switchback::ledger {

class Connection;

struct Draft {
    DraftId id;
    PersonId person;
    std::string kind;     // the dialog's own name for it
    std::string content;  // the dialog's own JSON
    Instant at;
};

class Drafts {
  public:
    explicit Drafts(Connection& connection) : connection_(connection) {}
    void save(const Draft& draft);
    std::optional<Draft> find(const DraftId& id);
    // Nothing happens unless it is this person's, and of this kind.
    void remove(const DraftId& id, const PersonId& person, std::string_view kind);
    // Whole days alone, so that nothing goes early. What was deleted until now, here and elsewhere, is then
    // soon in SQLite's log no more either.
    void remove_older_than(Instant at);

  private:
    Connection& connection_;
};

}  // namespace switchback::ledger
