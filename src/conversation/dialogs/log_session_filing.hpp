// A session log in the books: filing a report, changing it, adding to it and taking it back, each as one act
// with everything that belongs to it (session, decisions, actions, friction points, nudges).
#pragma once

#include "conversation/dialogs/two.hpp"
#include "programme/session.hpp"

#include <optional>
#include <vector>

namespace switchback::conversation::dialog {

struct ReportedFriction {
    programme::FrictionReport report;
    programme::FrictionPoint point;
    bool operator==(const ReportedFriction&) const = default;
};

// Everything one log holds, seen from the asker.
struct Filed {
    Two two;
    programme::Session session;
    programme::SessionLog log;
    std::vector<programme::Decision> decisions;
    std::vector<programme::ActionItem> actions;
    std::vector<ReportedFriction>
        frictions;  // not withdrawn, of the two together: shown to nobody but their reporter

    // From its author's side, whoever asks.
    Two by_author() const { return log.author == two.me.id ? two : two.turned(); }
    std::vector<ReportedFriction> reported_by(const PersonId& person) const;
};

// Nothing when there is no such log or the asker is not one of its pair. A log that was taken back is found.
std::optional<Filed> filed(Desk& desk, const LogId& log);

// `session`: the one it was, nothing for a new one. The report has passed programme::check.
Filed file(Desk& desk, const Two& two, const programme::Report& report,
           const std::optional<programme::Session>& session);
// Replaces what the author said; what the partner reported as friction stays. `out`: the digests that show a
// friction point which is thereby gone.
Filed change(Desk& desk, const Filed& old, const programme::Report& report, std::vector<chat::Message>& out);
// Adds what is not there yet: notes, decisions, actions and frictions of the report; the rest is not looked
// at. Nothing when all of it was there.
std::optional<Filed> add(Desk& desk, const Filed& old, const programme::Report& addition);
// The session is again what it was before the log; a session that only the log had made is cancelled.
// `out`: as of a change.
void take_back(Desk& desk, const Filed& log, std::vector<chat::Message>& out);

}  // namespace switchback::conversation::dialog
