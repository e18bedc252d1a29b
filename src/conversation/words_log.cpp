#include "conversation/words.hpp"

namespace switchback::conversation::words {

namespace {
using S = std::string;
}

std::string no_pair(bool lead) {
    return "You are not in a pair at the moment, so there is no session to log or to arrange." +
           S(lead ? "" : " Your programme lead can tell you when the next pairs start.");
}
std::string pair_is_over(std::string_view partner, std::string_view day, bool lead) {
    return "Your pair with " + S(partner) + " ended on " + S(day) + ", so there is nothing to log now." +
           S(lead ? "" : " Your programme lead can tell you what comes next.");
}
std::string not_your_session() {
    return "That session is not one of yours.";
}
std::string session_gone() {
    return "That log has been taken back.";
}
std::string already_logged(std::string_view who, std::string_view session, std::string_view gist) {
    return S(who) + " has already logged " + S(session) + ": " + S(gist) + ".";
}
std::string you_logged_already(std::string_view session, std::string_view gist) {
    return "You have already logged " + S(session) + ": " + S(gist) + ".";
}
std::string already_logged_add_here(std::string_view who) {
    if (who.empty()) {
        return "You have already logged this session, and one log is enough. What you typed is below: press "
               "Add "
               "to put it into that log.";
    }
    return S(who) +
           " logged this session while you were writing, and one log is enough. What you typed is "
           "below: press Add to put it into " +
           S(who) + "'s log.";
}
std::string too_late_to_change(bool may_add) {
    return "A log can be changed or taken back for 24 hours, and those are over." +
           S(may_add ? " Adding to it still works for a week." : "");
}
std::string too_late_to_add() {
    return "This log is more than a week old and stays as it is. /log-session logs the next one.";
}
std::string only_the_author_changes(std::string_view author) {
    return "Only " + S(author) + " can change this log. You can add to it.";
}
std::string session_of(std::string_view weekday) {
    return S(weekday) + "'s session";
}
std::string session_on(std::string_view day) {
    return "the session of " + S(day);
}

std::string gist(int minutes, std::size_t decisions, std::size_t actions, std::size_t frictions) {
    std::vector<std::string> parts;
    if (minutes > 0) parts.push_back(std::to_string(minutes) + " min");
    const auto say = [&](std::size_t n, std::string_view one, std::string_view many) {
        if (n > 0) parts.push_back(count(static_cast<long long>(n), one, many));
    };
    say(decisions, "decision", "decisions");
    say(actions, "action", "actions");
    say(frictions, "friction point", "friction points");
    return list(parts);
}

std::string logged_summary(int minutes, std::string_view partner, std::string_view gist) {
    return "Logged: " + std::to_string(minutes) + " min with " + S(partner) +
           (gist.empty() ? "" : "; " + S(gist)) + ".";
}
std::string partner_summary(std::string_view author, std::string_view session, bool edited) {
    return S(author) + (edited ? " changed the log of " : " logged ") + S(session);
}
std::string change_until(std::string_view when) {
    return "Edit and Undo work until " + S(when) + ".";
}
std::string frictions_stay_anonymous(std::size_t frictions) {
    return frictions == 1 ? "The friction point goes to the steering committee without your name."
                          : "The friction points go to the steering committee without your name.";
}
std::string agreed(std::string_view partner) {
    return S(partner) + " says it looks right.";
}
std::string you_agreed() {
    return "You said it looks right.";
}
std::string undone(std::string_view session) {
    return "Undone. Nothing of " + S(session) + " counts any more.";
}
std::string partner_undone(std::string_view author, std::string_view session) {
    return S(author) + " took back the log of " + S(session) + ".";
}
std::string additions(std::string_view who, std::string_view session, std::string_view gist) {
    if (gist.empty()) return S(who) + " added to the notes of " + S(session) + ".";
    return S(who) + " added " + S(gist) + " to " + S(session) + ".";
}
std::string addition_kept(std::string_view session) {
    return "Added to the log of " + S(session) + ".";
}
std::string actions_for_you(std::string_view author, std::string_view session) {
    return S(author) + " noted for you, from " + S(session) + ":";
}
std::string no_owner() {
    return "Nobody yet";
}
std::string for_kpi(std::string_view kpi) {
    return " for " + S(kpi);
}
std::string done_with(std::string_view what) {
    return "Done: " + S(what);
}
std::string by_day(std::string_view day) {
    return ", by " + S(day);
}
std::string decided(std::string_view text) {
    return "Decided: " + S(text);
}
std::string in_the_words_of(std::string_view who, std::string_view notes) {
    return S(who) + ": " + S(notes);
}
std::string logged_head(int minutes, std::string_view partner) {
    return "Logged: " + std::to_string(minutes) + " min with " + S(partner) + ", ";
}
std::string notes_go_on() {
    return "The notes go on beyond what a form can show. The rest is kept as it is.";
}
std::string understood(std::string_view day, std::string_view gist) {
    if (day.empty() && gist.empty()) return "Your words are in the notes.";
    return "Understood: " + S(day) + (day.empty() || gist.empty() ? "" : ", ") + S(gist) + ".";
}
std::string not_understood(const std::vector<std::string>& words) {
    std::vector<std::string> said;
    for (const std::string& each : words) said.push_back(words::quoted(each));
    return "Not understood: " + list(said) + "; please check day and minutes.";
}
std::string still_ahead() {
    return "A session in the future cannot be logged: pick the day it was held.";
}
std::string nothing_saved_yet() {
    return "Nothing is saved until you press Save.";
}
std::string not_held(std::string_view session, std::string_view partner) {
    return "Did " + S(session) + " with " + S(partner) + " not take place?";
}
std::string no_session_to_miss() {
    return "No planned session of yours waits to be logged, so there is none to mark as missed.";
}
std::string not_shared_with(std::string_view partner) {
    return "Not shared with " + S(partner) + ".";
}

namespace log_form {

std::string share_option(std::string_view partner) {
    return "Share the summary with " + S(partner);
}
std::string another_time(std::string_view partner) {
    return "Another time with " + S(partner);
}
std::string not_planned() {
    return "A session that was not planned";
}
std::string your_partner() {
    return "your partner";
}
std::string with(std::string_view partner) {
    return "With " + S(partner) + ", ";
}
std::string session_choice(std::string_view when, std::string_view partner) {
    return S(when) + " with " + S(partner);
}
std::string confidence_option(int level) {
    static constexpr std::string_view names[] = {"not yet", "a little", "getting there", "confident",
                                                 "could teach it"};
    return std::to_string(level) + " – " + S(names[level - 1]);
}

}  // namespace log_form

std::string choose_a_session() {
    return "Choose which session this was.";
}
std::string pick_a_day() {
    return "Pick the day it was held.";
}
std::string pick_a_time() {
    return "Pick the time it began, such as 14:30.";
}
std::string time_does_not_exist(std::string_view time, std::string_view day) {
    return "There was no " + S(time) + " on " + S(day) +
           ": the clocks went forward. Pick the time it really was.";
}
std::string still_the_other_session(std::string_view partner, std::string_view other) {
    return "This is still the time of your session with " + S(other) + ". When did you meet " + S(partner) +
           "?";
}
std::string minutes_in_figures() {
    return "How many minutes, in figures, such as 45.";
}
std::string owner_not_of_the_pair(std::string_view who, std::string_view one, std::string_view other) {
    return words::quoted(who) + " is not in this pair; write " + S(one) + " or " + S(other) +
           ", or leave the owner out.";
}
std::string not_a_due_day(std::string_view words) {
    return quoted(words) +
           " is not a day that I know. Write one such as Friday or 28 March, or leave it out.";
}
std::string logged_at_that_time() {
    return "There is another log of the two of you at that time.";
}
std::string nothing_added() {
    return "Fill in something to add, or press Cancel.";
}

}  // namespace switchback::conversation::words
