// What an operator may have done to the ledger, by the service while it runs, else by the command line
// itself.
#pragma once

#include "app/operator_door.hpp"
#include "ledger/books.hpp"
#include "ledger/ledger.hpp"

#include <string>

namespace switchback::app {

// "resend" and "drop" take the number of a held message.
Wish resend_wish(long long number);
Wish drop_wish(long long number);
// folder: absolute, because the service may have been started elsewhere. as_of: a day, or empty.
Wish import_wish(const std::string& folder, bool dry_run, const std::string& as_of,
                 const std::string& slack_team, const std::string& teams_tenant);

// Inside one transaction of its own; blocks until it is durable.
Told carry_out_wish(ledger::Ledger& ledger, const Wish& wish, Instant now);

}  // namespace switchback::app
