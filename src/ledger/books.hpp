// The repositories, one an aggregate, as one bundle: what a turn may read and write.
#pragma once

#include "ledger/absences.hpp"
#include "ledger/agenda.hpp"
#include "ledger/busy_calendars.hpp"
#include "ledger/cadences.hpp"
#include "ledger/drafts.hpp"
#include "ledger/feeds.hpp"
#include "ledger/frictions.hpp"
#include "ledger/inbox.hpp"
#include "ledger/installations.hpp"
#include "ledger/invitations.hpp"
#include "ledger/nudges.hpp"
#include "ledger/outbox.hpp"
#include "ledger/pairs.hpp"
#include "ledger/people.hpp"
#include "ledger/programmes.hpp"
#include "ledger/proposals.hpp"
#include "ledger/pulses.hpp"
#include "ledger/routes.hpp"
#include "ledger/sessions.hpp"
#include "ledger/weeks.hpp"
#include "ledger/work_calendars.hpp"

namespace switchback::ledger {

class Connection;

struct Books {
    explicit Books(Connection& connection);
    Programmes programmes;
    People people;
    Pairs pairs;
    Sessions sessions;
    Frictions frictions;
    Weeks weeks;
    Drafts drafts;
    Installations installations;
    Routes routes;
    Inbox inbox;
    Outbox outbox;
    Agenda agenda;
    Feeds feeds;
    BusyCalendars busy_calendars;
    WorkCalendars work_calendars;
    Absences absences;
    Invitations invitations;
    Nudges nudges;
    Pulses pulses;
    Proposals proposals;
    Cadences cadences;
};

}  // namespace switchback::ledger
