#include "conversation/words_schedule.hpp"

namespace switchback::conversation::words {

namespace {

std::string of(std::string_view text) {
    return std::string(text);
}
// "Helen is", or "You are" of the reader.
std::string is(std::string_view whose) {
    return whose.empty() ? "You are" : of(whose) + " is";
}

}  // namespace

namespace label {
std::string send_all(std::size_t count, std::string_view partner) {
    return (count == 1 ? "Send it to " : "Send all to ") + of(partner);
}
std::string only(std::string_view when) {
    return "Only " + of(when);
}
std::string ask(std::string_view partner) {
    return "Ask " + of(partner);
}
std::string book(std::string_view when) {
    return "Book " + of(when);
}
std::string call_off_all(std::size_t count) {
    return count == 2 ? "Call both off" : "Call all " + std::to_string(count) + " off";
}
std::string move_this(std::string_view when) {
    return "Move " + of(when);
}
std::string one_of_two(bool first, std::string_view when) {
    return (first ? "The first: " : "The second: ") + of(when);
}
}  // namespace label

std::string beside(std::string_view when, std::string_view partner) {
    return " (" + of(when) + " for " + of(partner) + ")";
}
std::string lasting(int minutes) {
    return ", " + std::to_string(minutes) + " min";
}

std::string with_whom_to_meet() {
    return "With whom?";
}
std::string slots_head(std::string_view partner) {
    return "These times suit you and " + of(partner) + ":";
}
std::string slots_to_move(std::string_view partner) {
    return "The session with " + of(partner) + " can move to one of these; they suit both of you:";
}
std::string proposed(std::string_view partner, std::size_t count) {
    return count == 1 ? "Sent to " + of(partner) + ", who can accept it or ask for another time:"
                      : "Sent to " + of(partner) + ", who can pick one or ask for others:";
}
std::string offered_by(std::string_view proposer, std::size_t count) {
    return of(proposer) + (count == 1 ? " proposes a time for your session. Does it suit you?"
                                      : " proposes times for your session. Which one suits you?");
}
std::string offered_to_move(std::string_view proposer, std::size_t count) {
    return of(proposer) + (count == 1 ? " would like to move your session. Does this time suit you?"
                                      : " would like to move your session. Which of these suits you?");
}
std::string proposal_taken() {
    return "You took ";
}
std::string proposal_withdrawn(std::string_view by) {
    return of(by) + " has withdrawn this proposal.";
}
std::string you_withdrew() {
    return "You have withdrawn this proposal.";
}
std::string proposal_replaced() {
    return "This proposal has been overtaken: other times were proposed, or the session was arranged.";
}
std::string proposal_booked() {
    return "One of these times is booked already.";
}
std::string proposal_of_yours(std::string_view partner) {
    return "You proposed these times, so " + of(partner) + " picks one. You can withdraw them.";
}
std::string proposal_gone() {
    return "I don't know this proposal. Type /schedule-session to make a new one.";
}
std::string slot_gone(std::string_view why) {
    return "This time is no longer possible. " + of(why);
}

std::string understood_book(std::string_view partner) {
    return "A session with " + of(partner) + ": ";
}
std::string understood_move(std::string_view partner) {
    return "Move the session with " + of(partner) + " to ";
}
std::string from_time(std::string_view was) {
    return "It is planned for " + of(was) + " now.";
}
std::string which_time() {
    return "Which time do you mean?";
}
std::string no_such_day(std::string_view typed, std::string_view month_end, bool choices) {
    return "There is no " + quoted(typed) +
           (month_end.empty() ? "." : ": that month ends on " + of(month_end) + ".") +
           (choices ? " Which day do you mean?" : " Please say it again with another day.");
}
std::string no_such_hour(std::string_view typed) {
    return "There is no " + quoted(typed) +
           ": hours go from 0:00 to 23:59. Please say it again with another time.";
}
std::string time_missing(std::string_view when) {
    return of(when) + " does not exist on your clock: the clocks go forward then. Which time do you mean?";
}
std::string no_such_time(std::string_view day, std::string_view clock) {
    return of(day) + " has no " + of(clock) + ": the clocks go forward then. Pick another time.";
}
std::string time_twice(std::string_view when) {
    return of(when) +
           " happens twice on your clock, because the clocks go back. Which of the two do you mean?";
}
std::string length_out_of_bounds(int shortest, int longest) {
    return "A session lasts from " + std::to_string(shortest) + " to " + std::to_string(longest) +
           " minutes.";
}
std::string schedule_not_understood(std::string_view text) {
    return "I could not read a time in " + quoted(text) +
           ". Try \"next Tue 3pm\", \"move Thursday to Fri 10\" or \"cancel Thursday\".";
}
std::string no_session_to_change(std::string_view partner) {
    return "No session with " + of(partner) + " is planned.";
}
std::string no_session_on(std::string_view day, std::string_view partner) {
    return "No session with " + of(partner) + " is planned for " + of(day) + ".";
}
std::string which_session() {
    return "Which session do you mean?";
}
std::string call_off_which(std::string_view partner) {
    return "Call off the session with " + of(partner) + " on ";
}
std::string call_off_which_of(std::string_view partner) {
    return "Which of these sessions with " + of(partner) + " shall I call off?";
}
std::string call_off_all_title() {
    return "Call these sessions off?";
}
std::string call_off_all_text(std::string_view partner, const std::vector<std::string>& when) {
    constexpr std::size_t most_named = 6;  // a platform's dialog holds 300 characters
    auto named = when;
    if (named.size() > most_named) {
        named.resize(most_named - 1);
        named.push_back(std::to_string(when.size() - most_named + 1) + " more");
    }
    return list(named) + ". " + of(partner) + " is told at once.";
}
std::string several_called_off(std::size_t count, std::string_view partner) {
    return (count == 1 ? "This session is off, and " : "These sessions are off, and ") + of(partner) +
           " knows:";
}
std::string none_called_off() {
    return "None of them could be called off: they have begun, or were called off already.";
}
std::string away_when(std::string_view first, std::string_view last) {
    return "You are away " + (first == last ? "on " + of(first) : "from " + of(first) + " to " + of(last)) +
           ".";
}
std::string away_on(const std::vector<std::string>& days) {
    return "You are away on " + list(days) + ".";
}
std::string away_through(std::string_view last_day) {
    return "You are away up to and including " + of(last_day) + ".";
}
std::string away_until(std::string_view when) {
    return "You are away until " + of(when) + ".";
}
std::string away_kept(std::string_view when) {
    return of(when) + " I propose nothing for you then.";
}
std::string away_until_when() {
    return "Say until when, and I keep that time free.";
}
std::string away_no_more(std::size_t stretches) {
    return "These are the first " + std::to_string(stretches) +
           ", as many as I keep at once. Tell me of the later ones once you have kept these.";
}
std::string away_taken_back() {
    return "All right. I may propose that time again.";
}
std::string you_are_away() {
    return "You said that you are away then. /mentoring shows it, and takes it back.";
}
std::string away_sessions(std::size_t count) {
    return count == 1 ? "One session lies in that time:"
                      : std::to_string(count) + " sessions lie in that time:";
}
std::string away_nothing() {
    return "No session of yours lies in that time, so there is nothing to move.";
}
std::string with_partner(std::string_view partner) {
    return ", with " + of(partner);
}
std::string nothing_changed() {
    return "All right, nothing was changed.";
}

std::string is_past() {
    return "That time is over.";
}
std::string is_too_soon() {
    return "That is at very short notice.";
}
std::string is_too_far(std::string_view day, int days) {
    return of(day) + " is more than " + std::to_string(days) + " days ahead; I plan no further than that.";
}
std::string is_after_pair(std::string_view partner, std::string_view day) {
    return "You and " + of(partner) + " are a pair until " + of(day) + ", and that is after it.";
}
std::string is_holiday(std::string_view whose, std::string_view holiday) {
    return "It is a holiday " + (whose.empty() ? "for you" : "for " + of(whose)) +
           (holiday.empty() ? "." : ": " + of(holiday) + ".");
}
std::string is_outside_hours(std::string_view whose, std::string_view clock) {
    return "It is outside " + (whose.empty() ? "your" : possessive(whose)) + " working hours: " + of(clock) +
           " for " + (whose.empty() ? "you." : of(whose) + ".");
}
std::string you_meet_then(std::string_view partner, std::string_view when) {
    return "You and " + of(partner) + " meet then already: " + of(when) + ".";
}
std::string is_busy(std::string_view whose, std::string_view until) {
    return is(whose) + " busy then" + (until.empty() ? "." : ", until " + of(until) + ".");
}
std::string partner_is_asked(std::string_view partner) {
    return of(partner) + " is asked first.";
}

std::string booked_done(std::string_view partner) {
    return "Booked, and " + of(partner) + " has been told.";
}
std::string moved_done(std::string_view partner) {
    return "Moved, and " + of(partner) + " has been told.";
}
std::string session_standing(std::string_view partner, bool confirmed) {
    return (confirmed ? "Confirmed: your session with " : "Your session with ") + of(partner) + ", ";
}
std::string session_file() {
    return "Put it into your calendar";
}
std::string session_file_off() {
    return "Take it out of your calendar";
}
std::string session_called_off_standing(std::string_view partner) {
    return "Called off: your session with " + of(partner) + ", ";
}
std::string moved_by(std::string_view who, std::string_view was) {
    return of(who) + " moved your session of " + of(was) + " to ";
}
std::string session_has_moved() {
    return "This session has moved to ";
}
std::string changed_meanwhile() {
    return "The session has been changed meanwhile, so nothing was done. It is now planned for ";
}
std::string called_off_meanwhile() {
    return "The session has been called off or settled meanwhile, so nothing was done.";
}

std::string rescue_offer(std::string_view partner) {
    return "Two sessions in a row were called off. A quarter of an hour keeps the thread: would one of these "
           "suit you and " +
           of(partner) + "?";
}
std::string no_rescue(std::string_view partner) {
    return "Two sessions in a row were called off. Find a quarter of an hour with " + of(partner) + "?";
}
std::string rescue_settled() {
    return "A session is arranged: ";
}
std::string pair_needs_care(std::string_view mentor, std::string_view leader) {
    return of(mentor) + " and " + of(leader) +
           " have called off two sessions in a row. They have been offered 15 minutes; a word from you may "
           "help. Only you, as programme lead, read this.";
}

}  // namespace switchback::conversation::words
