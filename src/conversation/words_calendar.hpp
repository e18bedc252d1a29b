// What is said of calendars: of the private address that a person subscribes to, and of the calendar of
// theirs that busy times are read from. A part of words.hpp; the texts stand in words_calendar.cpp.
#pragma once

#include "conversation/words.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace switchback::conversation::words {

namespace label {
inline constexpr std::string_view calendar = "Calendar", make_address = "Make an address",
                                  new_address = "New address", switch_off = "Switch it off",
                                  read_busy_times = "Read my busy times",
                                  another_calendar = "Another calendar", remove_calendar = "Remove it",
                                  leave_alone = "Leave mine alone", look_again = "Look at it again";
}  // namespace label

// --- the address to subscribe to ---
std::string feed_title();
std::string feed_not_published();
std::string feed_offer();
std::string feed_standing(std::string_view day);
std::string feed_new();
std::vector<std::string> feed_how_to();
std::string feed_lag();
std::string feed_is_off();
std::string feed_renew_title();
std::string feed_renew_text();
std::string feed_off_title();
std::string feed_off_text();

// --- the calendar that is read ---
std::string busy_title();
std::string busy_offer();
std::string busy_offer_too();  // beside the company's calendar service
std::string busy_privacy();
std::string busy_waiting(std::string_view host);
std::string busy_read(std::string_view ago, std::string_view host);
std::string busy_unread(int events);
std::string busy_trouble_since(std::string_view when);
std::string busy_kept(std::string_view ago);  // what was read before holds while it cannot be read
std::string busy_removed();
std::string busy_remove_title();
std::string busy_remove_text();
// For each calendars::Trouble, by its key; a plain sentence for any other key.
std::string calendar_trouble(std::string_view key);
// "just now", "5 minutes ago", "3 hours ago", "2 days ago"
std::string ago(std::chrono::milliseconds since);

// --- the company's calendar service, which is asked for everybody ---
std::string work_calendar_is_read(std::string_view service);
std::string work_calendar_standing(std::string_view service, std::string_view ago);
std::string work_calendar_waiting(std::string_view service);
std::string work_calendar_trouble(std::string_view service, std::string_view since);
std::string work_calendar_privacy(std::string_view service);
std::string work_calendar_left_alone(std::string_view service);
std::string work_calendar_looked_at(std::string_view service);

// --- the form ---
namespace busy_form {
inline constexpr std::string_view title = "Read my busy times", submit = "Read it";
inline constexpr FieldWords url{"Address",
                                "Of the calendar itself. Only you and I know it; it is not shown again"},
    user{"User name", "For a CalDAV calendar only; leave it empty for a secret address"},
    password{"Password", "For CalDAV only. Make an app password for this where your provider lets you"};
inline constexpr std::string_view placeholder = "https://calendar.example.com/…/basic.ics";
std::vector<std::string> where_to_find();
}  // namespace busy_form
std::string busy_given();
std::string address_missing();
std::string address_not_https();
std::string address_too_long();
std::string address_with_login();
std::string address_broken();
std::string login_too_long();
std::string user_missing();
std::string user_with_colon();
std::string password_missing();

// --- news of it ---
std::string calendar_was_read(std::string_view until);
std::string calendar_reads_again();
std::string calendar_lasting_trouble(std::string_view trouble, std::string_view since);

// Beside proposals, when somebody's calendar could not be read for long: to its owner, or to the other.
std::string own_calendar_unread(std::string_view since);
std::string calendar_unread_of(std::string_view whose, std::string_view since);

}  // namespace switchback::conversation::words
