// What is said when sessions are arranged, moved and called off. A part of words.hpp; the texts stand in
// words_schedule.cpp and words_no_slot.cpp.
#pragma once

#include "conversation/words.hpp"
#include "time/slots.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace switchback::conversation::words {

namespace label {
inline constexpr std::string_view book_it = "Book it", move_it = "Move it", change = "Change",
                                  other_times = "Other times", suggest_a_time = "Suggest a time",
                                  withdraw = "Withdraw", move = "Move", schedule = "Schedule a session",
                                  leave_it = "Leave it as it is", look_further = "Look further ahead",
                                  call_these_off = "Call them off", keep_them = "Keep them",
                                  keep_free = "Keep that time free", not_away = "I'm not away then";
std::string send_all(std::size_t count, std::string_view partner);
std::string only(std::string_view when);
std::string ask(std::string_view partner);
std::string book(std::string_view when);
std::string move_this(std::string_view when);
std::string call_off_all(std::size_t count);
std::string one_of_two(bool first, std::string_view when);
}  // namespace label

// --- a time for two readers ---
std::string beside(std::string_view when, std::string_view partner);  // " (10:00 for Helen)"
std::string lasting(int minutes);                                     // ", 30 min"

// --- proposals ---
std::string with_whom_to_meet();
std::string slots_head(std::string_view partner);
std::string slots_to_move(std::string_view partner);
std::string slot_reason(time::SlotReason reason, time::PartOfDay part);
// `left`: leaving_out(…), of the parts that the other functions make; may be empty.
std::string looked_at(std::string_view from, std::string_view to, std::string_view left);
std::string looked_at_day(std::string_view day, std::string_view left);
std::string looked_until(std::string_view day, std::string_view left);
std::string leaving_out(const std::vector<std::string>& parts, std::string_view by_whose_clock);
std::string every_such_day(unsigned weekday);                             // 0: "Sundays"
std::string days_between(std::string_view first, std::string_view last);  // one of them may be empty
std::string hours_of_days(std::string_view days, std::string_view from, std::string_view to);
std::string all_left_out();
// Why there is none. `me` and `partner` as first names; `asker_is_host`: whose side is whose.
std::string no_slot(const time::NoSlot& none, bool asker_is_host, std::string_view partner,
                    const std::vector<std::string>& holidays);
std::string next_free();  // before the instant
std::string proposed(std::string_view partner, std::size_t count);
std::string offered_by(std::string_view proposer, std::size_t count);
std::string offered_to_move(std::string_view proposer, std::size_t count);
std::string proposal_taken();  // before the instant
std::string proposal_withdrawn(std::string_view by);
std::string you_withdrew();
std::string proposal_replaced();
std::string proposal_booked();
std::string proposal_of_yours(std::string_view partner);
std::string proposal_gone();
std::string slot_gone(std::string_view why);

// --- what was understood ---
std::string understood_book(std::string_view partner);
std::string understood_move(std::string_view partner);
std::string from_time(std::string_view was);
std::string which_time();
// `month_end`: the last day that the month has; empty: there is no such month either.
std::string no_such_day(std::string_view typed, std::string_view month_end, bool choices);
std::string no_such_hour(std::string_view typed);
std::string time_missing(std::string_view when);
std::string no_such_time(std::string_view day, std::string_view clock);
std::string time_twice(std::string_view when);
std::string length_out_of_bounds(int shortest, int longest);
std::string schedule_not_understood(std::string_view text);
std::string no_session_to_change(std::string_view partner);
std::string no_session_on(std::string_view day, std::string_view partner);
std::string which_session();
std::string call_off_which(std::string_view partner);
std::string call_off_which_of(std::string_view partner);  // of several
std::string call_off_all_title();
std::string call_off_all_text(std::string_view partner, const std::vector<std::string>& when);
std::string several_called_off(std::size_t count, std::string_view partner);
std::string none_called_off();
// `first`, `last`: days, or day and time; equal where it is one.
std::string away_when(std::string_view first, std::string_view last);
std::string away_through(std::string_view last_day);  // that has begun
std::string away_until(std::string_view when);        // the same
std::string away_kept(std::string_view when);
std::string away_on(const std::vector<std::string>& days);  // two or more
std::string away_until_when();                              // no end was named
std::string away_sessions(std::size_t count);
std::string away_nothing();
std::string away_no_more(std::size_t stretches);  // a button holds so many
std::string away_taken_back();
std::string you_are_away();                          // then, where somebody wants a time
std::string with_partner(std::string_view partner);  // ", with Helen"
std::string nothing_changed();

// --- what stands against a time ---
// `whose`: empty for the reader's own.
std::string is_past();
std::string is_too_soon();
std::string is_too_far(std::string_view day, int days);
std::string is_after_pair(std::string_view partner, std::string_view day);
std::string is_holiday(std::string_view whose, std::string_view holiday);
std::string is_outside_hours(std::string_view whose, std::string_view clock);
std::string you_meet_then(std::string_view partner, std::string_view when);
std::string is_busy(std::string_view whose, std::string_view until);
std::string partner_is_asked(std::string_view partner);

// --- what was done ---
std::string booked_done(std::string_view partner);
std::string moved_done(std::string_view partner);
std::string session_standing(std::string_view partner, bool confirmed);
std::string session_file();      // the words of a link
std::string session_file_off();  // the same, once it is off
std::string session_called_off_standing(std::string_view partner);
std::string moved_by(std::string_view who, std::string_view was);
std::string session_has_moved();  // before the instant
std::string changed_meanwhile();  // before the instant
std::string called_off_meanwhile();

// --- two called off in a row ---
std::string rescue_offer(std::string_view partner);
std::string no_rescue(std::string_view partner);
std::string rescue_settled();  // before the instant
std::string pair_needs_care(std::string_view mentor, std::string_view leader);

namespace schedule_form {
inline constexpr std::string_view title = "Suggest a time", submit = "Suggest";
inline constexpr FieldWords date{"Day", ""}, time{"Time", "In your own time"},
    minutes{"Minutes", "From 5 to 480 minutes"};
inline constexpr const char *pick_a_day = "Pick a day.", *pick_a_time = "Pick a time, such as 14:30.";
}  // namespace schedule_form

}  // namespace switchback::conversation::words
