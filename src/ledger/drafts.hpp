// What a person has begun and not finished: a form whose trigger came too late, free text that waits for
// confirmation. Kept a week.
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
    std::string content;  // the dialog's own JSON; sealed at rest
    Instant at;
};

class Drafts {
  public:
    explicit Drafts(Connection& connection) : connection_(connection) {}
    void save(const Draft& draft);
    std::optional<Draft> find(const DraftId& id);
    // Nothing happens unless it is this person's, and of this kind.
    void remove(const DraftId& id, const PersonId& person, std::string_view kind);
    void remove_older_than(Instant at);

  private:
    Connection& connection_;
};

}  // namespace switchback::ledger
