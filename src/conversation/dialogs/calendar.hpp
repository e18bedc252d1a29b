// /mentoring calendar: the private address under which a person's sessions can be subscribed to, and the
// calendar of theirs that busy times are read from. What is secret is shown to its owner alone, and once.
#pragma once

#include "conversation/desk.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace switchback::conversation::dialog {

// Buttons: calendar.show, .make, .renew and .off (the address), .open (the form) and .remove, .leave and
// .look (the company's calendar service).
chat::Outcome calendar(const chat::Incoming& incoming, Desk& desk);
std::optional<std::string> calendar_again(const std::string& form_state);

// How both stand. `said`: what was just done, above it; `address`: one that was just made.
chat::Card calendar_card(Desk& desk, const std::string& said = {}, const std::string& address = {});

// The form for the calendar that is read, and what was typed into it.
chat::Form busy_form();
struct TypedCalendar {
    ledger::CalendarAccess access;
    chat::FieldErrors errors;  // none: the access may be tried
};
TypedCalendar read_busy_form(const chat::Submission& submission);

}  // namespace switchback::conversation::dialog
